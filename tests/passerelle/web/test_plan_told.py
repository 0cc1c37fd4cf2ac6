"""What the table plan's pages say of a search, of changed seats and of the way back."""

import pytest

from passerelle.workshops.sheet import Sheet
from tests.passerelle.web.test_plan_page import PAGE, TWELVE, words
from twinning.rounds.problem import Person, Problem, Table

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
