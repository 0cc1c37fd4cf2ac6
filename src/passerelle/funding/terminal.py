"""What the commands `passerelle funding …` share: facts in, JSON or text out, a sentence for each fault."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand
from django.utils.translation import gettext

from passerelle.base.clock import today
from passerelle.base.terminal import Json, SayingCommand
from passerelle.funding.catalogue import BrokenCatalogue
from passerelle.funding.reasons import sentences
from twinning.funding.fact_values import FIRST_DAY, LAST_DAY
from twinning.kernel.reasons import Reason


class FundingCommand(SayingCommand, BaseCommand):
    """A command of funding."""

    def respond(self, options: Json) -> None:
        """Answer, or say which files of the catalogue are broken."""
        self.speak()
        try:
            super().respond(options)
        except BrokenCatalogue as fault:
            self.refuse_catalogue(fault)

    def refuse_facts(self, file: Path, reasons: Iterable[Reason]) -> NoReturn:
        """Say what is wrong with the facts of a file and end."""
        named = gettext("The standard input") if str(file) == "-" else str(file)
        self.refuse(
            gettext("%(file)s: %(said)s") % {"file": named, "said": line} for line in sentences(reasons)
        )

    def refuse_catalogue(self, fault: BrokenCatalogue) -> NoReturn:
        """Say which files of the catalogue are broken and end."""
        line = gettext(
            "%(file)s, line %(line)s: this file of the catalogue is broken (%(code)s). "
            "“passerelle funding check” says what is wrong and how to mend it."
        )
        first = {one.file: one for one in reversed(fault.faults)}
        self.refuse(line % {"file": one.file, "line": one.line, "code": one.code} for one in first.values())

    def day(self, text: str | None) -> date:
        """Return the day of the question, today if none is given; what is no day ends the command."""
        if text is None:
            return today()
        try:
            day = date.fromisoformat(text)
        except ValueError:
            said = gettext(
                "--on: “%(value)s” is no date. Please write year, month and day, such as 2027-05-20."
            )
            self.refuse([said % {"value": text[:40]}])
        if not FIRST_DAY <= day <= LAST_DAY:
            reason = Reason.of(
                "funding.day_far",
                name="--on",
                value=text[:40],
                least=FIRST_DAY.isoformat(),
                most=LAST_DAY.isoformat(),
            )
            self.refuse(sentences([reason]))
        return day

    def print_json(self, data: Json) -> None:
        """Print JSON."""
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
