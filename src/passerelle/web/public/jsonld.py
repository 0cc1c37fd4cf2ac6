"""What machines read of a page: schema.org descriptions as JSON-LD data blocks."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from passerelle.actors.enums import CarrierKind
from passerelle.actors.models import Actor
from passerelle.places.enums import BodyKind, Scheme
from passerelle.places.models import Body
from twinning.kernel import edtf

Json = dict[str, Any]

# What could end the data block or start another element is written as a JSON escape (HTML Standard, 4.12.1.3).
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_TOWN_KINDS = {BodyKind.MUNICIPALITY, BodyKind.FORMER_MUNICIPALITY}
_CLUB_KINDS = {CarrierKind.ASSOCIATION, CarrierKind.FRIENDS, CarrierKind.FRANCO_GERMAN, CarrierKind.COMMITTEE}
_REGISTER_PAGES = {
    Scheme.WIKIDATA: "https://www.wikidata.org/entity/{}",
    Scheme.GEONAMES: "https://sws.geonames.org/{}/",
    Scheme.INSEE: "https://id.insee.fr/geo/commune/{}",
}


def block(*things: Json) -> SafeString:
    """Return the things as text that may stand inside `<script type="application/ld+json">`."""
    data = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(text)  # every sign that HTML could read is escaped above


def address(view_name: str, **kwargs: str | int) -> str:
    """Return the absolute address of a page in the language that is active."""
    return settings.ORIGIN + reverse(view_name, kwargs=kwargs)


def day(text: str) -> str | None:
    """Return an EDTF date as schema.org's Date: the earliest day, month or year; none for no date."""
    try:
        date = edtf.parse(text)
    except edtf.InvalidFuzzyDate:
        return None
    match date.precision:
        case edtf.Precision.DAY:
            return date.earliest.isoformat()
        case edtf.Precision.MONTH:
            return date.earliest.isoformat()[:7]
    return str(date.year)


def without_gaps(thing: Json) -> Json:
    """Leave out what is not known."""
    return {key: value for key, value in thing.items() if value not in (None, "", [], {})}


def register_page(scheme: str, value: str) -> str | None:
    """Return the address of a body in a public register, or none where the register has no pages."""
    form = _REGISTER_PAGES.get(Scheme(scheme))
    return form.format(value) if form else None


def website(*, name: str, language: str) -> Json:
    """Describe the site with its search."""
    search = address("public:search") + "?q={search_term_string}"
    return {
        "@type": "WebSite",
        "@id": f"{settings.ORIGIN}/#website",
        "name": name,
        "url": address("public:home"),
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Json:
    """Describe the way to a page.

    Parameters:
        steps: names with their paths, the home page first.
    """
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": settings.ORIGIN + path}
            for number, (name, path) in enumerate(steps, start=1)
        ],
    }


def place(body: Body, *, name: str) -> Json:
    """Describe a body in short: what it is, where it lies, its page."""
    kind = "City" if body.kind in _TOWN_KINDS else "AdministrativeArea"
    link = address("public:body", slug=body.slug)
    return without_gaps(
        {
            "@type": kind,
            "@id": f"{settings.ORIGIN}/#body-{body.pk}",
            "name": name,
            "url": link,
            "geo": _position(body),
            "address": {"@type": "PostalAddress", "addressCountry": body.country},
        }
    )


def town(body: Body, *, name: str) -> Json:
    """Describe a body at length: other names, registers, what it is part of (relations must be at hand)."""
    others = {other.name for other in body.names.all()} | {body.name}
    pages = (register_page(number.scheme, number.value) for number in body.identifiers.all())
    above = body.district or body.region
    return without_gaps(
        {
            **place(body, name=name),
            "alternateName": sorted(others - {name}),
            "sameAs": [page for page in pages if page],
            "containedInPlace": above and {"@type": "AdministrativeArea", "name": above.name},
        }
    )


def carrier(actor: Actor, *, areas: Iterable[Json] = ()) -> Json:
    """Describe a carrier; no person stands in it."""
    return without_gaps(
        {
            "@type": "NGO" if actor.kind in _CLUB_KINDS else "Organization",
            "@id": address("public:carrier", slug=actor.slug),
            "name": actor.name,
            "url": address("public:carrier", slug=actor.slug),
            "foundingDate": day(actor.founded),
            "dissolutionDate": day(actor.dissolved),
            "areaServed": list(areas),
            "sameAs": [actor.website] if actor.website else [],
        }
    )


def partnership(
    *,
    pk: int,
    slug: str,
    name: str,
    since: str,
    members: Sequence[Json],
    carriers: Sequence[Json],
    sources: Sequence[str],
) -> Json:
    """Describe a bond as a project whose members are places.

    Parameters:
        since: EDTF date, empty where it is not known.
        members: places from `place`.
        carriers: organisations from `carrier`.
        sources: addresses of pages about this bond.
    """
    return without_gaps(
        {
            "@type": "Project",
            "@id": f"{settings.ORIGIN}{reverse('permalink', kwargs={'pk': pk})}",
            "name": name,
            "url": address("public:partnership", slug=slug),
            "foundingDate": day(since),
            "member": [*members, *carriers],
            "subjectOf": [{"@type": "WebPage", "url": source} for source in sources],
        }
    )


def grant(
    *, id: str, name: str, description: str, funder: str, funder_url: str, most: Decimal | None, language: str
) -> Json:
    """Describe a programme of funding.

    Parameters:
        id: of the programme.
        most: the largest sum in euros, None where no rule names one.
    """
    sum_ = (
        {"@type": "MonetaryAmount", "currency": "EUR", "maxValue": float(most)} if most is not None else None
    )
    return without_gaps(
        {
            "@type": "MonetaryGrant",
            "@id": f"{settings.ORIGIN}/#funding-{id}",
            "name": name,
            "description": description,
            "url": address("public:funding_programme", id=id),
            "inLanguage": language,
            "funder": without_gaps({"@type": "Organization", "name": funder, "url": funder_url}),
            "amount": sum_,
        }
    )


def dataset(*, name: str, description: str, language: str, formats: Sequence[tuple[str, str]]) -> Json:
    """Describe the directory as an open data set.

    Parameters:
        formats: media type and path of each download.
    """
    return {
        "@type": "Dataset",
        "@id": f"{settings.ORIGIN}/#dataset",
        "name": name,
        "description": description,
        "url": address("public:about_data"),
        "inLanguage": language,
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": settings.ORIGIN + path}
            for kind, path in formats
        ],
    }


def _position(body: Body) -> Json | None:
    if body.latitude is None or body.longitude is None:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": round(body.latitude, 5),
        "longitude": round(body.longitude, 5),
    }
