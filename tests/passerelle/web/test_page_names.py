import pytest
from django.utils import translation

from passerelle.actors.models import Actor
from passerelle.web.public.page_names import NamedPage, named_page
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def bond():
    return make_partnership(
        make_body("Hannover", names={"fr": "Hanovre"}),
        make_body("Rouen", country="FR"),
        slug="hannover-rouen",
    )


def test_a_partnership_is_named_in_the_readers_language_whatever_the_paths(bond):
    path = f"/de/partnerschaften/{bond.slug}/"
    with translation.override("fr"):
        assert named_page(path) == NamedPage("Hanovre – Rouen", f"/fr/jumelages/{bond.slug}/")
    with translation.override("de"):
        assert named_page(f"/fr/jumelages/{bond.slug}/") == NamedPage("Hannover – Rouen", path)


def test_towns_and_carriers_have_names_too():
    body = make_body("Musterdorf", slug="musterdorf")
    Actor.objects.create(name="Komitee Musterdorf", slug="komitee", kind="committee")
    with translation.override("de"):
        assert named_page(f"/de/orte/{body.slug}/").name == "Musterdorf"
        assert named_page("/de/traeger/komitee/").name == "Komitee Musterdorf"


@pytest.mark.parametrize(
    "path", ["", "/", "/de/", "/de/partnerschaften/gibt-es-nicht/", "/xx/", "/de/suche/"]
)
def test_other_pages_have_no_name(path):
    assert named_page(path) is None


def test_the_report_form_names_the_partnership(client, bond):
    html = client.get(
        "/fr/signaler-une-erreur/", {"page": f"/de/partnerschaften/{bond.slug}/"}
    ).content.decode()
    assert f'<a href="/fr/jumelages/{bond.slug}/">Hanovre – Rouen</a>' in html
