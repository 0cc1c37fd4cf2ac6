"""Entries at the desk: finding them, deciding about them."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from passerelle.base.audit import witness
from passerelle.partnerships.models import Doubt, Event
from passerelle.sources.models import Decision
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership, make_source

LIST_QUERIES = 9
PAGE_QUERIES = 13


def address(bond):
    return reverse("desk:partnership", args=[bond.pk])


def test_the_list_costs_the_same_with_one_and_with_thirty_entries(desk, django_assert_num_queries):
    make_partnership(needs_confirmation=True)
    with django_assert_num_queries(LIST_QUERIES):
        desk.get(reverse("desk:partnerships"))
    for _ in range(29):
        make_partnership(needs_confirmation=True)
    with django_assert_num_queries(LIST_QUERIES):
        page = desk.get(reverse("desk:partnerships"))
    assert len(page.context["cards"]) == 30


def test_an_entry_costs_the_same_with_one_and_with_thirty_dates_doubts_and_changes(
    desk, coordinator, django_assert_num_queries
):
    bond = make_partnership()
    Doubt.objects.create(partnership=bond, code="year_missing")
    witness(verb="formal_type_set", subject=f"partnership:{bond.pk}", by=coordinator, at=timezone.now())
    with django_assert_num_queries(PAGE_QUERIES):
        desk.get(address(bond))
    for number in range(29):
        source = make_source(f"https://example.org/{number}")
        Event.objects.create(
            partnership=bond, kind="renewal", edtf=str(1970 + number), year=1970 + number, source=source
        )
        witness(
            verb="life_status_set",
            subject=f"partnership:{bond.pk}",
            by=coordinator,
            at=timezone.now(),
            status="quiet",
        )
    with django_assert_num_queries(PAGE_QUERIES):
        page = desk.get(address(bond))
    assert (len(page.context["events"]), len(page.context["changes"])) == (30, 30)


def test_entries_are_found_by_any_name_of_a_town(desk):
    bond = make_partnership(make_body("Hannover", names={"fr": "Hanovre"}), make_body("Rouen", "FR"))
    make_partnership()
    for text in ("hanovre", "HANNOV", "Rouen"):
        page = desk.get(reverse("desk:partnerships"), {"q": text, "show": "all"})
        assert [card.pk for card in page.context["cards"]] == [bond.pk], text


@pytest.mark.parametrize(("show", "found"), [("confirm", 1), ("status", 2), ("all", 3), ("nonsense", 1)])
def test_the_filter_shows_what_waits(desk, show, found):
    make_partnership(needs_confirmation=True)
    make_partnership()
    make_partnership(life_status="active")
    assert len(desk.get(reverse("desk:partnerships"), {"show": show}).context["cards"]) == found


def test_a_list_without_entries_says_what_to_do(desk):
    assert "Kein passender Eintrag" in desk.get(reverse("desk:partnerships")).content.decode()


def test_the_life_status_is_a_decision_with_its_day(desk, coordinator):
    bond = make_partnership()
    desk.post(
        address(bond),
        {"action": "status", "status-life_status": "active", "status-confirmed_on": "2026-05-31"},
    )
    bond.refresh_from_db()
    assert (bond.life_status, bond.status_confirmed_on) == ("active", date(2026, 5, 31))
    assert Decision.objects.get(subject=f"partnership:{bond.pk}", field="life_status").value == "active"
    text = desk.get(address(bond)).content.decode()
    assert "Lebendigkeit: aktiv" in text
    assert "Koordination" in text


def test_a_confirmation_in_the_future_is_told_and_nothing_is_lost(desk):
    bond = make_partnership()
    page = desk.post(
        address(bond),
        {"action": "status", "status-life_status": "quiet", "status-confirmed_on": "2199-01-01"},
    )
    form = page.context["forms"]["status"]
    assert "liegt in der Zukunft" in form.errors["confirmed_on"][0]
    assert (form["life_status"].value(), form["confirmed_on"].value()) == ("quiet", "2199-01-01")
    bond.refresh_from_db()
    assert bond.life_status == "unknown"


def test_the_formal_type_is_a_decision(desk):
    bond = make_partnership()
    desk.post(address(bond), {"action": "type", "type-formal_type": "friendship"})
    bond.refresh_from_db()
    assert bond.formal_type == "friendship"
    assert Decision.objects.filter(field="formal_type").exists()


def test_an_unknown_status_changes_nothing(desk):
    bond = make_partnership()
    page = desk.post(address(bond), {"action": "status", "status-life_status": "blooming"})
    assert "life_status" in page.context["forms"]["status"].errors
    assert Decision.objects.count() == 0


def test_a_doubt_is_raised_with_its_sentence_and_settled_for_good(desk):
    bond = make_partnership()
    desk.post(
        address(bond),
        {"action": "doubt", "doubt-code": "year_missing", "doubt-note_de": "Die Urkunde fehlt."},
    )
    bond.refresh_from_db()
    assert bond.needs_confirmation
    assert "Die Urkunde fehlt." in desk.get(address(bond)).content.decode()
    desk.post(address(bond), {"action": "settle", "code": "year_missing"})
    bond.refresh_from_db()
    assert not bond.needs_confirmation
    assert Decision.objects.get(field="doubt:year_missing").value["state"] == "settled"


def test_settling_a_doubt_twice_is_told(desk):
    bond = make_partnership()
    Doubt.objects.create(partnership=bond, code="year_missing", settled_at=timezone.now())
    page = desk.post(address(bond), {"action": "settle", "code": "year_missing"}, follow=True)
    assert "inzwischen geklärt" in page.content.decode()


def test_a_disputed_date_is_judged_and_stands_first(desk):
    bond = make_partnership()
    disputed = Event.objects.create(
        partnership=bond,
        kind="treaty",
        edtf="1983",
        year=1983,
        standing="disputed",
        source=make_source("https://b.example.org"),
    )
    assert desk.get(address(bond)).context["events"][0].pk == disputed.pk
    desk.post(address(bond), {"action": "event", "event": disputed.pk, "standing": "rejected"})
    disputed.refresh_from_db()
    assert disputed.standing == "rejected"
    assert Decision.objects.get(field="event:treaty:1983").value == "rejected"
    assert "Datum beurteilt: 1983, nach Prüfung verworfen" in desk.get(address(bond)).content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"action": "event", "event": "banana", "standing": "rejected"},
        {"action": "event", "event": "²", "standing": "rejected"},
        {"action": "event", "event": "9" * 40, "standing": "rejected"},
        {"action": "event", "event": "999999", "standing": "rejected"},
        {"action": "settle", "code": "no_such_doubt"},
    ],
)
def test_a_verb_on_what_is_not_there_is_not_found(desk, data):
    assert desk.post(address(make_partnership()), data).status_code == 404


def test_the_date_of_another_entry_is_out_of_reach(desk):
    other = make_partnership().events.get()
    data = {"action": "event", "event": other.pk, "standing": "rejected"}
    assert desk.post(address(make_partnership()), data).status_code == 404
    other.refresh_from_db()
    assert other.standing == "current"


def test_a_verb_nobody_knows_changes_nothing(desk):
    bond = make_partnership()
    assert desk.post(address(bond), {"action": "explode"}).status_code == 302
    assert Decision.objects.count() == 0
