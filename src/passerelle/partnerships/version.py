"""One short text that changes whenever the directory's data do; caches and ETags are keyed by it."""

from django.db.models import IntegerField, Max, QuerySet, Value

from passerelle.base.models import AuditEntry
from passerelle.partnerships.models import Partnership
from passerelle.sources.models import ImportRun


def data_version() -> str:
    """Return the newest ids of audit trail, import runs and partnerships, such as `412.7.33640`: one query.

    Every action leaves an audit line and every import a run, so that nothing changes without a new version.
    """
    newest = _newest(0, AuditEntry.objects.order_by()).union(
        _newest(1, ImportRun.objects.order_by()), _newest(2, Partnership.objects.order_by()), all=True
    )
    return ".".join(str(pk or 0) for _part, pk in sorted(newest))


def _newest(part: int, rows: QuerySet) -> QuerySet:
    """The highest id of a table beside the place it takes in the version."""
    return (
        rows.values(part=Value(part, IntegerField())).annotate(newest=Max("pk")).values_list("part", "newest")
    )
