"""Trying changes: whatever moves, the running count equals the plain one."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.workshops import nine, plans

from twinning.rounds.problem import NOBODY
from twinning.rounds.score import order_key, score
from twinning.rounds.trials import Trial


@settings(max_examples=150, deadline=None)
@given(plans(), st.data())
def test_the_running_count_is_the_plain_count_after_every_move(plan, data):
    problem = plan.problem
    trial = Trial(problem, plan.seating)
    assert trial.key() == order_key(problem, plan.score)
    for _ in range(6):
        move = (
            data.draw(st.integers(0, problem.rounds - 1)),
            data.draw(st.integers(0, len(problem.people) - 1)),
            data.draw(st.integers(NOBODY, len(problem.tables) - 1)),
        )
        foreseen = trial.after([move])
        trial.do([move])
        assert trial.key() == foreseen == order_key(problem, score(problem, trial.seating()))


def test_trying_a_change_changes_nothing_and_is_counted():
    plan = nine()
    trial = Trial(plan.problem, plan.seating)
    worse = trial.after([(0, 0, 1), (0, 3, 0)])
    assert worse > trial.key()
    assert trial.seating() == plan.seating
    assert trial.tried == 1


def test_rules_of_held_rounds_are_not_judged_but_their_meetings_count():
    plan = nine(held=((0,) * 9,))
    seating = ((0,) * 9, *plan.seating[1:])
    trial = Trial(plan.problem, seating)
    assert trial.hard() == 0
    assert trial.meetings.most() == 2
    assert trial.key() == order_key(plan.problem, score(plan.problem, seating))
