"""Broken rules by name: as many as the score counts, each with the people and tables it is about."""

from dataclasses import replace

from hypothesis import given, settings
from tests.factories.workshops import nine, plans

from twinning.kernel.reasons import Reason
from twinning.rounds.problem import NOBODY, Lock, Table
from twinning.rounds.rules import broken_rules

DE, FR = frozenset({"de"}), frozenset({"fr"})


def broken(plan):
    return broken_rules(plan.problem, plan.seating)


@settings(max_examples=150, deadline=None)
@given(plans())
def test_a_seating_breaks_a_rule_by_name_exactly_where_the_score_counts_one(plan):
    names = [reason.code for reason in broken(plan)]
    languages = [name for name in names if name in ("rounds.broken_alone", "rounds.broken_link")]
    assert len(languages) == plan.score.language_violations
    assert (len(names) > len(languages)) == (plan.score.hard_violations > 0)


def test_a_good_plan_breaks_nothing():
    assert broken(nine()) == ()


def test_people_who_must_sit_together_or_apart_are_named():
    plan = nine(together=((0, 3),), apart=((1, 2),))
    assert Reason.of("rounds.broken_together", person="A", other="D", round=0) in broken(plan)
    assert Reason.of("rounds.broken_together", person="A", other="D", round=1) not in broken(plan)
    assert Reason.of("rounds.broken_apart", person="B", other="C", table="T0", round=0) in broken(plan)


def test_hosts_locks_and_stairs_are_named_with_the_table():
    upstairs = (Table("T0", least=2, most=4, ground_floor=False), *nine().problem.tables[1:])
    plan = nine(
        people=[(0, {"ground_floor": True}), (8, {"hosts": 2})], tables=upstairs, locks=(Lock(3, 0, 2),)
    )
    assert broken(plan)[:3] == (
        Reason.of("rounds.broken_stairs", person="A", table="T0", round=0),
        Reason.of("rounds.broken_lock", person="D", table="T2", round=0),
        Reason.of("rounds.broken_stairs", person="A", table="T0", round=1),
    )
    assert Reason.of("rounds.broken_host", person="I", table="T2", round=2) in broken(plan)


def test_seats_of_the_absent_and_missing_seats_are_named():
    plan = nine(people=[(0, {"absent": frozenset({0})})])
    assert Reason.of("rounds.broken_absent", person="A", round=0) in broken(plan)
    emptied = replace(plan, seating=((NOBODY, NOBODY, *plan.seating[0][2:]), *plan.seating[1:]))
    found = broken(emptied)
    assert Reason.of("rounds.broken_missing", person="B", round=0) in found
    assert Reason.of("rounds.broken_size", table="T0", round=0, people=1, least=2, most=3) in found


def test_a_closed_table_with_people_is_named():
    tables = (replace(nine().problem.tables[0], closed=frozenset({1})), *nine().problem.tables[1:])
    assert Reason.of("rounds.broken_closed", table="T0", round=1, people=3) in broken(nine(tables=tables))


def test_lonely_languages_and_missing_links_are_named():
    plan = nine(people=[(0, {"languages": DE}), (1, {"languages": DE}), (2, {"languages": FR})])
    assert broken(plan)[:2] == (
        Reason.of("rounds.broken_alone", table="T0", round=0, language="fr"),
        Reason.of("rounds.broken_link", table="T0", round=0, language="de", other_language="fr"),
    )


def test_of_a_held_round_only_changed_seats_count():
    plan = nine(people=[(0, {"absent": frozenset({0})})], held=((1, *nine().seating[0][1:]),))
    assert broken(plan) == (Reason.of("rounds.broken_held", person="A", round=0),)
