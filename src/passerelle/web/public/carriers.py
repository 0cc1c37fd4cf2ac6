"""A carrier's own page: all partnerships it carries."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.actors.models import Actor
from passerelle.actors.queries import actor_by_slug, successions
from passerelle.base import clock, formats
from passerelle.base.permissions import allow, anyone
from passerelle.base.typography import typographic
from passerelle.partnerships.queries import of_carrier
from passerelle.web.public import crumbs, jsonld
from passerelle.web.public.answers import report_url
from passerelle.web.public.cards import Town, cards_of
from passerelle.web.public.carrying import legal_form_text, relatives, url_of
from passerelle.web.public.keeping import kept


@require_safe
@allow(anyone)
@kept
def carrier(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a carrier with its partnerships, its predecessors and successors."""
    actor = actor_by_slug(slug)
    if actor is None:
        raise Http404
    language = get_language() or settings.LANGUAGE_CODE
    cards = cards_of(of_carrier(actor.pk), language=language, on=clock.today())
    own = url_of(actor)
    working = [card for card in cards if any(url == own for _name, url in card.carriers)]
    before, after = relatives(actor, successions(actor), language)
    way = crumbs.way(crumbs.directory(), (typographic(actor.name), request.path))
    towns = {town.body_id: town for card in cards for town in card.towns}
    context = {
        "actor": actor,
        "name": typographic(actor.name),
        "cards": working,
        "past": [card for card in cards if card not in working],
        "before": before,
        "after": after,
        "way": way,
        "towns": list(towns.values()),
        "facts": _facts(actor, language),
        "report_url": report_url(request.path),
        "described": jsonld.block(_described(actor, list(towns.values())), jsonld.breadcrumbs(way)),
    }
    return render(request, "public/carrier.html", context)


def _facts(actor: Actor, language: str) -> list[tuple[str, str]]:
    return [
        (_("Kind"), str(actor.get_kind_display())),
        (_("Legal form"), legal_form_text(actor) or _("not known yet")),
        (_("Country"), formats.country(actor.country, language) if actor.country else ""),
        (_("Seat"), typographic(actor.seat.name) if actor.seat else ""),
        (_("Founded"), formats.edtf_text(actor.founded, language) if actor.founded else ""),
        (_("Dissolved"), formats.edtf_text(actor.dissolved, language) if actor.dissolved else ""),
    ]


def _described(actor: Actor, towns: list[Town]) -> jsonld.Json:
    areas = [
        {
            "@type": "Place",
            "name": town.name,
            "url": settings.ORIGIN + reverse("public:body", args=[town.slug]),
        }
        for town in towns
    ]
    return jsonld.carrier(actor, areas=areas)
