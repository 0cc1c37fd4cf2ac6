"""`passerelle funding assess SITUATION.json`: what every programme says to a project, as JSON or as text."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext

from passerelle.base.json_files import json_of
from passerelle.base.terminal import Json
from passerelle.funding.assessed import assessed
from passerelle.funding.assessed_text import assessed_text
from passerelle.funding.catalogue import catalogue
from passerelle.funding.combination_data import combination_data
from passerelle.funding.terminal import FundingCommand
from passerelle.funding.verdict_data import verdict_data
from twinning.funding.catalogue import Catalogue
from twinning.funding.reading_faults import nearest
from twinning.funding.situation import Situation
from twinning.funding.situation_reading import UnusableSituation, situation_from


class Command(FundingCommand):
    """Assesses a project."""

    help = "Tell what every programme says to a project; the facts are described in docs/funding.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the facts, the day of the question, the programmes and the form of the answer."""
        parser.add_argument(
            "situation",
            type=Path,
            metavar="SITUATION.json",
            help="a flat object of facts; - reads the standard input",
        )
        parser.add_argument("--on", metavar="DATE", help="the day of the question (default: today)")
        parser.add_argument(
            "--programme",
            action="append",
            metavar="ID",
            help="only this programme, which may then be presumed to serve you; may be repeated",
        )
        parser.add_argument(
            "--format", default="json", choices=["json", "text"], help="form of the answer (default: json)"
        )
        super().add_arguments(parser)

    def answer(self, options: Json) -> None:
        """Assess and print."""
        programmes = catalogue()
        ids = options["programme"]
        self._refuse_unknown(ids or (), programmes)
        situation = self._situation(options)
        found = assessed(situation, ids=ids)
        if options["format"] == "text":
            self.stdout.write(assessed_text(found, options["lang"]), ending="")
            return
        self.print_json(
            {
                "programmes": [verdict_data(one, options["lang"]) for one in found.verdicts],
                "combination": combination_data(found.combination, options["lang"]),
            }
        )

    def _situation(self, options: Json) -> Situation:
        on = self.day(options["on"])
        data = json_of(options["situation"], once=True)
        try:
            return situation_from(data, on=on)  # type: ignore[arg-type]  # it refuses what is no object itself
        except UnusableSituation as fault:
            self.refuse_facts(options["situation"], fault.reasons)

    def _refuse_unknown(self, ids: Sequence[str], programmes: Catalogue) -> None:
        """End where a programme is asked for that nobody knows."""
        said = []
        for one in ids:
            if one not in programmes:
                near = nearest(one, programmes)
                text = (
                    gettext("--programme: there is no programme “%(value)s”. Do you mean “%(nearest)s”?")
                    if near
                    else gettext("--programme: there is no programme “%(value)s”. Known are: %(known)s.")
                )
                known = ", ".join(sorted(programmes))
                said.append(text % {"value": one[:60], "nearest": near, "known": known})
        if said:
            self.refuse(said)
