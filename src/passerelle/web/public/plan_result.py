"""The third step of a table plan: the plan in plain words, its seats, why it is so, and what can be done with it."""

from collections import Counter
from collections.abc import Sequence
from statistics import median_low
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.web.public import plan_why
from passerelle.web.public.plan_downloads import OFFERS
from passerelle.web.public.plan_forms import WantedMove
from passerelle.web.public.plan_seats import legend, matrix, picture, rounds_shown
from passerelle.web.public.plan_ways import choices, company, ways
from passerelle.web.public.plan_words import AIMS, table_text
from passerelle.workshops import planning
from passerelle.workshops.documents.seats import Seats
from passerelle.workshops.documents.workbook import LARGEST_MATRIX
from passerelle.workshops.sheet import Sheet
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY
from twinning.rounds.replanner import Replan

PAPER_LANGUAGES = ("de", "fr")


def result_step(
    sheet: Sheet, before_text: str, *, patience: float | None = None, **shown: Any
) -> dict[str, Any]:
    """Return what the page of a plan shows; what costs much is done in a turn of its own.

    A plan of usual size is shown without reasons where no turn comes.

    Parameters:
        before_text: the sheet that undoing leads back to, as sent; kept where this turn has none of its own.
        patience: seconds to wait for a turn; None for as long as usual.
        shown: what this turn has to say, as `_shown` takes it.

    Raises:
        Busy: the plan is large, and no turn came.
    """
    large, examined = planning.is_large(sheet), plan_why.is_examined(sheet)
    try:
        with planning.turn_if(large or examined, patience=patience):
            return _shown(sheet, before_text, examined=examined, **shown)
    except planning.Busy:
        if large:
            raise
    return {**_shown(sheet, before_text, examined=False, **shown), "is_put_off": True}


def _shown(
    sheet: Sheet,
    before_text: str,
    *,
    examined: bool,
    before: Sheet | None = None,
    move: WantedMove | None = None,
    replan: Replan | None = None,
    round_shown: int | None = None,
    ways_page: int | None = None,
    **shown: Any,
) -> dict[str, Any]:
    """What the page of a plan shows.

    Parameters:
        examined: whether it is tried why something is not met.
        before: the sheet that undoing leads back to, of this turn.
        move: the move last chosen.
        replan: what a re-plan changed.
        round_shown: index of the round that was asked for; all are shown anyway unless the plan is large.
        ways_page: the part of everybody's ways that was asked for.
        shown: texts and effects for the template, handed through.
    """
    plan = planning.plan_of(sheet)
    seats = Seats(plan.problem, plan.seating)
    met = company(seats)
    if round_shown is None and move is not None:
        round_shown = move.round
    return {
        "sheet": sheet.to_text(),
        "before": before.to_text() if before else before_text,
        "title": sheet.title,
        "eyebrow": _size(plan),
        "headline": _headline(plan, met.new),
        "stats": _stats(plan),
        "progress": _progress(sheet, plan),
        "rounds": rounds_shown(seats, _only(sheet, round_shown)),
        "is_large": planning.is_large(sheet),
        "legend": legend(plan.problem),
        "people": choices(plan.problem),
        "ways": ways(seats, met, ways_page or 0),
        "ways_open": ways_page is not None,
        "away": set(seats.staying_away()) if plan.seating[len(plan.problem.held) :] else set(),
        "held_count": len(plan.problem.held),
        "round_numbers": range(1, plan.problem.rounds + 1),
        **_who_meets_whom(plan, seats, pairs=sum(met.met) // 2),
        "aims": [AIMS[aim] for aim in plan.problem.order],
        "tables": [(place, table_text(plan.problem, place)) for place in range(len(plan.problem.tables))],
        "move": move,
        "locks": _locks(plan),
        "downloads": _downloads(),
        **plan_why.told(plan, examined=examined),
        **plan_why.effects_told(plan, move, shown.pop("effect", None), shown.pop("exchange", None)),
        **plan_why.replan_told(replan),
        **shown,
    }


def _who_meets_whom(plan: Plan, seats: Seats, *, pairs: int) -> dict[str, Any]:
    """Table and picture of all meetings, as far as they can be read, and whether the spreadsheet has the table."""
    return {
        "matrix": matrix(seats),
        "picture": picture(plan, pairs),
        "whole_matrix": len(plan.problem.people) <= LARGEST_MATRIX,
    }


def _only(sheet: Sheet, asked: int | None) -> int | None:
    """The one round of a large plan that is shown: the one asked for, else the first still to come."""
    if not planning.is_large(sheet):
        return None
    last = sheet.problem.rounds - 1
    return min(len(sheet.problem.held) if asked is None else asked, last)


def _size(plan: Plan) -> str:
    problem = plan.problem
    parts = [
        ngettext("%(number)s person", "%(number)s people", len(problem.people))
        % {"number": len(problem.people)},
        ngettext("%(number)s table", "%(number)s tables", len(problem.tables))
        % {"number": len(problem.tables)},
        ngettext("%(number)s round", "%(number)s rounds", problem.rounds) % {"number": problem.rounds},
    ]
    return ", ".join(parts)


def _headline(plan: Plan, new: Sequence[int]) -> str:
    """The plan in one sentence: how many new people everyone meets who is there in every round."""
    missed = {index for row in plan.seating for index, seat in enumerate(row) if seat == NOBODY}
    throughout = [number for index, number in enumerate(new) if index not in missed] or list(new)
    least, median = min(throughout), median_low(throughout)
    if least == max(throughout):
        text = ngettext("Everyone meets %(least)s new person.", "Everyone meets %(least)s new people.", least)
    else:
        text = ngettext(
            "Everyone meets at least %(least)s new person.",
            "Everyone meets at least %(least)s new people.",
            least,
        )
    return text % {"least": least, "median": median}


def _stats(plan: Plan) -> list[dict[str, str]]:
    """The figures of the plan, each with what it means."""
    stats = [_meetings(plan)]
    if any(person.town for person in plan.problem.people):
        stats.append(_towns(plan))
    if any(plan.score.wishes_made):
        stats.append(_wishes(plan))
    if any(person.languages for person in plan.problem.people):
        note = _("everyone can follow") if not plan.score.language_violations else _("please see below")
        label = _("Tables where a language is missing")
        stats.append({"label": label, "value": str(plan.score.language_violations), "note": note})
    return stats


def _meetings(plan: Plan) -> dict[str, str]:
    score, bound = plan.score, plan.bound
    label = _("Pairs that meet twice") if score.max_meetings <= 2 else _("Repeated meetings")
    if score.repeats <= bound.repeats:
        note = _("Fewer is impossible (proven).") if score.repeats else _("Nobody meets anybody twice.")
    else:
        note = ngettext(
            "At least %(number)s is unavoidable.", "At least %(number)s are unavoidable.", bound.repeats
        ) % {"number": bound.repeats}
        note = note if bound.repeats else _("Whether fewer is possible is open.")
    return {"label": label, "value": _number(score.repeats), "note": note}


def _towns(plan: Plan) -> dict[str, str]:
    pairs = 0
    for row in plan.seating:
        sizes = Counter(table for table in row if table != NOBODY)
        pairs += sum(size * (size - 1) // 2 for size in sizes.values())
    note = _("of %(pairs)s pairs at the tables") % {"pairs": _number(pairs)}
    return {
        "label": _("Pairs from one town at one table"),
        "value": _number(plan.score.town_pairs),
        "note": note,
    }


def _wishes(plan: Plan) -> dict[str, str]:
    met, made = plan.score.wishes_met, plan.score.wishes_made
    texts = [(1, _("second wishes: %(met)s of %(made)s")), (2, _("third wishes: %(met)s of %(made)s"))]
    notes = [text % {"met": met[rank], "made": made[rank]} for rank, text in texts if made[rank]]
    return {"label": _("First wishes met"), "value": f"{met[0]} / {made[0]}", "note": ", ".join(notes)}


def _progress(sheet: Sheet, plan: Plan) -> dict[str, Any] | None:
    """How far the search is, and what it still may gain; none where it is done."""
    if sheet.is_settled:
        return None
    gap = plan.score.repeats - plan.bound.repeats
    if gap > 0:
        text = ngettext(
            "The best plan so far has %(number)s repeated meeting more than is proven unavoidable.",
            "The best plan so far has %(number)s repeated meetings more than is proven unavoidable.",
            gap,
        ) % {"number": _number(gap)}
    else:
        text = _("Nobody needs to meet more often than this. The search still tries to better the rest.")
    return {"percent": min(99, 100 * sheet.steps // max(sheet.goal, 1)), "text": text}


def _locks(plan: Plan) -> list[tuple[int, str]]:
    problem = plan.problem
    return [
        (
            place,
            _("%(person)s, round %(round)s: table %(table)s")
            % {
                "person": problem.people[one.person].id,
                "round": one.round + 1,
                "table": table_text(problem, one.table),
            },
        )
        for place, one in enumerate(problem.locks)
    ]


def _downloads() -> list[dict[str, Any]]:
    """Every file on offer; papers in German and French, the rest in the language of the page."""
    found = []
    for offer in OFFERS:
        languages = PAPER_LANGUAGES if offer.form == "pdf" else (get_language() or "en",)
        ways = [(code, _download_url(code, offer.what, offer.form)) for code in languages]
        found.append({"label": offer.label, "note": offer.note, "form": offer.form, "ways": ways})
    return found


def _download_url(language: str, what: str, form: str) -> str:
    with override(language):
        return reverse("public:plan_download", kwargs={"what": what, "form": form})


def _number(value: int) -> str:
    return formats.number(value, get_language() or "en")
