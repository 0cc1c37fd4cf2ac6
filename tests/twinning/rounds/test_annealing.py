"""What the search keeps while it walks is what a fresh reckoning says of the same seating."""

from itertools import combinations

from hypothesis import given
from tests.twinning.rounds.test_laws import law, workshops

from twinning.rounds import annealing
from twinning.rounds.beginning import seated
from twinning.rounds.layout import layout, seating_of, state_of
from twinning.rounds.problem import NOBODY

COST, GAPS, ALONE, PEOPLE, TABLES = (
    annealing.COST,
    annealing.GAPS,
    annealing.ALONE,
    annealing.PEOPLE,
    annealing.TABLES,
)
SEAT, MEET, BOND, AGAIN, VISITS, PRICE, PAST = 6, 13, 14, 15, 16, 24, 25


def walked(laid, problem, hot, whole):
    """Return the state of a search after some hundred steps."""
    state = state_of(laid, seated(problem, (), 3), 3)
    control = state[0]
    control[annealing.HOT], control[annealing.SPAN], control[annealing.STOP] = hot, 400, 400
    control[annealing.OCTAVES], control[annealing.WHOLE] = 4, int(whole)
    annealing.run(state)
    return state


def reckoned(laid, seats):
    """Return the state of a seating with its prices, nothing tried yet."""
    state = state_of(laid, seating_of(laid, seats), 3)
    annealing.begin(state)
    return state


def total(state):
    """Return all that a seating costs, added up pair by pair and visit by visit."""
    control, n = state[0], state[0][PEOPLE]
    cost = control[ALONE] * control[GAPS]
    for p, q in combinations(range(n), 2):
        met, past = state[MEET][p * n + q], state[PAST][p * n + q]
        cost += sum(state[AGAIN][past:met]) + (met - past) * state[BOND][p * n + q]
    visits = enumerate(state[VISITS])
    return cost + sum(
        annealing.stays(state, at // control[TABLES], at % control[TABLES], times) for at, times in visits
    )


def prices(state):
    """Return what everybody present costs at each table of each round."""
    tables, seats = state[0][TABLES], enumerate(state[SEAT])
    return [state[PRICE][at * tables : (at + 1) * tables] for at, table in seats if table != NOBODY]


@law
@given(problem=workshops())
def test_prices_meetings_and_costs_after_a_walk_are_those_of_the_seating(problem):
    laid = layout(problem)
    before = total(reckoned(laid, state_of(laid, seated(problem, (), 3), 3)[SEAT]))
    for hot, whole in ((10**12, False), (10**4, False), (10**12, True)):
        state = walked(laid, problem, hot, whole)
        fresh = reckoned(laid, state[SEAT])
        assert state[MEET] == fresh[MEET]
        assert state[VISITS] == fresh[VISITS]
        assert prices(state) == prices(fresh)
        assert state[0][GAPS] == fresh[0][GAPS]
        assert state[0][COST] == total(fresh) - before


@law
@given(problem=workshops())
def test_whole_parts_that_change_hands_leave_the_sizes_of_tables_as_they_are(problem):
    laid = layout(problem)
    sizes = [sorted(row) for row in seated(problem, (), 3)]
    assert [sorted(row) for row in seating_of(laid, walked(laid, problem, 10**12, True)[SEAT])] == sizes
