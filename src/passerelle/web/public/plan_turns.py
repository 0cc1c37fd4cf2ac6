"""What can be done with a plan: search on, move somebody, lock seats, plan again, go on without who did not come."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from passerelle.base.errors import DomainError
from passerelle.web.public import plan_day
from passerelle.web.public.plan_forms import chosen, move_of, sheet_of, taken_move
from passerelle.workshops import planning
from passerelle.workshops.day import before_change, changes_of
from passerelle.workshops.sheet import Sheet, SheetFault
from twinning.rounds.checks import Unplannable
from twinning.rounds.effect import effect
from twinning.rounds.problem import NOBODY, Lock
from twinning.rounds.replanner import replan


@dataclass(frozen=True, slots=True)
class Done:
    """The sheet after a turn, and what the page says of it; `before` is the sheet that undoing leads back to."""

    sheet: Sheet
    shown: dict[str, Any] = field(default_factory=dict)


Turn = Callable[[QueryDict, Sheet, str], Done]


def search_on(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Search for some more seconds; raises Unplannable and Busy."""
    return Done(planning.searched(sheet))


def stop(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Take the best plan so far."""
    return Done(planning.stopped(sheet))


def plan_again(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Plan from the beginning, locked seats and held rounds kept; raises Unplannable and Busy."""
    return Done(planning.searched(planning.anew(sheet)), {"before": sheet})


def try_move(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Show what a move would do, before it is done; raises Busy."""
    move = move_of(post, sheet)
    if move.person is None or move.round is None or move.table is None:
        return Done(sheet, {"move_problem": _("Please choose a person, a round and a table.")})
    seat = sheet.seating[move.round][move.person]
    if move.round < len(sheet.problem.held):
        return Done(sheet, {"move": move, "move_problem": _("This round has been held; it stays as it was.")})
    if seat == move.table:
        return Done(
            sheet, {"move": move, "move_problem": _("The person already sits at this table in this round.")}
        )
    exchange = None
    with planning.turn_if(planning.is_large(sheet)):
        plan = planning.plan_of(sheet)
        alone = effect(plan, move.person, move.round, move.table)
        if alone.partner is not None:
            exchange = effect(plan, move.person, move.round, move.table, alone.partner)
    return Done(sheet, {"move": move, "effect": alone, "exchange": exchange})


def take_move(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Carry out the move whose effect was shown, and lock the seats that were chosen by hand; raises Busy."""
    move = taken_move(about, sheet)
    if (
        move.person is None
        or move.round is None
        or move.table is None
        or move.round < len(sheet.problem.held)
    ):
        return try_move(post, sheet, about)
    with planning.turn_if(planning.is_large(sheet)):
        found = effect(planning.plan_of(sheet), move.person, move.round, move.table, move.partner)
    after = locked(replace(sheet, seating=found.seating), move.person, move.round)
    if move.partner is not None:
        after = locked(after, move.partner, move.round)
    said = _("The move is done. The seats are locked.")
    return Done(after, {"before": sheet, "said": said, "round_shown": move.round})


def show_round(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Show another round of a large plan."""
    return Done(sheet, {"round_shown": next(iter(chosen([about], range(sheet.problem.rounds))), None)})


def show_ways(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Show the ways of other people of a large plan."""
    return Done(sheet, {"ways_page": next(iter(chosen([about], range(len(sheet.problem.people)))), 0)})


def undo(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Go back to the plan before; doing it twice leads forth again."""
    try:
        before = sheet_of(post, "before")
    except SheetFault:
        return Done(sheet)
    is_undone = not post.get("undone")
    said = _("The last change is undone.") if is_undone else _("The change is back.")
    return Done(before, {"before": sheet, "said": said, "is_undone": is_undone})


def lock(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Keep the chosen person's seat of a round, or of all rounds, in every later plan."""
    move = move_of(post, sheet)
    if move.person is None:
        return Done(sheet, {"move_problem": _("Please choose a person.")})
    open_rounds = range(len(sheet.problem.held), sheet.problem.rounds)
    after = sheet
    for index in open_rounds if move.round is None else {move.round} & set(open_rounds):
        after = locked(after, move.person, index)
    return Done(
        after, {"before": sheet, "move": move, "said": _("Locked. The seat stays when you plan again.")}
    )


def unlock(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Give one lock free, or all of them."""
    locks = sheet.problem.locks
    kept = () if about == "all" else tuple(one for place, one in enumerate(locks) if str(place) != about)
    return Done(_with_locks(sheet, kept), {"before": sheet, "said": _("The lock is released.")})


def mend(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Mend the plan for what is different on the day, after the rounds held; raises Busy."""
    problem = sheet.problem
    day = plan_day.day_of(post, problem)
    kept = {"day": day}
    try:
        changes = changes_of(day, problem)
        with planning.one_of_few():
            found = replan(before_change(planning.plan_of(sheet), day), changes)
    except Unplannable as fault:
        return Done(sheet, {**kept, "gone_problem": plan_day.impossible(fault, problem)})
    except planning.Busy:
        raise
    except DomainError as fault:
        return Done(sheet, {**kept, "gone_problem": plan_day.wrong(fault)})
    after = replace(sheet, problem=found.plan.problem, seating=found.plan.seating)
    shown = {"before": sheet, "replan": found, **plan_day.told(day, sheet, found)}
    return Done(planning.stopped(after), shown)


def locked(sheet: Sheet, person: int, round_index: int) -> Sheet:
    """Return the sheet with a person's present seat of a round locked."""
    others = tuple(one for one in sheet.problem.locks if (one.person, one.round) != (person, round_index))
    seat = sheet.seating[round_index][person]
    new = () if seat == NOBODY else (Lock(person, round_index, seat),)
    return _with_locks(sheet, (*others, *new))


def _with_locks(sheet: Sheet, locks: tuple[Lock, ...]) -> Sheet:
    ordered = tuple(sorted(locks, key=lambda one: (one.round, one.person)))
    return replace(sheet, problem=replace(sheet.problem, locks=ordered))


TURNS: dict[str, Turn] = {
    "on": search_on,
    "more": search_on,
    "stop": stop,
    "again": plan_again,
    "try": try_move,
    "take": take_move,
    "round": show_round,
    "ways": show_ways,
    "undo": undo,
    "lock": lock,
    "unlock": unlock,
    "gone": mend,
}
"""What the buttons of the plan do, by the verb they send."""
