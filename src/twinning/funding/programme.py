"""Programmes of funding as data: who funds whom, which rules hold from when to when, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from twinning.funding.citation import Citation
from twinning.funding.deadline_rules import DeadlineRule
from twinning.funding.expressions import Expression, Parameter
from twinning.kernel.language import Language
from twinning.kernel.period import Period

Texts = Mapping[Language, str]
"""One text in German, French and English."""


class Level(StrEnum):
    """At which level a funder stands."""

    EU = "eu"
    BINATIONAL = "binational"
    NATIONAL = "national"
    LAND = "land"
    REGION = "region"
    DEPARTMENT = "department"
    COUNTY = "county"
    MUNICIPAL = "municipal"
    FOUNDATION = "foundation"


class Strictness(StrEnum):
    """Whether a rule must be kept ("muss") or should be ("soll")."""

    HARD = "hard"
    SOFT = "soft"


class AmountKind(StrEnum):
    """What a computed sum means."""

    MAXIMUM = "maximum"
    FIXED = "fixed"
    FLAT = "flat"
    UNIT_COST = "unit_cost"
    FIXED_RATE = "fixed_rate"
    RANGE_ONLY = "range_only"
    DISCRETIONARY = "discretionary"


SURE_KINDS = frozenset({AmountKind.FIXED, AmountKind.FLAT, AmountKind.UNIT_COST, AmountKind.FIXED_RATE})
"""Kinds whose sum is known once a grant is given; all others are "up to"."""


class VersionBy(StrEnum):
    """Which day chooses the version of a programme's rules."""

    START = "start"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that must hold, or with `excludes` one that must not; `presumed` ones are taken as kept till told.

    Presumed are conditions of reach (which town, Land or pair of countries a fund serves): whoever asks for a
    programme by name is most likely within it. What is presumed is told with the verdict.
    """

    id: str
    condition: Expression
    text: Texts
    strictness: Strictness
    citations: tuple[Citation, ...]
    excludes: bool = False
    presumed: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a funder asks for that no fact can tell, such as a theme; shown, never computed."""

    id: str
    text: Texts
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One way in which an amount is computed; `when` None holds always."""

    id: str
    value: Expression
    kind: AmountKind
    text: Texts
    citations: tuple[Citation, ...]
    when: Expression | None = None


class Choice(StrEnum):
    """Which branch gives the amount: the best of all that hold, or the first."""

    BEST = "best"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Calculator:
    """The funder's own calculator, where only that can tell the amount."""

    url: str
    names: Texts


@dataclass(frozen=True, slots=True)
class AmountRule:
    """How an amount is computed. `least`: smaller sums are not granted (rule `least_amount`); `most` bounds a range.

    For `range_only` and `discretionary` there are no branches; `least` and `most` are then what is published.
    """

    kind: AmountKind
    branches: tuple[Branch, ...]
    choice: Choice
    citations: tuple[Citation, ...]
    least: Decimal | None = None
    most: Decimal | None = None
    calculator: Calculator | None = None


@dataclass(frozen=True, slots=True)
class OwnShare:
    """What the applicant must bring: a share from 0 to 1 of `base` (the name of a fact of money).

    `in_kind_most`: share of it that work and things may make up; 0 where only cash counts.
    """

    share: Decimal
    base: str
    in_kind_most: Decimal
    citations: tuple[Citation, ...]


class Effect(StrEnum):
    """What another grant does to this programme's."""

    FORBIDDEN = "forbidden"
    DEDUCTED = "deducted"
    LOWERS_TO = "lowers_to"
    COUNTS_AS_OWN_SHARE = "counts_as_own_share"
    OTHERS_FIRST = "others_first"
    NOT_WITH_AXIS = "not_with_axis"


@dataclass(frozen=True, slots=True)
class Cumulation:
    """What happens to this programme's money beside another's.

    `with_id`: a programme's id, `level:eu` for all of a level, or `*` for all others. `amount`: for `lowers_to`.
    `when` None: always. The law above all, total at most the eligible costs, needs no entry.
    """

    with_id: str
    effect: Effect
    text: Texts
    citations: tuple[Citation, ...]
    when: Expression | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """When a duty falls due: so many months and days after (negative: before) `after`.

    `after` is one of `grant`, `start`, `end`, `settlement`; None where no day is given.
    """

    after: str
    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty after the grant, such as settling or naming the funder."""

    what: str
    text: Texts
    citations: tuple[Citation, ...]
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Instalment:
    """A share of the grant from 0 to 1, paid `before_start`, `after_grant`, `after_settlement` or `after_event`."""

    share: Decimal
    when: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Whom the application goes to where the programme leaves it to others; it may bring a deadline of its own."""

    id: str
    when: Expression
    names: Texts
    citations: tuple[Citation, ...]
    deadline: DeadlineRule | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Costs:
    """Which kinds of costs a programme pays; `base` is the fact its shares are taken of, empty if there is none."""

    base: str
    eligible: tuple[str, ...]
    excluded: tuple[str, ...]
    citations: tuple[Citation, ...]
    note: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Version:
    """The rules of a programme during a period."""

    period: Period
    by: VersionBy
    parameters: Mapping[str, Parameter]
    parameter_citations: Mapping[str, tuple[Citation, ...]]
    rules: tuple[Rule, ...]
    conditions: tuple[Condition, ...]
    amount: AmountRule
    deadlines: tuple[DeadlineRule, ...]
    own_share: OwnShare | None = None
    costs: Costs | None = None
    cumulation: tuple[Cumulation, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    payout: tuple[Instalment, ...] = ()
    routes: tuple[Route, ...] = ()
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A time in which a programme was `frozen`, `waiting_list`, `budget_cut` or `closed`, whatever its rules say.

    `factor`: the part of the amounts that is paid meanwhile, from 0 to 1.
    """

    period: Period
    state: str
    text: Texts
    citations: tuple[Citation, ...]
    factor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a programme serves, for lists and filters; each also stands as a presumed rule in every version.

    `countries`: all of these take part. `applicants`: countries of which one is the applicant's. `partners`: one of
    these is a partner. `lands`, `regions`, `departments`, `municipalities`: one of these is the applicant's.
    """

    countries: frozenset[str] = frozenset()
    applicants: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Quality:
    """How far the file can be trusted: `confidence` high, medium or low; when it must be read again."""

    confidence: str
    review_after: date
    verified_on: date | None = None
    open_questions: tuple[Texts, ...] = ()


@dataclass(frozen=True, slots=True)
class Funder:
    """Who gives the money."""

    id: str
    names: Texts
    url: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """A fund with all versions of its rules, the earliest first; `id` is never used again for another."""

    id: str
    names: Texts
    summary: Texts
    funder: Funder
    level: Level
    reach: Reach
    applicants: tuple[str, ...]
    """Kinds of applicant (choices of the fact `applicant_type`) that may apply, for lists and filters."""
    audience: str
    """`all`, `youth` or `adults`, for lists and filters."""
    effort: int
    """Of an application, from 1 (a letter) to 3 (a portal and a long form); our own estimate."""
    versions: tuple[Version, ...]
    citations: Mapping[str, Citation]
    quality: Quality
    apply_url: str = ""
    how_to_apply: Texts = field(default_factory=dict)
    status_events: tuple[StatusEvent, ...] = ()
    ages: tuple[int | None, int | None] = (None, None)
    """Youngest and oldest age served, for lists and filters."""
