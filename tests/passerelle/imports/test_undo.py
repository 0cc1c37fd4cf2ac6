import random
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passerelle.base.models import AuditEntry
from passerelle.imports.region import RegionImporter
from passerelle.imports.runs import dry_run
from passerelle.imports.seeding import region_folder
from passerelle.imports.undo import AlreadyUndone, NotApplied, undo_run
from passerelle.partnerships.actions import add_event, judge_event, set_life_status, settle_doubt
from passerelle.partnerships.models import Doubt, Event, Partnership
from passerelle.people.models import User
from passerelle.places.models import Body
from passerelle.sources.models import ImportRun, Source
from tests.factories.lists import AT, dump, import_list, write_list
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db
CELLE = "Celle,Meudon,1953,https://www.example.org/a,,LK Celle,town,,,,A"
CELLE_OTHERWISE = "Celle,Meudon,1960,https://www.example.org/b,,LK Celle,town,,,Musterverein Celle e.V.,A"
REGION = (region_folder() / "region.csv").read_text().splitlines()
OTHERWISE = [
    row.replace(",19", ",18", 1).replace("https://", "https://other.") for row in REGION[1:] if "year" in row
]


def test_undo_leaves_the_directory_as_it_was(tmp_path: Path) -> None:
    before = dump()
    run = import_list(write_list(tmp_path, CELLE, "Wedemark,Roye,1984,,,,,,,,A"))
    undone = undo_run(run=run, at=AT)
    assert dump() == before
    assert (undone.state, undone.undone_at) == ("undone", AT)
    assert AuditEntry.objects.get(verb="import_undone").subject == f"import:{run.pk}"


def test_undo_gives_back_what_a_run_changed(tmp_path: Path) -> None:
    import_list(write_list(tmp_path, CELLE))
    before = dump()
    undo_run(run=import_list(write_list(tmp_path, CELLE_OTHERWISE)), at=AT)
    assert dump() == before
    assert Event.objects.get().standing == "current"


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    first=st.lists(st.sampled_from(REGION[1:] + OTHERWISE), max_size=6, unique=True),
    second=st.lists(st.sampled_from(REGION[1:] + OTHERWISE), max_size=6, unique=True),
    in_order=st.booleans(),
)
def test_two_runs_undone_in_any_order_leave_nothing(
    first: list[str], second: list[str], in_order: bool
) -> None:
    empty = dump()
    with TemporaryDirectory() as folder:
        one = import_list(write_list(Path(folder), *first, name="one.csv", header=REGION[0]))
        between = dump()
        two = import_list(write_list(Path(folder), *second, name="two.csv", header=REGION[0]))
    undo_run(run=one if in_order else two, at=AT)
    if not in_order:
        assert dump() == between
    undo_run(run=two if in_order else one, at=AT)
    assert dump() == empty


def test_many_runs_on_the_same_bonds_undo_in_any_order(tmp_path: Path) -> None:
    choice = random.Random(7)
    empty = dump()
    rows = [
        f"Celle,Meudon,{year},https://www.example.org/{year},,LK Celle,town,,,Verein {year % 3},A"
        for year in range(1953, 1958)
    ]
    done = [import_list(write_list(tmp_path, row)) for row in rows]
    choice.shuffle(done)
    for run in done:
        undo_run(run=run, at=AT)
    assert dump() == empty


def test_what_another_run_states_stays_and_passes_to_it(tmp_path: Path) -> None:
    first, second = (
        import_list(write_list(tmp_path, CELLE)),
        import_list(write_list(tmp_path, CELLE_OTHERWISE)),
    )
    undo_run(run=first, at=AT)
    bond = Partnership.objects.get()
    assert (bond.since, bond.import_run_id) == ("1960", second.pk)
    assert set(Source.objects.filter(key__startswith="http").values_list("key", flat=True)) == {
        "https://www.example.org/b"
    }


def test_a_bond_a_person_decided_about_stays(tmp_path: Path) -> None:
    run = import_list(write_list(tmp_path, CELLE))
    set_life_status(partnership=Partnership.objects.get(), status="active", by=None, at=AT)
    undo_run(run=run, at=AT)
    assert (Partnership.objects.get().life_status, Event.objects.count()) == ("active", 1)
    assert Body.objects.filter(slug="celle").exists()


def test_a_bond_a_person_added_to_stays(tmp_path: Path) -> None:
    run = import_list(write_list(tmp_path, CELLE))
    add_event(partnership=Partnership.objects.get(), kind="renewal", edtf="2003", at=AT)
    undo_run(run=run, at=AT)
    assert Event.objects.filter(kind="renewal").exists()


def test_a_settled_doubt_stays_with_its_bond(tmp_path: Path) -> None:
    run = import_list(write_list(tmp_path, "Celle,Meudon,,,,LK Celle,town,,,,C"))
    settle_doubt(doubt=Partnership.objects.get().doubts.get(code="bulk_only"), by=None, at=AT)
    undo_run(run=run, at=AT)
    assert Partnership.objects.get().doubts.filter(code="bulk_only").exists()


def test_a_run_is_undone_once(tmp_path: Path) -> None:
    run = import_list(write_list(tmp_path, CELLE))
    undo_run(run=run, at=AT)
    with pytest.raises(AlreadyUndone):
        undo_run(run=run, at=AT)


def test_a_dry_run_cannot_be_undone(tmp_path: Path) -> None:
    run = dry_run(importer=RegionImporter(on=AT.date()), file=write_list(tmp_path, CELLE), at=AT)
    with pytest.raises(NotApplied):
        undo_run(run=run, at=AT)


def celle(folder: Path, year: int, page: str) -> ImportRun:
    row = f"Celle,Meudon,{year},https://www.example.org/{page},,LK Celle,town,,,,A"
    return import_list(write_list(folder, row, name=f"{page}.csv"))


def dates() -> dict[str, str]:
    return dict(Event.objects.values_list("edtf", "standing"))


def test_a_rejected_date_stays_rejected_when_its_import_is_undone_and_comes_again(tmp_path: Path) -> None:
    celle(tmp_path, 1990, "a")
    second = celle(tmp_path, 1985, "b")
    judge_event(event=Event.objects.get(edtf="1985"), standing="rejected", by=None, at=AT)
    judge_event(event=Event.objects.get(edtf="1990"), standing="current", by=None, at=AT)
    settle_doubt(doubt=Doubt.objects.get(code="sources_disagree"), by=None, at=AT)
    undo_run(run=second, at=AT)
    assert dates() == {"1990": "current"}
    again = celle(tmp_path, 1985, "b")
    assert dates() == {"1990": "current", "1985": "rejected"}
    assert again.counts["conflict"] == 0
    assert not Partnership.objects.get().needs_confirmation


def test_a_later_source_that_disagrees_raises_a_settled_doubt_anew_and_its_undo_settles_it(
    tmp_path: Path,
) -> None:
    by = User.objects.create_user("koordination@example.org")
    celle(tmp_path, 1990, "a")
    celle(tmp_path, 1985, "b")
    settle_doubt(doubt=Doubt.objects.get(code="sources_disagree"), by=by, at=AT)
    third = celle(tmp_path, 1980, "c")
    assert dates()["1980"] == "disputed"
    assert Doubt.objects.get(code="sources_disagree").settled_at is None
    assert Partnership.objects.get().needs_confirmation
    undo_run(run=third, at=AT)
    doubt = Doubt.objects.get(code="sources_disagree")
    assert (doubt.settled_at, doubt.settled_by) == (AT, by)
    assert not Partnership.objects.get().needs_confirmation


def test_a_disagreement_a_person_saw_and_settled_is_not_raised_again(tmp_path: Path) -> None:
    celle(tmp_path, 1990, "a")
    second = celle(tmp_path, 1985, "b")
    settle_doubt(doubt=Doubt.objects.get(code="sources_disagree"), by=None, at=AT)
    undo_run(run=second, at=AT)
    celle(tmp_path, 1985, "b")
    assert dates()["1985"] == "disputed"
    assert Doubt.objects.get(code="sources_disagree").settled_at == AT


def test_a_date_a_person_confirmed_outlives_its_import(tmp_path: Path) -> None:
    celle(tmp_path, 1990, "a")
    second = celle(tmp_path, 1985, "b")
    judge_event(event=Event.objects.get(edtf="1985"), standing="current", by=None, at=AT)
    undo_run(run=second, at=AT)
    assert Event.objects.get(edtf="1985").import_run is None


def test_an_undone_bond_leaves_a_line_and_gets_its_number_again(tmp_path: Path) -> None:
    make_partnership()
    run = celle(tmp_path, 1990, "a")
    number = Partnership.objects.get(slug="celle-meudon").pk
    undo_run(run=run, at=AT)
    line = AuditEntry.objects.get(verb="partnership_withdrawn")
    assert (line.subject, line.at, line.details["run"]) == (f"partnership:{number}", AT, run.pk)
    import_list(write_list(tmp_path, "Soltau,Veurey-Voroize,1984,,,Heidekreis,town,,,,A", name="s.csv"))
    celle(tmp_path, 1990, "a")
    assert Partnership.objects.get(slug="celle-meudon").pk == number
    assert Partnership.objects.get(slug="soltau-veurey-voroize").pk > number


def test_a_change_of_an_entry_by_an_import_or_its_undo_is_told_as_its_latest(tmp_path: Path) -> None:
    celle(tmp_path, 1990, "a")
    long_ago = AT - timedelta(days=900)
    Partnership.objects.update(updated_at=long_ago)
    run = import_list(
        write_list(tmp_path, "Celle,Meudon,,https://www.example.org/b,,LK Celle,town,,,,A", name="b.csv")
    )
    assert Partnership.objects.get().updated_at == AT
    undo_run(run=run, at=AT + timedelta(days=900))
    assert Partnership.objects.get().updated_at == AT + timedelta(days=900)
