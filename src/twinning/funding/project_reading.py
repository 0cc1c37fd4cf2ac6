"""Reads a project from JSON data; every fault names its place and what is expected there, all at once."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TypeVar

from twinning.funding.countries import CODES
from twinning.funding.project import CostKind, CostLine, IncomeKind, IncomeLine, InKindLine, Partner, Project
from twinning.funding.project_fields import Field, UnusableProject
from twinning.funding.situation import Situation
from twinning.funding.situation_reading import UnusableSituation, situation_from
from twinning.kernel.money import NOTHING, Money

MOST_LINES = 500
MOST_PARTNERS = 20
MOST_PROGRAMMES = 20
KEYS = ("name", "situation", "partners", "costs", "income", "in_kind", "programmes", "approval_on")

Parts = Mapping[str, Field]
Found = TypeVar("Found")


def project_from(data: object, *, on: date, programmes: Collection[str]) -> Project:
    """Return the project of JSON data.

    Parameters:
        data: an object with `situation` (facts by name) and `costs`, and if need be `name`, `partners`, `income`,
            `in_kind`, `programmes`, `approval_on`. Sums are numbers of euros or texts such as `1.500,00 €`,
            `1 500,00`, `1500.00`; days are written `2027-05-20`.
        on: the day of the plan; the project cannot start before it.
        programmes: ids that exist.

    Raises:
        UnusableProject: something is missing or wrong; all faults are named at once, at most twenty.
    """
    whole = Field(data)
    parts = whole.parts(KEYS, needed=("situation", "costs"))
    partners = _partners(parts)
    ids = [partner.id for partner in partners]
    project = Project(
        name=_read(parts, "name", Field.words, ""),
        situation=_situation(parts, whole, on),
        partners=partners,
        costs=tuple(_cost(one, ids) for one in _items(parts, "costs", 1, MOST_LINES)),
        income=tuple(_income(one, ids) for one in _items(parts, "income", 0, MOST_LINES)),
        in_kind=tuple(_in_kind(one, ids) for one in _items(parts, "in_kind", 0, MOST_LINES)),
        programmes=_programmes(parts, programmes),
        approval_on=_read(parts, "approval_on", Field.day, None),
    )
    whole.settle()
    return project


def _read(parts: Parts, key: str, reader: Callable[[Field], Found], default: Found) -> Found:
    """What a reader makes of a field, the default where the field is left out or null."""
    return reader(parts[key]) if key in parts and parts[key].value is not None else default


def _items(parts: Parts, key: str, least: int, most: int) -> list[Field]:
    nothing: list[Field] = []
    return _read(parts, key, lambda field: field.items(least, most), nothing)[:most]


def _situation(parts: Parts, whole: Field, on: date) -> Situation:
    """The facts; what is wrong with them is told by the name of the fact."""
    field = parts.get("situation")
    if field is not None and not isinstance(field.value, dict):
        field.expected("object")
    facts = field.value if field and isinstance(field.value, dict) else {}
    try:
        return situation_from(facts, on=on)
    except UnusableSituation as fault:
        whole.faults.extend(fault.reasons)
        return Situation.of({}, on=on)


def _partners(parts: Parts) -> tuple[Partner, ...]:
    fields = _items(parts, "partners", 0, MOST_PARTNERS)
    found = [_partner(one) for one in fields]
    if fields:
        named = ((field, partner.id or None) for field, partner in zip(fields, found, strict=True))
        fields[0].distinct(named)
    return tuple(found)


def _partner(field: Field) -> Partner:
    parts = field.parts(("id", "name", "country"), needed=("id", "name"))
    return Partner(
        id=_read(parts, "id", lambda one: one.words(needed=True), ""),
        name=_read(parts, "name", lambda one: one.words(needed=True), ""),
        country=_read(parts, "country", lambda one: one.one_of(sorted(CODES), "no_such_code"), ""),
    )


def _cost(field: Field, partners: list[str]) -> CostLine:
    keys = ("kind", "partner", "text", "amount", "paid_on", "eligible")
    parts = field.parts(keys, needed=("kind", "amount"))
    return CostLine(
        kind=parts["kind"].word(CostKind, CostKind.OTHER) if "kind" in parts else CostKind.OTHER,
        partner=_side(parts, partners),
        text=_read(parts, "text", Field.words, ""),
        sum=_amount(parts),
        paid_on=_read(parts, "paid_on", Field.day, None),
        is_eligible=_read(parts, "eligible", Field.flag, True),
    )


def _income(field: Field, partners: list[str]) -> IncomeLine:
    parts = field.parts(("kind", "partner", "text", "amount", "received_on"), needed=("kind", "amount"))
    return IncomeLine(
        kind=parts["kind"].word(IncomeKind, IncomeKind.OTHER) if "kind" in parts else IncomeKind.OTHER,
        partner=_side(parts, partners),
        text=_read(parts, "text", Field.words, ""),
        sum=_amount(parts),
        received_on=_read(parts, "received_on", Field.day, None),
    )


def _in_kind(field: Field, partners: list[str]) -> InKindLine:
    parts = field.parts(("partner", "text", "amount"), needed=("text", "amount"))
    return InKindLine(
        partner=_side(parts, partners), text=_read(parts, "text", Field.words, ""), worth=_amount(parts)
    )


def _amount(parts: Parts) -> Money:
    return parts["amount"].money() if "amount" in parts else NOTHING


def _side(parts: Parts, partners: list[str]) -> str:
    """The partner a line belongs to: the first one where it names none."""
    first = partners[0] if partners else ""
    return _read(parts, "partner", lambda field: field.one_of(partners, "no_such_partner"), first)


def _programmes(parts: Parts, known: Collection[str]) -> tuple[str, ...]:
    fields = _items(parts, "programmes", 0, MOST_PROGRAMMES)
    found = [field.one_of(known, "no_such_programme") for field in fields]
    if fields:
        fields[0].distinct(zip(fields, found, strict=True))
    return tuple(found)


__all__ = ["UnusableProject", "project_from"]
