"""Downloads of a table plan: every offer in every language; refused with a sentence; no name is kept."""

import csv
import io
import json
import logging
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings as site_settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from passerelle.base import pdf
from passerelle.web.public import plan_downloads
from passerelle.web.public.plan_downloads import OFFERS
from passerelle.workshops import planning
from passerelle.workshops.documents import papers
from passerelle.workshops.sheet import Sheet
from tests.factories.rooms import people, room
from tests.passerelle.web.filled_form import fields_of
from twinning.rounds.problem import Person
from twinning.rounds.reading import problem_from, seating_from

pytestmark = pytest.mark.django_db
NAME = "Zoë Ğüneş-Œuvrard"


def sheet(**changes):
    seats = room([Person(id=NAME, town="Celle"), *people(8)], rounds=2)
    return replace(
        Sheet(problem=seats.problem, language="de", seating=seats.seating, method="by hand"), **changes
    )


def address(what, form, language="de"):
    with override(language):
        return reverse("public:plan_download", kwargs={"what": what, "form": form})


def ask(client, what, form, language="de", text=None, **headers):
    return client.post(
        address(what, form, language), {"sheet": sheet().to_text() if text is None else text}, **headers
    )


@pytest.mark.parametrize("language", ["de", "fr", "en"])
@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: f"{offer.what}.{offer.form}")
def test_every_offer_is_sent_as_a_file_of_its_language(client, offer, language):
    answer = ask(client, offer.what, offer.form, language)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"] == plan_downloads.CONTENT_TYPES[offer.form]
    with override(language):
        assert f'filename="{offer.file_name}-' in answer["Content-Disposition"]
    assert answer["Content-Disposition"].startswith("attachment")


def test_each_file_holds_the_plan(client):
    pages = PdfReader(io.BytesIO(ask(client, "door", "pdf").content)).pages
    assert NAME in " ".join(page.extract_text() for page in pages)
    book = openpyxl.load_workbook(io.BytesIO(ask(client, "plan", "xlsx").content))
    assert NAME in {cell for row in book["Personen"].iter_rows(values_only=True) for cell in row}
    lines = csv.reader(io.StringIO(ask(client, "plan", "csv").content.decode("utf-8-sig")), delimiter=";")
    assert NAME in {line[0] for line in lines}
    found = json.loads(ask(client, "plan", "json").content)
    problem = problem_from(found["instance"])
    assert problem == sheet().problem
    assert seating_from(problem, found["plan"]) == sheet().seating


def test_the_papers_are_in_the_language_of_the_address(client):
    roots = {
        language: PdfReader(io.BytesIO(ask(client, "door", "pdf", language).content)).trailer["/Root"]
        for language in ("de", "fr")
    }
    assert {language: root["/Lang"] for language, root in roots.items()} == {"de": "de", "fr": "fr"}


@pytest.mark.parametrize(("what", "form"), [("door", "xlsx"), ("plan", "exe"), ("nothing", "pdf")])
def test_what_is_not_offered_is_not_found(client, what, form):
    assert ask(client, what, form).status_code == 404


def test_a_file_is_only_sent_on_a_form(client):
    assert client.get(address("plan", "csv")).status_code == 405


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"language": "de"}', "x" * 4_000_000],
    ids=["none", "half", "list", "part", "long"],
)
def test_what_is_no_sheet_is_refused_with_a_sentence(client, text):
    answer = ask(client, "plan", "csv", text=text)
    assert answer.status_code == 422
    assert "ließ sich nicht lesen" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_form_beyond_all_bounds_is_refused_with_a_sentence(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = ask(client, "plan", "csv")
    assert answer.status_code == 413
    assert answer.content.decode() == "Der Plan ist zu groß, um ihn zu senden."


def test_without_a_seating_there_is_nothing_to_take(client):
    answer = ask(client, "plan", "pdf", text=sheet(seating=()).to_text())
    assert answer.status_code == 422
    assert "noch keinen Plan" in answer.content.decode()


def test_papers_for_too_many_are_refused_and_the_spreadsheet_is_not(client, monkeypatch):
    monkeypatch.setattr(papers, "MOST_SEATS", 10)
    answer = ask(client, "door", "pdf")
    assert answer.status_code == 422
    assert "bis zu 10 Plätze" in answer.content.decode()
    assert "hat 18" in answer.content.decode()
    assert ask(client, "plan", "xlsx").status_code == 200


def test_another_site_cannot_send_the_form(client):
    assert ask(client, "plan", "csv", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_sender_is_stopped_after_many_files(client, monkeypatch):
    monkeypatch.setattr(plan_downloads, "PER_HOUR", 2)
    assert [ask(client, "plan", "csv").status_code for _ in range(3)] == [200, 200, 429]
    assert ask(client, "plan", "csv")["Retry-After"] == "3600"


def test_papers_that_cannot_be_made_leave_a_sentence_and_a_note_without_names(
    client, monkeypatch, caplog, capsys
):
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    caplog.set_level(logging.DEBUG)
    answer = ask(client, "door", "pdf")
    assert answer.status_code == 500
    assert "Bitte nehmen Sie die Tabelle" in answer.content.decode()
    noted = caplog.text + "".join(capsys.readouterr())
    assert "document_fault" in noted
    assert NAME not in noted


def test_papers_whose_turn_does_not_come_may_be_asked_for_again(client, monkeypatch):
    monkeypatch.setattr(pdf, "PATIENCE", 0.01)
    with pdf._DESKS:
        answer = ask(client, "door", "pdf", "fr")
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Content-Language"] == "de"  # of the page with the button, whatever the papers' language
    page = answer.content.decode()
    assert '<html lang="de"' in page
    assert "Gerade werden andere Unterlagen erstellt" in page
    fields = fields_of(page)
    assert fields == {"sheet": [sheet().to_text()]}
    assert f'action="{address("door", "pdf", "fr")}"' in page
    assert ask(client, "door", "pdf", "fr", text=fields["sheet"][0]).status_code == 200


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_files_of_a_large_plan_take_a_turn_and_say_so_where_none_comes(client, monkeypatch, form):
    monkeypatch.setattr(planning, "PATIENCE", 0.01)
    with planning.one_of_few(), planning.one_of_few():
        assert ask(client, "plan", form).status_code == 200
        monkeypatch.setattr(planning, "MOST_AT_ONCE", 17)
        answer = ask(client, "plan", form)
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert "Gerade werden mehrere Pläne berechnet" in answer.content.decode()
    assert ask(client, "plan", form).status_code == 200


def test_an_unforeseen_error_is_logged_without_the_text_that_may_hold_names(
    client, monkeypatch, caplog, capsys
):
    def fails(*_arguments):
        raise RuntimeError(f"something is wrong with {NAME}")

    monkeypatch.setattr(plan_downloads, "plan_workbook", fails)
    caplog.set_level(logging.DEBUG)
    answer = ask(client, "plan", "xlsx")
    assert answer.status_code == 500
    noted = caplog.text + "".join(capsys.readouterr()) + answer.content.decode()
    assert "plan_fault" in noted
    assert NAME not in noted
    assert "Œuvrard" not in noted


def stored_files():
    return [path for path in Path(site_settings.VAR_DIR).rglob("*") if path.is_file()]


def test_no_name_reaches_database_log_or_disk(client, caplog, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    for offer in OFFERS:
        assert ask(client, offer.what, offer.form).status_code == 200
    ask(client, "plan", "csv", text=sheet().to_text()[:-1])
    dump = io.StringIO()
    call_command("dumpdata", stdout=dump)
    noted = caplog.text + "".join(capsys.readouterr())
    kept = dump.getvalue() + noted
    assert "plan_download" in dump.getvalue()  # the throttle's count: the dump sees what is written
    assert "/de/tischplan/herunterladen/door.pdf" in noted  # the request's line: so does the log
    for text in (NAME, json.dumps(NAME)[1:-1], "Œuvrard", "Rochefoucauld"):
        assert text not in kept
    assert list(tmp_path.iterdir()) == []
    for path in stored_files():
        assert "Œuvrard".encode() not in path.read_bytes(), path


def test_the_spreadsheet_says_nothing_of_this_machine(client):
    archive = zipfile.ZipFile(io.BytesIO(ask(client, "plan", "xlsx").content))
    assert not [name for name in archive.namelist() if str(Path.home()).encode() in archive.read(name)]
