"""What `make demo` prepares, and what it leaves alone."""

import pytest
from django.utils import timezone

from passerelle.config import demo
from passerelle.imports import seeding
from passerelle.imports.undo import undo_run
from passerelle.partnerships.models import Partnership
from passerelle.search.models import Document, Owed
from passerelle.sources.models import ImportRun
from tests.factories.bodies import make_body

pytestmark = pytest.mark.django_db
ROW = "Celle,Meudon,1953,https://www.example.org/a,LK Celle,A"


@pytest.fixture(autouse=True)
def region(tmp_path, settings, monkeypatch):
    """A region of one row instead of the committed one."""
    settings.VAR_DIR = tmp_path / "var"
    (tmp_path / "decisions").mkdir()
    header = "german_town,french_town,since,source,district,confidence"
    (tmp_path / seeding.LIST).write_text(f"{header}\n{ROW}\n")
    monkeypatch.setattr(seeding, "region_folder", lambda: tmp_path)
    return tmp_path


def prepare():
    """Do the steps that concern the directory; return their lines."""
    lines = []
    for line, step in demo.steps():
        if step in (demo.seed, demo.leave, demo.mend_search):
            step()
            lines.append(line)
    return lines


def test_the_region_is_loaded_and_can_be_searched():
    prepare()
    assert Partnership.objects.get().slug == "celle-meudon"
    assert Document.objects.filter(kind="partnership").count() == 1
    assert not Owed.objects.exists()


def test_a_seed_that_a_person_took_back_is_not_brought_again_by_the_next_start():
    prepare()
    undo_run(run=ImportRun.objects.get(), at=timezone.now())
    lines = prepare()
    assert not Partnership.objects.exists()
    assert any("taken back" in line for line in lines)
    assert not Document.objects.exists()


def test_whoever_asks_for_the_seed_again_gets_it_and_keeps_it():
    prepare()
    undo_run(run=ImportRun.objects.get(), at=timezone.now())
    seeding.seed(at=timezone.now())
    prepare()
    assert Partnership.objects.exists()
    assert not seeding.is_taken_back()


def test_an_import_of_a_person_that_is_undone_does_not_keep_the_seed_away(coordinator):
    prepare()
    run = ImportRun.objects.get()
    run.pk, run.by, run.state = None, coordinator, "undone"
    run.save()
    assert not seeding.is_taken_back()


def test_an_empty_index_is_filled_at_the_next_start():
    prepare()
    Document.objects.all().delete()
    make_body("Elze")
    prepare()
    assert Document.objects.filter(title="Elze").exists()
