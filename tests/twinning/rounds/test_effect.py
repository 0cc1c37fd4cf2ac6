"""The effect of moving one person: what gets better or worse, which rules break, who would best go back."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.workshops import nine, plans

from twinning.kernel.reasons import Reason
from twinning.rounds import effect as effects
from twinning.rounds.effect import AimChange, effect
from twinning.rounds.problem import NOBODY, Aim
from twinning.rounds.rules import broken_rules
from twinning.rounds.score import score


@settings(max_examples=100, deadline=None)
@given(plans(), st.data())
def test_the_effect_is_the_difference_between_two_scores(plan, data):
    problem = plan.problem
    person = data.draw(st.integers(0, len(problem.people) - 1))
    round_index = data.draw(st.integers(0, problem.rounds - 1))
    table = data.draw(st.integers(NOBODY, len(problem.tables) - 1))
    found = effect(plan, person, round_index, table)
    assert found.seating[round_index][person] == table
    assert found.after == score(problem, found.seating)
    assert set(found.broken) <= set(broken_rules(problem, found.seating))
    assert set(found.mended) <= set(broken_rules(problem, plan.seating))
    if found.partner is not None:
        assert plan.seating[round_index][found.partner] == table


def test_a_move_that_meets_somebody_again_and_leaves_a_table_small_tells_both():
    found = effect(nine(), 0, 0, 1)
    assert found.aims == (AimChange(Aim.REPEATS, 0, 2),)
    assert found.broken == (
        Reason.of("rounds.broken_size", table="T0", round=0, people=2, least=3, most=3),
        Reason.of("rounds.broken_size", table="T1", round=0, people=4, least=3, most=3),
    )
    assert found.mended == ()


def test_the_partner_is_the_one_whose_exchange_harms_least():
    plan = nine(apart=((1, 3),))
    found = effect(plan, 0, 0, 1)
    assert found.partner in (4, 5)
    exchanged = effect(plan, 0, 0, 1, partner=found.partner)
    assert exchanged.broken == ()
    assert exchanged.partner is None
    assert exchanged.seating[0][found.partner] == 0


def test_a_host_or_a_block_is_no_partner():
    plan = nine(people=[(3, {"hosts": 1})], together=((4, 5),))
    assert effect(plan, 0, 0, 1).partner is None


def test_going_back_mends_what_was_broken():
    plan = nine()
    away = effect(plan, 0, 0, 1)
    back = effect(type(plan)(plan.problem, away.seating, away.after, plan.bound, 0, 0, "by hand"), 0, 0, 0)
    assert back.seating == plan.seating
    assert (back.broken, set(back.mended)) == ((), set(away.broken))


def test_taking_a_seat_away_or_staying_has_no_partner():
    assert effect(nine(), 0, 0, NOBODY).partner is None
    assert effect(nine(), 0, 0, NOBODY).broken[0] == Reason.of("rounds.broken_missing", person="A", round=0)
    assert effect(nine(), 0, 0, 0).aims == ()


def test_of_very_large_tables_only_the_first_are_weighed(monkeypatch):
    weighed = []

    def counted(problem, seating):
        weighed.append(seating)
        return score(problem, seating)

    monkeypatch.setattr(effects, "score", counted)
    assert effect(nine(), 0, 0, 1).partner == 3
    everybody = len(weighed)
    monkeypatch.setattr(effects, "MOST_COUNTED", 27)
    weighed.clear()
    assert effect(nine(), 0, 0, 1).partner == 3
    assert (everybody, len(weighed)) == (4, 2)
