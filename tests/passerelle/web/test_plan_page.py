"""The table plan: from a pasted list to a plan, moves, locks and absentees, all of it in forms, nothing kept."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from passerelle.web.public import plan_page
from passerelle.workshops import planning
from passerelle.workshops.example import example_problem
from passerelle.workshops.sheet import Sheet, from_text
from tests.passerelle.web.filled_form import fields_of
from twinning.rounds.problem import NOBODY, Lock

pytestmark = pytest.mark.django_db
PAGE = "/de/tischplan/"
TWELVE = "\n".join(f"Gast {letter}" for letter in "ABCDEFGHIJKL")


@pytest.fixture(autouse=True)
def short_search(monkeypatch):
    """Half a second is enough for what is tested here."""
    monkeypatch.setattr(planning, "SECONDS", 0.5)


def words(response):
    """The text of a page without its tags."""
    main = response.content.decode().split("<main", 1)[1].split("</main", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def press(client, response, button, **changes):
    """Press a button of a page after changing some fields."""
    fields = {**fields_of(response.content.decode()), **changes}
    return client.post(PAGE, {**fields, "do": button})


def planned(client, people=TWELVE, tables="3", **changes):
    step = client.post(PAGE, {"people": people, "do": "read"})
    step = press(client, step, "tables", count=tables)
    return press(client, step, "plan", **changes)


def sheet_of(response):
    return from_text(fields_of(response.content.decode())["sheet"][0])


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/de/tischplan/", "Jeder trifft neue Menschen"),
        ("/fr/plan-de-table/", "Chacun rencontre de nouvelles personnes"),
        ("/en/table-plan/", "Everyone meets new people"),
    ],
)
def test_the_page_is_open_to_all_in_every_language_and_sets_no_cookie(client, path, heading):
    response = client.get(path)
    assert response.status_code == 200
    assert heading in words(response)
    assert not response.cookies


def test_from_a_pasted_list_to_a_plan(client):
    response = planned(client, rounds="3")
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert "Jeder trifft" in words(response)
    sheet = sheet_of(response)
    assert sheet.names == tuple(TWELVE.split("\n"))
    assert all(sorted(map(row.count, range(3))) == [4, 4, 4] for row in sheet.seating)


def test_the_example_of_forty_people_leads_to_a_plan(client):
    step = client.post(PAGE, {"do": "example"})
    assert "40 Personen" in words(step)
    response = press(client, step, "plan")
    assert "Gaëlle N." in words(response)
    assert sheet_of(response).problem == example_problem("de")


def test_a_file_replaces_what_was_typed(client):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Ort"])
    book.active.append(["Zoë", "Niort"])
    content = io.BytesIO()
    book.save(content)
    file = SimpleUploadedFile("gäste.xlsx", content.getvalue())
    response = client.post(PAGE, {"people": "Anke", "file": file, "do": "read"})
    assert "Zoë" in words(response)
    assert fields_of(response.content.decode())["people"] == ["Name\tOrt\nZoë\tNiort"]


def test_a_file_that_is_too_large_is_refused_and_what_was_typed_stays(client, monkeypatch):
    monkeypatch.setattr(plan_page, "MOST_MEGABYTES", 0)
    file = SimpleUploadedFile("viel.csv", b"Name\n" + b"x\n" * 1_000)
    response = client.post(PAGE, {"file": file, "people": "Anke", "do": "read"})
    assert response.status_code == 422
    assert "größer als" in words(response)
    assert fields_of(response.content.decode())["people"] == ["Anke"]


def test_a_file_that_is_no_list_is_refused_with_a_sentence(client):
    file = SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x1a\n\x00\x00")
    response = client.post(PAGE, {"file": file, "do": "read"})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


LANGUAGES = "Name;Sprachen\n" + "\n".join(f"Gast {number};de" for number in range(11)) + "\nKati;hu"


@pytest.mark.parametrize(
    ("people", "changes", "sentence"),
    [
        pytest.param(
            TWELVE, {f"table-{n}-most": "3" for n in (1, 2, 3)}, "Plätze", id="more people than seats"
        ),
        pytest.param("Anke", {}, "allein", id="one person"),
        pytest.param(TWELVE, {"rounds": "0"}, "ganze Zahl von 1 bis 40", id="no round"),
        pytest.param(
            TWELVE,
            {
                "together": "Gast A – Gast B\nGast B – Gast C",
                **{f"table-{n}-most": "2" for n in range(1, 7)},
                "n": "6",
            },
            "Gast A",
            id="a block larger than a table",
        ),
        pytest.param(
            TWELVE,
            {"together": "Gast A – Gast B", "apart": "Gast B – Gast A"},
            "Gast B",
            id="together and apart",
        ),
        pytest.param("Name;Moderiert\nAnke;1\nLuc;1\n" + TWELVE, {}, "Luc", id="two moderators at one table"),
        pytest.param("Name;Fehlt\nAnke;alle\nLuc;alle\nZoë;alle", {}, "Runde", id="all absent"),
        pytest.param("Anke\nLuc\nAnke", {}, "steht schon in Zeile 1", id="a name twice"),
        pytest.param(LANGUAGES, {}, "Kati", id="a language nobody else speaks"),
    ],
)
def test_what_cannot_be_planned_is_answered_with_a_sentence_and_nothing_is_lost(
    client, people, changes, sentence
):
    response = planned(client, people=people, tables=changes.get("n", "3"), **changes)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    alert = response.content.decode().split('role="alert"', 1)[1].split("</ul>", 1)[0]
    assert sentence in re.sub(r"<[^>]+>", "", alert)
    assert fields_of(response.content.decode())["people"] == [people]


def test_two_thousand_people_are_refused_at_once(client):
    response = client.post(PAGE, {"people": "\n".join(f"Gast {n}" for n in range(2_000)), "do": "read"})
    assert response.status_code == 422
    assert "1.000 Zeilen" in words(response)


def test_locks_that_contradict_are_named(client):
    problem = replace(example_problem("de"), locks=(Lock(22, 0, 0), Lock(19, 0, 1)))
    sheet = planning.searched(Sheet(example_problem("de"), "de"), seconds=0)
    response = client.post(PAGE, {"sheet": replace(sheet, problem=problem).to_text(), "do": "again"})
    assert response.status_code == 422
    assert "Jeanne M." in response.content.decode().split('role="alert"', 1)[1].split("</ul>", 1)[0]


def test_a_near_miss_in_a_pair_is_answered_with_the_name_meant(client):
    response = planned(
        client, people="Anke Bauer\nLuc Petit\nZoë", tables="1", apart="Anke Bauer – Luk Petit"
    )
    assert response.status_code == 422
    assert "Meinen Sie „Luc Petit“?" in words(response)


def test_the_aims_are_moved_up_and_down(client):
    step = client.post(PAGE, {"people": TWELVE, "do": "read"})
    step = press(client, step, "up:towns")
    order = fields_of(step.content.decode())["order"]
    assert order[:3] == ["third_meetings", "towns", "repeats"]
    step = press(client, step, "down:third_meetings")
    assert fields_of(step.content.decode())["order"][:2] == ["towns", "third_meetings"]
    assert [aim.value for aim in sheet_of(press(client, step, "plan")).problem.order][:2] == [
        "towns",
        "third_meetings",
    ]


def test_the_number_of_tables_changes_and_topics_stay(client):
    step = client.post(PAGE, {"people": TWELVE, "do": "read"})
    step = press(client, step, "tables", **{"table-1-topic": "Jugend", "count": "5"})
    fields = fields_of(step.content.decode())
    assert fields["table-1-topic"] == ["Jugend"]
    assert "table-5-topic" in fields
    assert "table-6-topic" not in fields


def test_wishes_in_the_list_become_topics(client):
    step = client.post(PAGE, {"people": "Name;Wunsch\nAnke;Jugend\nLuc;Geld\nZoë;Jugend", "do": "read"})
    fields = fields_of(step.content.decode())
    assert (fields["table-1-topic"], fields["table-2-topic"], fields["tables"]) == (
        ["Jugend"],
        ["Geld"],
        ["2"],
    )


def test_a_move_shows_its_effect_before_it_is_taken_and_can_be_undone(client):
    response = planned(client)
    before = sheet_of(response)
    person, target = 0, (before.seating[0][0] + 1) % 3
    trial = press(client, response, "try", person=str(person), round="0", to=str(target))
    assert "Gast A geht in Runde 1 an Tisch" in words(trial)
    assert sheet_of(trial).seating == before.seating
    take = re.search(r'value="(take:[\d.]+)"', trial.content.decode())[1]
    taken = press(client, trial, take)
    after = sheet_of(taken)
    assert after.seating[0][person] == target
    assert after.problem.locks[0] == Lock(person, 0, target)
    undone = press(client, taken, "undo")
    assert sheet_of(undone).seating == before.seating
    assert sheet_of(undone).problem.locks == ()
    assert ("Wiederherstellen" in words(undone), "Rückgängig" in words(undone)) == (True, False)
    looked_at = press(client, undone, "try", person=str(person), round="0", to=str(target))
    assert "Wiederherstellen" in words(looked_at)
    back = press(client, looked_at, "undo")
    assert sheet_of(back).seating == after.seating
    assert "Die Änderung gilt wieder." in words(back)
    assert ("Wiederherstellen" in words(back), "Rückgängig" in words(back)) == (False, True)


def test_two_people_exchange_seats(client):
    response = planned(client)
    before = sheet_of(response)
    target = (before.seating[0][0] + 1) % 3
    trial = press(client, response, "try", person="0", round="0", to=str(target))
    take = re.search(r'value="(take:\d+\.\d+\.\d+\.(\d+))"', trial.content.decode())
    after = sheet_of(press(client, trial, take[1]))
    partner = int(take[2])
    assert (after.seating[0][0], after.seating[0][partner]) == (target, before.seating[0][0])
    assert len(after.problem.locks) == 2


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"person": "", "round": "0", "to": "1"}, "Bitte wählen Sie"),
        ({"person": "99", "round": "0", "to": "1"}, "Bitte wählen Sie"),
        ({"person": "x", "round": "-1", "to": "²"}, "Bitte wählen Sie"),
    ],
)
def test_a_move_that_makes_no_sense_is_answered_with_a_sentence(client, chosen, sentence):
    assert sentence in words(press(client, planned(client), "try", **chosen))


def test_a_person_is_not_moved_to_where_they_sit(client):
    response = planned(client)
    here = sheet_of(response).seating[0][0]
    assert "schon an diesem Tisch" in words(
        press(client, response, "try", person="0", round="0", to=str(here))
    )


def test_locked_seats_stay_when_all_is_planned_again(client):
    response = press(client, planned(client), "lock", person="3", round="")
    locks = sheet_of(response).problem.locks
    assert [(lock.person, lock.round) for lock in locks] == [(3, 0), (3, 1), (3, 2)]
    again = sheet_of(press(client, response, "again"))
    assert [again.seating[lock.round][lock.person] for lock in locks] == [lock.table for lock in locks]
    released = press(client, response, "unlock:1")
    assert [lock.round for lock in sheet_of(released).problem.locks] == [0, 2]
    assert sheet_of(press(client, released, "unlock:all")).problem.locks == ()


def test_the_plan_is_mended_for_who_did_not_come_and_held_rounds_stay(client):
    response = planned(client)
    before = sheet_of(response)
    mended = press(client, response, "gone", gone=["0", "5"], held="0")
    after = sheet_of(mended)
    assert after.seating[0] == before.seating[0]
    assert [row[0] for row in after.seating[1:]] == [NOBODY, NOBODY]
    assert len(after.problem.held) == 1
    assert re.search(r"\d+ (Platz ändert|Plätze ändern) sich", words(mended))
    assert sheet_of(press(client, mended, "undo")).seating == before.seating


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [({}, "Kreuzen Sie"), ({"gone": ["0"], "held": "2"}, "Alle Runden haben stattgefunden")],
)
def test_absentees_that_change_nothing_are_answered_with_a_sentence(client, chosen, sentence):
    assert sentence in words(press(client, planned(client), "gone", **chosen))


def test_from_the_plan_back_to_its_rules_and_forth_again(client):
    response = planned(client, apart="Gast A – Gast B", title="Werkstatt")
    back = press(client, response, "settings")
    fields = fields_of(back.content.decode())
    assert (fields["apart"], fields["rounds"], fields["title"]) == (["Gast A – Gast B"], ["3"], ["Werkstatt"])
    assert sheet_of(press(client, back, "plan")).problem == sheet_of(response).problem


@pytest.mark.parametrize("step", ["people", "tables", "result"])
def test_a_change_of_language_keeps_everything(client, step):
    if step == "people":
        page = client.post(PAGE, {"people": TWELVE, "do": "people"})
    else:
        page = client.post(PAGE, {"people": TWELVE, "do": "read"})
    if step == "result":
        page = press(client, page, "plan")
    fields = fields_of(page.content.decode())
    french = client.post("/fr/plan-de-table/", {**fields, "do": step})
    assert 'lang="fr"' in french.content.decode()
    kept = fields_of(french.content.decode())
    if step == "result":
        assert from_text(kept["sheet"][0]) == replace(sheet_of(page), language="fr")
    else:
        assert kept["people"] == fields["people"]


def test_a_search_that_is_not_done_goes_on_where_it_stopped(client, monkeypatch):
    monkeypatch.setattr(planning, "SECONDS", 0.0)
    response = press(client, client.post(PAGE, {"do": "example"}), "plan")
    first = sheet_of(response)
    assert not first.is_settled
    assert "Weitersuchen" in words(response)
    second = sheet_of(press(client, response, "on"))
    assert second.steps > first.steps
    assert planning.plan_of(second).score.hard_violations == 0
    taken = press(client, response, "stop")
    assert sheet_of(taken).is_settled
    assert "Weitersuchen" not in words(taken)


@pytest.mark.parametrize("sheet", ["", "{}", "kein Plan"])
def test_a_plan_that_was_cut_off_on_its_way_is_answered_with_a_sentence(client, sheet):
    response = client.post(PAGE, {"sheet": sheet, "do": "on"})
    assert response.status_code == 422
    assert "ließ sich nicht lesen" in words(response)


def test_another_site_cannot_send_the_form_and_what_was_typed_stays(client):
    response = client.post(PAGE, {"people": "Anke", "do": "read"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert fields_of(response.content.decode())["people"] == ["Anke"]


def test_who_asks_too_often_is_asked_to_wait_and_loses_nothing(client, monkeypatch):
    monkeypatch.setattr(plan_page, "SEARCHES_PER_HOUR", 1)
    first = planned(client)
    second = press(client, first, "more")
    assert second.status_code == 429
    assert sheet_of(second) == sheet_of(first)
    third = planned(client)
    assert third.status_code == 429
    assert fields_of(third.content.decode())["people"] == [TWELVE]


def test_mending_for_absentees_counts_as_computing(client, monkeypatch):
    monkeypatch.setattr(plan_page, "SEARCHES_PER_HOUR", 1)
    first = planned(client)
    assert press(client, first, "gone", gone=["1"]).status_code == 429
    assert press(client, first, "lock", person="0", round="0").status_code == 200


def test_only_so_many_files_are_read_within_an_hour_and_what_was_typed_stays(client, monkeypatch):
    monkeypatch.setattr(plan_page, "FILES_PER_HOUR", 1)

    def sent():
        file = SimpleUploadedFile("liste.csv", b"Name\nZoe\nLuc")
        return client.post(PAGE, {"file": file, "people": "Anke", "do": "read"})

    assert [sent().status_code, sent().status_code] == [200, 429]
    assert fields_of(sent().content.decode())["people"] == ["Anke"]
    assert client.post(PAGE, {"people": "Anke", "do": "read"}).status_code == 200


def test_when_others_are_being_planned_for_the_form_may_be_sent_again(client, monkeypatch):
    monkeypatch.setattr(planning, "PATIENCE", 0.0)
    done = planned(client)
    with planning.one_of_few(patience=0), planning.one_of_few(patience=0):
        busy = planned(client)
        later = press(client, done, "more")
    assert (busy.status_code, later.status_code) == (503, 503)
    assert fields_of(busy.content.decode())["people"] == [TWELVE]
    assert sheet_of(later) == sheet_of(done)


def test_names_are_text_and_nothing_else(client):
    people = '<b>Anke</b>\n"Luc" & Co\n{{ Zoë }}\n=1+1'
    text = planned(client, people=people, tables="1").content.decode()
    assert "<b>Anke</b>" not in text.split("<main", 1)[1]
    assert "&lt;b&gt;Anke&lt;/b&gt;" in text
    assert "{{ Zoë }}" in text
