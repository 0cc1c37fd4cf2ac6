from typing import Any

import pytest

from passerelle.partnerships.models import Partnership
from passerelle.partnerships.refreshing import refresh, refresh_many
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


def test_a_row_that_is_up_to_date_is_not_written() -> None:
    bonds = [make_partnership() for _ in range(3)]
    refresh_many(partnership_ids=[bond.pk for bond in bonds])
    assert refresh_many(partnership_ids=[bond.pk for bond in bonds]) == 0
    Partnership.objects.filter(pk=bonds[1].pk).update(since="1900")
    assert refresh_many(partnership_ids=[bond.pk for bond in bonds]) == 1


def test_a_body_without_a_position_leaves_the_distance_open() -> None:
    bond = make_partnership()
    bond.bodies.update(latitude=None, longitude=None)
    refresh(partnership=bond)
    assert bond.distance_km is None


@pytest.mark.parametrize("count", [1, 30])
def test_any_number_of_rows_costs_the_same(count: int, django_assert_max_num_queries: Any) -> None:
    keys = [make_partnership().pk for _ in range(count)]
    Partnership.objects.update(since="")
    with django_assert_max_num_queries(7):
        assert refresh_many(partnership_ids=keys) == count
