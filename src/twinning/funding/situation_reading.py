"""Facts as people and other programs write them, read into a situation; all that is wrong is told at once."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import ClassVar

from twinning.funding.fact_values import FIRST_DAY, LAST_DAY, Misread, shown, value_of
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.situation import Situation
from twinning.funding.values import Value
from twinning.kernel.errors import TwinningError
from twinning.kernel.money import Money
from twinning.kernel.reasons import Reason

MOST_FAULTS = 20
"""So many faults are told at once; the first of them usually explain the rest."""

# What people write for our words; a difference in spelling alone is found without this list.
_SAME: Mapping[str, str] = {
    "start": "start_date",
    "begin": "start_date",
    "date": "start_date",
    "end": "end_date",
    "applicant": "applicant_type",
    "country": "countries",
    "land": "applicant_land",
    "people": "participants",
    "persons": "participants",
    "guests": "invited_international",
    "age": "age_min",
    "days": "programme_days",
    "km": "dfjw_km",
    "distance": "distance_band_km",
    "costs": "total_costs",
    "cost": "total_costs",
    "budget": "total_costs",
    "months": "project_months",
    "destination": "dest",
}
_NEVER_ABOVE = (
    ("age_min", "age_max"),
    ("eligible_costs", "total_costs"),
    ("material_costs", "total_costs"),
    ("participants_de", "participants"),
    ("smallest_group", "participants"),
    ("invited_international", "participants"),
)
"""Pairs of facts of which the first counts a part of the second, or ends before it."""


class UnusableSituation(TwinningError):
    """What was told is no situation; `reasons` name each fact, what is wrong with it and what is expected."""

    code: ClassVar[str] = "funding.unusable_situation"

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(reasons=tuple(reason.code for reason in self.reasons))


def situation_from(data: Mapping[str, object], *, on: date) -> Situation:
    """Return the situation of some facts as they were given.

    Parameters:
        data: facts by name, as JSON gives them or as texts from an address or a form. None is "not told". Money as a
            number of euros or as `1.500,00 €`, `1 500,00`, `1500.00`; shares from 0 to 1 or as `80 %`; days as
            `2027-05-20`; countries as a list of codes or as `DE, FR`; yes and no as true and false or in words.
        on: the day of the question; nothing can start before it, or before the day of the application if that is told.

    Raises:
        UnusableSituation: with all that is wrong, in the order in which it was given.
    """
    if not isinstance(data, Mapping):
        raise UnusableSituation([Reason.of("funding.no_facts", value=shown(data))])
    told: dict[str, Value] = {}
    faults: list[Reason] = []
    if not FIRST_DAY <= on <= LAST_DAY:
        faults.append(_day_far("on", on))
    for name, given in data.items():
        if name not in FACTS:
            faults.append(_unknown(str(name)))
        elif given is not None:
            try:
                told[name] = value_of(FACTS[name], given)
            except Misread as fault:
                faults.append(Reason.of(f"funding.{fault.fault}", name=name, **fault.said))
    faults += _contradictions(told, on)
    if faults:
        raise UnusableSituation(faults[:MOST_FAULTS])
    return Situation.of(told, on=on)


def nearest_fact(name: str) -> str:
    """Return the name of the fact that is written most like `name`."""
    written = name.strip().lower().replace("-", "_").replace(" ", "_")
    if written in _SAME:
        return _SAME[written]
    return get_close_matches(written, list(FACTS), n=1, cutoff=0.0)[0]


def _unknown(name: str) -> Reason:
    return Reason.of("funding.unknown_fact", name=shown(name), nearest=nearest_fact(name))


def _day_far(name: str, day: date) -> Reason:
    least, most = FIRST_DAY.isoformat(), LAST_DAY.isoformat()
    return Reason.of("funding.day_far", name=name, value=day.isoformat(), least=least, most=most)


def _contradictions(told: Mapping[str, Value], on: date) -> Iterator[Reason]:
    """What each fact allows, but two of them together do not."""
    start, end, applied = (told.get(name) for name in ("start_date", "end_date", "apply_date"))
    if isinstance(start, date):
        if isinstance(applied, date):
            if start < applied:
                said = {"value": start.isoformat(), "other": "apply_date", "other_value": applied.isoformat()}
                yield Reason.of("funding.start_before_application", name="start_date", **said)
        elif start < on:
            yield Reason.of(
                "funding.start_passed", name="start_date", value=start.isoformat(), on=on.isoformat()
            )
        if isinstance(end, date) and end < start:
            said = {"value": end.isoformat(), "other": "start_date", "other_value": start.isoformat()}
            yield Reason.of("funding.end_before_start", name="end_date", **said)
    for part, whole in _NEVER_ABOVE:
        less, more = told.get(part), told.get(whole)
        if isinstance(less, Decimal) and isinstance(more, Decimal) and less > more:
            said = {"value": _figure(part, less), "other": whole, "other_value": _figure(whole, more)}
            yield Reason.of("funding.above_whole", name=part, **said)


def _figure(name: str, value: Decimal) -> str:
    return str(Money(value)) if FACTS[name].kind is FactKind.MONEY else str(value)
