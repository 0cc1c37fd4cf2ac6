"""A town's, district's or association's own page."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base import clock, formats
from passerelle.base.permissions import allow, anyone
from passerelle.base.typography import typographic
from passerelle.partnerships.enums import LifeStatus
from passerelle.partnerships.nearby import bonds_near, load_names
from passerelle.partnerships.queries import of_body
from passerelle.places.enums import NameKind
from passerelle.places.models import Body, BodyName
from passerelle.places.naming import name_in
from passerelle.places.portrait import BodyPortrait, portrait
from passerelle.web.public import crumbs, jsonld
from passerelle.web.public.answers import report_url
from passerelle.web.public.cards import Card, Town, card_of, cards_of
from passerelle.web.public.inhabitants import inhabitants_text
from passerelle.web.public.keeping import kept
from passerelle.web.public.maps import town_map
from passerelle.web.public.parties import kin_of
from passerelle.web.public.registers import register_rows
from passerelle.web.public.seeking import seeking_of

NEIGHBOURS_KM = 40.0
NEIGHBOURS = 8


@require_safe
@allow(anyone)
@kept
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a body with its partnerships and those of its neighbours."""
    try:
        seen = portrait(slug)
    except Body.DoesNotExist as error:
        raise Http404 from error
    language = get_language() or settings.LANGUAGE_CODE
    name = name_in(seen.body, language)
    cards = _bonds(seen.body, language)
    way = crumbs.way(crumbs.directory(), (name, request.path))
    context = {
        **_kin(seen, language),
        "body": seen.body,
        "name": name,
        "way": way,
        "seeking": [] if cards else seeking_of(seen.body, language),
        "cards": [card for card in cards if card.status != LifeStatus.ENDED],
        "ended": [card for card in cards if card.status == LifeStatus.ENDED],
        "nearby": _neighbours(seen.body, language),
        "map": _map(seen.body, name, cards),
        "facts": _facts(seen, language),
        "names": _names(seen.body, name, language),
        "registers": register_rows(seen.body, language),
        "report_url": report_url(request.path),
        "directory_url": reverse("public:directory"),
        "described": jsonld.block(jsonld.town(seen.body, name=name), jsonld.breadcrumbs(way)),
    }
    return render(request, "public/body.html", context)


def _bonds(body: Body, language: str) -> list[Card]:
    return cards_of(of_body(body.pk), language=language, on=clock.today())


def _neighbours(body: Body, language: str) -> list[tuple[Card, str]]:
    if body.latitude is None or body.longitude is None:
        return []
    found = bonds_near(
        body.latitude,
        body.longitude,
        within_km=NEIGHBOURS_KM,
        limit=NEIGHBOURS,
        without_bodies=[body.pk],
    )
    load_names([near.bond for near in found])
    today = clock.today()
    return [
        (
            card_of(near.bond, language=language, on=today),
            formats.distance(near.km, language) if near.km >= 1 else "",
        )
        for near in found
    ]


def _kin(seen: BodyPortrait, language: str) -> dict[str, Any]:
    before, after = kin_of(seen.body, seen.successions, language)
    parts = [
        (typographic(part.name), reverse("public:body", kwargs={"slug": part.slug})) for part in seen.parts
    ]
    return {"before": before, "after": after, "parts": parts}


def _map(body: Body, name: str, cards: list[Card]) -> SafeString:
    towns = {town.body_id: town for card in cards for town in card.towns}
    here = towns.pop(body.pk, None) or _town(body, name)
    return town_map(here, towns.values(), title=_("Map: where %(name)s lies") % {"name": name})


def _town(body: Body, name: str) -> Town:
    return Town(
        name=name,
        url=reverse("public:body", kwargs={"slug": body.slug}),
        slug=body.slug,
        country=body.country,
        latitude=body.latitude,
        longitude=body.longitude,
        is_town=True,
        kind_label=body.get_kind_display(),
        population=body.population,
        people="",
        body_id=body.pk,
    )


def _facts(seen: BodyPortrait, language: str) -> list[tuple[str, str]]:
    body = seen.body
    areas = (body.district, body.region, *seen.within)
    above = list(dict.fromkeys(name_in(area, language) for area in areas if area))
    people = inhabitants_text(body.population, body.population_year, body.population_from, language)
    return [
        (_("Country"), formats.country(body.country, language)),
        (_("Part of"), ", ".join(above)),
        (_("Inhabitants"), people),
        (_("Founded"), formats.edtf_text(body.founded, language) if body.founded else ""),
        (_("Until"), formats.edtf_text(body.ended, language) if body.ended else ""),
    ]


def _names(body: Body, shown: str, language: str) -> list[tuple[str, str, str]]:
    """Other names with their language and kind, as words for a table."""
    told = {name.name for name in body.names.all()}
    rows = [(body.name, "", _("official name"))] if body.name != shown and body.name not in told else []
    rows += [
        (name.name, _language_name(name.language, language), _kind(name, language))
        for name in body.names.all()
        if name.name != shown
    ]
    return rows


def _kind(name: BodyName, language: str) -> str:
    kind = str(NameKind(name.kind).label)
    until = formats.edtf_text(name.until, language) if name.until else ""
    return _("%(kind)s, until %(day)s") % {"kind": kind, "day": until} if until else kind


def _language_name(code: str, language: str) -> str:
    return str(formats.locale_of(language).languages.get(code, code))
