"""What a page of this site is called, for texts that speak of it: two towns instead of an address."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language, get_language_from_path, override

from passerelle.actors.models import Actor
from passerelle.base import clock
from passerelle.partnerships.models import Partnership
from passerelle.partnerships.queries import for_cards
from passerelle.places.models import Body
from passerelle.places.naming import name_in
from passerelle.web.alternates import translated_path
from passerelle.web.public.cards import card_of


@dataclass(frozen=True)
class NamedPage:
    """A page of this site: its name in the reader's language, and its address in that language."""

    name: str
    url: str


def named_page(path: str) -> NamedPage | None:
    """Return what stands at a path of this site, or none for a page that has no name of its own.

    Parameters:
        path: of a public page in any of the site's languages; anything else names nothing.
    """
    language = get_language() or settings.LANGUAGE_CODE
    match = _match(path)
    name = _name(match, language) if match else ""
    return NamedPage(name, translated_path(match, language)) if match and name else None


def _match(path: str) -> ResolverMatch | None:
    try:
        # of the site's languages only: Django keeps a catalogue of every language once activated for ever
        with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
            return resolve(path)
    except Resolver404:
        return None


def _name(match: ResolverMatch, language: str) -> str:
    slug = match.kwargs.get("slug", "")
    match match.view_name:
        case "public:partnership" | "public:sheet":
            bond = for_cards().filter(slug=slug).first()
            return _title(bond, language) if bond else ""
        case "public:body":
            body = Body.objects.prefetch_related("names").filter(slug=slug).first()
            return name_in(body, language) if body else ""
        case "public:carrier":
            return str(Actor.objects.filter(slug=slug).values_list("name", flat=True).first() or "")
    return ""


def _title(bond: Partnership, language: str) -> str:
    return card_of(bond, language=language, on=clock.today()).title
