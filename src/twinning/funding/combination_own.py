"""What the applicant must bring beside a combination of grants, and what of the gap that covers."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from twinning.funding.combination_candidates import Note, in_cents, in_euros
from twinning.funding.combination_pool import Pool
from twinning.funding.combination_sums import Shared, places
from twinning.funding.programme import OwnShare
from twinning.funding.situation import Situation
from twinning.kernel.money import NOTHING, Money
from twinning.kernel.reasons import Reason


@dataclass(frozen=True, slots=True)
class OwnMoney:
    """The applicant's own share: the largest that a programme of the combination asks for, less what counts as such.

    `required_cash`: the part that work and things cannot make up. `told`: what the applicant means to bring.
    `covers`: how much of the gap the larger of both fills; `open`: what of the gap is left, None where costs are
    unknown. `notes` say where an own share is not checked, or what is meant for it is not enough.
    """

    required: Money = NOTHING
    required_cash: Money = NOTHING
    told: Money | None = None
    covers: Money | None = None
    open: Money | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Demand:
    """What one programme wants, in cents."""

    programme: str
    required: int
    cash: int
    rule: OwnShare


def own_money(pool: Pool, sums: Shared | None, situation: Situation) -> OwnMoney:
    """Return the own share beside a combination; `sums` None: no programme is in it."""
    demands, notes = _demands(pool, sums)
    required = max((one.required for one in demands), default=0)
    cash = max((one.cash for one in demands), default=0)
    value = situation.values.get("own_share")
    told = in_cents(value) if isinstance(value, Decimal) else None
    if told is not None:
        notes += _shortfalls(demands, told, situation.values.get("inkind_share_of_own"))
    gap = None if pool.costs is None else pool.costs - (sum(sums.granted.values()) if sums else 0)
    covers = None if gap is None else min(gap, max(required, told or 0))
    return OwnMoney(
        required=in_euros(required),
        required_cash=in_euros(cash),
        told=None if told is None else in_euros(told),
        covers=None if covers is None else in_euros(covers),
        open=None if gap is None or covers is None else in_euros(gap - covers),
        notes=tuple(notes),
    )


def _demands(pool: Pool, sums: Shared | None) -> tuple[list[_Demand], list[Note]]:
    demands, notes = [], []
    for place in sums.granted if sums else ():
        version = pool.candidates[place].verdict.version
        rule, own = version.own_share if version else None, pool.own_caps[place]
        programme = pool.candidates[place].programme.id
        if rule is not None and own is None:
            reason = Reason.of("funding.combination.own_share_unknown", programme=programme)
            notes.append(Note(reason, rule.citations, (rule.base,)))
        elif rule is not None and own is not None and sums is not None:
            counted = sum(sums.granted.get(other, 0) for other in places(own.exempt))
            required = max(0, own.required - counted)
            cash = max(0, ceil(own.required * (1 - rule.in_kind_most)) - counted)
            demands.append(_Demand(programme, required, cash, rule))
    return demands, notes


def _shortfalls(demands: list[_Demand], told: int, in_kind_share: object) -> list[Note]:
    """Where what the applicant means to bring is too little, or too much of it is work and things."""
    notes = []
    for one in demands:
        in_kind = int(told * in_kind_share) if isinstance(in_kind_share, Decimal) else 0
        cash = told - in_kind
        if told < one.required:
            code, missing = "funding.combination.own_share_short", one.required - told
        elif cash < one.cash:
            code, missing = "funding.combination.own_cash_short", one.cash - cash
        else:
            continue
        reason = Reason.of(code, programme=one.programme, missing=str(in_euros(missing)))
        notes.append(Note(reason, one.rule.citations))
    return notes
