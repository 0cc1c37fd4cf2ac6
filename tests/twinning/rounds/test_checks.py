"""What cannot be planned is refused at once, with the reason and what would mend it."""

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from time import process_time

import pytest
from tests.twinning.rounds.conflicts import CONFLICTS, DE, FR, crowd, room, workshop

from twinning.rounds.checks import MOST_REASONS, Unplannable, check
from twinning.rounds.planner import plan
from twinning.rounds.problem import MOST_PEOPLE, MOST_ROUNDS, Lock, Person
from twinning.rounds.reading import problem_from

FORTY = Path(__file__).resolve().parents[3] / "docs" / "examples" / "forty-people.json"


@pytest.mark.parametrize("code", CONFLICTS)
def test_a_conflict_is_named_alone_and_with_what_mends_it(code):
    problem, params = CONFLICTS[code]
    reasons = check(problem)
    assert [reason.code for reason in reasons] == [f"rounds.{code}"]
    assert params.items() <= reasons[0].as_dict().items()


@pytest.mark.parametrize("code", CONFLICTS)
def test_the_planner_makes_no_plan_of_a_conflict(code):
    problem, _ = CONFLICTS[code]
    with pytest.raises(Unplannable) as caught:
        plan(problem)
    assert caught.value.reasons == check(problem)
    assert str(caught.value).startswith("rounds.unplannable")


def test_the_example_and_a_plain_workshop_can_be_planned():
    assert check(problem_from(json.loads(FORTY.read_text(encoding="utf-8")))) == ()
    assert check(workshop()) == ()


@pytest.mark.parametrize(
    ("problem", "mended"),
    [
        (workshop(people=13), workshop(people=13, tables=room((0, 6), (0, 7)))),
        (workshop(people=1), workshop(people=2)),
        (workshop(rounds=MOST_ROUNDS + 1), workshop(rounds=MOST_ROUNDS)),
        (workshop(people=MOST_PEOPLE + 1, tables=200), workshop(people=MOST_PEOPLE, tables=200)),
        (workshop(people=7, tables=room(*[(3, 6)] * 3)), workshop(people=7, tables=room(*[(3, 6)] * 2))),
        (CONFLICTS["block_too_large"][0], workshop(together=((0, 1), (1, 2), (2, 3)))),
        (CONFLICTS["apart_too_many"][0], workshop(tables=3, apart=tuple(combinations((1, 4, 6), 2)))),
        (
            CONFLICTS["language_links"][0],
            replace(
                CONFLICTS["language_links"][0],
                people=(
                    *CONFLICTS["language_links"][0].people[:12],
                    *[Person(n, languages=DE | FR) for n in (12, 13, 14)],
                ),
            ),
        ),
    ],
)
def test_the_smallest_change_removes_the_conflict(problem, mended):
    assert check(problem)
    assert check(mended) == ()


def test_all_absent_in_all_rounds_names_no_round():
    (reason,) = check(workshop(people=tuple(Person(id=n, absent=frozenset({0, 1})) for n in range(4))))
    assert (reason.code, reason.as_dict()) == ("rounds.nobody_present", {})


def test_hosts_who_take_turns_may_share_a_table():
    people = crowd(8, p1={"hosts": 1, "absent": frozenset({0})}, p2={"hosts": 1, "absent": frozenset({1})})
    assert check(workshop(people=people)) == ()


def test_a_host_whose_table_is_closed_sits_like_anybody_else():
    people = crowd(8, p1={"hosts": 0}, p2={"hosts": 1})
    tables = room((0, 8), (0, 8), t1={"closed": frozenset({0, 1})})
    assert check(workshop(people=people, tables=tables, together=((1, 2),))) == ()


def test_people_who_never_share_a_round_may_be_asked_both_together_and_apart():
    people = crowd(8, p1={"absent": frozenset({0})}, p2={"absent": frozenset({1})})
    assert check(workshop(people=people, together=((1, 2),), apart=((1, 2),))) == ()


def test_held_rounds_are_not_judged():
    absent = frozenset({0})
    people = tuple(Person(id=n, absent=absent) for n in range(8))
    assert check(workshop(people=people)) != ()
    assert check(workshop(people=people, held=((0, 0, 0, 0, 1, 1, 1, 1),))) == ()


def test_a_lock_that_repeats_what_was_held_is_no_conflict():
    assert check(workshop(held=((0, 0, 0, 0, 1, 1, 1, 1),), locks=(Lock(2, 0, 0),))) == ()


def test_unknown_languages_neither_break_nor_mend_a_rule():
    people = (Person(0, languages=DE), Person(1, languages=DE), *crowd(8)[2:])
    assert check(workshop(people=people)) == ()
    alone = (Person(0, languages=DE), *crowd(8)[1:])
    assert [reason.code for reason in check(workshop(people=alone))] == ["rounds.language_alone"]


def test_many_reasons_are_cut_off():
    people = tuple(Person(id=n // 2) for n in range(200))
    assert len(check(workshop(people=people, tables=40))) == MOST_REASONS


@pytest.mark.parametrize(
    "problem",
    [
        workshop(people=2_000, tables=100),
        workshop(people=1_000, tables=100, apart=tuple(combinations(range(300), 2))),
        workshop(people=999, tables=99, together=tuple((n, n + 1) for n in range(999) if n % 3 != 2)),
        workshop(
            people=40, tables=room(*[(0, 8)] * 5), together=tuple((n, n + 1) for n in range(39) if n % 3 != 2)
        ),
        workshop(people=400, tables=40, apart=tuple((n, n + k) for n in range(380) for k in range(1, 20))),
    ],
)
def test_no_check_searches_for_long(problem):
    start = process_time()
    check(problem)
    assert process_time() - start < 2


@pytest.mark.parametrize(("triples", "fits"), [(40, True), (41, False), (46, False)])
def test_a_table_of_seven_takes_two_blocks_of_three_however_many_there_are(triples, fits):
    together = tuple(pair for k in range(triples) for pair in ((3 * k, 3 * k + 1), (3 * k, 3 * k + 2)))
    found = check(workshop(people=140, tables=room(*[(7, 7)] * 20), rounds=1, together=together))
    assert [reason.code for reason in found] == ([] if fits else ["rounds.blocks_unpacked"])
    if not fits:
        assert found[0].as_dict() == {"blocks": f"{triples} × 3", "tables": "20 × 7"}
