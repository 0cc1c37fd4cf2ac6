"""The directory at a glance: true figures, coming jubilees, what was renewed, what needs confirmation."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from passerelle.partnerships.enums import DoubtCode, EventKind, LifeStatus, Standing
from passerelle.partnerships.models import Doubt, Event, Partnership, Party, Statement
from passerelle.partnerships.nearby import names_only
from passerelle.sources.enums import Confidence, SourceKind
from twinning.kernel import edtf

STEP = 5
DOCUMENTED = (SourceKind.OFFICIAL, SourceKind.ASSOCIATION, SourceKind.PRESS)
ROUND_COUNTS = {25, 50, 75}


@dataclass(frozen=True)
class Figures:
    """How much the directory holds."""

    partnerships: int
    places: int
    countries: int


@dataclass(frozen=True)
class Jubilee:
    """A partnership that completes a round number of years."""

    bond: Partnership
    year: int
    count: int


def figures() -> Figures:
    """Count partnerships, places that take part, and their countries: two queries."""
    found = Party.objects.aggregate(
        places=Count("body_id", distinct=True), countries=Count("body__country", distinct=True)
    )
    return Figures(partnerships=Partnership.objects.count(), **found)


def confidences() -> dict[str, int]:
    """Count the statements that a bond exists by how well they are documented (A, B, C): one query."""
    rows = Statement.objects.order_by().values_list("confidence").annotate(Count("id"))
    found = dict(rows)
    return {level: found.get(level, 0) for level in Confidence.values}


def oldest() -> Partnership | None:
    """Return the partnership that has lasted longest among those whose year is documented, with its parties."""
    lasting = Partnership.objects.exclude(life_status=LifeStatus.ENDED).filter(since_year__isnull=False)
    return names_only(lasting.filter(needs_confirmation=False)).order_by("since_year", "since", "pk").first()


def jubilees(*, on: date, limit: int) -> tuple[list[Jubilee], dict[int, int]]:
    """Return jubilees of this year that are still to come and of next year, and how many there are in each.

    Parameters:
        on: today.
        limit: how many to return; soonest first, then the rounder and higher number of years.
    """
    coming = _coming(on)
    counts = {year: sum(1 for row in coming if row[1] == year) for year in (on.year, on.year + 1)}
    first = sorted(coming, key=lambda row: (row[1], not _is_round(row[2]), -row[2], row[0]))[:limit]
    bonds = names_only(Partnership.objects.filter(pk__in=[row[0] for row in first])).in_bulk() if first else {}
    return [Jubilee(bond=bonds[pk], year=year, count=count) for pk, year, count in first], counts


def renewed(*, limit: int) -> list[tuple[Partnership, Event]]:
    """Return partnerships renewed, revived or signed last, newest first, with the event that says so."""
    kinds = (EventKind.RENEWAL, EventKind.REVIVAL, EventKind.TREATY, EventKind.TRANSFER)
    told = Event.objects.filter(kind__in=kinds, standing=Standing.CURRENT, source__kind__in=DOCUMENTED)
    newest: dict[int, Event] = {}
    for event in told.order_by("-year", "-edtf", "-pk")[: limit * 4]:
        newest.setdefault(event.partnership_id, event)
    bonds = names_only(Partnership.objects.filter(pk__in=list(newest)[:limit])).in_bulk()
    return [(bonds[pk], event) for pk, event in newest.items() if pk in bonds]


def doubtful(*, limit: int) -> tuple[list[tuple[Partnership, Doubt]], int]:
    """Return entries a reader may know better, each with its first open doubt, and how many need confirmation."""
    count = Partnership.objects.filter(needs_confirmation=True).count()
    open_ones = Doubt.objects.filter(settled_at=None).exclude(code=DoubtCode.BULK_ONLY)
    first: dict[int, Doubt] = {}
    for doubt in open_ones.order_by("partnership__sort_key", "pk")[: limit * 4]:
        first.setdefault(doubt.partnership_id, doubt)
    bonds = names_only(Partnership.objects.filter(pk__in=list(first)[:limit])).in_bulk()
    return [(bonds[pk], doubt) for pk, doubt in first.items() if pk in bonds], count


def documented(*, limit: int) -> list[Partnership]:
    """Return partnerships that a page tells of, not only a data set, with parties: what the first map shows."""
    told = Partnership.objects.filter(
        Q(statements__source__kind__in=DOCUMENTED), ~Q(life_status=LifeStatus.ENDED)
    ).distinct()
    return list(names_only(told.order_by("-since_year", "pk"))[:limit])


def _coming(on: date) -> list[tuple[int, int, int]]:
    """Id, year and count of every jubilee this year or next that is not past."""
    years = [year - step for year in (on.year, on.year + 1) for step in range(STEP, 200, STEP)]
    rows = Partnership.objects.filter(since_year__in=years).exclude(life_status=LifeStatus.ENDED)
    found = ((pk, _next(since, on)) for pk, since in rows.values_list("pk", "since"))
    return [(pk, *coming) for pk, coming in found if coming and coming[0] <= on.year + 1]


def _next(since: str, on: date) -> tuple[int, int] | None:
    try:
        return edtf.next_jubilee(edtf.parse(since), on)
    except edtf.InvalidFuzzyDate:
        return None


def _is_round(count: int) -> bool:
    return count % 10 == 0 or count in ROUND_COUNTS

