"""`passerelle funding check [PATH …]`: what is wrong with the files of programmes, what is stale, what is unsourced."""

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext, ngettext

from passerelle.base.formats import date_text, number
from passerelle.base.terminal import Json
from passerelle.funding.catalogue import funding_folder
from passerelle.funding.fault_sentences import fault_line
from passerelle.funding.file_check import Checked, check_files
from passerelle.funding.terminal import FundingCommand
from twinning.funding.checking import Part, Unsourced, Weakness, stale, unsourced
from twinning.funding.programme import Programme

FAULTY = 1
"""Exit code where a file must be mended."""


class Command(FundingCommand):
    """Checks the catalogue."""

    help = (
        "Check the files of programmes and their cases; lists what is to be read again and what is badly sourced. "
        "Ends with code 1 if a file must be mended. How such files are written: docs/funding.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take files and folders, and the day on which something is stale."""
        parser.add_argument(
            "paths",
            nargs="*",
            type=Path,
            metavar="PATH",
            help="files or folders (default: the whole catalogue)",
        )
        parser.add_argument(
            "--on", metavar="DATE", help="the day on which a review is overdue (default: today)"
        )
        super().add_arguments(parser)

    def answer(self, options: Json) -> None:
        """Check and print."""
        language: str = options["lang"]
        on = self.day(options["on"])
        checked = check_files(self._paths(options["paths"]))
        for fault in checked.faults:
            self.stdout.write(fault_line(fault))
        self._tell_stale(stale(checked.programmes, on=on), language)
        self._tell_unsourced(unsourced(checked.programmes), language)
        self._tell_sum(checked, language)
        if checked.faults:
            raise SystemExit(FAULTY)

    def _paths(self, paths: Sequence[Path]) -> Sequence[Path]:
        said = gettext("There is no file or folder %(file)s. Please check the name.")
        missing = [said % {"file": path} for path in paths if not path.exists()]
        if missing:
            self.refuse(missing)
        return paths or [funding_folder()]

    def _tell_stale(self, programmes: Sequence[Programme], language: str) -> None:
        if programmes:
            self.stdout.write(gettext("To be read again, since the day of their review has passed:"))
        for one in programmes:
            said = {"id": one.id, "day": date_text(one.quality.review_after, language)}
            self.stdout.write("  " + gettext("%(id)s: since %(day)s") % said)

    def _tell_unsourced(self, found: Sequence[Unsourced], language: str) -> None:
        """List weakly sourced parts by programme, version and weakness."""
        headings = {
            Weakness.NO_QUOTE: gettext("Without a quote in any of their sources:"),
            Weakness.THIRD_PARTY: gettext("Known from third parties only:"),
        }
        for weakness, heading in headings.items():
            weak = [one for one in found if one.weakness is weakness]
            if weak:
                self.stdout.write(heading)
            for (identity, since), parts in groupby(weak, key=lambda one: (one.programme.id, one.since)):
                said = {"id": identity, "since": _day(since, language), "parts": _parts(parts)}
                self.stdout.write("  " + gettext("%(id)s, rules from %(since)s: %(parts)s") % said)

    def _tell_sum(self, checked: Checked, language: str) -> None:
        programmes = ngettext("%(count)s programme", "%(count)s programmes", len(checked.filed)) % {
            "count": number(len(checked.filed), language)
        }
        cases = ngettext("%(count)s case", "%(count)s cases", checked.cases) % {
            "count": number(checked.cases, language)
        }
        faults = ngettext("%(count)s fault", "%(count)s faults", len(checked.faults)) % {
            "count": number(len(checked.faults), language)
        }
        said = {"programmes": programmes, "cases": cases, "faults": faults}
        self.stdout.write(gettext("Checked: %(programmes)s, %(cases)s; %(faults)s.") % said)


def _day(day: date, language: str) -> str:
    return date_text(day, language)


def _parts(found: Iterable[Unsourced]) -> str:
    """Rules, figures and amounts by their ids: `rules a, b; figures c`."""
    names = {
        Part.RULE: gettext("rules %(ids)s"),
        Part.PARAM: gettext("figures %(ids)s"),
        Part.AMOUNT: gettext("amounts %(ids)s"),
    }
    by_part = {part: [one.id for one in group] for part, group in groupby(found, key=lambda one: one.part)}
    return "; ".join(names[part] % {"ids": ", ".join(ids)} for part, ids in by_part.items())
