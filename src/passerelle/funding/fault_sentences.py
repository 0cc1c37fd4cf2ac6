"""Sentences for what is wrong with the files of the catalogue: file, line, what is wrong, and the mend."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext

from passerelle.base.formats import locale_of
from passerelle.funding.fault_texts import EXPECTED, FAULTS, GIVEN
from passerelle.funding.reasons import sentence as fact_sentence
from twinning.funding.reading_faults import Fault
from twinning.kernel.reasons import Reason

_NESTED = "[ … ]"
SNIPPETS: Mapping[str, str] = {
    "all": '"*"',
    "amount": '"@amount"',
    "array": '["act"]',
    "at_least_one": '["max", …, 1]',
    "cite": 'cite = ["…"]',
    "decimal": '"0.16"',
    "equal": '"==", "!="',
    "last": '"end"',
    "level": '"level:…"',
    "list": '["list", "DE"]',
    "mark": '"',
    "quoted": '"…"',
    "rule": '[">=", "$nights", 4]',
    "status": 'status = "eligible"',
    "table": '{ de = "…", fr = "…", en = "…" }',
    "within": '"in"',
}
"""What is to be written in a file just so, in every language; its straight quotation marks belong to no language."""


def fault_line(fault: Fault) -> str:
    """Return file, line, place and sentence of a fault in the active language."""
    said = {"file": fault.file, "line": fault.line, "path": fault.path, "said": fault_sentence(fault)}
    if not fault.path:
        return gettext("%(file)s, line %(line)s: %(said)s") % said
    return gettext("%(file)s, line %(line)s, %(path)s: %(said)s") % said


def fault_sentence(fault: Fault) -> str:
    """Return what is wrong and how to mend it, in the active language."""
    if fault.code == "bad_fact":
        params = {name: value for name, value in fault.params.items() if name != "why"}
        return fact_sentence(Reason.of(str(fault.params["why"]), **params))
    said = {name: _said(fault.code, name, value) for name, value in fault.params.items()}
    if fault.code == "unused_param":
        said["use"] = f'"%{fault.params["value"]}"'
    return str(FAULTS[_variant(fault.code, fault.params)] % {**SNIPPETS, **said})


def _variant(code: str, params: Mapping[str, Any]) -> str:
    """The name of the sentence that fits a fault's parameters."""
    if code in _VARIANTS:
        return code + _VARIANTS[code](params)
    near = f"{code}_near"
    return near if params.get("nearest") and near in FAULTS else code


def _of_count(params: Mapping[str, Any]) -> str:
    if params["most"] == params["least"]:
        return "_one" if params["least"] == 1 else "_exact"
    return "_some" if params["least"] == 1 else "_least"


def _of_overlap(params: Mapping[str, Any]) -> str:
    return "_same" if params["first"] == params["second"] else "" if params["end"] else "_open"


def _of_difference(params: Mapping[str, Any]) -> str:
    return "_not_expected" if not params["expected"] else "" if params["found"] else "_not_found"


_VARIANTS: Mapping[str, Any] = {
    "argument_count": _of_count,
    "overlap": _of_overlap,
    "case_differs": _of_difference,
    "date_count": lambda params: "_one" if params["needed"] == 1 else "",
    "programme_twice": lambda params: "" if params["first"] else "_known",
    "gives_wrong_kind": lambda params: "_rule" if params["value"] == _NESTED else "",
}


def _said(code: str, name: str, value: object) -> object:
    """A parameter as it stands in a sentence."""
    if code == "wrong_kind" and name == "expected":
        return EXPECTED[str(value)] % SNIPPETS
    if code == "decimal_comma" and name == "mend":
        return f'"{value}"'
    if code in ("gives_wrong_kind", "kinds_differ") and name in ("expected", "found", "left", "right"):
        return GIVEN.get(str(value), value)
    if code == "missing_language" and name == "language":
        return locale_of(get_language() or "en").languages[str(value)]
    return value
