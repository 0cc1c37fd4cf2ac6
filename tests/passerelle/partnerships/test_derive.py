from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.partnerships.derive import (
    DatedEvent,
    bond_slug,
    distance_km,
    identity_of,
    precedence,
    since_also,
    since_of,
    sort_key,
)


def event(
    kind: str, edtf: str, source: str = "press", standing: str = "current", confidence: str = "A"
) -> DatedEvent:
    return DatedEvent(kind, edtf, int(edtf[:4]), source, standing, confidence)


@pytest.mark.parametrize(
    ("events", "since"),
    [
        ([], ("", None)),
        (
            [event("first_contact", "1960"), event("friendship_charter", "1963"), event("treaty", "1965")],
            ("1965", 1965),
        ),
        ([event("first_contact", "1960"), event("friendship_charter", "1963")], ("1963", 1963)),
        ([event("council_decision", "1961-05"), event("first_contact", "1960~")], ("1960~", 1960)),
        (
            [
                event("renewal", "1990"),
                event("end", "2004"),
                event("pause", "1995"),
                event("revival", "1999"),
            ],
            ("", None),
        ),
        ([event("treaty", "1965", standing="rejected"), event("first_contact", "1960")], ("1960", 1960)),
        ([event("treaty", "1960", "dataset"), event("treaty", "1965", "official")], ("1965", 1965)),
        ([event("treaty", "1960", "official"), event("treaty", "1965", "")], ("1965", 1965)),
        ([event("treaty", "1966"), event("treaty", "1965", confidence="B")], ("1966", 1966)),
        ([event("treaty", "1966"), event("treaty", "1965", "official", "disputed")], ("1966", 1966)),
        ([event("treaty", "1969-05-11"), event("treaty", "1969-03-16")], ("1969-03-16", 1969)),
    ],
)
def test_since_follows_the_rules_in_any_order(
    events: list[DatedEvent], since: tuple[str, int | None]
) -> None:
    for order in permutations(events):
        assert since_of(order) == since


def test_what_people_enter_weighs_most() -> None:
    kinds = ["", "official", "association", "press", "dataset", "user"]
    weights = [precedence(kind) for kind in kinds]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


@given(st.lists(st.integers(1, 10_000), max_size=6))
def test_identity_does_not_depend_on_order_or_repetition(keys: list[int]) -> None:
    assert identity_of(keys) == identity_of([*reversed(keys), *keys])


def test_distance_is_in_whole_kilometres_or_not_known() -> None:
    assert distance_km((52.15, 9.95), (45.65, 0.16)) == 1015
    assert distance_km((52.15, 9.95), (52.15, 9.95)) == 0
    assert distance_km(None, (45.65, 0.16)) is None
    assert distance_km((0.0, 0.0), None) is None


def test_order_ignores_case_and_accents() -> None:
    assert sort_key(["Écouché", "Ölbronn"]) == "ecouche olbronn"
    assert len(sort_key(["x" * 300])) == 200


def test_an_address_names_two_bodies_a_side_at_most() -> None:
    assert (
        bond_slug(["bevern"], ["saint-estephe", "cissac-medoc", "vertheuil"])
        == "bevern-saint-estephe-cissac-medoc"
    )
    assert len(bond_slug(["a" * 110], ["b" * 110])) <= 150


@pytest.mark.parametrize(
    ("events", "since", "also"),
    [
        ([event("start", "1965"), event("first_contact", "1960")], "1965", ()),
        ([event("start", "1965"), event("friendship_charter", "1967")], "1967", ()),
        ([event("transfer", "1986")], "", ()),
        ([event("declaration", "2025-04")], "2025-04", ()),
        (
            [event("treaty", "1982-10-08", standing="disputed"), event("start", "1983", standing="disputed")],
            "1982-10-08",
            ("1983",),
        ),
        ([event("start", "1965"), event("start", "1966", standing="rejected")], "1965", ()),
        ([event("treaty", "1965-05-01"), event("start", "1965", standing="disputed")], "1965-05-01", ()),
    ],
)
def test_a_bare_start_counts_after_documents_and_contradictions_stay_beside_it(
    events: list[DatedEvent], since: str, also: tuple[str, ...]
) -> None:
    for order in permutations(events):
        assert (since_of(order)[0], since_also(order)) == (since, also)
