"""Why a plan is as it is, what a move would do, and what a re-plan has changed, in sentences."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from passerelle.base.formats import all_text
from passerelle.web.public.plan_forms import WantedMove
from passerelle.web.public.plan_words import table_text
from passerelle.workshops.documents.filing import filing_key
from passerelle.workshops.reasons import aim_name, sentence, sentences
from passerelle.workshops.sheet import Sheet
from twinning.rounds.effect import AimChange, Effect
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY, Aim, Problem
from twinning.rounds.replanner import Replan, SeatChange
from twinning.rounds.shortfalls import Shortfalls, shortfalls

MOST_EXAMINED = 120
"""People up to whom every unmet wish and every repeat is examined; for more they are only named."""
EXAMINED = 12_000
"""Changes tried for one explanation; about a second for forty people."""
MOST_LISTED = 300
"""Unmet wishes, repeats and so on that a page lists; further ones are counted."""
SAID_BY_THE_HEADING = ("rounds.replan_seats", "rounds.replan_same")
"""Notes of a re-plan that its heading and its table say already."""


def is_examined(sheet: Sheet) -> bool:
    """Return whether the page says why something is not met: not while the search goes on, nor for very many."""
    return sheet.is_settled and len(sheet.problem.people) <= MOST_EXAMINED


def told(plan: Plan, *, examined: bool) -> dict[str, Any]:
    """Return what could not be met, the first `MOST_LISTED` of each kind, and why.

    Parameters:
        examined: whether changes are tried to find out why.
    """
    found = shortfalls(plan, steps=EXAMINED if examined else 0, most=MOST_LISTED)
    numbers = found.numbers
    return {
        "is_examined": examined,
        "broken": sentences(found.broken, plan.problem),
        "broken_left": numbers.broken - len(found.broken),
        "unmet": _wishes(plan, found),
        "unmet_count": numbers.wishes,
        "unmet_left": numbers.wishes - len(found.wishes),
        "repeats": _repeats(plan, found),
        "repeats_count": numbers.repeats,
        "repeats_left": numbers.repeats - len(found.repeats),
        "town_pairs": _town_pairs(plan, found),
        "town_pairs_count": numbers.town_pairs,
        "town_pairs_left": numbers.town_pairs - len(found.town_pairs),
    }


def _wishes(plan: Plan, found: Shortfalls) -> list[dict[str, Any]]:
    problem, to_come = plan.problem, plan.seating[len(plan.problem.held) :]
    gone = {
        person
        for person in range(len(problem.people))
        if to_come and all(row[person] == NOBODY for row in to_come)
    }
    return [
        {
            "person": _name(problem, wish.person),
            "rank": wish.rank,
            "table": table_text(problem, wish.table),
            "why": _("Is not there in any round still to come.")
            if wish.person in gone
            else sentence(wish.blocked_by, problem),
        }
        for wish in found.wishes
    ]


def _repeats(plan: Plan, found: Shortfalls) -> list[dict[str, Any]]:
    problem = plan.problem
    return [
        {
            "pair": _both(problem, repeat.one, repeat.other),
            "rounds": ", ".join(str(index + 1) for index in repeat.rounds),
            "why": sentence(repeat.why, problem),
        }
        for repeat in found.repeats
    ]


def _town_pairs(plan: Plan, found: Shortfalls) -> list[dict[str, Any]]:
    problem = plan.problem
    return [
        {
            "pair": _both(problem, one.one, one.other),
            "town": problem.people[one.one].town,
            "round": one.round + 1,
            "table": table_text(problem, one.table),
        }
        for one in found.town_pairs
    ]


def effects_told(
    plan: Plan, move: WantedMove | None, alone: Effect | None, exchange: Effect | None
) -> dict[str, Any]:
    """Return what the move last chosen would do, alone and in exchange with whom it harms least."""
    if move is None or alone is None or move.person is None or move.round is None or move.table is None:
        return {"trial": None}
    problem = plan.problem
    trial = {
        "person": _name(problem, move.person),
        "round": move.round + 1,
        "source": table_text(problem, plan.seating[move.round][move.person])
        if plan.seating[move.round][move.person] != NOBODY
        else "",
        "target": table_text(problem, move.table),
        "alone": effect_told(problem, alone),
        "exchange": effect_told(problem, exchange) if exchange else None,
        "move": move.text(),
        "exchange_move": move.text(alone.partner),
        "partner_name": _name(problem, alone.partner) if alone.partner is not None else "",
    }
    return {"trial": trial}


def effect_told(problem: Problem, found: Effect) -> dict[str, Any]:
    """Return an effect in sentences: rules broken and mended, aims better and worse."""
    return {
        "broken": sentences(found.broken, problem),
        "mended": sentences(found.mended, problem),
        "worse": [_aim_change(change) for change in found.aims if change.after > change.before],
        "better": [_aim_change(change) for change in found.aims if change.after < change.before],
        "is_harmless": not found.broken and not any(change.after > change.before for change in found.aims),
    }


def replan_told(found: Replan | None) -> dict[str, Any]:
    """Return the seats that a re-plan changed, and what it could not mend."""
    if found is None:
        return {"changes": None}
    problem, changes = found.plan.problem, (*found.changed, *found.seated)
    notes = (note for note in found.notes if note.code not in SAID_BY_THE_HEADING)
    return {
        "changes": _by_round(problem, changes),
        "change_count": len(changes),
        "change_notes": sentences((*notes, *found.unmet), problem),
    }


def _by_round(problem: Problem, changes: Iterable[SeatChange]) -> list[dict[str, Any]]:
    """The rounds in which seats change, each with a line a person, in the order in which names are looked up."""
    ordered = sorted(changes, key=lambda one: (one.round, filing_key(_name(problem, one.person))))
    return [
        {"number": index + 1, "lines": _seat_changes(problem, list(own))}
        for index, own in groupby(ordered, key=lambda one: one.round)
    ]


def _seat_changes(problem: Problem, changes: Sequence[SeatChange]) -> list[dict[str, str]]:
    """Who goes where in a round; the reason only where it is not that of the line before."""
    reasons = [sentence(change.why, problem) for change in changes]
    return [
        {
            "person": _name(problem, change.person),
            "seats": _seats(problem, change),
            "why": "" if why == before else why,
        }
        for change, why, before in zip(changes, reasons, ["", *reasons], strict=False)
    ]


def _seats(problem: Problem, change: SeatChange) -> str:
    """From which table to which, by number so that a line holds it; the topics stand in the plan below."""
    before, after = (
        "" if table == NOBODY else str(problem.tables[table].id) for table in (change.before, change.after)
    )
    if not before:
        return _("new at table %(table)s") % {"table": after}
    if not after:
        return _("no longer at table %(table)s") % {"table": before}
    return _("table %(before)s → table %(after)s") % {"before": before, "after": after}


def _aim_change(change: AimChange) -> str:
    aim = aim_name(change.aim.value)
    if change.aim == Aim.WISHES:  # its figure is weighed by rank
        return _("wishes for topics")
    if change.aim in (Aim.COUNTRIES, Aim.NEWCOMERS, Aim.AGES):  # their figures tell a reader nothing
        return aim
    return _("%(aim)s: %(after)s instead of %(before)s") % {
        "aim": aim,
        "before": change.before,
        "after": change.after,
    }


def _name(problem: Problem, person: int) -> str:
    return str(problem.people[person].id)


def _both(problem: Problem, one: int, other: int) -> str:
    return _all([_name(problem, one), _name(problem, other)])


def _all(names: Iterable[str]) -> str:
    return all_text(list(names), get_language() or "en")
