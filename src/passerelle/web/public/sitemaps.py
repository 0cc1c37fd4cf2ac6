"""The list of pages for search engines: an index, and for each language pages of addresses with their alternates."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from passerelle.actors.models import Actor
from passerelle.base.permissions import allow, anyone
from passerelle.funding.catalogue import catalogue
from passerelle.partnerships.models import Partnership, Party
from passerelle.places.models import Body
from passerelle.web.alternates import path_in
from passerelle.web.context import with_default

PER_PAGE = 2000  # far below the protocol's 50,000, so that an answer stays quick
MOST_PAGES = 50_000  # of one index, by the protocol; higher numbers are no offsets for a database
NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}
FIXED = (
    "public:home",
    "public:directory",
    "public:funding",
    "public:funding_programmes",
    "public:about_data",
    "public:report",
    "public:imprint",
    "public:privacy",
    "public:accessibility",
)
_PLACEHOLDER = "x-slug-x"


def _listed() -> dict[str, tuple[str, QuerySet[Any]]]:
    """Sections with the view of their pages and the rows that have one."""
    return {
        "partnerships": ("public:partnership", Partnership.objects.order_by("id")),
        "towns": (
            "public:body",
            Body.objects.filter(pk__in=Party.objects.order_by().values("body_id")).order_by("id"),
        ),
        "carriers": ("public:carrier", Actor.objects.order_by("id")),
    }


@require_safe
@allow(anyone)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps of all languages."""
    answer = HttpResponse(content_type="application/xml; charset=utf-8")
    xml = SimplerXMLGenerator(answer, "utf-8")
    xml.startDocument()
    xml.startElement("sitemapindex", AttributesImpl({"xmlns": NAMESPACES["xmlns"]}))
    for section, pages in _page_counts().items():
        for number in range(1, pages + 1):
            for code, _label in settings.LANGUAGES:
                place = {"language": code, "section": section, "page": number}
                xml.startElement("sitemap", AttributesImpl({}))
                xml.addQuickElement("loc", settings.ORIGIN + reverse("sitemap_page", kwargs=place))
                xml.endElement("sitemap")
    xml.endElement("sitemapindex")
    return answer


@require_safe
@allow(anyone)
def sitemap_page(request: HttpRequest, language: str, section: str, page: int) -> HttpResponse:
    """List one page of a section in one language, each address with its form in every language."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    answer = HttpResponse(content_type="application/xml; charset=utf-8")
    xml = SimplerXMLGenerator(answer, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", AttributesImpl(NAMESPACES))
    for paths, changed in _entries(section, page):
        _write(xml, paths, language, changed)
    xml.endElement("urlset")
    return answer


def _page_counts() -> dict[str, int]:
    counts = {name: -(-rows.count() // PER_PAGE) for name, (_view, rows) in _listed().items()}
    return {"pages": 1, **counts}


def _entries(section: str, page: int) -> Iterator[tuple[dict[str, str], datetime | None]]:
    """Yield language → path and the moment of the last change for each page of a section."""
    codes = [code for code, _label in settings.LANGUAGES]
    if section == "pages" and page == 1:
        for name in FIXED:
            yield {code: path_in(code, name) for code in codes}, None
        for programme in catalogue():
            yield {code: path_in(code, "public:funding_programme", [programme]) for code in codes}, None
        return
    if section not in _listed() or not 1 <= page <= MOST_PAGES:
        raise Http404
    view, rows = _listed()[section]
    forms = {code: path_in(code, view, kwargs={"slug": _PLACEHOLDER}) for code in codes}
    wanted = [name for name in ("slug", "updated_at") if name in _columns(rows)]
    found = list(rows.only(*wanted)[(page - 1) * PER_PAGE : page * PER_PAGE])
    if not found:
        raise Http404
    for row in found:
        yield {code: form.replace(_PLACEHOLDER, row.slug) for code, form in forms.items()}, _changed(row)


def _columns(rows: QuerySet[Any]) -> set[str]:
    return {column.name for column in rows.model._meta.fields}


def _changed(row: Model) -> datetime | None:
    return getattr(row, "updated_at", None)


def _write(xml: SimplerXMLGenerator, paths: dict[str, str], language: str, changed: datetime | None) -> None:
    xml.startElement("url", AttributesImpl({}))
    xml.addQuickElement("loc", settings.ORIGIN + paths[language])
    if changed:
        xml.addQuickElement("lastmod", changed.isoformat(timespec="seconds"))
    for code, url in with_default([(code, settings.ORIGIN + path) for code, path in paths.items()]):
        link = {"rel": "alternate", "hreflang": code, "href": url}
        xml.addQuickElement("xhtml:link", attrs=link)
    xml.endElement("url")
