"""A partnership's own page, its print sheet and its QR code."""

from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from passerelle.base import clock, formats
from passerelle.base.permissions import allow, anyone
from passerelle.partnerships.enums import LifeStatus
from passerelle.partnerships.models import Partnership
from passerelle.partnerships.portrait import Portrait, portrait
from passerelle.places.naming import name_in
from passerelle.web.public import crumbs, jsonld
from passerelle.web.public.answers import answers, report_url
from passerelle.web.public.cards import Card, card_of, todays_parties
from passerelle.web.public.carrying import carrying_of
from passerelle.web.public.history import moments
from passerelle.web.public.inhabitants import inhabitants_text
from passerelle.web.public.keeping import kept
from passerelle.web.public.maps import bond_map
from passerelle.web.public.notes import note_in, notes_in
from passerelle.web.public.parties import parties_of
from passerelle.web.public.testimony import grades, testimonies

SHEET_LANGUAGES = ("de", "fr")
SHEET_SOURCES = 6
SHEET_MOMENTS = 4
"""Dates of the history that a sheet of two languages has room for."""


@require_safe
@allow(anyone)
@kept
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a partnership."""
    return render(request, "public/partnership.html", _page(request, slug))


@require_safe
@allow(anyone)
@kept
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the sheet that is made for paper: one page, headed in German and French."""
    context = _page(request, slug)
    context["qr_code"] = qr_svg(context["permalink"])
    context["printed_on"] = clock.today()
    context["sources"] = list(dict.fromkeys(one.title for one in context["testimonies"]))[:SHEET_SOURCES]
    first = get_language()
    languages = sorted(SHEET_LANGUAGES, key=lambda language: language != first)
    context["columns"] = [_column(context["bond"], language) for language in languages]
    return render(request, "public/sheet.html", context)


@require_safe
@allow(anyone)
@cache_control(public=True, max_age=86400)
def qr(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the QR code of a partnership's permalink."""
    bond = get_object_or_404(Partnership.objects.only("pk"), slug=slug)
    drawn = qr_svg(permalink(bond.pk), standalone=True)
    return HttpResponse(drawn, content_type="image/svg+xml")


def permalink(pk: int) -> str:
    """Return the absolute address that stays valid whatever a partnership is called."""
    return settings.ORIGIN + reverse("permalink", kwargs={"pk": pk})


def qr_svg(text: str, *, standalone: bool = False) -> SafeString:
    """Draw a QR code that survives a coffee stain (error correction M, 15 %).

    Parameters:
        text: what the code says.
        standalone: a file of its own, else an element to put into a page.
    """
    file = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(
        file,
        kind="svg",
        omitsize=True,
        xmldecl=False,
        svgns=standalone,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return mark_safe(file.getvalue().decode())  # segno draws figures only


def _page(request: HttpRequest, slug: str) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    try:
        seen = portrait(slug)
    except Partnership.DoesNotExist as error:
        raise Http404 from error
    card = card_of(seen.bond, language=language, on=clock.today())
    way = crumbs.way(crumbs.directory(), (card.title, request.path))
    return {
        **_parts(seen, card, language),
        "card": card,
        "bond": seen.bond,
        "way": way,
        "permalink": permalink(seen.bond.pk),
        "qr_url": reverse("public:qr", kwargs={"slug": slug}),
        "sheet_url": reverse("public:sheet", kwargs={"slug": slug}),
        "feed_url": reverse("public:partnership_feed", kwargs={"slug": slug}),
        "report_url": report_url(card.url),
        "facts": _facts(seen.bond, card, language),
        "described": _described(seen, card, way, language),
    }


def _parts(seen: Portrait, card: Card, language: str) -> dict[str, Any]:
    """What the sections of the page show."""
    bond = seen.bond
    over = bond.life_status == LifeStatus.ENDED
    carrying = carrying_of(bond.carrier_links.all(), seen.carrier_successions, language, over=over)
    around = [card_of(near.bond, language=language, on=clock.today()) for near in seen.nearby]
    distances = [formats.distance(near.km, language) if near.km >= 1 else "" for near in seen.nearby]
    return {
        "map": bond_map(card, around=around),
        "answers": answers(bond, card, carrying, language=language),
        "parties": parties_of(bond.parties.all(), seen.successions, language=language),
        "carrying": carrying,
        "working": [one for one in carrying if one.is_working],
        "remarks": notes_in(bond.remarks.all(), "text", language),
        "moments": moments(
            list(bond.events.all()),
            seen.successions,
            jubilee=None if card.vague else card.jubilee,
            language=language,
            grades=grades(bond),
        ),
        "doubts": [
            (doubt, note_in(doubt, "note", language))
            for doubt in bond.doubts.all()
            if doubt.settled_at is None
        ],
        "testimonies": testimonies(bond, language),
        "nearby": list(zip(around, distances, strict=True)),
    }


def _column(bond: Partnership, language: str) -> dict[str, Any]:
    """One language's half of the print sheet: facts, the first dates of its history, what is not sure."""
    with override(language):
        card = card_of(bond, language=language, on=clock.today())
        told = moments(list(bond.events.all()), (), jubilee=None, language=language)
        open_doubts = [doubt for doubt in bond.doubts.all() if doubt.settled_at is None]
        return {
            "language": language,
            "card": card,
            "facts": _facts(bond, card, language),
            "moments": told[:SHEET_MOMENTS],
            "doubts": list(dict.fromkeys(str(doubt.get_code_display()) for doubt in open_doubts)),
        }


def _facts(bond: Partnership, card: Card, language: str) -> list[tuple[str, str]]:
    confirmed = bond.status_confirmed_on
    status = card.status_label
    if confirmed:
        status = _("%(status)s, confirmed on %(day)s") % {
            "status": status,
            "day": formats.date_text(confirmed, language),
        }
    return [
        (_("Inhabitants"), _inhabitants(bond, language)),
        (_("Since"), card.since or _("not known yet")),
        (_("Next jubilee"), _jubilee(card)),
        (_("Distance"), card.distance),
        (_("Form"), card.type_label),
        (_("Status"), status),
    ]


def _inhabitants(bond: Partnership, language: str) -> SafeString:
    """Inhabitants of every party of today, one to a line, with what is counted; unknown ones are left out."""
    today = [party.body for party in todays_parties(bond.parties.all())]
    lines = [
        (
            name_in(body, language),
            inhabitants_text(body.population, body.population_year, body.population_from, language),
        )
        for body in today
        if body.population
    ]
    return format_html_join(mark_safe("<br>"), "{} {}", lines)


def _jubilee(card: Card) -> str:
    if not card.jubilee:
        return ""
    year, count = card.jubilee
    if card.vague:
        return _("around %(year)s, about %(count)s years") % {"year": year, "count": count}
    return _("%(year)s, %(count)s years") % {"year": year, "count": count}


def _described(seen: Portrait, card: Card, way: list[crumbs.Crumb], language: str) -> SafeString:
    bond = seen.bond
    members = [jsonld.place(party.body, name=name_in(party.body, language)) for party in bond.parties.all()]
    carriers = [jsonld.carrier(link.carrier) for link in bond.carrier_links.all()]
    sources = [one.source.url for one in testimonies(bond, language) if one.source.url]
    described = jsonld.partnership(
        pk=bond.pk,
        slug=bond.slug,
        name=card.title,
        since=bond.since,
        members=members,
        carriers=carriers,
        sources=sources,
    )
    return jsonld.block(described, jsonld.breadcrumbs(way))
