import pytest
from django.utils import timezone

from passerelle.base.audit import witness
from passerelle.partnerships.facets import count_facets, counts_beside, facets
from passerelle.partnerships.version import data_version
from passerelle.sources.models import ImportRun
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


def test_a_bond_counts_once_for_a_value_that_several_parties_have():
    make_partnership(make_body(), make_body(country="FR"), make_body(country="FR"))
    make_partnership(make_body(), make_body())
    assert count_facets().values("country") == {"DE": 2, "FR": 1}


def test_a_region_counts_its_towns_and_itself():
    region = make_body("Niederland", kind="region", names={"fr": "Basse-Terre"})
    district = make_body("Kreis Mitte", kind="district", region=region)
    make_partnership(make_body(region=region, district=district), make_body(country="FR"))
    make_partnership(region, make_body(country="FR"))
    counted = count_facets()
    assert counted.values("region") == {region.slug: 2}
    assert counted.values("district") == {district.slug: 1}
    assert counted.areas[region.slug].name_in("fr") == "Basse-Terre"
    assert counted.areas[region.slug].name_in("de") == "Niederland"
    assert counted.areas[district.slug].region == region.slug


def test_years_are_counted_by_decade_and_the_unknown_apart():
    for since in ("1960", "1969", "1970", ""):
        make_partnership(since=since)
    assert count_facets().values("since") == {"1960": 2, "1970": 1, "unknown": 1}


def test_what_nobody_has_is_not_there():
    make_partnership(make_body(population=None), make_body(population=900))
    counted = count_facets()
    assert counted.values("size") == {"village": 1}
    assert counted.values("theme") == {}
    assert counted.values("licence") == {}


def test_a_district_that_was_dissolved_is_no_choice():
    gone = make_body("Kreis Gestern", kind="district", ended="1974")
    make_partnership(gone, make_body(country="FR"))
    assert count_facets().values("district") == {}


def test_each_filter_counts_beside_the_others_but_not_beside_itself():
    for since, country in (("1960", "FR"), ("1965", "PL"), ("1970", "FR")):
        make_partnership(make_body(), make_body(country=country), since=since)
    counted = counts_beside({"since": ("1960",)})
    assert counted["country"] == {"DE": 2, "FR": 1, "PL": 1}
    assert counted["since"] == {"1960": 2, "1970": 1}
    assert counts_beside({"since": ("1960",), "country": ("FR",)})["since"] == {"1960": 1, "1970": 1}


def test_counting_beside_the_wishes_costs_one_query(django_assert_num_queries):
    make_partnership()
    with django_assert_num_queries(1):
        counts_beside({"country": ("DE",), "since": ("1960",), "confirm": ("no",)})


def test_counting_costs_three_queries_once_in_a_version(django_assert_num_queries):
    make_partnership(make_body(region=make_body(kind="region")))
    with django_assert_num_queries(3):
        facets("1")
    with django_assert_num_queries(0):
        facets("1")


def test_the_version_changes_with_every_bond_import_and_line_of_the_audit_trail(django_assert_num_queries):
    versions = {data_version()}
    bond = make_partnership()
    versions.add(data_version())
    witness(verb="partnership_changed", subject=f"partnership:{bond.pk}", by=None, at=timezone.now())
    versions.add(data_version())
    ImportRun.objects.create(kind="region", file_name="a.csv", file_hash="0", started_at=timezone.now())
    versions.add(data_version())
    assert len(versions) == 4
    with django_assert_num_queries(1):
        data_version()
