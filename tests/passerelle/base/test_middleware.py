"""What the request log tells, and which views of packages are open."""

import logging

import pytest
from django.contrib.staticfiles.views import serve
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.views.generic import RedirectView, TemplateView

from passerelle.base.middleware import deny_by_default, permission_of
from passerelle.base.permissions import anyone
from passerelle.config.logs import mask_signed
from passerelle.people.signin_links import make_link


@pytest.mark.parametrize("view", [TemplateView.as_view(template_name="x"), RedirectView.as_view(url="/")])
def test_a_ready_made_view_of_a_package_is_refused(rf, view):
    with pytest.raises(PermissionDenied):
        deny_by_default(lambda _request: HttpResponse()).process_view(rf.get("/de/"), view, (), {})


def test_the_view_of_static_files_is_open_by_its_own_name():
    assert permission_of(serve) is anyone


def test_a_sign_in_link_is_never_logged(client, coordinator, settings, caplog):
    link = make_link(user=coordinator).removeprefix(settings.ORIGIN)
    token = link.rstrip("/").rsplit("/", 1)[1]
    with caplog.at_level(logging.INFO):
        assert client.get(link).status_code == 200
    assert "<token>" in caplog.text
    assert token not in caplog.text
    assert token.rsplit(":", 1)[1] not in caplog.text


def test_other_paths_are_logged_whole(client, db, caplog):
    with caplog.at_level(logging.INFO):
        client.get(reverse("public:imprint") + "?q=geheim")
    assert reverse("public:imprint") in caplog.text
    assert "geheim" not in caplog.text


def test_what_packages_log_is_masked_too(coordinator):
    token = make_link(user=coordinator).rstrip("/").rsplit("/", 1)[1]
    told = mask_signed(None, "error", {"event": f"Internal Server Error: /de/anmelden/link/{token}/"})
    assert told["event"] == "Internal Server Error: /de/anmelden/link/<signed>/"
    escaped = mask_signed(None, "error", {"event": token.replace(":", "%3A")})
    assert escaped["event"] == "<signed>"


@pytest.mark.parametrize(
    "text", ["http://localhost:8000/de/", "2026-11-22T12:30:45+00:00", "2001:db8:0:0:1::1", "a: b: c"]
)
def test_what_is_no_signature_stays(text):
    assert mask_signed(None, "info", {"event": text}) == {"event": text}
