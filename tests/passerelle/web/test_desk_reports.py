"""Mistake reports at the desk, and what becomes of their addresses."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from passerelle.base.models import OutboxMail
from passerelle.partnerships.models import MistakeReport
from tests.factories.partnerships import make_partnership

LIST_QUERIES = 4


def make_report(**fields):
    values = {
        "page": "/de/",
        "message": "Das Jahr ist falsch.",
        "language": "de",
        "created_at": timezone.now(),
    }
    return MistakeReport.objects.create(**{**values, **fields})


def address(report):
    return reverse("desk:report", args=[report.pk])


def test_the_list_costs_the_same_with_one_and_with_thirty_reports(desk, django_assert_num_queries):
    make_report()
    with django_assert_num_queries(LIST_QUERIES):
        desk.get(reverse("desk:reports"))
    for _ in range(29):
        make_report(reply_to="leserin@example.org")
    with django_assert_num_queries(LIST_QUERIES):
        page = desk.get(reverse("desk:reports"))
    assert len(page.context["reports"]) == 30


def test_open_reports_come_first_the_oldest_on_top(desk):
    first, second = make_report(message="Erste"), make_report(message="Zweite")
    make_report(message="Fertig", state="mended", answered_at=timezone.now())
    assert desk.get(reverse("desk:reports")).context["reports"] == [first, second]
    assert [r.message for r in desk.get(reverse("desk:reports") + "?state=mended").context["reports"]] == [
        "Fertig"
    ]


def test_a_report_shows_the_message_as_text_and_leads_to_the_entry_and_the_page(desk):
    bond = make_partnership()
    report = make_report(
        partnership=bond, page=f"/fr/jumelages/{bond.slug}/", message="<script>alert(1)</script>"
    )
    text = desk.get(address(report)).content.decode()
    assert "&lt;script&gt;" in text
    assert reverse("desk:partnership", args=[bond.pk]) in text
    assert f'href="/fr/jumelages/{bond.slug}/"' in text


@pytest.mark.parametrize("page", ["//evil.example", "https://evil.example/", "javascript:alert(1)"])
def test_an_address_outside_the_site_is_no_link(desk, page):
    assert f'href="{page}"' not in desk.get(address(make_report(page=page))).content.decode()


@pytest.mark.parametrize(
    ("language", "state", "greeting", "sentence"),
    [
        ("fr", "mended", "Bonjour,", "Vous avez raison"),
        ("de", "declined", "Guten Tag,", "an seinen Quellen geprüft"),
        ("en", "mended", "Hello,", "You are right"),
    ],
)
def test_the_answer_goes_out_in_the_language_of_the_report(desk, language, state, greeting, sentence):
    report = make_report(language=language, reply_to="lectrice@example.org", message="Il manque l’année.")
    desk.post(address(report), {"state": state, "words": "Merci & à bientôt"})
    mail = OutboxMail.objects.get()
    assert mail.to == ["lectrice@example.org"]
    assert mail.text.startswith(greeting)
    assert sentence in mail.text
    assert "Merci & à bientôt" in mail.text
    assert "Il manque l’année." in mail.text
    report.refresh_from_db()
    assert report.state == state


def test_without_an_address_no_mail_is_written_and_no_words_are_asked_for(desk):
    report = make_report()
    assert "words" not in desk.get(address(report)).context["form"].fields
    desk.post(address(report), {"state": "mended"})
    assert OutboxMail.objects.count() == 0
    report.refresh_from_db()
    assert report.state == "mended"


def test_a_missing_finding_is_told_and_the_words_stay(desk):
    report = make_report(reply_to="leserin@example.org")
    page = desk.post(address(report), {"words": "Danke für den Hinweis"})
    assert page.context["form"].errors == {"state": ["Bitte sagen Sie, was Sie festgestellt haben."]}
    assert "Danke für den Hinweis" in page.content.decode()
    assert OutboxMail.objects.count() == 0


def test_a_report_is_answered_once(desk):
    report = make_report(reply_to="leserin@example.org")
    desk.post(address(report), {"state": "mended"})
    page = desk.post(address(report), {"state": "declined"}, follow=True)
    assert "inzwischen beantwortet" in page.content.decode()
    assert OutboxMail.objects.count() == 1


def test_an_answered_report_says_when_its_address_goes(desk):
    at = timezone.now()
    report = make_report(reply_to="leserin@example.org", state="mended", answered_at=at)
    page = desk.get(address(report))
    assert page.context["forgotten_on"] == (at + timedelta(days=90)).date()
    assert "Die Adresse wird am" in page.content.decode()


def test_purge_deletes_addresses_after_ninety_days_and_not_before(db, capsys):
    now = timezone.now()
    old = make_report(
        reply_to="a@example.org", state="mended", answered_at=now - timedelta(days=90, minutes=1)
    )
    young = make_report(reply_to="b@example.org", state="mended", answered_at=now - timedelta(days=89))
    waiting = make_report(reply_to="c@example.org", created_at=now - timedelta(days=400))
    call_command("purge")
    left = {report.pk: report.reply_to for report in MistakeReport.objects.all()}
    assert left == {old.pk: "", young.pk: "b@example.org", waiting.pk: "c@example.org"}
    assert "Addresses of mistake reports deleted: 1" in capsys.readouterr().out


def test_purge_deletes_sent_mails_after_ninety_days_and_keeps_waiting_ones(db):
    now = timezone.now()
    for sent_at in (now - timedelta(days=91), now - timedelta(days=1), None):
        OutboxMail.objects.create(
            sender="x@example.org", subject="s", text="t", created_at=now, sent_at=sent_at
        )
    call_command("purge")
    assert OutboxMail.objects.count() == 2
