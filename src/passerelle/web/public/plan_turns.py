"""What can be done with a plan: search on, move somebody, lock seats, plan again, go on without who did not come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from passerelle.base.errors import DomainError
from passerelle.base.formats import all_text
from passerelle.web.public.plan_forms import chosen, move_of, sheet_of, taken_move
from passerelle.workshops import planning
from passerelle.workshops.arrivals import arrivals
from passerelle.workshops.complaints import Complaint, sentence
from passerelle.workshops.sheet import Sheet, SheetFault
from twinning.rounds.changes import Changes, Late, NoShow, Return
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
    """Show what a move would do, before it is done."""
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
    plan = planning.plan_of(sheet)
    alone = effect(plan, move.person, move.round, move.table)
    exchange = None
    if alone.partner is not None:
        exchange = effect(plan, move.person, move.round, move.table, alone.partner)
    return Done(sheet, {"move": move, "effect": alone, "exchange": exchange})


def take_move(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Carry out the move whose effect was shown, and lock the seats that were chosen by hand."""
    move = taken_move(about, sheet)
    if (
        move.person is None
        or move.round is None
        or move.table is None
        or move.round < len(sheet.problem.held)
    ):
        return try_move(post, sheet, about)
    found = effect(planning.plan_of(sheet), move.person, move.round, move.table, move.partner)
    after = locked(replace(sheet, seating=found.seating), move.person, move.round)
    if move.partner is not None:
        after = locked(after, move.partner, move.round)
    return Done(after, {"before": sheet, "said": _("The move is done. The seats are locked.")})


def undo(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Go back to the plan before; doing it twice leads forth again."""
    try:
        before = sheet_of(post, "before")
    except SheetFault:
        return Done(sheet)
    return Done(before, {"before": sheet, "said": _("The last change is undone.")})


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


def without_absent(post: QueryDict, sheet: Sheet, about: str) -> Done:
    """Mend the plan for who did not come and who came after all, after the rounds held; raises Unplannable."""
    problem = sheet.problem
    held = max((index + 1 for index in chosen([post.get("held", "")], range(problem.rounds))), default=0)
    held = max(held, len(problem.held))
    typed = post.get("late", "")
    gone, back = (chosen(post.getlist(name), range(len(problem.people))) for name in ("gone", "back"))
    kept = {"gone": gone, "back": back, "late": typed}
    try:
        late = arrivals(typed, problem)
    except DomainError as fault:
        return Done(sheet, {**kept, "gone_problem": sentence(Complaint(fault.code, fault.params))})
    if not (gone or back or late) and held == len(problem.held):
        return Done(sheet, {"gone_problem": _("Please tick who did not come, or write who came besides.")})
    if held >= problem.rounds:
        text = _("All rounds have been held; there is nothing to plan.")
        return Done(sheet, {**kept, "gone_problem": text})
    changes = Changes(
        held=held,
        no_shows=tuple(NoShow(person) for person in gone),
        returns=tuple(Return(person) for person in back),
        late=tuple(Late(person) for person in late),
    )
    with planning.one_of_few():
        found = replan(planning.plan_of(sheet), changes)
    after = replace(sheet, problem=found.plan.problem, seating=found.plan.seating)
    come = [*(problem.people[person].id for person in back), *(person.id for person in late)]
    told = {
        "before": sheet,
        "replan": found,
        "gone_names": _names(problem.people[person].id for person in gone),
        "come_names": _names(come),
    }
    return Done(planning.stopped(after), told)


def _names(ids: Iterable[str | int]) -> str:
    return all_text([str(one) for one in ids], get_language() or "en")


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
    "undo": undo,
    "lock": lock,
    "unlock": unlock,
    "gone": without_absent,
}
"""What the buttons of the plan do, by the verb they send."""
