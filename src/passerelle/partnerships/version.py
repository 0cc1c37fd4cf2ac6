"""One short text that changes whenever the directory's data do; caches and ETags are keyed by it."""

from django.db.models import IntegerField, Max, QuerySet, Value

from passerelle.base.models import AuditEntry, Revision
from passerelle.partnerships.models import Partnership
from passerelle.sources.models import ImportRun


def data_version() -> str:
    """Return the newest ids of audit trail, import runs and partnerships and the revision: one query.

    Such as `412.7.33640.55`. Every action leaves an audit line and every import a run. The ids change with the
    commit itself; the revision (see `base.revision`) grows after each commit, so that a transaction that took
    its ids early and committed late changes the version too.
    """
    newest = _newest(0, AuditEntry.objects.order_by()).union(
        _newest(1, ImportRun.objects.order_by()),
        _newest(2, Partnership.objects.order_by()),
        _newest(3, Revision.objects.order_by(), "number"),
        all=True,
    )
    return ".".join(str(number or 0) for _part, number in sorted(newest))


def _newest(part: int, rows: QuerySet, column: str = "pk") -> QuerySet:
    """The highest number of a table beside the place it takes in the version."""
    place = Value(part, IntegerField())
    return rows.values(part=place).annotate(newest=Max(column)).values_list("part", "newest")
