from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from passerelle.base.audit import witness
from passerelle.base.models import AuditEntry
from passerelle.imports import runs
from passerelle.imports.plan import Plan, PlannedLine, Reading, plan_of
from passerelle.imports.region import RegionImporter
from passerelle.imports.runs import FileGone, NotDry, apply_run, dry_run, file_of
from passerelle.partnerships.models import Partnership
from passerelle.sources.enums import Outcome
from passerelle.sources.models import ImportRun
from tests.factories.lists import AT, dump, import_list, write_list

pytestmark = pytest.mark.django_db
ROW = "Celle,Meudon,1953,,,LK Celle,town,,,,A"


class Counting:
    """An importer of plain numbers: `conflict` for every third row."""

    kind = "links"

    def __init__(self, rows: int) -> None:
        self.rows = rows

    def read(self, file: Path, options: Any, progress: Any) -> Reading:
        return Reading(range(2, self.rows + 2), [PlannedLine(1_000_000, Outcome.REJECTED, "last")])

    def plan(self, rows: Any, progress: Any) -> Plan:
        return plan_of(PlannedLine(n, Outcome.CONFLICT if n % 3 == 0 else Outcome.NEW, str(n)) for n in rows)

    def apply(self, plan: Plan, run: ImportRun, progress: Any) -> None:
        raise NotImplementedError


def test_a_dry_run_stores_the_diff_and_changes_nothing(tmp_path: Path) -> None:
    before = dump()
    run = dry_run(importer=RegionImporter(on=AT.date()), file=write_list(tmp_path, ROW), at=AT)
    assert (run.state, run.counts["new"], run.lines.count()) == ("dry", 1, 1)
    assert dump() == before


def test_applying_works_from_the_kept_file(tmp_path: Path) -> None:
    file = write_list(tmp_path, ROW)
    run = dry_run(importer=RegionImporter(on=AT.date()), file=file, at=AT)
    file.unlink()
    run = apply_run(run=run, at=AT)
    assert (run.state, run.finished_at) == ("applied", AT)
    assert Partnership.objects.count() == 1
    assert AuditEntry.objects.get(verb="import_applied").subject == f"import:{run.pk}"


def test_the_directory_may_have_changed_since_the_dry_run(tmp_path: Path) -> None:
    file = write_list(tmp_path, ROW)
    waiting = dry_run(importer=RegionImporter(on=AT.date()), file=file, at=AT)
    import_list(file)
    assert apply_run(run=waiting, at=AT).counts["same"] == 1
    assert Partnership.objects.count() == 1


def test_a_run_is_applied_once(tmp_path: Path) -> None:
    run = import_list(write_list(tmp_path, ROW))
    with pytest.raises(NotDry):
        apply_run(run=run, at=AT)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    run = dry_run(importer=RegionImporter(on=AT.date()), file=write_list(tmp_path, ROW), at=AT)
    file_of(run).unlink()
    with pytest.raises(FileGone):
        apply_run(run=run, at=AT)
    run.refresh_from_db()
    assert run.state == "dry"


def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = dry_run(
        importer=RegionImporter(on=AT.date()),
        file=write_list(tmp_path, ROW, "Hildesheim,Angoulême,1965,,,LK Hildesheim,town,,,,A"),
        at=AT,
    )
    before = dump()
    monkeypatch.setattr("passerelle.imports.region_apply.ask", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply_run(run=run, at=AT)
    run.refresh_from_db()
    assert (run.state, dump()) == ("dry", before)


@pytest.mark.parametrize(("rows", "stored"), [(4_999, 5_000), (5_000, 1_668)])
def test_long_runs_store_only_what_people_look_at(tmp_path: Path, rows: int, stored: int) -> None:
    run = dry_run(importer=Counting(rows), file=write_list(tmp_path, ROW), at=AT)
    assert run.lines.count() == stored
    assert sum(run.counts.values()) == rows + 1


def test_of_each_outcome_only_so_many_lines_are_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MOST_LINES_PER_OUTCOME", 10)
    run = dry_run(importer=Counting(6_000), file=write_list(tmp_path, ROW), at=AT)
    assert (run.lines.filter(outcome="conflict").count(), run.lines.filter(outcome="rejected").count()) == (
        10,
        1,
    )


def test_a_file_uploaded_under_another_name_keeps_its_kind(tmp_path: Path) -> None:
    upload = tmp_path / "tmpabc123"
    upload.write_bytes(write_list(tmp_path, ROW).read_bytes())
    run = dry_run(importer=RegionImporter(on=AT.date()), file=upload, at=AT, file_name="Liste.CSV")
    assert run.file_name == "Liste.CSV"
    assert apply_run(run=run, at=AT).counts["new"] == 1


def test_a_file_is_kept_whole_whatever_lay_there(tmp_path: Path) -> None:
    file = write_list(tmp_path, ROW)
    run = dry_run(importer=RegionImporter(on=AT.date()), file=file, at=AT)
    kept = file_of(run)
    kept.write_bytes(file.read_bytes()[:60])
    with pytest.raises(FileGone):
        file_of(run)
    runs.keep_file(file)
    assert file_of(run).read_bytes() == file.read_bytes()


def test_a_copy_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_list(tmp_path, ROW)

    def break_off(source: Any, target: Any) -> None:
        target.write(source.read(20))
        raise OSError("no space left")

    monkeypatch.setattr(runs.shutil, "copyfileobj", break_off)
    with pytest.raises(OSError, match="no space"):
        runs.keep_file(file)
    assert list((tmp_path / "var" / "imports").iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 300 + ".CSV", "x" * 300, "x." + "y" * 300])
def test_a_long_name_is_shortened_and_its_file_found_again(tmp_path: Path, name: str) -> None:
    run = dry_run(
        importer=RegionImporter(on=AT.date()), file=write_list(tmp_path, ROW), at=AT, file_name=name
    )
    assert len(run.file_name) == 200
    assert file_of(run).exists()


class Watched(Counting):
    """An importer during whose planning others write: the first `disturbed` times."""

    def __init__(self, disturbed: int, verb: str = "decided") -> None:
        super().__init__(1)
        self.left = disturbed
        self.verb = verb
        self.plans: list[bool] = []
        self.applied = 0

    def plan(self, rows: Any, progress: Any) -> Plan:
        self.plans.append(connection.in_atomic_block)
        if self.left:
            self.left -= 1
            witness(verb=self.verb, subject="partnership:1", by=None, at=AT)
        return super().plan(rows, progress)

    def apply(self, plan: Plan, run: ImportRun, progress: Any) -> None:
        assert connection.in_atomic_block
        self.applied += 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("disturbed", "planned"),
    [(0, [False]), (1, [False, False]), (9, [False, False, False, True])],
)
def test_others_can_write_while_a_run_is_planned(tmp_path: Path, disturbed: int, planned: list[bool]) -> None:
    importer = Watched(0)
    run = dry_run(importer=importer, file=write_list(tmp_path, ROW), at=AT)
    importer.plans, importer.left = [], disturbed
    assert apply_run(run=run, at=AT, importer=importer).state == "applied"
    assert (importer.plans, importer.applied) == (planned, 1)


@pytest.mark.django_db(transaction=True)
def test_a_readers_report_is_no_reason_to_plan_anew(tmp_path: Path) -> None:
    importer = Watched(0, verb="mistake_reported")
    run = dry_run(importer=importer, file=write_list(tmp_path, ROW), at=AT)
    importer.plans, importer.left = [], 9
    apply_run(run=run, at=AT, importer=importer)
    assert importer.plans == [False]
