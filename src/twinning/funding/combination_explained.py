"""A combination line by line: what each programme gives beside the others and why, and why others are not in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from twinning.funding.citation import Citation
from twinning.funding.combination_candidates import Candidate, LeftOut, Note, in_euros
from twinning.funding.combination_pool import EXCLUDING, Pool, Tie
from twinning.funding.combination_sums import Cap, CapKind, Shared, beside, places, shared
from twinning.funding.programme import AmountKind, Effect, Programme
from twinning.kernel.money import Money
from twinning.kernel.reasons import Reason


@dataclass(frozen=True, slots=True)
class Line:
    """A programme of a combination: the sum it gives there, the sum it would give alone, and what made the difference.

    `is_sure`: the sum is known once a grant is given, else it is "up to".
    """

    programme: Programme
    kind: AmountKind
    granted: Money
    before: Money
    is_sure: bool
    notes: tuple[Note, ...]


def lines_of(pool: Pool, sums: Shared) -> tuple[Line, ...]:
    """Return the lines of a set, the largest grant first."""
    lines = [_line(pool, sums, place) for place in sums.granted]
    return tuple(sorted(lines, key=lambda line: (-line.granted.amount, line.programme.id)))


def left_out_beside(pool: Pool, mask: int) -> list[LeftOut]:
    """Return the candidates that are not in a set, each with the reason."""
    return [
        LeftOut(pool.candidates[place].programme, tuple(_why_not(pool, place, mask)))
        for place in places(pool.everyone & ~mask)
    ]


def _line(pool: Pool, sums: Shared, place: int) -> Line:
    candidate = pool.candidates[place]
    notes = [*candidate.notes, *_effects(pool, sums, place), *_caps(pool, sums, place)]
    before = candidate.verdict.amount.sum if candidate.verdict.amount else None
    return Line(
        programme=candidate.programme,
        kind=candidate.kind,
        granted=in_euros(sums.granted[place]),
        before=before or in_euros(candidate.cents),
        is_sure=candidate.is_sure,
        notes=tuple(notes),
    )


def _effects(pool: Pool, sums: Shared, place: int) -> Iterator[Note]:
    """What the programme's own rules say about the others of the set."""
    for tie in pool.ties:
        if tie.holder != place or tie.other not in sums.granted or tie.entry.effect in EXCLUDING:
            continue
        params = {"other": _id(pool, tie.other)}
        if tie.entry.effect is Effect.LOWERS_TO:
            params["amount"] = str(in_euros(beside(pool, place, 1 << tie.other)))
        elif tie.entry.effect is not Effect.OTHERS_FIRST:
            params["amount"] = str(in_euros(sums.granted[tie.other]))
        yield Note(
            Reason.of(f"funding.combination.{tie.entry.effect}", **params), tie.entry.citations, tie.ask
        )


def _caps(pool: Pool, sums: Shared, place: int) -> Iterator[Note]:
    """Which caps keep the sum below what the programme would pay."""
    if sums.granted[place] == sums.before[place]:
        return
    for cap in sums.caps:
        told_before = cap.holder == place and cap.kind is CapKind.DEDUCTED
        if cap.mask >> place & 1 and _is_full(cap, sums) and not told_before:
            yield _cap_note(pool, cap)


def _is_full(cap: Cap, sums: Shared) -> bool:
    return sum(sums.granted[place] for place in places(cap.mask)) >= cap.cents


def _cap_note(pool: Pool, cap: Cap) -> Note:
    most = str(in_euros(cap.cents))
    if cap.holder is None:
        return Note(Reason.of("funding.combination.capped_at_costs", most=most))
    holder, own = pool.candidates[cap.holder], pool.own_caps[cap.holder]
    if cap.kind is CapKind.OWN_SHARE and own is not None:
        reason = Reason.of(
            "funding.combination.capped_for_own_share",
            most=most,
            programme=holder.programme.id,
            share=str(own.rule.share),
            base=own.rule.base,
        )
        return Note(reason, own.rule.citations)
    cited = tuple(
        citation
        for tie in pool.ties
        if tie.holder == cap.holder and tie.entry.effect is Effect.DEDUCTED and cap.mask >> tie.other & 1
        for citation in tie.entry.citations
    )
    reason = Reason.of("funding.combination.capped_by_deduction", most=most, programme=holder.programme.id)
    return Note(reason, tuple(dict.fromkeys(cited)))


def _why_not(pool: Pool, place: int, mask: int) -> Iterator[Note]:
    ties = [tie for tie in pool.ties if tie.entry.effect in EXCLUDING and _between(tie, place, mask)]
    if ties:
        for tie in ties:
            other = tie.other if tie.holder == place else tie.holder
            reason = Reason.of(
                "funding.left_out.excluded_beside", other=_id(pool, other), by=_id(pool, tie.holder)
            )
            yield Note(reason, tie.entry.citations, tie.ask)
        return
    yield from _less_with(pool, place, mask)


def _between(tie: Tie, place: int, mask: int) -> bool:
    if tie.holder == place:
        return bool(mask >> tie.other & 1)
    return tie.other == place and bool(mask >> tie.holder & 1)


def _less_with(pool: Pool, place: int, mask: int) -> Iterator[Note]:
    """What adding the programme to the set would do: less money, or none more."""
    now, then = shared(pool, mask), shared(pool, mask | 1 << place)
    have = sum(now.granted.values()) if now else 0
    if then is None:
        yield Note(Reason.of("funding.left_out.no_room"), _own_citations(pool.candidates[place]))
        return
    loses = have - sum(then.granted.values())
    if loses > 0:
        reason = Reason.of("funding.left_out.less_with", less=str(in_euros(loses)))
        yield Note(reason, _own_citations(pool.candidates[place]))
    else:
        yield Note(Reason.of("funding.left_out.nothing_more"))


def _own_citations(candidate: Candidate) -> tuple[Citation, ...]:
    """Sources of what the programme says on other grants and own money."""
    version = candidate.verdict.version
    if version is None:
        return ()
    cited = [citation for entry in version.cumulation for citation in entry.citations]
    cited += version.own_share.citations if version.own_share else ()
    return tuple(dict.fromkeys(cited))


def _id(pool: Pool, place: int) -> str:
    return pool.candidates[place].programme.id
