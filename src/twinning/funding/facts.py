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


def _definitions() -> Iterator[FactDefinition]:
    who, with_whom, what = Topic.APPLICANT, Topic.PARTNERS, Topic.PROJECT
    when, people, money, way = Topic.DATES, Topic.PEOPLE, Topic.MONEY, Topic.TRAVEL
    yield _word("applicant_type", who, APPLICANT_TYPES)
    yield _whole("applicant_persons", who, "people", 1, 100_000)
    yield _countries("applicant_countries", who)
    yield _word("applicant_land", who, LANDS)
    yield _word("applicant_region", who)
    yield _word("applicant_department", who)
    yield _word("applicant_municipality", who)
    yield _yes_no("applicant_legal_person", who, Change.HARD)
    yield _word("umbrella", who, UMBRELLAS)
    yield _whole("grants_this_year", who, "grants", 0, 1000, Change.NEVER)
    yield _countries("countries", with_whom)
    yield _countries("partner_countries", with_whom)
    yield _whole("partner_countries_n", with_whom, "countries", 0, 200, Change.HARD)
    yield _whole("eligible_countries", with_whom, "countries", 0, 60, Change.HARD)
    yield _whole("eu_countries", with_whom, "countries", 0, 27, Change.HARD)
    yield _word("partner_class", with_whom, ("ldc", "oda", "non_oda"))
    yield _yes_no("partner_on_dac_list", with_whom)
    yield _yes_no("in_programme_area", with_whom)
    yield _yes_no("within_municipal_partnership", what)
    yield _yes_no("regular_town_twinning_activity", what)
    yield _yes_no("encounter_or_partnership_project", what)
    yield _yes_no("only_children_and_youth", what, Change.HARD)
    yield _yes_no("is_youth_group", what)
    yield _yes_no("school_exchange", what)
    yield _yes_no("school_class", what)
    yield _yes_no("sport_or_tourism", what, Change.HARD)
    yield _yes_no("supported_by_european_body", what)
    yield _yes_no("theme_of_year", what, Change.HARD)
    yield _yes_no("supplement_justified", what)
    yield _yes_no("already_started", what)
    yield _word("dest", what, change=Change.HARD)
    yield FactDefinition("start_date", FactKind.DAY, when, Change.EASY)
    yield FactDefinition("end_date", FactKind.DAY, when, Change.EASY)
    yield FactDefinition("apply_date", FactKind.DAY, when, Change.EASY)
    yield _whole("nights", when, "nights", 0, 400)
    yield _whole("programme_days", when, "days", 0, 400)
    yield _whole("full_days", when, "days", 0, 400)
    yield _whole("activity_days", when, "days", 0, 400)
    yield _whole("event_days", when, "days", 0, 400)
    yield FactDefinition(
        "project_months", FactKind.NUMBER, when, Change.EASY, "months", Decimal(0), Decimal(120)
    )
    yield _share("stay_share", when)
    yield _whole("participants", people, "people", 1, 100_000)
    yield _whole("participants_de", people, "people", 0, 100_000)
    yield _whole("travellers", people, "people", 1, 100_000)
    yield _whole("invited_international", people, "people", 0, 100_000)
    yield _whole("smallest_group", people, "people", 0, 100_000)
    yield _share("smaller_share", people)
    yield _whole("age_min", people, "years", 0, 120, Change.HARD)
    yield _whole("age_max", people, "years", 0, 120, Change.HARD)
    for name in ("total_costs", "eligible_costs", "material_costs", "actual_travel_costs", "own_share"):
        yield _money(name)
    yield _share("inkind_share_of_own", money)
    yield FactDefinition("dfjw_km", FactKind.NUMBER, way, Change.NEVER, "km", Decimal(0), Decimal(40_000))
    yield FactDefinition(
        "distance_band_km", FactKind.NUMBER, way, Change.NEVER, "km", Decimal(0), Decimal(20_100)
    )
    yield _yes_no("green_travel", way, Change.EASY)


FACTS: Mapping[str, FactDefinition] = {one.name: one for one in _definitions()}
"""Every fact by name, in the order in which questions are sensibly asked."""
