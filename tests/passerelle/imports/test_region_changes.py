"""What a changed line says it changes."""

from passerelle.imports.region_changes import changes_of
from passerelle.imports.region_drafts import CarrierPart, DoubtPart, EventPart, SourcePart
from passerelle.imports.region_state import Additions


def test_everything_a_bond_gains_is_named_in_order():
    additions = Additions(
        partnership=1,
        sources=(SourcePart("https://example.org/a", "press", "example.org"),),
        events=(EventPart("treaty", "1965", "https://example.org/a"),),
        carriers=(CarrierPart("Komitee Muster", "committee", None),),
        themes=("youth",),
        doubts=(DoubtPart("year_derived"),),
    )
    assert [(change["field"], change["old"], change["new"]) for change in changes_of(additions)] == [
        ("part.sources", "", "example.org"),
        ("part.events", "", "1965"),
        ("part.carriers", "", "Komitee Muster"),
        ("part.themes", "", "youth"),
        ("part.doubts", "", "year_derived"),
    ]


def test_a_source_without_a_title_is_named_by_its_address():
    additions = Additions(partnership=1, sources=(SourcePart("https://example.org/a", "press", ""),))
    assert changes_of(additions)[0]["new"] == "https://example.org/a"


def test_a_status_goes_from_unknown_to_what_the_list_says_and_a_settled_doubt_goes():
    additions = Additions(partnership=1, life_status="ended", settles=("year_missing",))
    assert [(change["field"], change["old"], change["new"]) for change in changes_of(additions)] == [
        ("part.doubts", "year_missing", ""),
        ("part.life_status", "unknown", "ended"),
    ]


def test_nothing_gained_is_nothing_changed():
    assert changes_of(Additions(partnership=1)) == []
