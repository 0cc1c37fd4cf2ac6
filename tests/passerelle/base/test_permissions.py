"""Views are refused unless they state a permission that holds."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

from passerelle.base.middleware import deny_by_default
from passerelle.base.permissions import allow, anyone, signed_in
from passerelle.people.models import User
from passerelle.people.permissions import coordinator


def ask(rf, view, user):
    request = rf.get("/de/")
    request.user = user
    return deny_by_default(lambda _request: HttpResponse()).process_view(request, view, (), {})


def view_for(permission):
    return allow(permission)(lambda request: HttpResponse())


def test_a_view_without_a_sentence_is_refused_even_to_a_coordinator(rf):
    with pytest.raises(PermissionDenied):
        ask(rf, lambda request: HttpResponse(), User(role="coordinator"))


def test_anyone_reads_what_is_open_to_anyone(rf):
    assert ask(rf, view_for(anyone), AnonymousUser()) is None


def test_a_visitor_is_sent_to_sign_in_and_comes_back(rf):
    answer = ask(rf, view_for(coordinator), AnonymousUser())
    assert answer.status_code == 302
    assert answer.url.endswith("?next=/de/")


def test_a_member_is_refused_the_desk(rf):
    with pytest.raises(PermissionDenied):
        ask(rf, view_for(coordinator), User(role="member"))


@pytest.mark.parametrize(
    ("sentence", "role", "holds"),
    [
        (signed_in & coordinator, "coordinator", True),
        (signed_in & coordinator, "member", False),
        (coordinator | signed_in, "member", True),
        (~coordinator, "coordinator", False),
    ],
)
def test_sentences_join(sentence, role, holds):
    assert sentence.holds(User(role=role)) is holds


def test_joined_sentences_read_as_sentences():
    assert (signed_in & ~coordinator).name == "(signed_in and not coordinator)"


def test_no_cache_keeps_what_is_not_open_to_anyone(client, coordinator):
    assert client.get(reverse("desk:home"))["Cache-Control"] == "no-store"
    assert client.get(reverse("account_login"))["Cache-Control"] == "no-store"
    assert client.get(reverse("sign_in_link", args=["x"]))["Cache-Control"] == "no-store"
    assert "no-store" not in client.get(reverse("public:home")).get("Cache-Control", "")
    client.force_login(coordinator)
    assert client.get(reverse("desk:home"))["Cache-Control"] == "no-store"
    assert client.get(reverse("desk:partnership", args=[999]))["Cache-Control"] == "no-store"
