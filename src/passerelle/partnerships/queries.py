"""Reads of partnerships, each with a constant number of queries."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from passerelle.partnerships.enums import LifeStatus, ReportState
from passerelle.partnerships.models import CarrierLink, Event, MistakeReport, Partnership, Party
from passerelle.sources.models import Decision
from twinning.vocabulary.folding import fold

CARRIER_FIELD: Final = "carrier:"
"""Field of decisions that took a carrier from a partnership, followed by the carrier's key."""


def with_parties(partnerships: QuerySet[Partnership]) -> QuerySet[Partnership]:
    """Add parties, bodies, their names, district and region: three queries more, whatever the number of rows."""
    parties = Party.objects.select_related("body", "body__district", "body__region").prefetch_related(
        "body__names"
    )
    return partnerships.prefetch_related(Prefetch("parties", queryset=parties))


def for_lists() -> QuerySet[Partnership]:
    """Return what a card or a row shows: parties with names, carriers, themes, open doubts."""
    links = CarrierLink.objects.select_related("carrier")
    return with_parties(Partnership.objects.all()).prefetch_related(
        Prefetch("carrier_links", queryset=links), "themes", "doubts"
    )


def for_cards() -> QuerySet[Partnership]:
    """Return what a card shows, without districts and regions, of which a card says nothing."""
    parties = Party.objects.select_related("body").prefetch_related("body__names")
    links = CarrierLink.objects.select_related("carrier")
    return Partnership.objects.prefetch_related(
        Prefetch("parties", queryset=parties), Prefetch("carrier_links", queryset=links), "themes", "doubts"
    )


def of_body(key: int) -> QuerySet[Partnership]:
    """Return all bonds of a body as lists show them, in their order; a body twice in a bond gives it once."""
    return (
        for_lists()
        .filter(pk__in=Party.objects.filter(body=key).values("partnership"))
        .order_by("sort_key", "pk")
    )


def of_carrier(key: int) -> QuerySet[Partnership]:
    """Return all bonds that an actor carries as lists show them, in their order."""
    links = CarrierLink.objects.filter(carrier=key).values("partnership")
    return for_lists().filter(pk__in=links).order_by("sort_key", "pk")


def for_page() -> QuerySet[Partnership]:
    """Return what a partnership's own page shows, events and statements with their sources included."""
    events = Event.objects.select_related("source")
    return for_lists().prefetch_related(
        Prefetch("events", queryset=events), "statements__source", "statements__stated_by", "remarks__source"
    )


def entries(*, show: str = "all", name: str = "") -> QuerySet[Partnership]:
    """Return entries for the desk in their order.

    Parameters:
        show: `confirm` those that need confirmation, `status` those of unknown life status, else all.
        name: part of any name of a town, however it is spelled; empty: all.
    """
    found = for_lists().order_by("sort_key", "id")
    if show == "confirm":
        found = found.filter(needs_confirmation=True)
    elif show == "status":
        found = found.filter(life_status=LifeStatus.UNKNOWN)
    if not name.strip():
        return found
    named = Party.objects.filter(body__names__name__icontains=name.strip()).values("partnership")
    return found.filter(Q(sort_key__contains=fold(name)) | Q(pk__in=named))


def unconfirmed() -> QuerySet[Partnership]:
    """Return the entries that need confirmation, to be counted."""
    return Partnership.objects.filter(needs_confirmation=True)


def reports(state: str = ReportState.OPEN) -> QuerySet[MistakeReport]:
    """Return reports of one state: the oldest open first, the latest answered first."""
    order = "id" if state == ReportState.OPEN else "-answered_at"
    return MistakeReport.objects.filter(state=state).order_by(order)


def removed_carriers(partnership: Partnership) -> QuerySet[Decision]:
    """Return the decisions by which people took carriers from a partnership; `value` has the carrier's name."""
    return Decision.objects.filter(
        subject=f"partnership:{partnership.pk}", field__startswith=CARRIER_FIELD
    ).order_by("id")


def removed_carrier_names(keys: Sequence[int]) -> list[tuple[int, str]]:
    """Return partnership and carrier's name for every carrier that people took from one of these partnerships."""
    wanted = set(keys)
    found = Decision.objects.filter(subject__startswith="partnership:", field__startswith=CARRIER_FIELD)
    pairs = (
        (int(subject.partition(":")[2]), str(value["name"]))
        for subject, value in found.values_list("subject", "value")
    )
    return [(bond, name) for bond, name in pairs if bond in wanted]
