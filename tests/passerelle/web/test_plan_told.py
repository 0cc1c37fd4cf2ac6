"""What the table plan's pages say of a search, of changed seats and of the way back."""

import re

import pytest
from django.utils.translation import override

from passerelle.web.public.plan_why import replan_told
from passerelle.workshops import planning
from passerelle.workshops.planning import stopped
from passerelle.workshops.sheet import Sheet
from tests.passerelle.web.test_plan_page import PAGE, TWELVE, press, words
from twinning.kernel.reasons import Reason
from twinning.rounds.problem import NOBODY, Person, Problem, Table
from twinning.rounds.replanner import Replan, SeatChange

pytestmark = pytest.mark.django_db


def test_a_plan_still_searched_for_may_be_used_and_no_aim_that_the_list_lacks_is_named(client):
    guests = tuple(Person(f"Gast {number}") for number in range(12))
    seating = ((0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2),)
    plan = Sheet(Problem(guests, (Table(1), Table(2), Table(3)), 1), "de", seating=seating, goal=100)
    text = words(client.post(PAGE, {"sheet": plan.to_text(), "do": "result"}))
    assert "Der Plan unten ist vollständig, Sie können ihn schon verwenden." in text
    assert "Die Suche prüft noch, ob sich anderes verbessern lässt." in text
    assert "Orte, Themen" not in text


def test_how_long_a_first_plan_takes_is_said_without_a_promise_for_long_lists(client):
    text = words(client.post(PAGE, {"people": TWELVE, "do": "read"}))
    assert "Nach wenigen Sekunden sehen Sie einen ersten Plan; bei langen Listen dauert es länger." in text


def test_changed_seats_are_a_line_a_person_by_round_and_name_and_a_reason_is_not_said_twice_running():
    guests = tuple(Person(name) for name in ("Ole Zander", "Anke Adam", "Luc Morel", "Zoé Blanc"))
    problem = Problem(guests, (Table(1), Table(2, topic="Sport"), Table(3)), 3)
    lost, came = (
        Reason.of("rounds.moved_table_lost", table=1),
        Reason.of("rounds.moved_arrival", person="Zoé Blanc"),
    )
    changed = (SeatChange(2, 2, 0, 1, lost), SeatChange(0, 1, 0, 2, lost), SeatChange(1, 1, 0, 1, lost))
    seating = ((0, 0, 0, NOBODY),) * 3
    plan = planning.plan_of(Sheet(problem, "de", seating=seating))
    replan = Replan(plan, plan.score, changed, (SeatChange(3, 1, NOBODY, 1, came),), (), ())
    with override("de"):
        told = replan_told(replan)
    lines = [[tuple(one.values()) for one in round_told["lines"]] for round_told in told["changes"]]
    assert [round_told["number"] for round_told in told["changes"]] == [2, 3]
    assert lines == [
        [
            ("Anke Adam", "Tisch 1 → Tisch 2", "Tisch 1 fällt aus."),
            ("Zoé Blanc", "neu an Tisch 2", "Zoé Blanc ist später gekommen."),
            ("Ole Zander", "Tisch 1 → Tisch 3", "Tisch 1 fällt aus."),
        ],
        [("Luc Morel", "Tisch 1 → Tisch 2", "Tisch 1 fällt aus.")],
    ]
    assert told["change_count"] == 4


def test_the_page_lists_changed_seats_under_their_round(client):
    guests = tuple(Person(f"Gast {number}") for number in range(12))
    tables = tuple(Table(number, most=6) for number in (1, 2, 3))
    seating = tuple(tuple((one + index * 4) // 4 % 3 for one in range(12)) for index in range(2))
    plan = stopped(Sheet(Problem(guests, tables, 2), "de", seating=seating))
    page = client.post(PAGE, {"sheet": plan.to_text(), "do": "gone", "lost": "2", "held": "0"})
    told = page.content.decode().split('id="after-gone"')[1].split("</section>")[0]
    assert re.findall(r"<h3[^>]*>(.*?)</h3>", told) == ["Runde 2"]
    assert re.search(r"<li><b>Gast \d+</b>: Tisch 3 → Tisch [12]<span", told)
    assert "<table" not in told


def test_the_way_back_says_that_it_is_of_one_step(client):
    guests = tuple(Person(f"Gast {number}") for number in range(12))
    seating = (tuple(number // 4 for number in range(12)),)
    plan = stopped(Sheet(Problem(guests, (Table(1), Table(2), Table(3)), 1), "de", seating=seating))
    locked = client.post(PAGE, {"sheet": plan.to_text(), "do": "lock", "person": "0", "round": "0"})
    assert "Rückgängig Nimmt die letzte Änderung zurück; frühere bleiben bestehen." in words(locked)
    undone = press(client, locked, "undo")
    assert "Wiederherstellen Holt die eben zurückgenommene Änderung wieder." in words(undone)
    assert "frühere bleiben" not in words(undone)
