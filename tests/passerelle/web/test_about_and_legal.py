"""About the data, imprint, privacy, accessibility: what is promised is what is there."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from passerelle.partnerships.models import Statement
from passerelle.sources.models import ImportRun
from tests.factories.partnerships import make_partnership, make_source

pytestmark = pytest.mark.django_db
ABOUT = "/de/ueber-die-daten/"


def test_sources_are_counted_by_kind_and_data_sets_carry_licence_and_attribution(client):
    bond = make_partnership()
    press = make_source("https://press.example.org/", kind="press", title="Musterzeitung")
    Statement.objects.create(partnership=bond, source=press)
    make_source(
        "dataset:x",
        kind="dataset",
        title="Offene Liste",
        licence="CC0-1.0",
        attribution="Beispielamt",
        url="",
    )
    text = client.get(ABOUT).content.decode()
    assert all(words in text for words in ("Musterzeitung", "Offene Liste", "CC0-1.0", "Beispielamt"))
    assert all(words in text for words in ("GeoNames", "Licence Ouverte 2.0", "Natural Earth", "Wikidata"))


def test_applied_imports_are_told_and_trial_runs_are_not(client):
    for state, count in (("applied", 72), ("dry", 4711), ("undone", 815)):
        ImportRun.objects.create(
            kind="region",
            state=state,
            file_name="x.csv",
            file_hash="x",
            counts={"new": count},
            started_at=timezone.now(),
        )
    text = client.get(ABOUT).content.decode()
    assert "neu: 72" in text
    assert "neu: 4.711" not in text
    assert "neu: 815" not in text


def test_the_page_costs_the_same_with_more_sources(client, django_assert_max_num_queries):
    make_source()
    with django_assert_max_num_queries(15) as first:
        client.get(ABOUT)
    for number in range(10):
        make_source(f"https://www.example.org/{number}")
    cache.clear()
    with django_assert_max_num_queries(15) as second:
        client.get(ABOUT)
    assert len(first) == len(second)


def test_the_imprint_names_who_runs_the_site(client, settings):
    settings.SITE = {
        **settings.SITE,
        "operator": "Beispielverband e.V.",
        "operator_address": "Musterweg 1\n12345 Musterstadt",
        "host_provider": "Beispielrechenzentrum",
        "is_demo": False,
    }
    text = client.get("/de/impressum/").content.decode()
    assert all(
        words in text for words in ("Beispielverband e.V.", "Musterweg 1<br>", "Beispielrechenzentrum")
    )
    assert "Demonstration" not in text


def test_the_demo_says_in_each_language_that_it_is_no_office(client):
    for path, words in (
        ("/de/impressum/", "keine Stelle einer Gemeinde"),
        ("/fr/mentions-legales/", "aucune autorité"),
        ("/en/imprint/", "not an office of any municipality"),
    ):
        assert words in client.get(path).content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/de/impressum/",
        "/fr/mentions-legales/",
        "/en/imprint/",
        "/de/datenschutz/",
        "/fr/protection-des-donnees/",
        "/en/privacy/",
        "/de/barrierefreiheit/",
        "/fr/accessibilite/",
        "/en/accessibility/",
    ],
)
def test_legal_pages_need_no_database_row_and_no_cookie(client, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies


def test_the_log_keeps_what_privacy_promises(client, capsys):
    client.get("/de/datenschutz/?q=geheim", REMOTE_ADDR="192.0.2.7")
    err = capsys.readouterr().err
    assert "192.0.2.7" not in err
    assert "geheim" not in err
