"""Who may sit at the desk."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from passerelle.people.models import User
from passerelle.web.desk.urls import urlpatterns

ROUTES = [(pattern.name, "pk" in str(pattern.pattern)) for pattern in urlpatterns]


def address(name, with_key):
    return reverse(f"desk:{name}", args=[1] if with_key else [])


@pytest.mark.parametrize(("name", "with_key"), ROUTES)
def test_a_stranger_is_sent_to_sign_in_and_comes_back(client, db, name, with_key):
    there = address(name, with_key)
    answer = client.get(there)
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={there}"


@pytest.mark.parametrize(("name", "with_key"), ROUTES)
def test_a_member_may_not_sit_here(client, db, name, with_key):
    client.force_login(User.objects.create_user("mitglied@example.org"))
    assert client.get(address(name, with_key)).status_code == 403
    assert client.post(address(name, with_key)).status_code == 403


@pytest.mark.parametrize(
    ("language", "path"), [("de", "/de/schreibtisch/"), ("fr", "/fr/bureau/"), ("en", "/en/desk/")]
)
def test_the_desk_speaks_the_language_of_its_address(desk, language, path):
    with override(language):
        assert reverse("desk:home") == path
    page = desk.get(path).content.decode()
    assert {"de": "Was auf Sie wartet", "fr": "Ce qui vous attend", "en": "What waits for you"}[
        language
    ] in page


def test_no_page_of_the_desk_is_for_search_engines(desk):
    assert '<meta name="robots" content="noindex">' in desk.get(reverse("desk:home")).content.decode()


def test_the_desk_refuses_a_post_without_its_token(coordinator):
    from django.test import Client

    careful = Client(enforce_csrf_checks=True)
    careful.force_login(coordinator)
    assert careful.post(reverse("desk:import_upload")).status_code == 403
