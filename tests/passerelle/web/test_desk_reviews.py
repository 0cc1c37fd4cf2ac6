"""The review list: names only a person can link."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from passerelle.partnerships.models import Partnership, Party
from passerelle.sources.models import Decision, ImportRun, ReviewItem
from tests.factories.imports import make_question, make_run

LIST_QUERIES = 4
PAGE_QUERIES = 4


def address(item, name="review"):
    return reverse(f"desk:{name}", args=[item.pk])


def test_the_list_costs_the_same_with_one_and_with_thirty_questions(desk, django_assert_num_queries):
    make_question("Roye", run=make_run("applied"))
    with django_assert_num_queries(LIST_QUERIES):
        desk.get(reverse("desk:reviews"))
    for number in range(29):
        make_question(f"Roye {number}", run=make_run("applied"))
    with django_assert_num_queries(LIST_QUERIES):
        page = desk.get(reverse("desk:reviews"))
    assert len(page.context["questions"]) == 30


def test_a_question_costs_the_same_with_one_and_with_thirty_candidates(desk, django_assert_num_queries):
    few, many = make_question("Roye"), make_question("Flers")
    many.candidates = many.candidates * 15
    many.save()
    for item in (few, many):
        with django_assert_num_queries(PAGE_QUERIES):
            desk.get(address(item))


def test_a_question_shows_who_may_be_meant_and_why_in_plain_words(desk):
    text = desk.get(address(make_question())).content.decode()
    assert "Welches „Roye“ ist gemeint?" in text
    assert "Der Name ist genau gleich geschrieben." in text
    assert "2 Gebietskörperschaften tragen diesen Namen." in text
    assert "5.833 Einwohner" in text
    assert "Somme · Hauts-de-France" in text
    assert "https://www.openstreetmap.org/?mlat=49.7&amp;mlon=2.79" in text


def test_nobody_is_likeliest_where_two_score_the_same(desk):
    item = make_question()
    assert "am wahrscheinlichsten" not in desk.get(address(item)).content.decode()
    item.candidates[0]["score"] = 0.9
    item.save()
    assert desk.get(address(item)).content.decode().count("am wahrscheinlichsten") == 1


def test_the_chosen_candidate_becomes_a_decision_with_its_reason(desk, coordinator):
    item = make_question()
    desk.post(address(item), {"choice": "cog:80685", "reason": "So steht es auf der Seite der Stadt."})
    decision = Decision.objects.get(subject=item.subject, field="body")
    assert (decision.value, decision.by, decision.reason) == (
        "cog:80685", coordinator, "So steht es auf der Seite der Stadt.",
    )  # fmt: skip
    text = desk.get(address(item)).content.decode()
    assert "Roye (Somme, Hauts-de-France)" in text
    assert "Antwort zurücknehmen" in text


def test_none_of_these_is_an_answer_too(desk):
    item = make_question()
    desk.post(address(item), {"choice": "none"})
    assert Decision.objects.get(subject=item.subject).value == ""
    assert "Keiner dieser Orte ist gemeint" in desk.get(address(item)).content.decode()


@pytest.mark.parametrize("typed", ["16015", "INSEE 16015", "cog:16015"])
def test_a_typed_number_is_an_answer(desk, typed):
    item = make_question()
    desk.post(address(item), {"choice": "typed", "number": typed})
    assert Decision.objects.get(subject=item.subject).value == "cog:16015"


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({}, "choice", "Bitte wählen Sie eine der Antworten."),
        ({"choice": "cog:99999"}, "choice", "Bitte wählen Sie eine der Antworten."),
        ({"choice": "typed", "number": ""}, "number", "Bitte geben Sie die Nummer ein"),
        ({"choice": "typed", "number": "0"}, "number", "Diese Nummer gehört zu keinem bekannten Ort."),
        (
            {"choice": "typed", "number": "2925550"},
            "number",
            "gefragt ist aber ein Ort in diesem Land: Frankreich",
        ),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field_and_the_reason_stays(desk, data, field, sentence):
    item = make_question()
    page = desk.post(address(item), {**data, "reason": "Gut begründet"})
    assert sentence in page.context["form"].errors[field][0]
    assert 'value="Gut begründet"' in page.content.decode()
    assert ReviewItem.objects.get().state == "open"


def test_a_dismissed_question_leads_to_the_next_and_can_come_back(desk):
    first, second = make_question("Roye"), make_question("Flers")
    assert desk.post(address(first, "review_dismiss")).url == address(second)
    assert [q.item for q in desk.get(reverse("desk:reviews") + "?state=dismissed").context["questions"]] == [
        first
    ]
    desk.post(address(first, "review_reopen"))
    first.refresh_from_db()
    assert first.state == "open"


def test_an_answer_taken_back_leaves_no_decision(desk):
    item = make_question()
    desk.post(address(item), {"choice": "cog:80685"})
    desk.post(address(item, "review_reopen"))
    assert Decision.objects.count() == 0
    item.refresh_from_db()
    assert (item.state, item.decision) == ("open", None)


def test_taking_back_an_older_answer_keeps_the_question_asked_since(desk):
    item = make_question()
    desk.post(address(item), {"choice": "none"})
    newer = make_question(subject=item.subject)
    assert desk.post(address(item, "review_reopen")).url == address(newer)
    assert list(ReviewItem.objects.all()) == [newer]


def test_an_answered_question_takes_no_second_answer(desk):
    item = make_question()
    desk.post(address(item), {"choice": "cog:80685"})
    page = desk.post(address(item), {"choice": "cog:70455"}, follow=True)
    assert "inzwischen beantwortet" in page.content.decode()
    assert Decision.objects.get().value == "cog:80685"


def test_the_answer_is_used_when_the_file_is_read_again(desk):
    file = SimpleUploadedFile("liste.csv", b"german_town,french_town\nHildesheim,Roye\n")
    there = desk.post(reverse("desk:import_upload"), {"kind": "region", "file": file}).url
    desk.post(there, {"column_0": "german_town", "column_1": "french_town"})
    run = ImportRun.objects.get()
    desk.post(reverse("desk:import_apply", args=[run.pk]))
    assert Partnership.objects.count() == 0

    item = ReviewItem.objects.get()
    desk.post(address(item), {"choice": "cog:80685"})
    assert reverse("desk:import_again", args=[run.pk]) in desk.get(address(item)).content.decode()
    preview = desk.post(reverse("desk:import_again", args=[run.pk]))
    again = ImportRun.objects.latest("id")
    assert preview.url == reverse("desk:import_run", args=[again.pk])
    assert (again.state, again.counts["new"]) == ("dry", 1)
    desk.post(reverse("desk:import_apply", args=[again.pk]))
    assert Party.objects.filter(body__identifiers__value="80685").exists()


def test_a_question_of_an_older_run_with_less_told_is_still_shown(desk):
    item = make_question(
        question={}, candidates=[{"key": "cog:80685", "name": "Roye"}], subject="body:FR:roye:"
    )
    assert desk.get(address(item)).status_code == 200
