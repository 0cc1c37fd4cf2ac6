"""Money: exact to the cent, read from the notations of both countries."""

from decimal import Decimal

import pytest

from twinning.kernel.money import NOTHING, InvalidMoney, Money, parse

N, NB = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.500,00 €", 150_000),
        ("1 500,00", 150_000),
        ("1500.00", 150_000),
        (f"1{N}500,00{NB}€", 150_000),
        ("1,500.00", 150_000),
        ("€1,500", 150_000),
        ("1'500.00", 150_000),
        ("1.500", 150_000),
        ("1,500", 150_000),
        ("1500", 150_000),
        ("1.234.567,89", 123_456_789),
        ("1 234 567,89 EUR", 123_456_789),
        ("12,5", 1250),
        ("0,05", 5),
        ("0", 0),
        ("-3,20 Euro", -320),
        ("−3,20", -320),
        ("12 euros", 1200),
    ],
)
def test_a_sum_is_read_as_people_write_it(text, cents):
    assert parse(text) == Money(Decimal(cents) / 100)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "viel",
        "1,2,3",
        "1.50.00",
        "1.500,00,00",
        "12.345.6",
        "0,500",
        "0.125",
        "1e5",
        "5 %",
        "--5",
        "1.5000",
    ],
)
def test_what_is_no_sum_is_refused_with_the_text(text):
    with pytest.raises(InvalidMoney) as refused:
        parse(text)
    assert refused.value.params == {"text": text}


@pytest.mark.parametrize(
    ("number", "said"),
    [("0.005", "0.01"), ("0.004", "0"), ("2.675", "2.68"), ("-0.005", "-0.01"), ("49999.999", "50000")],
)
def test_sums_are_rounded_half_up_to_the_cent(number, said):
    assert str(Money.of(number)) == said


@pytest.mark.parametrize("number", ["1e12", "-1e12", "Infinity", "NaN", "much"])
def test_sums_beyond_measure_are_refused(number):
    with pytest.raises(InvalidMoney):
        Money.of(number)


def test_sums_are_added_compared_and_shared_exactly():
    assert Money.of("0.10") + Money.of("0.20") == Money.of("0.30")
    assert Money.of(7500).share(Decimal("0.8")) == Money.of(6000)
    assert Money.of("33.33").share(Decimal("0.5")) == Money.of("16.67")
    assert Money.of(5) - Money.of(7) < NOTHING
    assert not NOTHING
    assert max(Money.of(2), Money.of("2.01")) == Money.of("2.01")
