"""Report a mistake: without account and cookie, nothing typed is lost, no flood."""

from contextlib import nullcontext
from datetime import timedelta

import pytest

from passerelle.base import clock, form_token
from passerelle.base.models import AuditEntry, OutboxMail
from passerelle.partnerships import reporting
from passerelle.partnerships.models import MistakeReport
from passerelle.web.public.reports import REPORTS_PER_HOUR, local_path, slug_of
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db
FORM = "/de/fehler-melden/"
SAID = "Das Jahr stimmt nicht, es war 1966."


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = "passerelle.base.outbox.OutboxBackend"


def fill(**fields):
    token = form_token.issue(purpose="report", at=clock.now())
    return {"token": token, "message": SAID, "reply_to": "", "page": "", "website": "", **fields}


def test_the_form_sets_no_cookie_and_is_not_cached(client):
    response = client.get(FORM)
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_a_report_is_stored_with_its_page_and_announced_by_mail(client):
    bond = make_partnership()
    page = f"/fr/jumelages/{bond.slug}/"
    response = client.post(FORM, fill(page=page, reply_to="leser@example.org"))
    assert response.status_code == 303
    assert not response.cookies
    [report] = MistakeReport.objects.all()
    assert (report.partnership, report.page, report.message) == (bond, page, SAID)
    assert (report.language, report.reply_to) == ("de", "leser@example.org")
    [mail] = OutboxMail.objects.all()
    assert SAID in mail.text
    assert "leser@example.org" not in mail.text
    assert AuditEntry.objects.filter(verb="mistake_reported").count() == 1
    assert "leser@example.org" not in str(AuditEntry.objects.values_list("details", flat=True))


def test_report_and_mail_come_together_or_not_at_all(client, monkeypatch):
    def fails(report):
        raise RuntimeError("no mail today")

    monkeypatch.setattr(reporting, "_announce", fails)
    with pytest.raises(RuntimeError):
        client.post(FORM, fill())
    assert not MistakeReport.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"message": ""}, "Bitte schreiben Sie in einem Satz"),
        ({"message": "falsch"}, "ein wenig mehr"),
        ({"message": "x" * 2001}, "2.000 Zeichen"),
        ({"reply_to": "leser@"}, "keine vollständige E-Mail-Adresse"),
    ],
)
def test_wrong_input_gets_a_sentence_and_nothing_typed_is_lost(client, fields, sentence):
    response = client.post(FORM, fill(**{"reply_to": "a@example.org", "page": "/de/", **fields}))
    text = response.content.decode()
    assert response.status_code == 422
    assert sentence in text
    assert 'aria-invalid="true"' in text
    for value in (fields.get("message", SAID), fields.get("reply_to", "a@example.org")):
        assert value in text
    assert not MistakeReport.objects.exists()


def test_an_expired_form_keeps_the_text_and_works_at_the_second_try(client):
    old = form_token.issue(purpose="report", at=clock.now() - timedelta(hours=3))
    response = client.post(FORM, fill(token=old))
    assert response.status_code == 422
    assert SAID in response.content.decode()
    assert "zwei Stunden" in response.content.decode()
    assert not MistakeReport.objects.exists()


@pytest.mark.parametrize("token", ["", "forged"])
def test_a_form_without_a_true_token_is_not_taken(client, token):
    response = client.post(FORM, fill(token=token))
    assert response.status_code == 422
    assert SAID in response.content.decode()
    assert not MistakeReport.objects.exists()


def test_another_site_cannot_send_the_form(client):
    response = client.post(FORM, fill(), headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not MistakeReport.objects.exists()


def test_a_robot_in_the_trap_is_thanked_and_forgotten(client):
    assert client.post(FORM, fill(website="https://spam.example")).status_code == 303
    assert not MistakeReport.objects.exists()


def test_a_flood_is_stopped_and_the_text_is_still_there(client):
    answers = [client.post(FORM, fill()).status_code for _ in range(REPORTS_PER_HOUR + 1)]
    assert answers == [303] * REPORTS_PER_HOUR + [429]
    assert MistakeReport.objects.count() == REPORTS_PER_HOUR


def test_a_change_of_language_keeps_what_was_typed(client):
    typed = fill(message="noch nicht fertig", reply_to="les", page="/de/", **{"continue": "1"})
    response = client.post("/fr/signaler-une-erreur/", typed)
    text = response.content.decode()
    assert response.status_code == 200
    assert "noch nicht fertig" in text
    assert 'value="les"' in text
    assert "aria-invalid" not in text


def test_markup_in_a_report_stays_text(client):
    response = client.post(FORM, fill(message="<script>alert(1)</script>", reply_to="falsch"))
    assert "<script>alert(1)</script>" not in response.content.decode()


@pytest.mark.parametrize(
    "evil",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil-page",
        "//[",
        "http://[x",
        "//[::1",
    ],
)
def test_a_page_elsewhere_is_no_page(client, evil):
    assert local_path(evil) == ""
    for path in (FORM, "/de/fehler-melden/danke/"):
        main = client.get(path, {"page": evil}).content.decode().split("<main")[1].split("</main>")[0]
        assert evil not in main
    assert client.post(FORM, fill(page=evil)).status_code == 303
    assert MistakeReport.objects.get().page == ""


def test_the_partnership_is_known_from_the_path_in_any_language():
    assert slug_of("/fr/jumelages/hildesheim-angouleme/") == "hildesheim-angouleme"
    assert slug_of("/en/partnerships/hildesheim-angouleme/") == "hildesheim-angouleme"
    assert slug_of("/de/orte/hildesheim/") == ""
    assert slug_of("/nonsense") == ""
    assert slug_of("") == ""


def test_a_path_cannot_make_the_site_load_other_languages(monkeypatch):
    activated = []
    monkeypatch.setattr(
        "passerelle.web.public.reports.override", lambda code: activated.append(code) or nullcontext()
    )
    for page in ("/xx-klingon/partnerschaften/a/", "/es/x/", "/../de/x/", "/fr/jumelages/a/"):
        slug_of(page)
    assert activated == ["de", "de", "de", "fr"]
