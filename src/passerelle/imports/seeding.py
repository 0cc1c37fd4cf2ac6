"""Brings the region's partnerships into a directory: reviewed decisions first, then the list, like any import."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from passerelle.imports.plan import Progress, silent
from passerelle.imports.region import RegionImporter
from passerelle.imports.region_drafts import rows_of_record
from passerelle.imports.region_plan import RECORD
from passerelle.imports.runs import apply_run, dry_run, make_plan
from passerelle.sources.enums import ImportKind, Outcome, RunState
from passerelle.sources.models import Decision, ImportRun

REASON = "data/region/decisions"
LIST = "region.csv"


@dataclass(frozen=True, slots=True)
class Seeded:
    """What seeding came to; `run` is none where nothing was left to do."""

    decisions: int
    counts: Mapping[str, int]
    run: ImportRun | None = None


def region_folder() -> Path:
    """Return where the committed region lies."""
    return Path(settings.BASE_DIR) / "data" / "region"


def read_records(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the reviewed records of a folder's TOML files in a stable order, each with its `area` and `read_on`."""
    for file in sorted(folder.glob("*.toml")):
        with file.open("rb") as content:
            whole = tomllib.load(content)
        for record in whole.get("partnership", ()):
            yield {**record, "area": whole.get("area", ""), "read_on": whole.get("read_on", "")}


@transaction.atomic
def load_decisions(*, folder: Path, at: datetime) -> int:
    """Store reviewed records as decisions; what a person decided on the site since stays. Returns how many changed."""
    changed = 0
    stored = {one.subject: one for one in Decision.objects.filter(subject__startswith="bond:", field=RECORD)}
    for record in read_records(folder):
        subject = f"bond:{rows_of_record(record)[0]}"[:250]
        before = stored.get(subject)
        if before is not None and (before.by_id is not None or before.value == record):
            continue
        Decision.objects.update_or_create(
            subject=subject, field=RECORD, defaults={"value": record, "reason": REASON, "at": at}
        )
        changed += 1
    return changed


def is_taken_back() -> bool:
    """Whether a person undid what was seeded last, so that nobody should bring it back unasked."""
    runs = ImportRun.objects.filter(kind=ImportKind.REGION, file_name=LIST, by=None)
    last = runs.exclude(state=RunState.DRY).order_by("-id").first()
    return last is not None and last.state == RunState.UNDONE


def seed(*, at: datetime, folder: Path | None = None, progress: Progress = silent) -> Seeded:
    """Load the region; a second time changes nothing, and what people entered since is kept.

    Parameters:
        at: the moment.
        folder: holds `region.csv` and `decisions/`; the committed one by default.
        progress: is told how far it is.
    """
    folder = folder or region_folder()
    decisions = load_decisions(folder=folder / "decisions", at=at)
    importer, file = RegionImporter(on=at.date()), folder / LIST
    plan = make_plan(importer=importer, file=file, options={}, progress=progress)
    if not plan.counts[Outcome.NEW] and not any(not more.is_empty for _, more in plan.work.bonds):
        return Seeded(decisions, plan.counts)
    run = dry_run(importer=importer, file=file, at=at, progress=silent)
    return Seeded(decisions, plan.counts, apply_run(run=run, at=at, progress=progress, importer=importer))
