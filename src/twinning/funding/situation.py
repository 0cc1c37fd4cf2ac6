"""A project as far as it has been told: its facts, what follows from them, and the day on which it is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from twinning.funding.countries import EU, PERHAPS_IN_CERV
from twinning.funding.values import Value

OLDEST_YOUTH = 30
"""Youth programmes of both countries end with the 31st birthday (DFJW guidelines of 2024)."""
LEGAL_PERSONS: Mapping[str, bool] = {
    "local_authority": True,
    "fr_local_authority": True,
    "foundation": True,
    "informal_group": False,
    "natural_person": False,
}
"""Kinds of applicant that tell by themselves whether the applicant is a legal person."""
BOUNDS = frozenset({"eligible_costs"})
"""Facts that, where they are derived, are known only as "at most"."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Facts by name, told or derived; `on` is the day of the question, `told` names what somebody has said.

    Build it with `situation_reading.situation_from`, or with `of` from values that are known to be good.
    """

    values: Mapping[str, Value]
    on: date
    told: frozenset[str]

    @classmethod
    def of(cls, told: Mapping[str, Value], *, on: date) -> Self:
        """Return the situation of some told facts, with what follows from them."""
        return cls(with_derived(told), on, frozenset(told))

    @property
    def start(self) -> date | None:
        """First day of the project."""
        return self._day("start_date")

    @property
    def end(self) -> date | None:
        """Last day of the project."""
        return self._day("end_date")

    @property
    def applied_on(self) -> date:
        """The day of the application, that of the question where nobody has told it."""
        return self._day("apply_date") or self.on

    @property
    def derived(self) -> frozenset[str]:
        """Names of the facts that nobody has told, but that follow from others."""
        return frozenset(self.values) - self.told

    @property
    def bounds(self) -> frozenset[str]:
        """Names of the derived facts that are known only as "at most"."""
        return BOUNDS & self.derived

    def with_fact(self, name: str, value: Value) -> Self:
        """Return the situation with one fact told, or told anew; what follows is derived again."""
        told = {one: self.values[one] for one in self.told}
        return self.of({**told, name: value}, on=self.on)

    def without_bounds(self) -> Mapping[str, Value]:
        """Return the facts that are known exactly."""
        return {name: value for name, value in self.values.items() if name not in self.bounds}

    def _day(self, name: str) -> date | None:
        value = self.values.get(name)
        return value if isinstance(value, date) else None


def with_derived(told: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return told facts with those that follow from them; what has been told is never changed."""
    values = dict(told)
    for name, derive in _DERIVATIONS.items():
        if name not in values:
            found = derive(values)
            if found is not None:
                values[name] = found
    return values


def _countries(facts: Mapping[str, Value]) -> Value | None:
    applicants, partners = _words(facts, "applicant_countries"), _words(facts, "partner_countries")
    return applicants | partners if applicants is not None and partners is not None else None


def _partner_countries_n(facts: Mapping[str, Value]) -> Value | None:
    partners = _words(facts, "partner_countries")
    return None if partners is None else Decimal(len(partners))


def _eu_countries(facts: Mapping[str, Value]) -> Value | None:
    countries = _words(facts, "countries")
    return None if countries is None else Decimal(len(countries & EU))


def _eligible_countries(facts: Mapping[str, Value]) -> Value | None:
    """How many countries may take part in CERV; not to be told where one of them perhaps may."""
    countries = _words(facts, "countries")
    return None if countries is None or countries & PERHAPS_IN_CERV else Decimal(len(countries & EU))


def _smaller_share(facts: Mapping[str, Value]) -> Value | None:
    """The share of the smaller of two national groups; with three countries the Germans and the rest do not tell."""
    everyone, germans = _number(facts, "participants"), _number(facts, "participants_de")
    countries = _words(facts, "countries")
    if not everyone or germans is None or (countries is not None and len(countries) > 2):
        return None
    return min(germans, everyone - germans) / everyone


def _only_children_and_youth(facts: Mapping[str, Value]) -> Value | None:
    oldest = _number(facts, "age_max")
    return False if oldest is not None and oldest > OLDEST_YOUTH else None


def _applicant_legal_person(facts: Mapping[str, Value]) -> Value | None:
    return LEGAL_PERSONS.get(str(facts.get("applicant_type")))


def _eligible_costs(facts: Mapping[str, Value]) -> Value | None:
    """All costs: no more of them can be eligible."""
    return facts.get("total_costs")


_DERIVATIONS: Mapping[str, Callable[[Mapping[str, Value]], Value | None]] = {
    "countries": _countries,
    "partner_countries_n": _partner_countries_n,
    "eu_countries": _eu_countries,
    "eligible_countries": _eligible_countries,
    "smaller_share": _smaller_share,
    "only_children_and_youth": _only_children_and_youth,
    "applicant_legal_person": _applicant_legal_person,
    "eligible_costs": _eligible_costs,
}
"""How a fact follows from others, in the order in which they build on each other."""


def _words(facts: Mapping[str, Value], name: str) -> frozenset[str] | None:
    value = facts.get(name)
    return value if isinstance(value, frozenset) else None


def _number(facts: Mapping[str, Value], name: str) -> Decimal | None:
    value = facts.get(name)
    return value if isinstance(value, Decimal) else None
