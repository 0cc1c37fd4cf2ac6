"""Trial runs of uploaded files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from passerelle.base.models import AuditEntry
from passerelle.imports.plan import ImportFault
from passerelle.imports.runs import FileGone, NotDry, apply_run, file_of
from passerelle.imports.trials import compare, discard, is_compared, map_columns, take_in, try_again
from passerelle.partnerships.models import Partnership
from passerelle.sources.models import ImportLine, ImportRun
from tests.factories.imports import make_run

pytestmark = pytest.mark.django_db
LIST = b"german_town,french_town,since\nHildesheim,Angoul\xc3\xaame,1965\n"


def taken(content=LIST, name="liste.csv"):
    return take_in(upload=SimpleUploadedFile(name, content), kind="region", at=timezone.now())


def test_a_file_is_kept_under_its_content_and_read_by_its_ending():
    run = taken(name="Meine Liste.CSV")
    assert run.file_name == "Meine Liste.CSV"
    assert file_of(run).read_bytes() == LIST
    assert file_of(run).suffix == ".csv"
    assert not is_compared(run)


def test_a_long_name_is_shortened_and_keeps_its_ending():
    run = take_in(upload=SimpleUploadedFile("a" * 250 + ".csv", LIST), kind="region", at=timezone.now())
    assert len(run.file_name) <= 200
    assert run.file_name.endswith(".csv")
    assert file_of(run).exists()


def test_comparing_changes_nothing_but_the_diff():
    run = compare(run=taken(), at=timezone.now())
    assert run.counts["new"] == 1
    assert is_compared(run)
    assert Partnership.objects.count() == 0


def test_comparing_again_replaces_the_lines():
    run = compare(run=taken(), at=timezone.now())
    compare(run=run, at=timezone.now())
    assert ImportLine.objects.count() == 1


def test_a_mapping_that_does_not_fit_leaves_run_and_diff_as_they_were():
    run = compare(run=taken(), at=timezone.now())
    with pytest.raises(ImportFault):
        compare(run=run, options={"mapping": {"french_town": ""}}, at=timezone.now())
    run.refresh_from_db()
    assert (run.options, run.counts["new"], run.lines.count()) == ({}, 1, 1)


def test_an_applied_run_is_not_compared_but_tried_again_as_a_new_one():
    run = apply_run(run=compare(run=taken(), at=timezone.now()), at=timezone.now())
    with pytest.raises(NotDry):
        compare(run=run, at=timezone.now())
    fresh = try_again(run=run, at=timezone.now())
    assert (fresh.pk != run.pk, fresh.state, fresh.file_hash) == (True, "dry", run.file_hash)
    assert compare(run=fresh, at=timezone.now()).counts["same"] == 1


def test_trying_again_needs_the_file():
    run = taken()
    file_of(run).unlink()
    with pytest.raises(FileGone):
        try_again(run=run, at=timezone.now())


def test_discarding_takes_the_file_along_unless_another_run_needs_it(django_capture_on_commit_callbacks):
    first, second = taken(), taken()
    file = file_of(first)
    with django_capture_on_commit_callbacks(execute=True):
        discard(run=first)
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        discard(run=second)
    assert not file.exists()
    assert ImportRun.objects.count() == 0


def test_an_applied_run_is_not_discarded():
    run = apply_run(run=compare(run=taken(), at=timezone.now()), at=timezone.now())
    with pytest.raises(NotDry):
        discard(run=run)


def test_what_the_columns_are_is_noted_with_an_audit_line_while_the_run_is_a_trial(coordinator):
    run = make_run(options={"licence": "CC0"})
    run = map_columns(run=run, mapping={"Stadt": "german_town"}, by=coordinator, at=timezone.now())
    assert run.options == {"licence": "CC0", "mapping": {"Stadt": "german_town"}}
    assert AuditEntry.objects.get(verb="columns_mapped").by == coordinator
    with pytest.raises(NotDry):
        map_columns(run=make_run("applied"), mapping={}, by=coordinator, at=timezone.now())
