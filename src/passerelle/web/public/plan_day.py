"""The day of a workshop on the plan's page: what can be said to be different, and what is told of it afterwards."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from passerelle.base.errors import DomainError
from passerelle.base.formats import all_text
from passerelle.web.public.plan_forms import LONGEST, chosen
from passerelle.web.public.plan_words import table_text
from passerelle.workshops.arrivals import left_out
from passerelle.workshops.complaints import Complaint, sentence
from passerelle.workshops.day import NOBODY_HOSTS, Day, Nobody, hosts_now, leaving
from passerelle.workshops.documents.filing import filing_key
from passerelle.workshops.documents.seats import Seats
from passerelle.workshops.reasons import sentences
from passerelle.workshops.sheet import Sheet
from twinning.rounds.checks import Unplannable
from twinning.rounds.problem import NOBODY, Problem
from twinning.rounds.replanner import Replan

MOST_LATE = 100_000
"""Letters of who came besides."""


def day_of(post: QueryDict, problem: Problem) -> Day:
    """Return what was chosen, nonsense left out; rounds that the plan says are held stay so."""
    rounds, people, tables = (
        range(problem.rounds),
        range(len(problem.people)),
        range(len(problem.tables)),
    )

    def one(name: str, among: range) -> int | None:
        return next(iter(chosen([post.get(name, "")], among)), None)

    held = one("held", rounds)
    host: int | Nobody | None = NOBODY_HOSTS if post.get("host") == NOBODY_HOSTS else one("host", people)
    return Day(
        held=max(len(problem.held), 0 if held is None else held + 1),
        gone=chosen(post.getlist("gone"), people),
        back=chosen(post.getlist("back"), people),
        late=post.get("late", "")[:MOST_LATE],
        lost=chosen(post.getlist("lost"), tables),
        lost_from=one("lost_from", rounds),
        chairs_at=one("chairs_at", tables),
        chairs=post.get("chairs", "")[:LONGEST],
        host_at=one("host_at", tables),
        host=host,
        former_stays=post.get("former") == "stays",
    )


def controls(sheet: Sheet) -> dict[str, Any]:
    """Return what can be chosen on the day: tables in use with who moderates them, and who may moderate."""
    problem, seats = sheet.problem, Seats(sheet.problem, sheet.seating)
    held = len(problem.held)
    away = seats.staying_away()
    in_use = [] if held >= problem.rounds else seats.in_use()
    return {
        "tables_in_use": [(place, table_text(problem, place)) for place in in_use],
        "hosted": [(place, _hosted(problem, place)) for place in in_use],
        "may_host": sorted(
            ((person, str(problem.people[person].id)) for person in seats.coming()),
            key=lambda one: filing_key(one[1]),
        ),
        "to_come": [(index, index + 1) for index in range(held + 1, problem.rounds)],
        "left_out": _names(problem, away),
        "left_out_count": len(away),
    }


def absent_names(seats: Seats, index: int) -> str:
    """Return who has no seat in a round, as a text; empty where all are there."""
    return _names(seats.problem, [one for one, seat in enumerate(seats.seating[index]) if seat == NOBODY])


def _hosted(problem: Problem, table: int) -> str:
    """A table with who moderates it, where somebody does."""
    hosts = _names(problem, hosts_now(problem, table, len(problem.held)))
    text = table_text(problem, table)
    return f"{text} – {hosts}" if hosts else text


def wrong(fault: DomainError) -> str:
    """Return the sentence for a choice that means no change of a plan."""
    return sentence(Complaint(fault.code, fault.params))


def impossible(fault: Unplannable, problem: Problem) -> str:
    """Return the sentences for a plan that cannot be mended, and where more seats can be given."""
    said = sentences(fault.reasons, problem)
    if any(reason.code == "rounds.too_few_seats" for reason in fault.reasons):
        said.append(_("Or say below which table gets more chairs."))
    return " ".join(said)


def told(day: Day, sheet: Sheet, found: Replan) -> dict[str, Any]:
    """Return what was different, in sentences."""
    before, after = sheet.problem, found.plan.problem
    come = [*day.back, *range(len(before.people), len(after.people))]
    return {
        "gone_names": _names(before, leaving(day, before)),
        "come_names": _names(after, come),
        "day_said": [*_tables(day, before), *_hosts(day, before, after), *_left_out(day)],
    }


def _tables(day: Day, problem: Problem) -> Iterator[str]:
    if day.lost:
        names = [table_text(problem, table) for table in day.lost]
        text = ngettext(
            "No longer in use from round %(round)s on: table %(tables)s.",
            "No longer in use from round %(round)s on: tables %(tables)s.",
            len(names),
        )
        yield text % {"round": day.first_lost() + 1, "tables": all_text(names, get_language() or "en")}
    if day.chairs_at is not None:
        table = table_text(problem, day.chairs_at)
        yield _("Seats at table %(table)s now: %(most)s.") % {"table": table, "most": int(day.chairs)}


def _hosts(day: Day, before: Problem, after: Problem) -> Iterator[str]:
    """Who moderates another table, and which tables have nobody any more."""
    for place, table in enumerate(after.tables):
        old, new = hosts_now(before, place, len(before.held)), hosts_now(after, place, day.held)
        if old == new or table.closed.issuperset(range(day.held, after.rounds)):
            continue
        said = {"table": table_text(after, place), "names": _names(after, new)}
        if new:
            yield _("From now on %(names)s moderates table %(table)s.") % said
        else:
            yield _("From now on nobody moderates table %(table)s.") % said


def _left_out(day: Day) -> Iterator[str]:
    """What was not understood of those who came besides, such as a language nobody knows."""
    for name, complaint in left_out(day.late):
        yield _("%(name)s: %(note)s") % {"name": name, "note": sentence(complaint)}


def _names(problem: Problem, people: Iterable[int]) -> str:
    return all_text([str(problem.people[person].id) for person in people], get_language() or "en")
