"""Into which group of the finder's result a verdict belongs, and in which order it stands there."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy

from twinning.funding.changes import Change
from twinning.funding.verdict import Status, Verdict


class Group(StrEnum):
    """The groups of a result, in the order in which they are shown."""

    FITS = "fits"
    NEAR = "near"
    ASKS = "asks"
    LATE = "late"
    NO = "no"
    ELSEWHERE = "elsewhere"


LABELS = {
    Group.FITS: gettext_lazy("Fits"),
    Group.NEAR: gettext_lazy("Almost fits"),
    Group.ASKS: gettext_lazy("Needs an answer"),
    Group.LATE: gettext_lazy("Too late"),
    Group.NO: gettext_lazy("Does not fit"),
}
TEXTS = {
    Group.FITS: gettext_lazy("All rules that your answers touch are kept."),
    Group.NEAR: gettext_lazy("One change would be enough."),
    Group.ASKS: gettext_lazy("These may fit; it depends on what you have not told yet."),
    Group.LATE: gettext_lazy("They would fit, but the deadline for this start has passed."),
    Group.NO: gettext_lazy("So that nobody loses an evening on them: why not, in the funder’s words where we have them."),
}
TONES = {Group.FITS: "fits", Group.NEAR: "near", Group.ASKS: "ask", Group.LATE: "no", Group.NO: "no"}
SORTS = {
    "amount": gettext_lazy("Amount"),
    "deadline": gettext_lazy("Deadline"),
    "effort": gettext_lazy("Effort"),
}
REACH = "reach_"
"""Rules of reach begin so: for whom a fund is there at all."""
_LAST = date.max


def group_of(verdict: Verdict, changes: Sequence[Change]) -> Group:
    """Return where a verdict is shown.

    Parameters:
        verdict: of a programme.
        changes: the smallest ones that would turn a no into a yes.
    """
    if verdict.status is Status.NO_VERSION or any(rule.startswith(REACH) for rule in verdict.failed):
        return Group.ELSEWHERE
    if verdict.status is Status.INELIGIBLE:
        return Group.NEAR if changes else Group.NO
    if verdict.deadline_passed:
        return Group.LATE
    if verdict.status is Status.UNKNOWN or verdict.presumed:
        return Group.ASKS
    return Group.FITS


def order_by(sort: str) -> Callable[[Verdict], tuple[object, ...]]:
    """Return the key by which verdicts of a group are put in order; an unknown sort is by amount."""
    return {"deadline": _by_deadline, "effort": _by_effort}.get(sort, _by_amount)


def _by_amount(verdict: Verdict) -> tuple[object, ...]:
    return -_most(verdict), verdict.programme.effort, verdict.programme.id


def _by_deadline(verdict: Verdict) -> tuple[object, ...]:
    day = verdict.deadline.day if verdict.deadline else None
    return day or _LAST, *_by_amount(verdict)


def _by_effort(verdict: Verdict) -> tuple[object, ...]:
    return verdict.programme.effort, *_by_amount(verdict)


def _most(verdict: Verdict) -> float:
    """The largest sum a verdict speaks of."""
    if verdict.amount is None:
        return 0.0
    sums = (verdict.amount.sum, *verdict.amount.range)
    return max((float(one.amount) for one in sums if one is not None), default=0.0)
