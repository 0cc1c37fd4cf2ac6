"""Public pages; the nouns in the addresses are translated."""

from typing import Any

from django.urls import path
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from passerelle.web.public import (
    about,
    bodies,
    carriers,
    directory,
    exports,
    feeds,
    funding,
    funding_downloads,
    funding_programme,
    funding_programmes,
    home,
    legal,
    partnership,
    plan_downloads,
    plan_page,
    reports,
    search,
)

app_name = "public"
partnerships = pgettext_lazy("url", "partnerships/")
table_plan = pgettext_lazy("url", "table-plan/")
funding_finder = pgettext_lazy("url", "funding/")
programmes = pgettext_lazy("url", "programmes/")


def under(*parts: Any) -> Any:
    """Join translated and plain parts of an address lazily."""
    return format_lazy("{}" * len(parts), *parts)


urlpatterns = [
    path("", home.home, name="home"),
    path(partnerships, directory.directory, name="directory"),
    path(under(partnerships, "export.<slug:form>"), exports.export, name="export"),
    path(under(partnerships, "map.json"), directory.map_data, name="map_data"),
    path(under(partnerships, "maps/<str:name>"), directory.basemap, name="basemap"),
    path(under(partnerships, "feed.atom"), feeds.latest_changes, name="feed"),
    path(under(partnerships, "<slug:slug>/"), partnership.partnership, name="partnership"),
    path(
        under(partnerships, "<slug:slug>/", pgettext_lazy("url", "print/")), partnership.sheet, name="sheet"
    ),
    path(under(partnerships, "<slug:slug>/qr.svg"), partnership.qr, name="qr"),
    path(under(partnerships, "<slug:slug>/feed.atom"), feeds.partnership_changes, name="partnership_feed"),
    path(pgettext_lazy("url", "towns/<slug:slug>/"), bodies.body, name="body"),
    path(pgettext_lazy("url", "carriers/<slug:slug>/"), carriers.carrier, name="carrier"),
    path(pgettext_lazy("url", "search/"), search.search, name="search"),
    path(under(pgettext_lazy("url", "search/"), "suggest.json"), search.suggest, name="suggest"),
    path(funding_finder, funding.finder, name="funding"),
    path(under(funding_finder, "deadlines.ics"), funding_downloads.deadlines, name="funding_calendar"),
    path(under(funding_finder, "result.pdf"), funding_downloads.result, name="funding_pdf"),
    path(under(funding_finder, programmes), funding_programmes.programmes, name="funding_programmes"),
    path(
        under(funding_finder, programmes, "export.<slug:form>"),
        funding_programmes.export,
        name="funding_programmes_export",
    ),
    path(
        under(funding_finder, programmes, "<slug:id>/"), funding_programme.programme, name="funding_programme"
    ),
    path(table_plan, plan_page.plan, name="plan"),
    path(
        under(table_plan, pgettext_lazy("url", "download/"), "<slug:what>.<slug:form>"),
        plan_downloads.download,
        name="plan_download",
    ),
    path(pgettext_lazy("url", "report-a-mistake/"), reports.report, name="report"),
    path(pgettext_lazy("url", "report-a-mistake/thanks/"), reports.thanks, name="report_thanks"),
    path(pgettext_lazy("url", "about-the-data/"), about.about_data, name="about_data"),
    path(pgettext_lazy("url", "imprint/"), legal.imprint, name="imprint"),
    path(pgettext_lazy("url", "privacy/"), legal.privacy, name="privacy"),
    path(pgettext_lazy("url", "accessibility/"), legal.accessibility, name="accessibility"),
]
