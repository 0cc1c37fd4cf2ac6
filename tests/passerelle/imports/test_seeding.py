"""The region's 81 rows in a directory."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from passerelle.imports.seeding import load_decisions, region_folder, seed
from passerelle.imports.undo import undo_run
from passerelle.partnerships.actions import judge_event, set_life_status, settle_doubt
from passerelle.partnerships.models import Doubt, Event, Partnership
from passerelle.people.models import User
from passerelle.sources.actions import answer_question, decide
from passerelle.sources.models import Decision, ImportRun, ReviewItem
from tests.factories.lists import AT, dump, import_list

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def seeded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Seed once for all tests here: each test's own transaction lies within this one, which is rolled back at last."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(VAR_DIR=tmp_path_factory.mktemp("var")), translation.override("de"):
            seed(at=AT)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def region(seeded: None, db: None) -> None:
    """The region's partnerships as seeding leaves them."""


@pytest.fixture
def by() -> User:
    return User.objects.create_user("koordination@example.org")


def test_81_rows_become_72_partnerships_and_one_question(region: None) -> None:
    assert Partnership.objects.count() == 72
    assert ImportRun.objects.get().counts == {
        "new": 80,
        "same": 0,
        "changed": 0,
        "conflict": 0,
        "rejected": 1,
    }
    assert ReviewItem.objects.get().question["name"] == "Vechelde"


@pytest.mark.parametrize(
    ("slug", "parties"),
    [
        ("bevern-saint-estephe-cissac-medoc", 6),
        ("samtgemeinde-wesendorf-demouville-sannerville", 4),
        ("sarstedt-gaillon-le-val-d-hazey", 4),
        ("hambuehren-verson-tourville-sur-odon", 3),
    ],
)
def test_bonds_of_several_communes_are_one(region: None, slug: str, parties: int) -> None:
    assert Partnership.objects.get(slug=slug).parties.count() == parties


@pytest.mark.parametrize(
    ("slug", "since"),
    [
        ("hildesheim-angouleme", "1965"),
        ("hannover-rouen", "1966"),
        ("wunstorf-flers", "1996-05-25"),
        ("goettingen-pau", "1982-10-08"),
        ("duderstadt-combs-la-ville", "1968/1969"),
        ("landkreis-wolfenbuettel-cachan", ""),
        ("isernhagen-epinay-sous-senart", ""),
    ],
)
def test_since_is_derived_from_events(region: None, slug: str, since: str) -> None:
    assert Partnership.objects.get(slug=slug).since == since


def test_every_bond_has_a_source_two_sides_and_a_distance(region: None) -> None:
    for bond in Partnership.objects.prefetch_related("parties", "statements"):
        assert {party.side for party in bond.parties.all()} == {0, 1}
        assert bond.statements.all()
        assert 300 < bond.distance_km < 1_500


def test_doubts_are_written_in_three_languages(region: None) -> None:
    assert Doubt.objects.count() > 40
    assert not Doubt.objects.filter(note_de="").exists()
    assert not Doubt.objects.filter(note_fr="").exists()
    assert not Doubt.objects.filter(note_en="").exists()


def test_seeding_again_changes_nothing(region: None) -> None:
    before = dump()
    again = seed(at=AT)
    assert (again.run, again.decisions, again.counts["same"]) == (None, 0, 80)
    assert dump() == before


def test_the_same_list_by_hand_finds_everything_unchanged(region: None) -> None:
    before = dump()
    run = import_list(region_folder() / "region.csv")
    assert run.counts == {"new": 0, "same": 80, "changed": 0, "conflict": 0, "rejected": 1}
    assert dump() == before


def test_undone_and_seeded_anew_the_region_is_the_same(region: None) -> None:
    def facts() -> set[tuple[object, ...]]:
        return set(
            Partnership.objects.values_list(
                "slug", "since", "distance_km", "needs_confirmation", "life_status"
            )
        )

    before = facts()
    undo_run(run=ImportRun.objects.get(), at=AT)
    assert not Partnership.objects.exists()
    seed(at=AT)
    assert facts() == before


def test_what_people_decide_survives_the_next_seed(region: None, by: User) -> None:
    bond = Partnership.objects.get(slug="goettingen-pau")
    event = bond.events.get(edtf="1983")
    set_life_status(partnership=bond, status="active", by=by, at=AT)
    judge_event(event=event, standing="rejected", by=by, at=AT)
    settle_doubt(doubt=bond.doubts.first(), by=by, at=AT)
    seed(at=AT)
    import_list(region_folder() / "region.csv")
    bond.refresh_from_db()
    event.refresh_from_db()
    assert (bond.life_status, event.standing) == ("active", "rejected")
    assert bond.doubts.first().settled_by == by


def test_a_record_a_person_changed_is_not_overwritten(region: None, by: User) -> None:
    stored = Decision.objects.get(subject="bond:celle|meudon")
    decide(
        subject=stored.subject, field=stored.field, value={**stored.value, "status": "quiet"}, by=by, at=AT
    )
    assert load_decisions(folder=region_folder() / "decisions", at=AT) == 0
    assert Decision.objects.get(subject="bond:celle|meudon").value["status"] == "quiet"


def test_a_row_against_a_decision_is_a_conflict_and_changes_nothing(region: None, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("german_town,french_town,since\nHildesheim,Angoulême,1970\n")
    before = dump()
    run = import_list(file)
    line = run.lines.get()
    assert (line.outcome, line.reason) == ("conflict", "decided_otherwise")
    assert line.params == {"decided": ["1965"], "given": ["1970"]}
    assert dump() == before


def test_another_spelling_of_a_reviewed_bond_does_not_dispute_it(region: None, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "german_town,french_town,since,district,source\n"
        "Hildesheim (Stadt),Angoulême,1970,LK Hildesheim,https://www.example.org/x\n"
    )
    assert import_list(file).counts["conflict"] == 1
    bond = Partnership.objects.get(slug="hildesheim-angouleme")
    assert dict(bond.events.values_list("edtf", "standing")) == {"1965": "current", "1970": "disputed"}
    assert bond.since == "1965"


def test_one_commune_of_a_larger_bond_belongs_to_that_bond(region: None, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "german_town,french_town,district,source\nBevern,Vertheuil,LK Holzminden,https://www.example.org/x\n"
    )
    run = import_list(file)
    assert run.lines.get().outcome == "changed"
    assert Partnership.objects.count() == 72


def test_a_new_version_of_the_decisions_brings_what_it_adds(region: None, tmp_path: Path) -> None:
    folder = tmp_path / "region"
    copytree(region_folder(), folder)
    file = folder / "decisions" / "celle.toml"
    file.write_text(file.read_text().replace("themes = []", 'themes = ["fire_brigade"]', 1))
    again = seed(at=AT, folder=folder)
    assert (again.decisions, again.counts["changed"]) == (1, 1)
    assert Partnership.objects.get(slug="celle-meudon").themes.get().code == "fire_brigade"


def test_events_carry_source_and_confidence(region: None) -> None:
    assert not Event.objects.filter(source=None).exists()
    derived = Event.objects.get(partnership__slug="hannover-rouen", edtf="1965")
    assert derived.confidence == "B"


def test_once_a_person_names_the_unknown_partner_the_bond_is_imported(region: None, by: User) -> None:
    answer_question(item=ReviewItem.objects.get(), value="cog:80685", by=by, at=AT)
    assert seed(at=AT).counts["new"] == 1
    bond = Partnership.objects.get(slug="vechelde-roye")
    assert list(bond.doubts.values_list("code", flat=True)) == ["year_missing"]
