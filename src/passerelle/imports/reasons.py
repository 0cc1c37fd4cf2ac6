"""Sentences for the reasons of import lines and faults, the same at the desk and in the terminal."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from passerelle.imports.bulk_reasons import BULK_REASONS
from passerelle.imports.region_reasons import REGION_REASONS

RUN_REASONS: Mapping[str, Any] = {
    "file_gone": _("The file “%(file)s” is no longer stored. Please upload it again."),
    "run_not_dry": _("Import %(run)s was applied before. Please start a new trial run."),
    "run_not_applied": _("Import %(run)s has not been applied, so there is nothing to undo."),
    "run_already_undone": _("Import %(run)s has already been undone."),
    "run_not_compared": _("Import %(run)s has not been compared with the directory yet."),
    "job_running": _("Import %(run)s is still being worked on. Please wait until it is done."),
    "job_stopped": _(
        "The work was interrupted before it was done. Nothing was changed; please start it again."
    ),
    "unexpected": _(
        "Something went wrong that nobody foresaw. Nothing was changed; the fault was written to the log."
    ),
    "import_fault": _("This file cannot be imported."),
}

REASONS: Mapping[str, Any] = {**RUN_REASONS, **REGION_REASONS, **BULK_REASONS}


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """Return a reason's sentence in the active language; empty for an empty code.

    Lists among the parameters are joined with commas. A code nobody wrote a sentence for is shown as it is,
    with a hint that it is a code, rather than hidden.
    """
    if not code:
        return ""
    said = {name: _in_words(value) for name, value in params.items()}
    try:
        return str(REASONS[code]) % said
    except KeyError:
        return gettext("Reason without a sentence: %(code)s") % {"code": code}


def _in_words(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return ", ".join(str(_in_words(part)) for part in value)
    if isinstance(value, Mapping) and "code" in value:
        return sentence(str(value["code"]), value)
    return value
