"""What people judged, and numbers that were given out, outlive imports that are undone and come again."""

from pathlib import Path

import pytest

from passerelle.base.clock import now
from passerelle.imports.undo import undo_run
from passerelle.partnerships.actions import judge_event
from passerelle.partnerships.models import Event, Partnership
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership
from tests.passerelle.imports import test_links as links
from tests.passerelle.imports import test_wikidata as wikidata
from tests.passerelle.imports.linkset import link

pytestmark = pytest.mark.django_db
A, B = wikidata.A, wikidata.B


@pytest.fixture
def bond() -> Partnership:
    """Two towns that Wikidata numbers, partners since 1965 as a town hall says."""
    return make_partnership(wikidata.body(A, "Aburg"), wikidata.body(B, "Bville", "FR"))


def started(folder: Path, day: str, end: str = "") -> Path:
    return wikidata.write(
        folder, wikidata.item(A, "Aburg", (wikidata.twin(A, "x", B, day, end),)), wikidata.item(B, "Bville")
    )


def test_a_start_a_person_rejected_comes_back_rejected_and_is_no_conflict(
    bond: Partnership, tmp_path: Path
) -> None:
    file = started(tmp_path, "1988-05-01")
    run = wikidata.run_of(file)
    assert run.counts["conflict"] == 1
    judge_event(event=Event.objects.get(edtf="1988-05-01"), standing="rejected", by=None, at=now())
    undo_run(run=run, at=now())
    assert not Event.objects.filter(edtf="1988-05-01").exists()
    again = wikidata.run_of(file)
    assert again.counts["conflict"] == 0
    assert Event.objects.get(edtf="1988-05-01").standing == "rejected"


def test_a_start_does_not_contradict_what_a_person_rejected(bond: Partnership, tmp_path: Path) -> None:
    judge_event(event=bond.events.get(), standing="rejected", by=None, at=now())
    run = wikidata.run_of(started(tmp_path, "1988-05-01"))
    assert run.counts["conflict"] == 0
    assert Event.objects.get(edtf="1988-05-01").standing == "current"


def test_an_end_a_person_rejected_does_not_end_the_bond(bond: Partnership, tmp_path: Path) -> None:
    file = started(tmp_path, "1965-05-01", "2001-01-01")
    run = wikidata.run_of(file)
    bond.refresh_from_db()
    assert bond.life_status == "ended"
    judge_event(event=Event.objects.get(kind="end"), standing="rejected", by=None, at=now())
    undo_run(run=run, at=now())
    wikidata.run_of(file)
    bond.refresh_from_db()
    assert bond.life_status == "unknown"


def test_bonds_of_a_large_file_get_their_numbers_again(tmp_path: Path) -> None:
    run = links.run_of(tmp_path, link())
    number = Partnership.objects.get().pk
    undo_run(run=run, at=now())
    make_partnership(make_body("Elze"), make_body("Mayet", country="FR"))
    links.run_of(tmp_path, link())
    assert Partnership.objects.get(slug="aburg-bville").pk == number
