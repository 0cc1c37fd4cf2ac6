import pytest

from passerelle.partnerships.models import Partnership, Party
from passerelle.partnerships.positions import Bond, positions
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


def found(language="de"):
    return positions(Partnership.objects.all(), language=language)


def test_a_bond_runs_from_the_first_party_to_each_on_the_other_side():
    left, first, second = (
        make_body("Bevern"),
        make_body("Macau", country="FR"),
        make_body("Ludon", country="FR"),
    )
    bond = make_partnership(left, first, second)
    assert found().bonds == (
        Bond(bond.pk, bond.slug, left.pk, first.pk),
        Bond(bond.pk, bond.slug, left.pk, second.pk),
    )


def test_names_are_those_the_reader_uses():
    left = make_body("Hannover", names={"fr": "Hanovre"})
    make_partnership(left, make_body("Rouen", country="FR"))
    assert found("fr").places[left.pk].name == "Hanovre"
    assert found("de").places[left.pk].name == "Hannover"


def test_predecessors_and_bodies_without_a_position_are_left_out():
    bond = make_partnership(make_body("Sarstedt"), make_body("Aubevoye", country="FR"))
    Party.objects.filter(partnership=bond, side=1).update(role="predecessor")
    make_partnership(make_body("Adorf", latitude=None, longitude=None), make_body("Bourg", country="FR"))
    assert found().bonds == ()
    assert {place.name for place in found().places.values()} == {"Sarstedt", "Bourg"}


@pytest.mark.parametrize("rows", [3, 30])
def test_positions_cost_two_queries_whatever_their_number(django_assert_num_queries, rows):
    for _ in range(rows):
        make_partnership()
    with django_assert_num_queries(2):
        assert len(found().bonds) == rows
