"""Importing a file in the browser: upload, columns, preview, applying, undoing."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from passerelle.imports import background
from passerelle.partnerships.models import Partnership
from passerelle.sources.models import ImportRun
from tests.factories.imports import make_run

LIST = (
    "Stadt;Partnerstadt;Seit;Bemerkung\n"
    "Hildesheim;Angoulême;1965;\n"
    "Peine;;1970;ohne Partner\n"
    "Gifhorn;Angoulême;2199;\n"
)
RUNS_QUERIES = 4
LINES_QUERIES = 6


def send(desk, content=LIST, name="liste.csv", kind="region", **more):
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return desk.post(reverse("desk:import_upload"), {"kind": kind, "file": file, **more})


def chosen(page):
    """What the selects of the columns page hold, as the browser would send it."""
    return {field.html_name: field.value() for field, _ in page.context["form"].rows}


def compared(desk, content=LIST):
    there = send(desk, content).url
    return desk.post(there, chosen(desk.get(there))).url


def test_a_list_goes_from_upload_over_columns_and_preview_into_the_directory_and_back(desk):
    columns = send(desk)
    assert columns.url == reverse("desk:import_columns", args=[ImportRun.objects.get().pk])
    page = desk.get(columns.url)
    assert chosen(page) == {
        "column_0": "german_town", "column_1": "french_town", "column_2": "since", "column_3": "note",
    }  # fmt: skip
    preview = desk.post(columns.url, chosen(page)).url
    text = desk.get(preview).content.decode()
    assert "Der französische Ort fehlt" in text
    assert "liegt in der Zukunft" in text
    assert Partnership.objects.count() == 0

    run = ImportRun.objects.get()
    desk.post(reverse("desk:import_apply", args=[run.pk]))
    assert Partnership.objects.count() == 1
    run.refresh_from_db()
    assert (run.state, run.by.email) == ("applied", "koordination@example.org")

    question = desk.get(reverse("desk:import_undo", args=[run.pk]))
    assert "Ja, Import zurücknehmen" in question.content.decode()
    assert Partnership.objects.count() == 1
    desk.post(reverse("desk:import_undo", args=[run.pk]))
    assert Partnership.objects.count() == 0
    assert "zurückgenommen" in desk.get(preview).content.decode()


def test_the_second_import_of_the_same_list_says_that_nothing_changes(desk):
    first = "Stadt;Partnerstadt\nHildesheim;Angoulême\n"
    desk.post(compared(desk, first) + "uebernehmen/")
    page = desk.get(compared(desk, first)).content.decode()
    assert "sie zu übernehmen ändert nichts" in page


@pytest.mark.parametrize(
    ("content", "name", "kind", "sentence"),
    [
        (b"", "leer.csv", "region", "Die Datei ist leer."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bild.csv", "region", "ist keine Tabelle"),
        (LIST, "liste.pdf", "region", "passt nicht zu"),
        (LIST, "liste.csv", "wikidata", "passt nicht zu"),
        (b"PK\x03\x04cut off", "mappe.xlsx", "region", "XLSX"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_beside_the_field_and_leaves_nothing(
    desk, content, name, kind, sentence
):
    page = send(desk, content, name, kind)
    assert page.status_code == 200
    assert sentence in " ".join(page.context["form"].errors["file"])
    assert 'id="id_file_error"' in page.content.decode()
    assert f'value="{kind}" id="id_kind_' in page.content.decode()
    assert page.context["form"]["kind"].value() == kind
    assert ImportRun.objects.count() == 0


def test_a_file_that_is_too_large_is_told_with_both_sizes(desk, monkeypatch):
    monkeypatch.setattr("passerelle.web.desk.forms.MOST_BYTES", 1024 * 1024)
    page = send(desk, "a;b\n" * 700_000)
    assert page.context["form"].errors["file"] == [
        "Die Datei hat 2.7 MB; höchstens 1 MB lassen sich importieren. Bitte teilen Sie sie auf."
    ]


def test_a_missing_choice_of_file_keeps_the_chosen_kind(desk):
    page = desk.post(reverse("desk:import_upload"), {"kind": "links", "free_only": "on"})
    assert page.context["form"].errors == {"file": ["Bitte wählen Sie eine Datei."]}
    assert page.context["form"]["kind"].value() == "links"
    assert page.context["form"]["free_only"].value() is True


def test_a_forgotten_required_column_and_a_double_one_are_told_and_the_choices_stay(desk):
    there = send(desk).url
    page = desk.post(there, {"column_0": "german_town", "column_1": "german_town", "column_3": "note"})
    form = page.context["form"]
    assert "„Deutscher Ort“ kommt schon aus der Spalte „Stadt“" in form.errors["column_1"][0]
    assert "Französischer Ort" in form.non_field_errors()[0]
    assert form["column_3"].value() == "note"
    assert ImportRun.objects.get().counts == {}


def test_a_run_without_its_columns_leads_back_to_them(desk):
    there = send(desk).url
    run = ImportRun.objects.get()
    assert desk.get(reverse("desk:import_run", args=[run.pk])).url == there


def test_columns_can_be_corrected_after_the_preview(desk):
    preview = compared(desk)
    run = ImportRun.objects.get()
    there = reverse("desk:import_columns", args=[run.pk])
    assert chosen(desk.get(there))["column_3"] == "note"
    desk.post(there, {**chosen(desk.get(there)), "column_3": ""})
    assert ImportRun.objects.get().options["mapping"]["Bemerkung"] == ""
    assert desk.get(preview).status_code == 200


def test_the_rejected_lines_come_back_as_csv_with_their_numbers_and_sentences(desk):
    compared(desk)
    run = ImportRun.objects.get()
    answer = desk.get(reverse("desk:import_lines", args=[run.pk]) + "?outcome=rejected")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][0] == "Zeile"
    assert [(row[0], row[2]) for row in rows[1:]] == [("3", "Peine – ?"), ("4", "Gifhorn – Angoulême")]
    assert rows[1][4].startswith("Der französische Ort fehlt")


def test_a_cell_that_looks_like_a_formula_comes_back_as_text(desk):
    run = make_run(lines=1)
    run.lines.update(title="=HYPERLINK(1)")
    text = b"".join(desk.get(reverse("desk:import_lines", args=[run.pk])).streaming_content).decode()
    assert ",'=HYPERLINK(1)," in text


def test_tabs_show_one_result_and_nonsense_shows_all(desk):
    compared(desk)
    there = reverse("desk:import_run", args=[ImportRun.objects.get().pk])
    assert [row.line for row in desk.get(there + "?outcome=rejected").context["rows"]] == [3, 4]
    assert len(desk.get(there + "?outcome=nonsense&page=banana").context["rows"]) == 3


def test_lines_stand_fifty_to_a_page_at_a_constant_price(desk, django_assert_num_queries):
    short, long = make_run("applied", lines=1), make_run("applied", lines=120)
    with django_assert_num_queries(LINES_QUERIES):
        desk.get(reverse("desk:import_run", args=[short.pk]))
    with django_assert_num_queries(LINES_QUERIES):
        page = desk.get(reverse("desk:import_run", args=[long.pk]) + "?page=2")
    assert len(page.context["rows"]) == 50
    assert page.context["rows"][0].line == 52


def test_lines_that_were_not_stored_are_counted_in_words(desk):
    run = make_run("applied", lines=2, counts={"new": 33_000})
    assert "32.998 weitere Zeilen" in desk.get(reverse("desk:import_run", args=[run.pk])).content.decode()


def test_the_list_of_imports_has_a_constant_price(desk, django_assert_num_queries):
    make_run("applied", lines=1)
    with django_assert_num_queries(RUNS_QUERIES):
        desk.get(reverse("desk:imports"))
    for _ in range(29):
        make_run("applied", lines=1)
    with django_assert_num_queries(RUNS_QUERIES):
        page = desk.get(reverse("desk:imports"))
    assert len(page.context["runs"]) == 25


def test_a_trial_is_thrown_away_after_a_question(desk):
    compared(desk)
    run = ImportRun.objects.get()
    there = reverse("desk:import_discard", args=[run.pk])
    assert "Ja, löschen" in desk.get(there).content.decode()
    assert desk.post(there).url == reverse("desk:imports")
    assert ImportRun.objects.count() == 0


def test_applying_twice_is_told_and_changes_nothing(desk):
    run = make_run("applied", lines=1)
    page = desk.post(reverse("desk:import_apply", args=[run.pk]), follow=True)
    assert f"Import {run.pk} wurde schon übernommen." in page.content.decode()
    assert ImportRun.objects.get().state == "applied"


def test_a_file_that_is_gone_is_told_by_name(desk):
    run = make_run("applied", lines=1)
    page = desk.post(reverse("desk:import_again", args=[run.pk]), follow=True)
    assert "liste.csv" in page.content.decode()
    assert "alert--error" in page.content.decode()


def test_get_applies_nothing(desk):
    compared(desk)
    run = ImportRun.objects.get()
    assert desk.get(reverse("desk:import_apply", args=[run.pk])).status_code == 405
    assert Partnership.objects.count() == 0


def test_long_work_shows_a_page_that_refreshes_itself_and_can_be_left(desk, monkeypatch):
    run = make_run("dry", lines=1)
    job = background.Job("apply", of="", stage="plan", done=300, total=1_200)
    monkeypatch.setattr(background, "job_of", lambda _run: job)
    page = desk.get(reverse("desk:import_run", args=[run.pk])).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in page
    assert 'value="300" max="1200"' in page
    assert "Sie können diese Seite verlassen" in page
    told = desk.get(reverse("desk:import_progress", args=[run.pk])).json()
    assert (told["state"], told["done"], told["total"]) == ("running", 300, 1_200)


def test_failed_long_work_tells_its_fault_on_the_run_s_page(desk, monkeypatch):
    run = make_run("dry", lines=1)
    job = background.Job("apply", of="", state="failed", code="job_stopped")
    monkeypatch.setattr(background, "job_of", lambda _run: job)
    page = desk.get(reverse("desk:import_run", args=[run.pk])).content.decode()
    assert "Die Arbeit wurde unterbrochen" in page
    assert "Import übernehmen" in page


def test_what_is_being_worked_on_is_marked_in_the_list_and_not_thrown_away(desk, monkeypatch):
    run = make_run("dry", lines=1)
    monkeypatch.setattr(background, "job_of", lambda _run: background.Job("compare", of=""))
    assert "in Arbeit" in desk.get(reverse("desk:imports")).content.decode()
    page = desk.post(reverse("desk:import_discard", args=[run.pk]), follow=True)
    assert "wird noch gearbeitet" in page.content.decode()
    assert ImportRun.objects.count() == 1


def test_a_changed_line_shows_each_field_with_what_it_gains(desk):
    desk.post(compared(desk, "Stadt;Partnerstadt;Seit\nHildesheim;Angoulême;1965\n") + "uebernehmen/")
    richer = "Stadt;Partnerstadt;Seit;Quelle;Verein\nHildesheim;Angoulême;1965;https://example.org/a;Komitee Muster\n"
    preview = compared(desk, richer)
    row = desk.get(preview).context["rows"][0]
    assert row.state == "changed"
    assert {(change["field"], change["new"]) for change in row.changes} >= {
        ("Quellen", "example.org"), ("Träger", "Komitee Muster"),
    }  # fmt: skip
    assert row.reason == ""
    text = desk.get(preview).content.decode()
    assert "<ins>Komitee Muster</ins>" in text
    download = b"".join(desk.get(preview + "zeilen.csv").streaming_content).decode()
    assert "Träger: Komitee Muster" in download


def test_a_status_shows_its_old_and_its_new_value(desk):
    run = make_run("applied", lines=1)
    change = {"field": "part.life_status", "old": "unknown", "new": "active"}
    run.lines.update(outcome="changed", reason="adds", params={"parts": [], "changes": [change]})
    text = desk.get(reverse("desk:import_run", args=[run.pk])).content.decode()
    assert "<del>noch nicht bestätigt</del> → <ins>aktiv</ins>" in text


def test_dates_in_a_reason_are_written_as_the_reader_writes_them(desk):
    run = make_run("applied", lines=1)
    params = {"given": "1971", "decided": ["1982-10-08"]}
    run.lines.update(outcome="conflict", reason="decided_otherwise", params=params)
    page = desk.get(reverse("desk:import_run", args=[run.pk])).content.decode()
    assert "entschieden wurde: 8. Oktober 1982" in page
