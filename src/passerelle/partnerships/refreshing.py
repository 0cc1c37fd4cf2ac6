"""Writes what follows from a partnership's facts back into its row; four queries for any number of rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from passerelle.base import clock
from passerelle.partnerships.derive import DatedEvent, distance_km, since_also, since_of, sort_key
from passerelle.partnerships.enums import PartyRole
from passerelle.partnerships.models import Doubt, Event, Partnership, Party

DERIVED = ("since", "since_also", "since_year", "distance_km", "sort_key", "needs_confirmation")
CHUNK = 2_000
MOST_OTHERS = 3
"""Contradicting dates a list shows; the page of the bond shows all of them."""


def refresh(*, partnership: Partnership) -> None:
    """Derive one partnership's row anew; the given object follows."""
    refresh_many(partnership_ids=[partnership.pk])
    partnership.refresh_from_db(fields=[*DERIVED, "updated_at"])


def refresh_many(*, partnership_ids: Iterable[int]) -> int:
    """Derive many rows anew; rows that come out as they were are not written. Returns how many changed."""
    keys, changed = sorted(set(partnership_ids)), 0
    for start in range(0, len(keys), CHUNK):
        rows = list(_outdated(keys[start : start + CHUNK]))
        for row in rows:
            row.updated_at = max(row.updated_at, clock.now())
        Partnership.objects.bulk_update(rows, [*DERIVED, "updated_at"], batch_size=500)
        changed += len(rows)
    return changed


def touch(*, partnership_ids: Iterable[int], at: datetime) -> None:
    """Note when rows changed last, whatever table the change is in; the moment never goes back."""
    keys = sorted(set(partnership_ids))
    for start in range(0, len(keys), CHUNK):
        some = Partnership.objects.filter(pk__in=keys[start : start + CHUNK], updated_at__lt=at)
        some.update(updated_at=at)


def _outdated(keys: list[int]) -> Iterator[Partnership]:
    """Rows whose derived columns differ from what their facts say, with the new values in them."""
    events, doubted, parties = _events(keys), _doubted(keys), _parties(keys)
    for bond in Partnership.objects.filter(pk__in=keys):
        before = [getattr(bond, column) for column in DERIVED]
        bond.since, bond.since_year = since_of(events[bond.pk])
        bond.since_also = ",".join(since_also(events[bond.pk])[:MOST_OTHERS])
        first, second = _leading(parties[bond.pk])
        bond.distance_km = distance_km(_position(first), _position(second))
        bond.sort_key = sort_key([party.body.name for party in (first, second) if party])
        bond.needs_confirmation = bond.pk in doubted
        if before != [getattr(bond, column) for column in DERIVED]:
            yield bond


def _events(keys: list[int]) -> dict[int, list[DatedEvent]]:
    found: dict[int, list[DatedEvent]] = defaultdict(list)
    columns = ("partnership_id", "kind", "edtf", "year", "source__kind", "standing", "confidence")
    for key, kind, edtf, year, source, standing, confidence in (
        Event.objects.filter(partnership__in=keys).order_by("id").values_list(*columns)
    ):
        found[key].append(DatedEvent(kind, edtf, year, source or "", standing, confidence))
    return found


def _doubted(keys: list[int]) -> set[int]:
    open_ones = Doubt.objects.filter(partnership__in=keys, settled_at=None)
    return set(open_ones.values_list("partnership_id", flat=True))


def _parties(keys: list[int]) -> dict[int, list[Party]]:
    found: dict[int, list[Party]] = defaultdict(list)
    ordered = (
        Party.objects.filter(partnership__in=keys).select_related("body").order_by("side", "position", "id")
    )
    for party in ordered:
        if party.role != PartyRole.PREDECESSOR:
            found[party.partnership_id].append(party)
    return found


def _leading(parties: list[Party]) -> tuple[Party | None, Party | None]:
    """The first body of each side."""
    first = next((party for party in parties if party.side == 0), None)
    second = next((party for party in parties if party.side == 1), None)
    return first, second


def _position(party: Party | None) -> tuple[float, float] | None:
    if party is None or party.body.latitude is None or party.body.longitude is None:
        return None
    return party.body.latitude, party.body.longitude
