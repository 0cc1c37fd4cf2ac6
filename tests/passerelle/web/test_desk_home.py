"""The desk's first page."""

from django.urls import reverse
from django.utils import timezone

from passerelle.partnerships.models import MistakeReport
from tests.factories.imports import make_question, make_run
from tests.factories.partnerships import make_partnership

HOME_QUERIES = 7


def fill(times):
    for number in range(times):
        make_question(f"Roye {number}")
        make_run("applied", lines=1)
        make_partnership(needs_confirmation=True)
        MistakeReport.objects.create(
            page="/de/", message="Es fehlt etwas.", language="de", created_at=timezone.now()
        )


def test_the_home_costs_the_same_with_one_and_with_thirty_of_each(desk, django_assert_num_queries):
    fill(1)
    with django_assert_num_queries(HOME_QUERIES):
        desk.get(reverse("desk:home"))
    fill(29)
    with django_assert_num_queries(HOME_QUERIES):
        page = desk.get(reverse("desk:home")).content.decode()
    assert page.count('<span class="waiting__figure">30</span>') == 3


def test_an_empty_desk_says_so_and_offers_the_first_import(desk):
    page = desk.get(reverse("desk:home")).content.decode()
    assert "Alle Namen aus den Importen sind eindeutig." in page
    assert "Alle Meldungen sind beantwortet." in page
    assert "Noch nichts importiert" in page
    assert reverse("desk:import_upload") in page
