"""About the data: where it comes from, how sure it is, how to correct it, how to take it along."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base import formats
from passerelle.base.permissions import allow, anyone
from passerelle.partnerships.overview import confidences, figures
from passerelle.sources import overview
from passerelle.sources.enums import Outcome
from passerelle.sources.models import ImportRun
from passerelle.web.public import crumbs, jsonld
from passerelle.web.public.keeping import kept

StrOrPromise = str | Promise  # a text, or one that is translated when it is shown
FORMATS = (
    ("csv", "text/csv"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("json", "application/json"),
    ("geojson", "application/geo+json"),
)


@dataclass(frozen=True)
class Material:
    """A work this site is built on: what it gives, its licence, and the words its authors ask for.

    `key` is that of the source that imports write for it; the table names it once.
    """

    key: str
    name: str
    url: str
    gives: StrOrPromise
    licence: StrOrPromise
    attribution: str


# What comes with the site itself; data sets that facts were imported from stand in the table of sources.
MATERIALS = (
    Material(
        "dataset:geonames",
        "GeoNames",
        "https://www.geonames.org/",
        gettext_lazy("names, positions and inhabitants of places"),
        "CC BY 4.0",
        "© GeoNames (geonames.org), CC BY 4.0",
    ),
    Material(
        "dataset:etalab",
        "@etalab/decoupage-administratif",
        "https://www.npmjs.com/package/@etalab/decoupage-administratif",
        gettext_lazy("French communes, départements, associations of communes and inhabitants"),
        "Licence Ouverte 2.0",
        "INSEE, DGCL, Etalab, Licence Ouverte 2.0",
    ),
    Material(
        "dataset:natural-earth",
        "Natural Earth",
        "https://www.naturalearthdata.com/",
        gettext_lazy("coastlines and borders of the maps"),
        gettext_lazy("public domain"),
        "Made with Natural Earth",
    ),
    Material(
        "dataset:wikidata",
        "Wikidata",
        "https://www.wikidata.org/",
        gettext_lazy("numbers of places and partnerships"),
        "CC0 1.0",
        "Wikidata, CC0 1.0",
    ),
)


@require_safe
@allow(anyone)
@kept
def about_data(request: HttpRequest) -> HttpResponse:
    """Show where the data come from."""
    language = get_language() or settings.LANGUAGE_CODE
    pages, page_count = overview.pages()
    downloads = [(form, kind, reverse("public:export", kwargs={"form": form})) for form, kind in FORMATS]
    way = crumbs.way((_("About the data"), request.path))
    context = {
        "way": way,
        "figures": figures(),
        "kinds": overview.counts_by_kind(),
        "data_sets": overview.data_sets(without=[one.key for one in MATERIALS]),
        "materials": MATERIALS,
        "pages": pages,
        "page_count": page_count,
        "confidences": confidences(),
        "imports": [_import(run, language) for run in overview.last_imports(limit=8)],
        "downloads": [(form.upper(), path) for form, _kind, path in downloads],
        "described": jsonld.block(_dataset(downloads, language), jsonld.breadcrumbs(way)),
    }
    return render(request, "public/about.html", context)


def _import(run: ImportRun, language: str) -> tuple[str, str, str]:
    """When, what, and how it came out, in words."""
    counts = [
        (Outcome(code), count) for code, count in run.counts.items() if code in Outcome.values and count
    ]
    result = " · ".join(
        _("%(outcome)s: %(count)s") % {"outcome": outcome.label, "count": formats.number(count, language)}
        for outcome, count in counts
    )
    moment = formats.moment_text(run.finished_at or run.started_at, language)
    return moment, str(run.get_kind_display()), result


def _dataset(downloads: list[tuple[str, str, str]], language: str) -> jsonld.Json:
    return jsonld.dataset(
        name=_("Town partnerships in %(site)s") % {"site": settings.SITE["name"]},
        description=_("Partnerships between towns with parties, dates, carriers and sources."),
        language=language,
        formats=[(kind, path) for _form, kind, path in downloads],
    )
