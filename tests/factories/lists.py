"""Partnership lists for tests, and a dump that shows whether two states of the directory are the same."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps

from passerelle.imports.region import RegionImporter
from passerelle.imports.runs import apply_run, dry_run
from passerelle.sources.models import ImportRun

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HEADER = (
    "german_town,french_town,since,source,note,district,german_level,french_current_commune,since_precision,"
    "association,confidence"
)
STORED = (
    "places.Body", "places.BodyName", "places.BodyIdentifier", "places.BodyRelation", "actors.Actor",
    "actors.ActorSuccession", "partnerships.Partnership", "partnerships.Party", "partnerships.Event",
    "partnerships.Statement", "partnerships.CarrierLink", "partnerships.Doubt", "partnerships.Remark",
    "partnerships.Theme", "sources.Source", "sources.ReviewItem", "sources.Decision",
)  # fmt: skip


def dump() -> dict[str, list[Any]]:
    """All rows of the directory, every column but the moment of the last change; without runs and their lines."""
    without = {"updated_at", "created_at"}
    found = {}
    for label in STORED:
        model = apps.get_model(label)
        columns = [field.attname for field in model._meta.concrete_fields if field.attname not in without]
        found[label] = list(model._default_manager.order_by("pk").values_list(*columns))
    return found


def write_list(
    folder: Path, *rows: str, name: str = "list.csv", header: str = HEADER, encoding: str = "utf-8"
) -> Path:
    """Write a partnership list and return where it lies."""
    file = folder / name
    file.write_bytes(("\n".join([header, *rows]) + "\n").encode(encoding))
    return file


def import_list(file: Path, **options: Any) -> ImportRun:
    """Try and apply a list on 22 November 2026."""
    importer = RegionImporter(on=AT.date())
    run = dry_run(importer=importer, file=file, options=options, at=AT)
    return apply_run(run=run, at=AT, importer=importer)
