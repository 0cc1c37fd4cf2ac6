"""Dates and carriers added and taken away at the desk: beside what imports bring, and never undone by them."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from passerelle.actors.models import Actor
from passerelle.base.models import AuditEntry
from passerelle.partnerships.enums import EventKind
from passerelle.partnerships.models import CarrierLink, Event
from passerelle.sources.models import Source
from tests.factories.bodies import make_body
from tests.factories.imports import make_run
from tests.factories.lists import import_list, write_list
from tests.factories.partnerships import make_partnership

PAGE = "https://www.example.org/partner"


@pytest.fixture
def bond(db):
    return make_partnership(make_body("Musterstadt", "DE"), make_body("Modèleville", "FR"), since="")


def send(desk, bond, action, language="de", **fields):
    with override(language):
        there = reverse("desk:partnership", args=[bond.pk])
    own = ("action", "continue", "find", "event", "standing", "link")
    data = {name if name in own else f"{action}-{name}": value for name, value in fields.items()}
    return desk.post(there, {"action": action, **data})


def carrier(name="Comité de jumelage de Modèleville", **fields):
    values = {"slug": f"a{Actor.objects.count()}", "kind": "twinning_committee", "country": "FR"}
    return Actor.objects.create(name=name, **{**values, **fields})


def side_of(bond, place):
    return str(bond.parties.all()[place].pk)


def test_a_date_is_added_as_typed_with_its_page_and_moves_since(desk, bond):
    answer = send(
        desk, bond, "date", kind="treaty", date="13. Juni 1992", source_url="www.example.org/a",
        source_kind="association", note_de="Zwei Urkunden.",
    )  # fmt: skip
    assert answer.status_code == 302
    event = bond.events.get()
    assert (event.edtf, event.confidence, event.note_de, event.import_run) == (
        "1992-06-13", "A", "Zwei Urkunden.", None,
    )  # fmt: skip
    assert (event.source.url, event.source.kind) == ("https://www.example.org/a", "association")
    bond.refresh_from_db()
    assert bond.since_year == 1992
    page = desk.get(reverse("desk:partnership", args=[bond.pk])).content.decode()
    assert f"Datum ergänzt: {EventKind.TREATY.label}, 13. Juni 1992" in page


def test_a_date_without_a_page_stands_without_a_source(desk, bond):
    send(desk, bond, "date", kind="treaty", date="um 1965")
    event = bond.events.get()
    assert (event.edtf, event.source, event.confidence) == ("1965~", None, "C")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("date", "31.02.1992", "nicht lesen"),
        ("date", "", "wann"),
        ("date", "2199", "in der Zukunft"),
        ("date", "0065", "nicht lesen"),
        ("kind", "", "was geschehen ist"),
        ("source_url", "javascript:alert(1)", "keine Adresse einer Webseite"),
        ("source_url", "irgendwo", "keine Adresse einer Webseite"),
        ("source_kind", "", "wer diese Seite veröffentlicht"),
    ],
)
def test_a_fault_is_told_beside_its_field_and_nothing_typed_is_lost(desk, bond, field, value, sentence):
    given = {"kind": "treaty", "date": "1965", "source_url": PAGE, "source_kind": "press", "note_fr": "Oui."}
    page = send(desk, bond, "date", **{**given, field: value})
    form = page.context["forms"]["date"]
    assert sentence in form.errors[field][0]
    assert {name: form[name].value() for name in given} == {**given, field: value}
    assert not bond.events.exists()


def test_the_same_date_twice_is_told(desk, bond):
    for _ in range(2):
        page = send(desk, bond, "date", kind="treaty", date="1965")
    assert "steht hier schon" in page.context["forms"]["date"].errors["date"][0]
    assert bond.events.count() == 1


def test_a_date_entered_by_hand_can_be_removed_and_an_imported_one_cannot(desk, bond):
    send(desk, bond, "date", kind="treaty", date="1965")
    send(desk, bond, "event", event=bond.events.get().pk, standing="remove")
    assert not bond.events.exists()
    assert AuditEntry.objects.filter(verb="event_removed").count() == 1
    imported = Event.objects.create(
        partnership=bond, kind="treaty", edtf="1966", year=1966, import_run=make_run("applied")
    )
    send(desk, bond, "event", event=imported.pk, standing="remove")
    assert bond.events.get() == imported


def test_a_new_carrier_is_made_and_linked_with_its_side(desk, bond):
    send(
        desk, bond, "carrier", name="Freundeskreis Musterstadt", side=side_of(bond, 0), kind="friends_circle",
        legal_form="ev", founded="05/1971", source_url=PAGE, source_kind="association",
    )  # fmt: skip
    link = bond.carrier_links.get()
    actor = link.carrier
    assert (actor.name, actor.founded, actor.legal_form, actor.country) == (
        "Freundeskreis Musterstadt", "1971-05", "ev", "DE",
    )  # fmt: skip
    assert (link.side, link.source.url, link.import_run, actor.seat.name) == (0, PAGE, None, "Musterstadt")
    told = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"actor_created", "carrier_linked"} <= told


def test_whoever_types_a_known_name_says_whether_that_one_is_meant(desk, bond):
    known = carrier()
    carrier("Comité de jumelage de Modèleville", country="PL")
    given = {"name": "comite jumelage", "side": side_of(bond, 1), "kind": "twinning_committee"}
    form = send(desk, bond, "carrier", **given).context["forms"]["carrier"]
    assert "ähnlichem Namen" in form.errors["known"][0]
    assert list(form.candidates.values()) == [known]
    assert send(desk, bond, "carrier", **given, known=str(known.pk)).status_code == 302
    link = bond.carrier_links.get()
    assert (link.carrier, link.side) == (known, 1)


def test_none_of_the_known_ones_is_a_new_carrier(desk, bond):
    carrier()
    fields = {"name": "Comité de jumelage", "side": "both", "known": "new"}
    form = send(desk, bond, "carrier", **fields).context["forms"]["carrier"]
    assert set(form.errors) == {"kind"}
    send(desk, bond, "carrier", **fields, kind="twinning_committee")
    link = bond.carrier_links.get()
    assert (link.carrier.name, link.side, link.carrier.seat) == ("Comité de jumelage", None, None)


def test_looking_a_name_up_adds_nothing_and_complains_of_nothing(desk, bond):
    known = carrier()
    form = send(desk, bond, "carrier", name="modeleville", find="1").context["forms"]["carrier"]
    assert (list(form.candidates.values()), form.errors) == ([known], {})
    assert form["name"].value() == "modeleville"
    assert not CarrierLink.objects.exists()


def test_a_carrier_named_here_already_is_told(desk, bond):
    known = carrier()
    for _ in range(2):
        page = send(desk, bond, "carrier", name=known.name, side=side_of(bond, 1), known=str(known.pk))
    assert "steht hier schon" in page.context["forms"]["carrier"].errors["name"][0]


def test_a_removed_carrier_can_be_put_back_as_it_was(desk, bond):
    run = make_run("applied")
    link = CarrierLink.objects.create(
        partnership=bond, carrier=carrier(), side=1, started="1970", import_run=run
    )
    send(desk, bond, "remove_carrier", link=link.pk)
    page = desk.get(reverse("desk:partnership", args=[bond.pk]))
    assert (page.context["carriers"], page.context["removed"]) == ([], [(link.carrier_id, link.carrier.name)])
    desk.post(
        reverse("desk:partnership", args=[bond.pk]),
        {"action": "restore_carrier", "carrier": link.carrier_id},
    )
    again = bond.carrier_links.get()
    assert (again.side, again.started, again.import_run) == (1, "1970", run)
    assert desk.get(reverse("desk:partnership", args=[bond.pk])).context["removed"] == []


def test_putting_back_what_is_gone_is_told(desk, bond):
    there = reverse("desk:partnership", args=[bond.pk])
    for key in ("²", "7"):
        page = desk.post(there, {"action": "restore_carrier", "carrier": key}, follow=True)
        assert "nicht mehr im Verzeichnis" in page.content.decode()


def test_no_import_brings_a_removed_carrier_back_or_takes_an_added_date_away(desk, tmp_path):
    row = "Hildesheim,Angoulême,1965,https://example.org/a,,,,,,Komitee Hildesheim,"
    file = write_list(tmp_path, row)
    first = import_list(file)
    bond = CarrierLink.objects.get().partnership
    send(desk, bond, "remove_carrier", link=bond.carrier_links.get().pk)
    send(desk, bond, "date", kind="friendship_charter", date="1962")
    import_list(file)
    import_list(write_list(tmp_path, row.replace("example.org/a", "example.org/b"), name="b.csv"))
    assert not bond.carrier_links.exists()
    assert bond.events.filter(kind="friendship_charter", edtf="1962", standing="current").exists()
    assert first.partnerships.get() == bond


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("date", {"kind": "treaty", "date": "im Mai", "note_fr": "Deux chartes."}),
        ("doubt", {"code": "year_missing", "note_de": "Die Urkunde fehlt."}),
        ("status", {"life_status": "quiet", "confirmed_on": "2026-05-31"}),
        ("carrier", {"name": "Freundeskreis", "side": "both", "founded": "1971"}),
    ],
)
def test_changing_the_language_keeps_what_is_typed_and_saves_nothing(desk, bond, action, fields):
    page = send(desk, bond, action, language="fr", **fields, **{"continue": "1"})
    form = page.context["forms"][action]
    assert {name: form[name].value() for name in fields} == fields
    assert (page.status_code, form.errors, page.headers["Content-Language"]) == (200, {}, "fr")
    assert not AuditEntry.objects.filter(subject=f"partnership:{bond.pk}").exists()


def test_every_form_offers_the_other_languages(desk, bond):
    page = desk.get(reverse("desk:partnership", args=[bond.pk])).content.decode()
    with override("fr"):
        french = reverse("desk:partnership", args=[bond.pk])
    assert page.count(f'name="continue" value="1" formaction="{french}#') == 3


def test_a_page_known_before_is_not_stored_twice(desk, bond):
    for year in ("1965", "1975"):
        send(desk, bond, "date", kind="renewal", date=year, source_url=PAGE, source_kind="press")
    assert Source.objects.filter(url=PAGE).count() == 1
