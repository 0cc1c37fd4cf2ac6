"""A large plan keeps neither the server nor a person waiting: a part at a time, a word where others compute."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from passerelle.web.public import plan_reading, plan_seats, plan_ways, plan_why
from passerelle.workshops import planning
from passerelle.workshops.planning import one_of_few, stopped
from passerelle.workshops.sheet import Sheet, from_text
from tests.passerelle.web.filled_form import fields_of
from tests.passerelle.web.test_plan_page import PAGE, TWELVE, press, words
from twinning.rounds.problem import Person, Problem, Table
from twinning.rounds.trials import Trial

pytestmark = pytest.mark.django_db


def sheet(people, tables, rounds, guests=()):
    """A settled plan in which people go on to another table each round, the guests invented."""
    topics = tuple(Table(number + 1, topic=f"Thema {number + 1}") for number in range(tables))
    guests = guests or tuple(Person(f"Gast {number:04}", town="Celle") for number in range(people))
    seating = tuple(
        tuple((person + index * (person // tables)) % tables for person in range(people))
        for index in range(rounds)
    )
    return stopped(Sheet(Problem(guests, topics, rounds), "de", seating=seating))


def show(client, plan, button="result", **fields):
    return client.post(PAGE, {"sheet": plan.to_text(), "do": button, **fields})


def count(response, pattern):
    return len(re.findall(pattern, response.content.decode()))


def ways(response):
    """Whose ways stand on a page."""
    return re.findall(r'<th scope="row">(Gast \d+)<span class="plan-town">', response.content.decode())


@pytest.fixture
def small_pages(monkeypatch):
    """Plans of more than twenty seats are large here, and nobody waits long for a turn."""
    monkeypatch.setattr(planning, "MOST_AT_ONCE", 20)
    monkeypatch.setattr(planning, "PATIENCE", 0.01)


@pytest.fixture
def busy(monkeypatch):
    """Every turn is taken until the fixture's places are given back."""
    monkeypatch.setattr(planning, "PATIENCE", 0.01)
    with one_of_few(), one_of_few():
        yield


def test_a_plan_of_usual_size_shows_all_rounds_and_everybody(client):
    response = show(client, sheet(12, 3, 3))
    assert count(response, r"data-round=") == 3
    assert count(response, r'class="num">') == 13
    assert "eine Runde auf einmal" not in words(response)


@pytest.mark.usefixtures("small_pages")
def test_a_large_plan_shows_the_first_round_to_come_and_any_other_on_demand(client):
    plan = sheet(12, 3, 3)
    held = replace(plan, problem=replace(plan.problem, held=plan.seating[:1]))
    first = show(client, held)
    assert re.findall(r'data-round="(\d)"', first.content.decode()) == ["1"]
    other = press(client, first, "round:2")
    assert re.findall(r'data-round="(\d)"', other.content.decode()) == ["2"]
    assert from_text(fields_of(other.content.decode())["sheet"][0]) == replace(held, language="de")
    assert "eine Runde auf einmal" in words(other)
    assert count(press(client, first, "round:9"), r"data-round=") == 1


@pytest.mark.usefixtures("small_pages")
def test_the_round_of_a_move_is_the_one_shown(client):
    tried = show(client, sheet(12, 3, 3), "try", person="0", round="2", to="1")
    assert re.findall(r'data-round="(\d)"', tried.content.decode()) == ["2"]
    taken = press(client, tried, "take:0.2.1.")
    assert re.findall(r'data-round="(\d)"', taken.content.decode()) == ["2"]


@pytest.mark.usefixtures("small_pages")
def test_of_a_large_plan_some_ways_are_shown_at_a_time_and_everybody_can_be_chosen(client):
    first = show(client, sheet(12, 3, 3))
    assert ways(first) == [f"Gast {number:04}" for number in range(6)]
    second = press(client, first, "ways:1")
    assert ways(second) == [f"Gast {number:04}" for number in range(6, 12)]
    assert count(second, r"<option value=\"\d+\">Gast") >= 12
    assert ways(press(client, first, "ways:99")) == ways(first)


def test_a_thousand_people_in_five_rounds_make_a_page_of_bounded_size(client, monkeypatch):
    def laid_out(*_arguments):
        raise AssertionError("a seating was laid out to try changes on")

    monkeypatch.setattr(Trial, "__init__", laid_out)
    response = show(client, sheet(1000, 100, 5))
    assert response.status_code == 200
    assert count(response, r"data-person=") == 1000
    assert count(response, r'class="num">') == 1 + planning.MOST_AT_ONCE // 5
    assert count(response, r"<svg class=\"seats") == 0
    assert "Wer sich mehrmals trifft, steht in der Tabelle" in words(response)
    assert len(response.content) < 1_500_000


def test_of_very_many_shortfalls_the_first_are_listed_and_all_are_counted(client, monkeypatch):
    monkeypatch.setattr(plan_why, "MOST_LISTED", 2)
    people = tuple(Person(f"Gast {number}", town="Celle", wishes=(2,)) for number in range(6))
    plan = sheet(6, 3, 2, guests=people)
    alike = replace(plan, seating=((0, 0, 0, 1, 1, 1),) * 2)
    text = words(show(client, stopped(alike)))
    assert "6 Paare treffen sich mehr als einmal" in text
    assert "4 weitere stehen in der Tabelle" in text
    assert "6 Wünsche bleiben offen" in text
    assert "12 Mal sitzen zwei aus einer Stadt an einem Tisch" in text
    assert "und 10 weitere" in text


def test_pictures_and_names_stop_where_they_would_fill_the_page(client, monkeypatch):
    whole = show(client, sheet(12, 3, 3))
    assert count(whole, r"seats--meetings") == 1
    assert count(whole, r'<td class="small">Gast') == 12
    monkeypatch.setattr(plan_seats, "MOST_IN_PICTURE", 10)
    monkeypatch.setattr(plan_seats, "MOST_IN_MATRIX", 10)
    monkeypatch.setattr(plan_ways, "MOST_NAMED", 10)
    bare = show(client, sheet(12, 3, 3))
    assert count(bare, r"seats--meetings") == 0
    assert count(bare, r"plan-matrix") == 0
    assert count(bare, r'<td class="small">Gast') == 0
    assert "stehen die Namen der anderen nicht hier" in words(bare)


def test_without_a_turn_a_usual_plan_is_shown_without_reasons(client, busy):
    plan = sheet(12, 3, 3)
    response = show(client, plan)
    assert response.status_code == 200
    assert "die Gründe" in words(response)
    assert 'value="result">Gründe' in response.content.decode()


def test_the_reasons_are_looked_into_when_a_turn_comes(client):
    assert 'value="result">Gründe' not in show(client, sheet(12, 3, 3)).content.decode()


@pytest.mark.usefixtures("small_pages")
def test_without_a_turn_a_large_plan_waits_on_a_page_that_asks_again(client):
    plan = sheet(12, 3, 3)
    with one_of_few(), one_of_few():
        response = show(client, plan, "try", person="0", round="2", to="1")
    assert (response.status_code, response["Retry-After"]) == (503, "20")
    assert "no-store" in response["Cache-Control"]
    assert "Gerade werden mehrere Pläne berechnet" in words(response)
    fields = fields_of(response.content.decode())
    assert fields["do"] == ["try"]
    assert from_text(fields["sheet"][0]) == plan
    again = client.post(PAGE, {name: values[-1] for name, values in fields.items()})
    assert again.status_code == 200
    assert 'id="after-move"' in again.content.decode()


@pytest.mark.usefixtures("small_pages")
def test_a_large_plan_that_was_changed_is_not_lost_while_it_waits(client):
    plan = sheet(12, 3, 3)
    with one_of_few(), one_of_few():
        response = show(client, plan, "lock", person="0", round="2")
    fields = fields_of(response.content.decode())
    assert len(from_text(fields["sheet"][0]).problem.locks) == 1
    assert from_text(fields["before"][0]) == plan
    assert fields["do"] == ["result"]


@pytest.mark.usefixtures("small_pages")
def test_the_round_asked_for_is_asked_for_again_after_the_wait(client):
    plan = sheet(12, 3, 3)
    with one_of_few(), one_of_few():
        response = show(client, plan, "round:2")
    assert response.status_code == 503
    assert fields_of(response.content.decode())["do"] == ["round:2"]


def test_a_file_is_read_in_a_turn_of_its_own(client, busy):
    file = SimpleUploadedFile("liste.csv", b"Name\nAnke\nLuc")
    response = client.post(PAGE, {"file": file, "title": "Klima", "do": "read"})
    assert response.status_code == 503
    assert "deshalb ist Ihre Datei noch nicht gelesen" in words(response)


def test_a_very_long_list_is_read_in_a_turn_of_its_own_and_a_usual_one_is_not(client, busy, monkeypatch):
    assert client.post(PAGE, {"people": TWELVE, "do": "read"}).status_code == 200
    monkeypatch.setattr(plan_reading, "LONG_LIST", 20)
    response = client.post(PAGE, {"people": TWELVE, "do": "read"})
    assert response.status_code == 503
    assert fields_of(response.content.decode())["people"][0].split("\n") == TWELVE.split("\n")
    assert client.post(PAGE, {"people": TWELVE, "do": "plan", "tables": "3"}).status_code == 503
