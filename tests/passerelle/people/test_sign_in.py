"""Signing in by mailed code and by one-time link."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from passerelle.base.models import OutboxMail
from passerelle.people.signin_links import SignInLinkError, make_link, user_of

SIGN_IN = "/de/anmelden/"


@pytest.fixture(autouse=True)
def fresh_limits():
    from django.core.cache import cache

    cache.clear()


def ask(client, address):
    return client.post(SIGN_IN, {"email": address})


def mailed_code():
    return re.search(r"\n    (\S+)\n", OutboxMail.objects.latest("id").text)[1]


def test_a_mailed_code_signs_in_and_leads_to_the_desk(client, coordinator):
    answer = ask(client, coordinator.email)
    assert answer.status_code == 302
    page = client.post(answer.url, {"code": mailed_code(), "action": "verify"})
    assert page.url == reverse("desk:home")
    assert client.session["_auth_user_id"] == str(coordinator.pk)


def test_the_mail_is_german_on_a_german_page_and_marked_as_automatic(client, coordinator):
    ask(client, coordinator.email)
    mail = OutboxMail.objects.get()
    assert "Ihr Anmelde-Code" in mail.subject
    assert "Guten Tag" in mail.text
    assert mail.headers["Auto-Submitted"] == "auto-generated"


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, coordinator):
    known, unknown = ask(client, coordinator.email), ask(client, "niemand@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert OutboxMail.objects.count() == 1


def test_a_wrong_code_is_told_beside_the_field_and_signs_nobody_in(client, coordinator):
    address = ask(client, coordinator.email).url
    page = client.post(address, {"code": "000000", "action": "verify"})
    assert "Dieser Code stimmt nicht" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_codes_are_rationed(client, coordinator):
    for _ in range(8):
        ask(client, coordinator.email)
    assert OutboxMail.objects.count() <= 3


def token_of(user):
    return make_link(user=user).rstrip("/").rsplit("/", 1)[1]


def test_opening_a_link_changes_nothing_pressing_its_button_signs_in_once(client, coordinator):
    address = reverse("sign_in_link", args=[token_of(coordinator)])
    assert client.get(address).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(address).url == reverse("desk:home")
    client.logout()
    assert client.post(address).status_code == 410


def test_a_forged_link_is_refused(db):
    with pytest.raises(SignInLinkError):
        user_of("eyJ1c2VyIjoxfQ:forged:forged")


def test_a_link_of_yesterday_is_refused(coordinator, monkeypatch):
    token = token_of(coordinator)
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("django.core.signing.time.time", lambda: later.timestamp())
    with pytest.raises(SignInLinkError):
        user_of(token)


def test_registration_does_not_exist(client, db):
    assert client.get(reverse("account_signup")).url == reverse("account_login")


def test_the_sign_in_page_bears_the_name_of_the_installation(client, db, settings):
    settings.SITE = {**settings.SITE, "name": "Brückennetz"}
    page = client.get(SIGN_IN).content.decode()
    assert "– Brückennetz</title>" in page
    assert "testserver" not in page
