"""Takes a whole import run back: what it made goes, what it changed returns, what people touched stays."""

from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from passerelle.base.audit import witness
from passerelle.imports.leftovers import (
    delete_actors,
    delete_bodies,
    delete_details,
    delete_partnerships,
    reach_of,
)
from passerelle.imports.plan import ImportFault, Progress, silent
from passerelle.partnerships.actions import refresh_many
from passerelle.partnerships.signals import announce_changed
from passerelle.partnerships.whereabouts import withdraw
from passerelle.sources.enums import ReviewState, RunState
from passerelle.sources.models import Decision, ImportRun, Trace


class NotApplied(ImportFault):
    """Only an applied run can be undone."""

    code: ClassVar[str] = "run_not_applied"


class AlreadyUndone(ImportFault):
    """The run was undone before."""

    code: ClassVar[str] = "run_already_undone"


def undo_run(*, run: ImportRun, by: Any = None, at: datetime, progress: Progress = silent) -> ImportRun:
    """Undo an applied run as a whole.

    Rows the run made are deleted, except where another run or a person builds on them; such a row passes to
    the run that needs it, so that undoing both in any order leaves nothing behind. Values it changed go back,
    except where a person decided (`Decision`).

    Raises:
        AlreadyUndone: it was undone before.
        NotApplied: it was a dry run.
    """
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.state == RunState.UNDONE:
            raise AlreadyUndone(run=run.pk)
        if run.state != RunState.APPLIED:
            raise NotApplied(run=run.pk)
        bonds, before = reach_of(run)
        touched = bonds | _take_back(run, by, at, progress)
        run.state, run.undone_at = RunState.UNDONE, at
        run.save(update_fields=["state", "undone_at"])
        witness(verb="import_undone", subject=f"import:{run.pk}", by=by, at=at, kind=run.kind)
        announce_changed(touched, at=at, before=before)
    return run


def _take_back(run: ImportRun, by: Any, at: datetime, progress: Progress) -> set[int]:
    """Do it in the order in which rows depend on each other; return the partnerships to refresh."""
    run.reviews.filter(state=ReviewState.OPEN).delete()
    touched = delete_details(run)
    progress("undo", 1, 5)
    touched |= _restore_values(run)
    progress("undo", 2, 5)
    delete_partnerships(run, tell=partial(withdraw, by=by, at=at, run=run.pk))
    progress("undo", 3, 5)
    delete_actors(run)
    delete_bodies(run)
    progress("undo", 4, 5)
    _delete_traced(run)
    refresh_many(partnership_ids=touched)
    progress("undo", 5, 5)
    return touched


def _restore_values(run: ImportRun) -> set[int]:
    """Write old values back, the newest change first; return the partnerships among what changed."""
    touched: set[int] = set()
    for trace in run.traces.exclude(before={}).order_by("-id"):
        model, key = _model_and_key(trace.subject)
        values = {field: value for field, value in trace.before.items() if not _hand_on(trace, field, value)}
        values = {field: value for field, value in values.items() if not _decided(trace.subject, field)}
        model._default_manager.filter(pk=key).update(**values)
        if model._meta.label_lower == "partnerships.partnership":
            touched.add(key)
        elif any(field.name == "partnership" for field in model._meta.fields):
            touched.update(model._default_manager.filter(pk=key).values_list("partnership_id", flat=True))
    return touched


def _hand_on(trace: Trace, field: str, value: Any) -> bool:
    """Give the old value to the next run that changed the same field, so that its undo restores it."""
    later = Trace.objects.filter(
        subject=trace.subject, pk__gt=trace.pk, run__state=RunState.APPLIED, before__has_key=field
    ).exclude(run=trace.run)
    heir = later.order_by("id").first()
    if heir is None:
        return False
    heir.before[field] = value
    heir.save(update_fields=["before"])
    return True


def _decided(subject: str, field: str) -> bool:
    """Whether a person decided about this field; decisions name partnerships `partnership:12`."""
    label, _, key = subject.partition(":")
    return Decision.objects.filter(subject=f"{label.rpartition('.')[2]}:{key}", field=field).exists()


def _delete_traced(run: ImportRun) -> None:
    """Delete rows without a run of their own, unless something still needs them."""
    for trace in run.traces.filter(before={}).order_by("-id"):
        model, key = _model_and_key(trace.subject)
        thing = model._default_manager.filter(pk=key).first()
        if thing is None:
            continue
        heir = _user_of(thing)
        if heir is None:
            thing.delete()
        elif isinstance(heir, ImportRun):
            Trace.objects.create(run=heir, subject=trace.subject, before={})


def _user_of(thing: Model) -> ImportRun | bool | None:
    """Return the run whose row refers to a thing, True when a row without a run does, None when none does."""
    found: ImportRun | bool | None = None
    for relation in thing._meta.related_objects:
        row = relation.related_model._default_manager.filter(**{relation.field.name: thing}).first()
        if row is not None:
            found = getattr(row, "import_run", None) or found or True
    return found


def _model_and_key(subject: str) -> tuple[type[Model], int]:
    label, _, key = subject.rpartition(":")
    return apps.get_model(label), int(key)
