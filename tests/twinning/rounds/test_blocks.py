"""Who sits together, and whose seat is given."""

from tests.twinning.rounds.conflicts import crowd, room, workshop

from twinning.rounds.blocks import block_leaders, blocks, fixed_tables
from twinning.rounds.problem import Lock


def test_pairs_join_to_blocks_however_they_are_written():
    problem = workshop(together=((5, 3), (1, 3), (6, 7), (3, 5)))
    assert blocks(problem) == ((1, 3, 5), (6, 7))
    assert block_leaders(problem) == [0, 1, 2, 1, 4, 1, 6, 6]


def test_nobody_kept_together_makes_no_block():
    assert blocks(workshop()) == ()


def test_hosts_locks_and_their_mates_have_given_seats():
    problem = workshop(
        people=crowd(8, p0={"hosts": 1}, p2={"absent": frozenset({0})}),
        together=((0, 2), (0, 3)),
        locks=(Lock(person=5, round=1, table=0),),
    )
    assert fixed_tables(problem, 0) == {0: 1, 3: 1}
    assert fixed_tables(problem, 1) == {0: 1, 2: 1, 3: 1, 5: 0}


def test_an_absent_host_and_a_closed_table_fix_nobody():
    tables = room((0, 8), (0, 8), t1={"closed": frozenset({1})})
    problem = workshop(people=crowd(8, p0={"hosts": 1, "absent": frozenset({0})}), tables=tables)
    assert fixed_tables(problem, 0) == {}
    assert fixed_tables(problem, 1) == {}
