"""Explanations: whom everybody meets, what stands against wishes and against fewer repeats, told by reasons."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.factories.workshops import NINE, nine, planned, plans

from twinning.kernel.reasons import Reason
from twinning.rounds.attempts import Attempts
from twinning.rounds.explanation import LanguageLink, TownPair, explain
from twinning.rounds.problem import NOBODY, Aim, Lock, Table

DE, FR, BOTH = frozenset({"de"}), frozenset({"fr"}), frozenset({"de", "fr"})
TWICE = ((0, 0, 0, 1, 1, 1, 2, 2, 2), (0, 0, 1, 1, 1, 2, 2, 2, 0))
"""Two rounds in which AB, DE and GH meet twice."""


def codes(reasons):
    return [reason.code for reason in reasons]


def blocked(plan, person=0):
    return [wish.blocked_by for wish in explain(plan).wishes if wish.person == person]


@settings(max_examples=100, deadline=None)
@given(plans())
def test_an_explanation_counts_what_the_score_counts(plan):
    found = explain(plan)
    score = plan.score
    assert sum(len(repeat.rounds) - (not repeat.earlier) for repeat in found.repeats) == score.repeats
    assert len(found.town_pairs) == score.town_pairs
    assert max([len(r.rounds) + r.earlier for r in found.repeats], default=1) == max(score.max_meetings, 1)
    for rank in (1, 2, 3):
        unmet = sum(
            wish.rank == rank and plan.problem.people[wish.person].hosts is None for wish in found.wishes
        )
        assert unmet == score.wishes_made[rank - 1] - score.wishes_met[rank - 1]
    missing = {
        (reason.as_dict()["round"], reason.as_dict()["table"])
        for reason in found.broken
        if reason.code == "rounds.broken_link"
    }
    linked = {(link.round, plan.problem.tables[link.table].id) for link in found.links if link.interpreters}
    assert not missing & linked or any(len(link.bound) > 2 for link in found.links)


@settings(max_examples=50, deadline=None)
@given(plans())
def test_an_explanation_is_the_same_every_time_and_changes_nothing(plan):
    seating = plan.seating
    assert explain(plan) == explain(plan)
    assert plan.seating == seating


def test_a_plan_without_repeats_says_so_first():
    assert explain(nine()).summary == (
        Reason.of("rounds.meets_new", least=6, median=6),
        Reason.of("rounds.nobody_twice"),
    )


def test_the_summary_speaks_of_what_the_plan_was_asked_for():
    people = [(number, {"town": "Pau", "languages": BOTH, "wishes": (0, 1)}) for number in range(2)]
    assert explain(nine(people=people, rotation=True)).summary[2:] == (
        Reason.of("rounds.town_pairs", pairs=1),
        Reason.of("rounds.topics_again", visits=8),
        Reason.of("rounds.wishes_met", rank=1, met=2, made=2),
        Reason.of("rounds.wishes_met", rank=2, met=1, made=2),
        Reason.of("rounds.languages_linked"),
    )


def test_each_person_is_told_tables_company_and_new_people():
    account = explain(nine(people=[(0, {"absent": frozenset({1})})], history=((0, 1, 1),))).people[0]
    assert account.tables == (0, 0, 0)
    assert account.company == ((1, 2), (3, 6), (4, 8))
    assert (account.new, account.again) == (5, (1,))


def test_who_is_absent_meets_nobody():
    plan = nine(people=[(0, {"absent": frozenset({0, 1, 2})})])
    gone = planned(plan.problem, tuple((NOBODY, *row[1:]) for row in plan.seating))
    account = explain(gone).people[0]
    assert (account.tables, account.company, account.new) == ((NOBODY,) * 3, ((),) * 3, 0)
    assert explain(gone).summary[0] == Reason.of("rounds.meets_new", least=5, median=5)


@pytest.mark.parametrize(
    ("properties", "fields", "reason"),
    [
        ({"hosts": 0}, {}, Reason.of("rounds.wish_hosts", table="T0")),
        ({"absent": frozenset({1, 2})}, {"locks": (Lock(0, 0, 0),)}, Reason.of("rounds.wish_fixed")),
        ({}, {"held": nine().seating}, Reason.of("rounds.wish_fixed")),
    ],
)
def test_a_wish_that_nothing_can_grant_says_what_is_fixed(properties, fields, reason):
    assert blocked(nine(people=[(0, {"wishes": (1,), **properties})], **fields)) == [reason]


def test_a_wish_may_be_blocked_by_stairs_or_by_a_closed_table():
    wishing = [(0, {"wishes": (1,), "ground_floor": True})]
    upstairs = (NINE.tables[0], Table("T1", ground_floor=False), NINE.tables[2])
    assert blocked(nine(people=wishing, tables=upstairs)) == [Reason.of("rounds.wish_stairs", table="T1")]
    closed = (NINE.tables[0], replace(NINE.tables[1], closed=frozenset(range(3))), NINE.tables[2])
    assert blocked(nine(people=wishing, tables=closed)) == [Reason.of("rounds.wish_closed", table="T1")]


def test_a_wish_costs_the_first_aim_that_gets_worse():
    assert blocked(nine(people=[(0, {"wishes": (1,)})])) == [
        Reason.of("rounds.wish_costs", aim="repeats", before=0, after=2, round=0, partner="D")
    ]


def test_a_wish_that_comes_before_repeats_is_free():
    order = (Aim.WISHES, *(aim for aim in Aim if aim != Aim.WISHES))
    (reason,) = blocked(nine(people=[(0, {"wishes": (1,)})], order=order))
    assert (reason.code, reason.as_dict()["partner"]) == ("rounds.wish_free", "D")


def test_a_wish_that_every_way_breaks_a_rule_names_the_rule():
    plan = nine(people=[(0, {"wishes": (1,)})], apart=tuple((0, other) for other in (3, 4, 5)), rounds=1)
    once = planned(plan.problem, plan.seating[:1])
    (reason,) = blocked(once)
    assert (reason.code, reason.as_dict()["rule"]) == ("rounds.wish_breaks", "apart")


def test_where_parting_two_lets_others_meet_again_the_repeat_only_shifts():
    known = tuple((one, other, 1) for one, other in ((0, 2), (0, 3), (1, 2), (1, 3)))
    four = replace(NINE, people=NINE.people[:4], tables=NINE.tables[:2], rounds=2, history=known)
    attempts = Attempts(four, ((0, 0, 1, 1), (0, 0, 1, 1)), steps=100)
    assert attempts.parting(0, 1, (0, 1)).code == "rounds.repeat_shifts"


def test_people_who_meet_again_are_named_with_their_rounds():
    plan = planned(replace(NINE, rounds=2), TWICE)
    found = explain(plan)
    assert [(repeat.one, repeat.other, repeat.rounds) for repeat in found.repeats] == [
        (0, 1, (0, 1)),
        (3, 4, (0, 1)),
        (6, 7, (0, 1)),
    ]
    assert Reason.of("rounds.pairs_meet_twice", pairs=3) in found.summary
    assert Reason.of("rounds.perhaps_fewer", quad=3, bound=0) in found.summary


def test_a_repeat_is_free_where_an_exchange_would_end_it():
    rows = ((0, 0, 0, 1, 1, 1, 2, 2, 2), (0, 0, 1, 1, 2, 2, 2, 0, 1))
    (first, *_) = explain(planned(replace(NINE, rounds=2), rows)).repeats
    assert first.why.code == "rounds.repeat_free"


def test_repeats_may_be_held_locked_or_older_than_the_plan():
    plan = planned(replace(NINE, rounds=2), TWICE)
    held = planned(replace(plan.problem, held=TWICE), TWICE)
    assert codes(repeat.why for repeat in explain(held).repeats) == ["rounds.repeat_held"] * 3
    locks = tuple(Lock(person, number, TWICE[number][person]) for person in (0, 1) for number in (0, 1))
    locked = explain(planned(replace(plan.problem, locks=locks), TWICE)).repeats[0]
    assert locked.why == Reason.of("rounds.repeat_locked", person="A", table="T0", round=0)
    older = explain(nine(history=((0, 1, 1),))).repeats[0]
    assert (older.earlier, older.rounds, older.why) == (1, (0,), Reason.of("rounds.repeat_earlier", times=1))


def test_a_repeat_of_a_proven_plan_is_unavoidable():
    four = replace(NINE, people=NINE.people[:4], tables=NINE.tables[:2], rounds=4)
    rows = ((0, 0, 1, 1), (0, 1, 0, 1), (0, 1, 1, 0), (0, 0, 1, 1))
    plan = planned(four, rows)
    assert plan.bound.proven_optimal
    found = explain(plan)
    assert {repeat.why for repeat in found.repeats} == {
        Reason.of("rounds.repeat_unavoidable", argument=plan.bound.argument)
    }
    assert Reason.of("rounds.fewest_possible", argument=plan.bound.argument) in found.summary


def test_third_meetings_are_told_apart():
    plan = planned(NINE, (nine().seating[0],) * 3)
    assert Reason.of("rounds.pairs_meet_often", pairs=9, most=3) in explain(plan).summary


def test_town_pairs_and_language_links_are_listed():
    people = [
        (0, {"town": "Pau", "languages": DE}),
        (1, {"town": "Pau", "languages": FR}),
        (2, {"languages": BOTH}),
    ]
    found = explain(nine(people=people))
    assert found.town_pairs == (TownPair(0, 1, table=0, round=0),)
    assert found.links == (LanguageLink(round=0, table=0, bound=(("de", 1), ("fr", 1)), interpreters=(2,)),)


def test_what_there_was_no_time_to_try_says_so():
    found = explain(planned(replace(nine(people=[(0, {"wishes": (1,)})]).problem, rounds=2), TWICE), steps=0)
    assert codes(repeat.why for repeat in found.repeats) == ["rounds.repeat_untried"] * 3
    assert codes(wish.blocked_by for wish in found.wishes) == ["rounds.wish_untried"]
