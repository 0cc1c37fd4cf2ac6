"""Fields and groups obey their laws."""

import pytest

from twinning.rounds.fields import field, groups, prime_factors


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 16, 25])
def test_products_with_a_non_zero_element_are_all_different(order: int) -> None:
    numbers = field(order)
    assert numbers is not None
    for factor in range(1, order):
        assert {numbers.times(factor, other) for other in range(order)} == set(range(order))


@pytest.mark.parametrize("order", [6, 10, 12, 15])
def test_no_field_where_the_order_is_no_power_of_a_prime(order: int) -> None:
    assert field(order) is None


def test_in_the_field_of_four_an_element_plus_itself_is_zero() -> None:
    numbers = field(4)
    assert numbers is not None
    assert [numbers.plus(element, element) for element in range(4)] == [0, 0, 0, 0]


def test_the_order_is_taken_apart_into_primes() -> None:
    assert prime_factors(360) == {2: 3, 3: 2, 5: 1}
    assert prime_factors(1) == {}


def test_groups_of_order_four() -> None:
    assert [group.moduli for group in groups(4)] == [(4,), (2, 2)]
    assert [group.one_involution() for group in groups(4)] == [True, False]
