"""What of the directory is found, and when it is read again."""

import pytest

from passerelle.actors.models import Actor
from passerelle.base import clock
from passerelle.imports.undo import undo_run
from passerelle.partnerships.models import CarrierLink, Partnership, Remark, Theme
from passerelle.partnerships.signals import announce_changed
from passerelle.places.models import Body, BodyName
from passerelle.search import actions, queries
from passerelle.search.enums import Kind
from passerelle.search.models import Document, Name
from tests.factories.bodies import make_body
from tests.factories.lists import import_list, write_list
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def bond():
    """Göttingen and Cherbourg, into which Tourlaville merged, with a carrier, a theme and a remark."""
    region = make_body("Niedersachsen", kind="region", names={"fr": "Basse-Saxe"})
    left = make_body("Göttingen", names={"fr": "Gœttingue"}, region=region, population=118_000)
    right = make_body("Cherbourg-en-Cotentin", country="FR", population=78_000)
    BodyName.objects.create(body=right, language="fr", name="Tourlaville", kind="former")
    bond = make_partnership(left, right, since="1988-05")
    club = Actor.objects.create(
        name="Verein der Freunde", slug="verein", kind="twinning_association", seat=left
    )
    CarrierLink.objects.create(partnership=bond, carrier=club)
    Theme.objects.create(partnership=bond, code="youth")
    Remark.objects.create(
        partnership=bond,
        text_de="Der Ruderclub reist.",
        text_fr="Le club d’aviron voyage.",
        text_en="Rowing.",
    )
    actions.rebuild()
    return bond


def found(q, language="de"):
    return queries.partnership_ids(q, language=language)


@pytest.mark.parametrize(
    ("q", "language"),
    [
        ("Goettingen", "de"),
        ("Gœttingue", "fr"),
        ("Gœttingue", "de"),
        ("tourlaville", "de"),
        ("Niedersachsen", "fr"),
        ("basse saxe", "de"),
        ("Frankreich", "de"),
        ("Frankreich", "fr"),
        ("1988", "en"),
        ("Verein der Freunde", "fr"),
        ("Ruderclub", "de"),
        ("aviron", "fr"),
        ("goettingen aviron 1988", "fr"),
        ("jumelage Göttingen", "fr"),
        ("Stadt Göttingen", "de"),
        ("ville de Cherbourg", "fr"),
    ],
)
def test_a_partnership_is_found_by_what_is_known_of_it(bond, q, language):
    assert found(q, language) == [bond.pk]


def test_a_town_is_found_by_its_names_and_its_region(bond):
    hits = queries.names("Gœttingue", limit=8)
    assert [(hit.kind, hit.name) for hit in hits] == [(Kind.BODY, "Gœttingue")]
    towns, _total = queries.documents("niedersachsen", language="de", kinds=[Kind.BODY])
    assert [town.title for town in towns] == ["Niedersachsen", "Göttingen"]


def test_a_town_with_partnerships_weighs_more_than_a_larger_one_without(bond):
    make_body("Göttinger Land", population=900_000)
    actions.rebuild()
    assert [hit.name for hit in queries.names("göttin", limit=2)] == ["Göttingen", "Göttinger Land"]


def test_titles_are_in_the_readers_language(bond):
    titles = Document.objects.filter(kind="partnership").order_by("language").values_list("language", "title")
    assert dict(titles) == {
        "de": "Göttingen – Cherbourg-en-Cotentin",
        "en": "Göttingen – Cherbourg-en-Cotentin",
        "fr": "Gœttingue – Cherbourg-en-Cotentin",
    }


def test_a_bond_without_words_of_its_own_is_stored_once():
    make_partnership(make_body("Elze"), make_body("Die", country="FR"))
    actions.rebuild()
    assert [one.language for one in Document.objects.filter(kind="partnership")] == [""]


def test_a_change_is_indexed_when_it_is_committed(bond, django_capture_on_commit_callbacks):
    Remark.objects.update(text_de="Der Kegelclub reist.")
    Actor.objects.update(name="Kreis der Freunde")
    Body.objects.filter(name="Göttingen").update(name="Gottingen an der Leine")
    assert found("Kegelclub") == []
    with django_capture_on_commit_callbacks(execute=True):
        announce_changed([bond.pk], at=clock.now())
        assert found("Kegelclub") == []
    assert found("Kegelclub") == [bond.pk]
    assert found("Ruderclub") == []
    assert queries.names("Kreis der", limit=1)[0].kind == Kind.CARRIER
    assert queries.names("Gottingen an der Leine", limit=1)[0].likeness == 1


def test_a_deleted_partnership_is_forgotten(bond, django_capture_on_commit_callbacks):
    number = bond.pk
    Partnership.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        announce_changed([number], at=clock.now())
    assert found("Göttingen") == []


def test_a_large_import_has_everything_read_again(bond, django_capture_on_commit_callbacks):
    other = make_partnership(make_body("Elze"), make_body("Mayet", country="FR"))
    with django_capture_on_commit_callbacks(execute=True):
        announce_changed(None, at=clock.now())
    assert found("mayet") == [other.pk]


def test_the_price_of_a_batch_does_not_grow_with_its_rows(bond, django_assert_num_queries):
    ids = [make_partnership().pk for _ in range(5)]
    with django_assert_num_queries(22):
        actions.refresh(kind=Kind.PARTNERSHIP, object_ids=ids[:1])
    with django_assert_num_queries(22):
        actions.refresh(kind=Kind.PARTNERSHIP, object_ids=ids)


def test_what_could_not_be_read_stays_owed_and_is_mended_by_the_next_change(
    bond, django_capture_on_commit_callbacks, monkeypatch
):
    Remark.objects.update(text_de="Der Kegelclub reist.")
    with monkeypatch.context() as broken:
        broken.setattr(actions, "refresh", fail)
        with django_capture_on_commit_callbacks(execute=True):
            announce_changed([bond.pk], at=clock.now())
    assert actions.is_behind()
    assert found("Kegelclub") == []
    other = make_partnership(make_body("Elze"), make_body("Mayet", country="FR"))
    with django_capture_on_commit_callbacks(execute=True):
        announce_changed([other.pk], at=clock.now())
    assert found("Kegelclub") == [bond.pk]
    assert not actions.is_behind()


def test_areas_and_seats_around_a_partnership_are_read_with_it(bond, django_capture_on_commit_callbacks):
    Document.objects.filter(kind="body").delete()
    with django_capture_on_commit_callbacks(execute=True):
        announce_changed([bond.pk], at=clock.now())
    titles = Document.objects.filter(kind="body", language__in=["", "de"]).values_list("title", flat=True)
    assert set(titles) == {"Niedersachsen", "Göttingen", "Cherbourg-en-Cotentin"}


def test_a_rebuild_pays_what_is_owed(bond, monkeypatch):
    announce_changed([bond.pk], at=clock.now())
    assert actions.is_behind()
    actions.rebuild()
    assert not actions.is_behind()


def test_an_index_that_never_held_anything_is_behind_as_soon_as_there_is_something():
    assert not actions.is_behind()
    make_body("Elze")
    assert actions.is_behind()
    actions.rebuild()
    assert not actions.is_behind()


def test_an_undone_import_leaves_no_ghosts(tmp_path, settings, django_capture_on_commit_callbacks):
    settings.VAR_DIR = tmp_path / "var"
    rows = ("Celle,Meudon,1953,https://www.example.org/a,,LK Celle,town,,,Musterverein Celle e.V.,A",)
    with django_capture_on_commit_callbacks(execute=True):
        run = import_list(write_list(tmp_path, *rows))
    actions.rebuild()
    assert set(Document.objects.values_list("kind", flat=True)) == {"body", "partnership", "carrier"}
    with django_capture_on_commit_callbacks(execute=True):
        undo_run(run=run, at=clock.now())
    assert not Body.objects.exists()
    assert (Document.objects.count(), Name.objects.count()) == (0, 0)


def fail(**_):
    raise RuntimeError("index away")
