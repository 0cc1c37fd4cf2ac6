"""`passerelle funding plan PROJECT.json --out plan.xlsx|plan.pdf|plan.json`: the finance plan of a project."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path

from django.utils.translation import gettext

from passerelle.base.clock import now
from passerelle.base.json_files import json_of
from passerelle.base.terminal import Json
from passerelle.base.whole_files import UnwritableFile, refuse_occupied, write_whole
from passerelle.funding import plan_texts
from passerelle.funding.catalogue import catalogue
from passerelle.funding.documents.plan_paper import plan_pdf
from passerelle.funding.documents.workbook import plan_workbook
from passerelle.funding.plan_data import plan_data
from passerelle.funding.plan_sentences import fault_sentences
from passerelle.funding.terminal import FundingCommand
from passerelle.funding.words import text_in
from twinning.funding.finance_plan import FinancePlan, finance_plan
from twinning.funding.project_reading import UnusableProject, project_from


def _json(plan: FinancePlan, language: str) -> bytes:
    return (json.dumps(plan_data(plan, language), ensure_ascii=False, indent=1) + "\n").encode()


def _pdf(plan: FinancePlan, language: str) -> bytes:
    return plan_pdf(plan, language, at=now())


FORMS: Mapping[str, Callable[[FinancePlan, str], bytes]] = {
    ".xlsx": plan_workbook,
    ".pdf": _pdf,
    ".json": _json,
}
"""How a plan is written, by the ending of the file's name."""


class Command(FundingCommand):
    """Writes a finance plan."""

    help = (
        "Write the finance plan of a project as a spreadsheet, as a paper or as data; "
        "the project's format is described in docs/funding.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the project, the file to write and the day of the plan."""
        parser.add_argument(
            "project", type=Path, metavar="PROJECT.json", help="the project; - reads the standard input"
        )
        parser.add_argument(
            "--out",
            type=Path,
            required=True,
            metavar="FILE",
            help="the file to write; its name ends in .xlsx, .pdf or .json",
        )
        parser.add_argument("--on", metavar="DATE", help="the day of the plan (default: today)")
        parser.add_argument("--force", action="store_true", help="replace the file if it is there already")
        super().add_arguments(parser)

    def answer(self, options: Json) -> None:
        """Read, plan, write, and tell in a few lines what came of it."""
        out, language = options["out"], options["lang"]
        form = self._form(out)
        try:
            refuse_occupied(out, replace=options["force"])
            plan = self._plan(options)
            write_whole(out, form(plan, language), replace=options["force"])
        except UnwritableFile as fault:
            self.refuse([fault.sentence])
        self._tell(plan, out, language)

    def _form(self, out: Path) -> Callable[[FinancePlan, str], bytes]:
        """How the file is written; another ending ends the command."""
        form = FORMS.get(out.suffix.lower())
        if form is None:
            said = gettext(
                "--out: the name of the file must end in .xlsx (spreadsheet), .pdf (paper) or .json (data), "
                "not “%(file)s”."
            )
            self.refuse([said % {"file": out.name}])
        return form

    def _plan(self, options: Json) -> FinancePlan:
        on, programmes = self.day(options["on"]), catalogue()
        data = json_of(options["project"], once=True)
        try:
            return finance_plan(project_from(data, on=on, programmes=programmes), programmes)
        except UnusableProject as fault:
            file = options["project"]
            named = gettext("The standard input") if str(file) == "-" else str(file)
            self.refuse(
                gettext("%(file)s: %(said)s") % {"file": named, "said": line}
                for line in fault_sentences(fault.reasons)
            )

    def _tell(self, plan: FinancePlan, out: Path, language: str) -> None:
        """Print what a treasurer would ask first."""
        self.stdout.write(
            gettext("%(file)s: %(said)s") % {"file": out, "said": plan_texts.balance_text(plan, language)}
        )
        for line in plan_texts.notes_text(plan, language):
            self.stdout.write(line)
        for refused in plan.refused:
            reasons = " ".join(plan_texts.refusal_lines(refused, language))
            named = text_in(refused.programme.names, language)
            self.stdout.write(gettext("Not in the plan: %(name)s. %(why)s") % {"name": named, "why": reasons})
