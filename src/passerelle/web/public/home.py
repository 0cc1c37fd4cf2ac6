"""The home page: true figures, a map of real partnerships, and ways on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base import clock, formats
from passerelle.base.permissions import allow, anyone
from passerelle.partnerships import overview
from passerelle.partnerships.enums import LifeStatus
from passerelle.web.public import jsonld
from passerelle.web.public.cards import Card, card_of
from passerelle.web.public.keeping import kept
from passerelle.web.public.maps import region_map
from passerelle.web.public.notes import note_in
from passerelle.web.public.seeking import seeking

LISTED = 5
UNSURE = 3
ON_MAP = 120


@require_safe
@allow(anyone)
@kept
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page."""
    language = get_language() or settings.LANGUAGE_CODE
    longest, lists = _lists(language)
    context = {
        "figures": _figures(longest, language),
        "map": _map(longest, language),
        "search_url": reverse("public:search"),
        "suggest_url": reverse("public:suggest"),
        "directory_url": reverse("public:directory"),
        "described": jsonld.block(jsonld.website(name=str(settings.SITE["name"]), language=language)),
        "longest": longest,
        "seeking": seeking(language)[:UNSURE],
        **lists,
    }
    return render(request, "public/home.html", context)


def _lists(language: str) -> tuple[Card | None, dict[str, Any]]:
    """The oldest bond; and jubilees, renewals and open questions, each with the card of its partnership."""
    today = clock.today()
    oldest = overview.oldest()
    coming, counts = overview.jubilees(on=today, limit=LISTED)
    unsure, unsure_count = overview.doubtful(limit=UNSURE)
    renewed = overview.renewed(limit=LISTED)
    confirmed = overview.confirmed(limit=UNSURE)
    keys = [one.pk for one in coming] + [doubt.partnership_id for doubt in unsure]
    keys += [event.partnership_id for event in renewed] + [pk for pk, _status, _day in confirmed]
    bonds = overview.with_names([*keys, *([oldest] if oldest else [])])
    cards = {pk: card_of(bond, language=language, on=today) for pk, bond in bonds.items()}
    return cards.get(oldest or 0), {
        "jubilees": [
            (cards[one.pk], one.year, one.count, formats.edtf_text(one.day, language)) for one in coming
        ],
        "ahead": sum(1 for one in coming if one.day and one.year == today.year),
        "jubilee_counts": counts,
        "this_year": today.year,
        "renewed": [
            (cards[event.partnership_id], event.get_kind_display(), formats.edtf_text(event.edtf, language))
            for event in renewed
        ],
        "confirmed": [
            (cards[pk], LifeStatus(status).label, formats.date_text(day, language))
            for pk, status, day in confirmed
        ],
        "unsure": [
            (cards[doubt.partnership_id], doubt, note_in(doubt, "note", language)) for doubt in unsure
        ],
        "unsure_count": unsure_count,
    }


def _figures(longest: Card | None, language: str) -> list[dict[str, str]]:
    found = overview.figures()
    rows = [
        (_("Partnerships"), found.partnerships, ""),
        (_("Towns, districts, communities"), found.places, ""),
        (_("Countries"), found.countries, ""),
    ]
    stats = [
        {"label": label, "value": formats.number(count, language), "note": note}
        for label, count, note in rows
    ]
    if longest:
        stats.append({"label": _("Oldest bond"), "value": str(longest.since_year), "note": longest.title})
    return stats


def _map(longest: Card | None, language: str) -> SafeString:
    """The documented partnerships, the oldest one highlighted."""
    today = clock.today()
    cards = [card_of(bond, language=language, on=today) for bond in overview.documented(limit=ON_MAP)]
    return region_map(cards, shown=longest, title=_("Map of the partnerships of this directory"))
