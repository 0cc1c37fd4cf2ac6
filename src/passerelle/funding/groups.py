"""Into which group of the finder's result a verdict belongs, and in which order it stands there."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy

from twinning.funding.changes import Change, ChangeKind
from twinning.funding.programme import Programme
from twinning.funding.situation import Situation
from twinning.funding.verdict import State, Status, Verdict, assess, in_order


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
    Group.LATE: gettext_lazy("They might fit, but their deadline has passed, or no new call is known yet."),
    Group.NO: gettext_lazy(
        "So that nobody loses an evening on them: why not, in the funder’s words where we have them."
    ),
}
TONES = {Group.FITS: "fits", Group.NEAR: "near", Group.ASKS: "ask", Group.LATE: "no", Group.NO: "no"}
SORTS = {
    "amount": gettext_lazy("Amount"),
    "deadline": gettext_lazy("Deadline"),
    "effort": gettext_lazy("Effort"),
}
REACH = "reach_"
"""Rules of reach begin so: for whom a fund is there at all."""
LAST_RULES_MATTER = timedelta(days=2 * 365)
"""So long after their end the old rules are still told."""
_LAST = date.max


def group_of(verdict: Verdict, changes: Sequence[Change] = (), *, last: Verdict | None = None) -> Group:
    """Return where a verdict is shown.

    Parameters:
        verdict: of a programme.
        changes: the smallest ones that would turn a no into a yes; one easy step is "almost".
        last: where no rules are in force, the verdict of the last ones if they have ended not long ago.
    """
    if verdict.status is Status.NO_VERSION:
        return Group.ELSEWHERE if last is None or is_elsewhere(last) else Group.NO
    if is_elsewhere(verdict):
        return Group.ELSEWHERE
    if verdict.status is Status.INELIGIBLE:
        return Group.NEAR if any(map(is_small, changes)) else Group.NO
    if verdict.deadline_passed:
        return Group.LATE
    if verdict.status is Status.UNKNOWN or verdict.presumed:
        return Group.ASKS
    return Group.FITS


def is_elsewhere(verdict: Verdict) -> bool:
    """Whether a programme is there for other places or countries."""
    return any(rule.startswith(REACH) for rule in verdict.failed)


def waits_for_place(verdict: Verdict) -> tuple[str, ...]:
    """Return the facts that would tell whether a programme is there for this place and these countries at all."""
    presumed = (
        one for one in verdict.outcomes if one.state is State.PRESUMED and one.rule.id.startswith(REACH)
    )
    return in_order({name for one in presumed for name in one.ask})


def is_small(change: Change) -> bool:
    """Whether a change turns a no into a yes by one step that those who plan can easily take."""
    return change.kind is ChangeKind.TURNS_YES and len(change.steps) == 1 and not change.is_hard


def last_verdict(programme: Programme, situation: Situation) -> Verdict | None:
    """Return what a programme's last rules would say had they not ended; none if they ended long ago.

    What comes after them is not known, and the reasons of the old rules are the best there is to tell.
    """
    end = programme.versions[-1].period.end
    day = situation.start or situation.on
    if end is None or not end <= day <= end + LAST_RULES_MATTER:
        return None
    return assess(programme, situation.with_fact("start_date", end - timedelta(days=1)))


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
