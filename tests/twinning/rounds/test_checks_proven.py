"""Only proofs refuse: what can be seated is never refused."""

from hypothesis import HealthCheck, assume, given, settings
from tests.twinning.rounds.tiny import rows, tiny_problems

from twinning.rounds.checks import check

tiny = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@tiny
@given(tiny_problems())
def test_what_can_be_seated_is_not_refused(problem):
    assume(all(rows(problem, index) for index in range(problem.rounds)))
    assert check(problem) == ()
