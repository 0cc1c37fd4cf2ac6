"""Reads of partnerships, each with a constant number of queries."""

from django.db.models import Prefetch, QuerySet

from passerelle.partnerships.models import CarrierLink, Event, Partnership, Party


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


def for_page() -> QuerySet[Partnership]:
    """Return what a partnership's own page shows, events and statements with their sources included."""
    events = Event.objects.select_related("source")
    return for_lists().prefetch_related(
        Prefetch("events", queryset=events), "statements__source", "statements__stated_by", "remarks__source"
    )
