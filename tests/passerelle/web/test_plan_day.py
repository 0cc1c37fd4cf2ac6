"""The plan on the day: who comes later, after all or besides, and the plan that was taken home is back."""

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


def test_a_newcomer_with_a_name_of_the_plan_is_answered_with_a_sentence_and_stays_typed(client):
    response = press(client, planned(client), "gone", late="gast b", gone=["3"])
    assert "„gast b“ steht schon im Plan" in words(response)
    fields = fields_of(response.content.decode())
    assert (fields["late"], fields["gone"]) == (["gast b"], ["3"])


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
