"""Sources at a glance: how many of which kind, which data sets, what was imported last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count

from passerelle.sources.enums import RunState, SourceKind
from passerelle.sources.models import ImportRun, Source

MOST_LISTED = 300


@dataclass(frozen=True)
class KindCount:
    """How many sources of a kind there are, and how many statements of theirs say that a bond exists."""

    kind: SourceKind
    sources: int
    statements: int


def counts_by_kind() -> list[KindCount]:
    """Return one row for each kind that occurs, best kind first: one query."""
    rows = (
        Source.objects.order_by()
        .values("kind")
        .annotate(sources=Count("id", distinct=True), told=Count("statements", distinct=True))
    )
    found = {row["kind"]: row for row in rows}
    return [
        KindCount(kind=kind, sources=found[kind]["sources"], statements=found[kind]["told"])
        for kind in SourceKind
        if kind in found
    ]


def data_sets(*, without: Collection[str] = ()) -> Sequence[Source]:
    """Return the data sets that facts were taken from, with licence and attribution.

    Parameters:
        without: keys of sources that the caller names already.
    """
    told = Source.objects.filter(kind=SourceKind.DATASET).exclude(key__in=without)
    return list(told.order_by("title", "pk"))


def pages() -> tuple[list[Source], int]:
    """Return the pages that facts were read on, by name, and how many there are in all."""
    told = Source.objects.exclude(kind=SourceKind.DATASET).order_by("title", "key")
    return list(told[:MOST_LISTED]), told.count()


def last_imports(*, limit: int) -> list[ImportRun]:
    """Return the imports in force, newest first."""
    return list(ImportRun.objects.filter(state=RunState.APPLIED).order_by("-finished_at", "-pk")[:limit])
