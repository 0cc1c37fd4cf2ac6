"""The plan on the day: who comes later, after all or besides, and the plan that was taken home is back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from passerelle.workshops import planning
from tests.passerelle.web.filled_form import fields_of
from tests.passerelle.web.test_plan_page import PAGE, planned, press, sheet_of, words
from twinning.rounds.problem import NOBODY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def short_search(monkeypatch):
    """Half a second is enough for what is tested here."""
    monkeypatch.setattr(planning, "SECONDS", 0.5)


def test_who_comes_after_all_and_who_comes_besides_get_seats_in_what_is_to_come(client):
    gone = press(client, planned(client), "gone", gone=["0", "5"])
    assert 'name="back" value="5"' in gone.content.decode()
    assert 'name="gone" value="5"' not in gone.content.decode()
    back = press(client, gone, "gone", back=["5"], late="Pia Berg, Celle, de\nJan", held="0")
    after = sheet_of(back)
    assert [person.id for person in after.problem.people[12:]] == ["Pia Berg", "Jan"]
    assert (after.problem.people[12].town, after.problem.people[12].languages) == ("Celle", {"de"})
    for person in (5, 12, 13):
        assert after.seating[0][person] == NOBODY
        assert NOBODY not in [row[person] for row in after.seating[1:]]
    assert "Nun auch dabei: Gast F, Pia Berg und Jan" in words(back)
    assert 'value="0" selected' in back.content.decode()


def test_a_language_of_a_newcomer_that_nobody_knows_is_told_and_the_person_seated_all_the_same(client):
    response = press(client, planned(client), "gone", late="Pia Berg, Celle, klingonisch\nJan, Lyon, fr")
    assert "Pia Berg: Die Sprache „klingonisch“ kennen wir nicht; weggelassen." in words(response)
    pia, jan = sheet_of(response).problem.people[12:]
    assert (pia.id, pia.town, pia.languages) == ("Pia Berg", "Celle", frozenset())
    assert (jan.id, jan.town, jan.languages) == ("Jan", "Lyon", {"fr"})


def test_a_newcomer_with_a_name_of_the_plan_is_answered_with_a_sentence_and_stays_typed(client):
    response = press(client, planned(client), "gone", late="gast b", gone=["3"])
    assert "„gast b“ steht schon im Plan" in words(response)
    fields = fields_of(response.content.decode())
    assert (fields["late"], fields["gone"]) == (["gast b"], ["3"])


def hosted(client, **changes):
    """Twelve people at three tables of four to five; Gast A moderates table 1."""
    host = {"table-1-host": "Gast A", **{f"table-{number}-most": "5" for number in (1, 2, 3)}}
    return planned(client, **{**host, **changes})


def test_a_lost_table_is_planned_around_and_the_change_is_told_and_undone(client):
    before = hosted(client, **{f"table-{number}-most": "6" for number in (1, 2, 3)})
    mended = press(client, before, "gone", lost=["2"], held="0")
    old, new = sheet_of(before), sheet_of(mended)
    assert new.seating[0] == old.seating[0]
    assert not any(2 in row for row in new.seating[1:])
    assert NOBODY not in new.seating[1] + new.seating[2]
    text = words(mended)
    assert "Ab Runde 2 fällt aus: Tisch 3." in text
    assert "Tisch 3 fällt aus." in text
    assert 'name="lost" value="2"' not in mended.content.decode()
    assert sheet_of(press(client, mended, "undo")).problem == old.problem


def test_a_table_may_be_lost_from_a_later_round_on(client):
    before = hosted(client, **{f"table-{number}-most": "6" for number in (1, 2, 3)})
    new = sheet_of(press(client, before, "gone", lost=["2"], lost_from="2"))
    assert [2 in row for row in new.seating] == [True, True, False]


def test_too_few_seats_are_said_with_the_remedy_and_the_remedy_helps(client):
    before = hosted(client)
    refused = press(client, before, "gone", lost=["2"], held="0")
    assert (
        "12 Personen sind anwesend, aber die Tische haben nur 10 Plätze. Bitte fügen Sie 2 Plätze hinzu."
        in words(refused)
    )
    assert "welcher Tisch mehr Stühle bekommt" in words(refused)
    assert sheet_of(refused).seating == sheet_of(before).seating
    fields = fields_of(refused.content.decode())
    assert (fields["lost"], fields["held"]) == (["2"], ["0"])
    helped = press(client, refused, "gone", chairs_at="0", chairs="7")
    assert not any(2 in row for row in sheet_of(helped).seating[1:])
    assert "Plätze an Tisch 1 jetzt: 7." in words(helped)


def test_an_ill_moderator_is_replaced_and_the_saved_plan_comes_back(client):
    before = hosted(client)
    mended = press(client, before, "gone", host_at="0", host="4", held="0")
    old, new = sheet_of(before), sheet_of(mended)
    assert new.seating[0] == old.seating[0]
    assert [row[0] for row in new.seating[1:]] == [NOBODY, NOBODY]
    assert [row[4] for row in new.seating[1:]] == [0, 0]
    text = words(mended)
    assert "Neu geplant ohne: Gast A" in text
    assert "Gast E moderiert von nun an Tisch 1." in text
    assert "1 Person kommt nicht und bekommt keine Karte: Gast A" in text
    fields = fields_of(mended.content.decode())
    saved = client.post("/de/tischplan/herunterladen/plan.json", fields).content
    back = client.post(PAGE, {"people": "", "file": SimpleUploadedFile("plan.json", saved), "do": "read"})
    assert (sheet_of(back).problem, sheet_of(back).seating) == (new.problem, new.seating)
    assert sheet_of(press(client, mended, "undo")).problem == old.problem


def test_another_moderator_or_nobody_and_the_former_one_stays(client):
    mended = press(client, hosted(client), "gone", host_at="0", host="nobody", former="stays")
    after = sheet_of(mended)
    assert after.problem.people[0].hosts is None
    assert NOBODY not in [row[0] for row in after.seating]
    assert "Niemand moderiert von nun an Tisch 1." in words(mended)


def test_a_missing_moderator_leaves_a_table_of_which_the_page_says_so(client):
    mended = press(client, hosted(client), "gone", gone=["0"])
    assert "Niemand moderiert von nun an Tisch 1." in words(mended)


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"lost": ["0", "1", "2"]}, "In Runde 1 bliebe kein Tisch übrig."),
        ({"chairs": "9"}, "Wählen Sie bitte den Tisch mit der anderen Stuhlzahl"),
        ({"host_at": "0"}, "Wählen Sie bitte beides"),
        ({"host_at": "0", "host": "0"}, "Gast A moderiert Tisch 1 schon."),
        ({"host_at": "1", "host": "nobody"}, "Tisch 2 moderiert schon jetzt niemand."),
        ({"host_at": "0", "host": "1", "gone": ["1"]}, "Gast B ist als fehlend angekreuzt"),
        (
            {"host_at": "1", "host": "3", "lost": ["1"]},
            "Tisch 2 wird in den kommenden Runden nicht gebraucht",
        ),
    ],
)
def test_a_choice_that_cannot_be_meant_is_answered_with_a_sentence_and_kept(client, chosen, sentence):
    before = hosted(client)
    response = press(client, before, "gone", held="0", **chosen)
    assert sentence.replace("Runde 1", "Runde 2") in words(response)
    fields = fields_of(response.content.decode())
    for name, value in {**chosen, "held": "0"}.items():
        assert fields[name] == (value if isinstance(value, list) else [value])
    assert sheet_of(response).seating == sheet_of(before).seating


def test_the_name_of_the_workshop_is_asked_for_first_and_stays(client):
    first = client.get(PAGE)
    main = first.content.decode()
    assert main.index('name="title"') < main.index('name="people"')
    step = press(client, first, "read", title="Werkstatt am See", people="Anke\nLuc")
    assert fields_of(step.content.decode())["title"] == ["Werkstatt am See"]


def test_the_button_of_the_cards_sends_the_cards(client):
    response = planned(client)
    found = re.search(
        r'<button[^>]*formaction="([^"]*people\.pdf)"', response.content.decode().split("<h1>")[1]
    )
    cards = client.post(found[1], fields_of(response.content.decode()))
    assert (cards["Content-Type"], cards.content[:5]) == ("application/pdf", b"%PDF-")


def test_paper_shows_tables_by_rounds_with_every_name(client):
    mended = press(client, hosted(client), "gone", gone=["3"], held="0")
    sheets = re.findall(
        r'<table class="plan-sheet [^"]*only-print">.*?</table>', mended.content.decode(), re.S
    )
    assert len(sheets) == 1
    assert [sheets[0].count(f"Gast {letter}<") for letter in "ABDL"] == [
        3,
        3,
        3,
        3,
    ]  # D once seated, twice absent
    assert sheets[0].count("<b>Gast A</b>") == 3
    four = planned(client, rounds="4").content.decode()
    assert len(re.findall(r'<table class="plan-sheet [^"]*only-print">', four)) == 2
    assert "steht dort zuerst und fett" in sheets[0]
    assert "steht dort zuerst und fett" not in four


def test_a_plan_taken_home_is_back_when_its_file_is_chosen(client):
    mended = press(client, planned(client), "gone", gone=["0"], held="0")
    fields = fields_of(mended.content.decode())
    saved = client.post("/de/tischplan/herunterladen/plan.json", fields).content
    file = SimpleUploadedFile("tischplan.json", saved)
    back = client.post(PAGE, {"people": "", "file": file, "do": "read"})
    assert "Ihr Plan ist wieder da." in words(back)
    found, kept = sheet_of(back), sheet_of(mended)
    assert (found.problem, found.seating) == (kept.problem, kept.seating)
    assert found.is_settled


@pytest.mark.parametrize("content", [b"{", b"{}", b'{"instance": {}, "plan": {}}', b"\xef\xbb\xbf{\xff"])
def test_a_file_that_is_no_saved_plan_is_answered_with_a_sentence(client, content):
    file = SimpleUploadedFile("plan.json", content)
    response = client.post(PAGE, {"people": "Anke", "file": file, "do": "read"})
    assert response.status_code == 422
    assert "kein hier gesicherter Plan" in words(response)
    assert fields_of(response.content.decode())["people"] == ["Anke"]


def test_columns_left_out_are_said_and_one_that_tells_of_rounds_is_pointed_out(client):
    people = "Nr.;Name;Bemerkung\n1;Anke;vegetarisch\n2;Luc;kommt erst ab Runde 2\n"
    response = client.post(PAGE, {"people": people, "do": "read"})
    assert "Für den Plan nicht gebraucht: Nr., Bemerkung" in words(response)
    assert "„kommt erst ab Runde 2“" in words(response)
    chosen = press(client, response, "read", column=["", "name", "absent"])
    assert "scheint zu stehen" not in words(chosen)
    assert "ab 2" in words(client.post(PAGE, {"people": "Name;Fehlt\nAnke;geht nach Runde 1", "do": "read"}))
