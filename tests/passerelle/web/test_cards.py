from datetime import date

import pytest

from passerelle.actors.models import Actor
from passerelle.partnerships.models import CarrierLink, Doubt, Theme
from passerelle.partnerships.queries import for_cards
from passerelle.web.public.cards import Card, card_of
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


def card(bond, language="de", on=date(2026, 11, 22)) -> Card:
    return card_of(for_cards().get(pk=bond.pk), language=language, on=on)


@pytest.mark.parametrize(
    ("since", "words", "short", "years", "jubilee"),
    [
        ("1965", "1965", "1965", 61, (2030, 65)),
        ("1971-05-08", "8. Mai 1971", "1971", 55, (2031, 60)),
        ("1971-12", "Dezember 1971", "1971", 54, (2026, 55)),
        ("1987~", "etwa 1987", "etwa 1987", None, (2027, 40)),
        ("[1982,1983]", "1982 oder 1983", "1982 oder 1983", None, (2027, 45)),
        ("1971-05?", "vermutlich Mai 1971", "vermutlich Mai 1971", None, (2031, 60)),
        ("", "", "", None, None),
    ],
)
def test_dates_keep_their_doubt_and_lists_leave_out_the_day(since, words, short, years, jubilee):
    bond = make_partnership(since=since[:4] if since[:1].isdigit() else "")
    type(bond).objects.filter(pk=bond.pk).update(since=since)
    made = card(bond)
    assert (made.since, made.since_short, made.years, made.jubilee) == (words, short, years, jubilee)


def test_a_text_that_is_no_date_is_shown_and_not_counted_from():
    bond = make_partnership(since="")
    type(bond).objects.filter(pk=bond.pk).update(since="in den Sechzigern")
    made = card(bond)
    assert (made.since, made.since_short, made.years, made.jubilee) == ("in den Sechzigern", "", None, None)


def test_an_ended_bond_has_neither_age_nor_jubilee():
    made = card(make_partnership(since="1965", life_status="ended"))
    assert (made.years, made.jubilee, made.status_label) == (None, None, "beendet")


def test_an_unknown_status_is_no_status():
    assert card(make_partnership()).status == ""


@pytest.mark.parametrize(
    ("number", "shown", "more", "whole"),
    [
        (1, "Ort 0", 0, "Ort 0"),
        (2, "Ort 0 und Ort 1", 0, "Ort 0 und Ort 1"),
        (3, "Ort 0, Ort 1", 1, "Ort 0, Ort 1 und Ort 2"),
        (5, "Ort 0, Ort 1", 3, "Ort 0, Ort 1, Ort 2, Ort 3 und Ort 4"),
    ],
)
def test_a_long_side_is_cut_in_lists_and_whole_in_titles(number, shown, more, whole):
    made = card(
        make_partnership(
            make_body("Bevern"), *(make_body(f"Ort {index}", country="FR") for index in range(number))
        )
    )
    assert (made.right.shown, made.right.more, made.title) == (shown, more, f"Bevern – {whole}")


def test_a_side_nobody_knows_says_so():
    made = card(make_partnership(make_body("Bevern")))
    assert made.title == "Bevern – Partner noch nicht bekannt"
    assert made.right_key == made.slug


@pytest.mark.parametrize(
    ("language", "body", "bond"),
    [("de", "/de/orte/", "/de/partnerschaften/"), ("fr", "/fr/communes/", "/fr/jumelages/")],
)
def test_addresses_are_those_of_the_language(language, body, bond):
    made = card(
        make_partnership(make_body("Adorf", slug="adorf"), make_body("Bourg", slug="bourg", country="FR")),
        language,
    )
    assert made.left.links == [("Adorf", f"{body}adorf/")]
    assert made.url == f"{bond}adorf-bourg/"


def test_all_that_a_list_tells_costs_no_further_query(django_assert_num_queries):
    bond = make_partnership(make_body("Kreis", kind="district"), needs_confirmation=True, distance_km=1120)
    carrier = Actor.objects.create(name="Verein", slug="verein", kind="twinning_association")
    CarrierLink.objects.create(partnership=bond, carrier=carrier)
    Theme.objects.create(partnership=bond, code="youth")
    Doubt.objects.create(partnership=bond, code="one_side_only")
    row = for_cards().get(pk=bond.pk)
    with django_assert_num_queries(0):
        made = card_of(row, language="de", on=date(2026, 11, 22))
    assert made.carriers == (("Verein", "/de/traeger/verein/"),)
    assert made.distance == "1.120\u00a0km"
    assert (made.doubtful, len(made.doubts), len(made.themes), made.level != "") == (True, 1, 1, True)
