"""The facts that rules may ask for: name, kind, unit and bounds of each; their questions stand in the data.

Traps of the sources are held apart by name: a day is a night, a programme day, a full day, an activity day or a day of
the event; a distance is that of DFJW's formula or a band of the EU's calculator; people are counted as travellers, all
participants, invited guests from abroad, or the smallest national group.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FactKind(StrEnum):
    """What a fact is told as."""

    YES_NO = "yes_no"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DAY = "day"
    CHOICE = "choice"
    COUNTRIES = "countries"
    WORD = "word"


class Change(StrEnum):
    """How easily those who plan can change a fact: `easy` (a night more), `hard` (another partner), `never`."""

    EASY = "easy"
    HARD = "hard"
    NEVER = "never"


class Topic(StrEnum):
    """What a fact is about; questions are grouped by it, in this order."""

    APPLICANT = "applicant"
    PARTNERS = "partners"
    PROJECT = "project"
    DATES = "dates"
    PEOPLE = "people"
    MONEY = "money"
    TRAVEL = "travel"


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """A fact a situation may hold. `least` and `most` bound its number, both included; `unit` is for questions."""

    name: str
    kind: FactKind
    topic: Topic
    change: Change
    unit: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    choices: tuple[str, ...] = ()


APPLICANT_TYPES = (
    "association",
    "twinning_association",
    "local_authority",
    "fr_local_authority",
    "research",
    "training_centre",
    "social_enterprise",
    "foundation",
    "informal_group",
    "school",
    "natural_person",
)
UMBRELLAS = ("none", "dsj", "aej", "djf", "bkj", "blaeserjugend", "other")
LANDS = ("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")
"""German Länder by the codes of ISO 3166-2:DE."""
MOST_EUROS = Decimal("1e9")


def _yes_no(name: str, topic: Topic, change: Change = Change.NEVER) -> FactDefinition:
    return FactDefinition(name, FactKind.YES_NO, topic, change)


def _whole(
    name: str, topic: Topic, unit: str, least: int, most: int, change: Change = Change.EASY
) -> FactDefinition:
    return FactDefinition(name, FactKind.WHOLE, topic, change, unit, Decimal(least), Decimal(most))


def _money(name: str, change: Change = Change.EASY) -> FactDefinition:
    return FactDefinition(name, FactKind.MONEY, Topic.MONEY, change, "EUR", Decimal(0), MOST_EUROS)


def _share(name: str, topic: Topic, change: Change = Change.EASY) -> FactDefinition:
    return FactDefinition(name, FactKind.SHARE, topic, change, "share", Decimal(0), Decimal(1))


def _word(
    name: str, topic: Topic, choices: tuple[str, ...] = (), change: Change = Change.NEVER
) -> FactDefinition:
    return FactDefinition(name, FactKind.CHOICE if choices else FactKind.WORD, topic, change, choices=choices)


def _countries(name: str, topic: Topic, change: Change = Change.NEVER) -> FactDefinition:
    return FactDefinition(name, FactKind.COUNTRIES, topic, change)


def _of_applicant() -> Iterator[FactDefinition]:
    topic = Topic.APPLICANT
    yield _word("applicant_type", topic, APPLICANT_TYPES)
    yield _whole("applicant_persons", topic, "people", 1, 100_000)
    yield _countries("applicant_countries", topic)
    yield _word("applicant_land", topic, LANDS)
    yield _word("applicant_region", topic)
    yield _word("applicant_department", topic)
    yield _word("applicant_municipality", topic)
    yield _yes_no("applicant_legal_person", topic, Change.HARD)
    yield _word("umbrella", topic, UMBRELLAS)
    yield _whole("grants_this_year", topic, "grants", 0, 1000, Change.NEVER)


def _of_partners() -> Iterator[FactDefinition]:
    topic = Topic.PARTNERS
    yield _countries("countries", topic)
    yield _countries("partner_countries", topic)
    yield _whole("partner_countries_n", topic, "countries", 0, 200, Change.HARD)
    yield _whole("eligible_countries", topic, "countries", 0, 60, Change.HARD)
    yield _whole("eu_countries", topic, "countries", 0, 27, Change.HARD)
    yield _word("partner_class", topic, ("ldc", "oda", "non_oda"))
    yield _yes_no("partner_on_dac_list", topic)
    yield _yes_no("in_programme_area", topic)


def _of_project() -> Iterator[FactDefinition]:
    topic = Topic.PROJECT
    yield _yes_no("within_municipal_partnership", topic)
    yield _yes_no("regular_town_twinning_activity", topic)
    yield _yes_no("encounter_or_partnership_project", topic)
    yield _yes_no("only_children_and_youth", topic, Change.HARD)
    yield _yes_no("is_youth_group", topic)
    yield _yes_no("school_exchange", topic)
    yield _yes_no("school_class", topic)
    yield _yes_no("sport_or_tourism", topic, Change.HARD)
    yield _yes_no("supported_by_european_body", topic)
    yield _yes_no("theme_of_year", topic, Change.HARD)
    yield _yes_no("supplement_justified", topic)
    yield _yes_no("already_started", topic)
    yield _word("dest", topic, change=Change.HARD)


def _of_dates() -> Iterator[FactDefinition]:
    topic = Topic.DATES
    yield FactDefinition("start_date", FactKind.DAY, topic, Change.EASY)
    yield FactDefinition("end_date", FactKind.DAY, topic, Change.EASY)
    yield FactDefinition("apply_date", FactKind.DAY, topic, Change.EASY)
    yield _whole("nights", topic, "nights", 0, 400)
    yield _whole("programme_days", topic, "days", 0, 400)
    yield _whole("full_days", topic, "days", 0, 400)
    yield _whole("activity_days", topic, "days", 0, 400)
    yield _whole("event_days", topic, "days", 0, 400)
    yield FactDefinition(
        "project_months", FactKind.NUMBER, topic, Change.EASY, "months", Decimal(0), Decimal(120)
    )
    yield _share("stay_share", topic)


def _of_people() -> Iterator[FactDefinition]:
    topic = Topic.PEOPLE
    yield _whole("participants", topic, "people", 1, 100_000)
    yield _whole("participants_de", topic, "people", 0, 100_000)
    yield _whole("travellers", topic, "people", 1, 100_000)
    yield _whole("invited_international", topic, "people", 0, 100_000)
    yield _whole("smallest_group", topic, "people", 0, 100_000)
    yield _share("smaller_share", topic)
    yield _whole("age_min", topic, "years", 0, 120, Change.HARD)
    yield _whole("age_max", topic, "years", 0, 120, Change.HARD)


def _of_money() -> Iterator[FactDefinition]:
    topic = Topic.MONEY
    for name in ("total_costs", "eligible_costs", "material_costs", "actual_travel_costs", "own_share"):
        yield _money(name)
    yield _share("inkind_share_of_own", topic)


def _of_travel() -> Iterator[FactDefinition]:
    topic = Topic.TRAVEL
    yield FactDefinition("dfjw_km", FactKind.NUMBER, topic, Change.NEVER, "km", Decimal(0), Decimal(40_000))
    yield FactDefinition(
        "distance_band_km", FactKind.NUMBER, topic, Change.NEVER, "km", Decimal(0), Decimal(20_100)
    )
    yield _yes_no("green_travel", topic, Change.EASY)


FACTS: Mapping[str, FactDefinition] = {
    one.name: one
    for definitions in (
        _of_applicant,
        _of_partners,
        _of_project,
        _of_dates,
        _of_people,
        _of_money,
        _of_travel,
    )
    for one in definitions()
}
"""Every fact by name, in the order in which questions are sensibly asked."""
