"""The directory at a glance: true figures, coming jubilees, what was renewed, what needs confirmation."""

from collections.abc import Iterable
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
    """A partnership, by its key, that completes a round number of years."""

    pk: int
    year: int
    count: int
    day: str = ""
    """EDTF of the anniversary, where the bond's beginning is known to the day or month."""


def figures() -> Figures:
    """Count partnerships, places that take part, and their countries: one query."""
    found = Party.objects.aggregate(
        partnerships=Count("partnership_id", distinct=True),
        places=Count("body_id", distinct=True),
        countries=Count("body__country", distinct=True),
    )
    return Figures(**found)


def confidences() -> dict[str, int]:
    """Count the statements that a bond exists by how well they are documented (A, B, C): one query."""
    rows = Statement.objects.order_by().values_list("confidence").annotate(Count("id"))
    found = dict(rows)
    return {level: found.get(level, 0) for level in Confidence.values}


def with_names(keys: Iterable[int]) -> dict[int, Partnership]:
    """Return partnerships by key, with what their names are made of: three queries for all of them."""
    return names_only(Partnership.objects.filter(pk__in=set(keys))).in_bulk()


def oldest() -> int | None:
    """Return the key of the partnership that has lasted longest among those that need no confirmation."""
    lasting = Partnership.objects.exclude(life_status=LifeStatus.ENDED).filter(since_year__isnull=False)
    found = lasting.filter(needs_confirmation=False).order_by("since_year", "since", "pk")
    return found.values_list("pk", flat=True).first()


def jubilees(*, on: date, limit: int) -> tuple[list[Jubilee], dict[int, int]]:
    """Return jubilees of this year and next that are not known to be past, and how many there are in each.

    Of most bonds the year alone is known: whether their jubilee of this year lies ahead nobody can say. Bonds
    whose year is open are left out.

    Parameters:
        on: today.
        limit: how many to return; soonest first, then the rounder and higher number of years.
    """
    coming = _coming(on)
    counts = {year: sum(1 for one in coming if one.year == year) for year in (on.year, on.year + 1)}
    return sorted(
        coming, key=lambda one: (one.year, not one.day, not _is_round(one.count), -one.count, one.pk)
    )[:limit], counts


def renewed(*, limit: int) -> list[Event]:
    """Return what was renewed, revived or signed last, newest first, one event for each partnership."""
    kinds = (EventKind.RENEWAL, EventKind.REVIVAL, EventKind.TREATY, EventKind.TRANSFER)
    told = Event.objects.filter(kind__in=kinds, standing=Standing.CURRENT, source__kind__in=DOCUMENTED)
    newest: dict[int, Event] = {}
    for event in told.order_by("-year", "-edtf", "-pk")[: limit * 4]:
        newest.setdefault(event.partnership_id, event)
    return list(newest.values())[:limit]


def confirmed(*, limit: int) -> list[tuple[int, str, date]]:
    """Return key, life status and day of what both sides or the coordination confirmed last, newest first."""
    told = Partnership.objects.filter(status_confirmed_on__isnull=False).order_by(
        "-status_confirmed_on", "pk"
    )
    return [
        (pk, status, day)
        for pk, status, day in told.values_list("pk", "life_status", "status_confirmed_on")[:limit]
        if day
    ]


def doubtful(*, limit: int) -> tuple[list[Doubt], int]:
    """Return open doubts a reader may settle, one for each partnership, and how many need confirmation."""
    count = Partnership.objects.filter(needs_confirmation=True).count()
    open_ones = Doubt.objects.filter(settled_at=None).exclude(code=DoubtCode.BULK_ONLY)
    first: dict[int, Doubt] = {}
    for doubt in open_ones.order_by("partnership__sort_key", "pk")[: limit * 4]:
        first.setdefault(doubt.partnership_id, doubt)
    return list(first.values())[:limit], count


def documented(*, limit: int) -> list[Partnership]:
    """Return partnerships that a page tells of, not only a data set, with parties: what the first map shows."""
    told = Partnership.objects.filter(
        Q(statements__source__kind__in=DOCUMENTED), ~Q(life_status=LifeStatus.ENDED)
    ).distinct()
    return list(names_only(told.order_by("-since_year", "pk"))[:limit])


def _coming(on: date) -> list[Jubilee]:
    """Every jubilee of this year or next that is not past."""
    years = [year - step for year in (on.year, on.year + 1) for step in range(STEP, 200, STEP)]
    rows = Partnership.objects.filter(since_year__in=years).exclude(life_status=LifeStatus.ENDED)
    rows = rows.filter(since_also="")
    found = (_jubilee(pk, since, on) for pk, since in rows.values_list("pk", "since"))
    return [coming for coming in found if coming and coming.year <= on.year + 1]


def _jubilee(pk: int, text: str, on: date) -> Jubilee | None:
    try:
        since = edtf.parse(text)
        year, count = edtf.next_jubilee(since, on)
    except edtf.InvalidFuzzyDate:
        return None
    if since.uncertain or since.precision in (edtf.Precision.CIRCA, edtf.Precision.INTERVAL):
        return None
    return Jubilee(pk, year, count, "" if since.precision is edtf.Precision.YEAR else f"{year}{text[4:]}")


def _is_round(count: int) -> bool:
    return count % 10 == 0 or count in ROUND_COUNTS
