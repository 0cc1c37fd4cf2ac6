"""Everything the directory's template shows, gathered with a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.partnerships.facets import Facets, counts_beside, facets
from passerelle.partnerships.filtering import Wishes, counts_without, matching
from passerelle.partnerships.listing import PAGE_SIZE, Listing, digest, kept, listing, rows_in_order
from passerelle.partnerships.positions import Positions, positions
from passerelle.web.alternates import path_in
from passerelle.web.context import with_default
from passerelle.web.public import crumbs, filter_texts, jsonld
from passerelle.web.public.cards import Card, cards_of
from passerelle.web.public.directory_map import FEW, SIDE, WIDE, beyond, draw, places_of
from passerelle.web.public.filters import Asked, Problem, problem_text, read

MOST_COUNTED = 5000
"""Partnerships in the directory up to which the filters are counted beside each other; that takes 30 ms."""
EXPORT_FORMS = ("csv", "xlsx", "json", "geojson")


@dataclass(frozen=True)
class Result:
    """An address of the directory answered: what was asked, what was found, in which language and when."""

    asked: Asked
    wishes: Wishes
    """The filters with the search's findings in them."""
    facets: Facets
    listing: Listing
    version: str
    language: str
    on: date


def answer(data: QueryDict, *, on: date, version: str) -> Result:
    """Understand the query of an address and find its page of the list in a version of the data."""
    language = get_language() or "en"
    counted = facets(version)
    asked = read(data, counted)
    wishes = wishes_of(asked, language)
    found = listing(wishes, sort=asked.sort, number=asked.page, version=version, on=on)
    if asked.page > found.pages:
        problem = Problem("page", data.get("page", ""))
        asked = replace(asked, page=found.number, problems=(*asked.problems, problem))
    return Result(asked, wishes, counted, found, version, language, on)


def wishes_of(asked: Asked, language: str) -> Wishes:
    """Return the filters, the search text among them."""
    return {**asked.wishes, "found": (asked.q, language)} if asked.q else asked.wishes


def context(result: Result) -> dict[str, Any]:
    """Return what the template needs; the map view draws its own map, the others a small one."""
    asked, found = result.asked, result.listing
    cards = _cards(result)
    way = crumbs.way(crumbs.directory())
    shown: dict[str, Any] = {
        "asked": asked,
        "view": asked.view,
        "total": found.total,
        "heading": heading(found.total, result.language),
        "cards": cards,
        "page": _page(found),
        "page_links": _page_links(result),
        "problems": _problems(asked),
        "views": _views(asked),
        "chips": [(label, _link(asked, **change)) for label, change in _chips(result)],
        "clear_url": _path() + replace(asked, wishes={}, q="").query(),
        "sieve": _sieve(result),
        "downloads": downloads(asked),
        "map": _map(result, cards),
        "to_confirm": _to_confirm(result),
        "way": way,
        "described": jsonld.block(*_described(result, cards, way)),
        **addresses(result),
    }
    if asked.view != "cards":
        shown["columns"] = _columns(asked)
    if not found.total:
        shown["empty"] = _empty(result)
    return shown


def _cards(result: Result) -> list[Card]:
    """The page's cards, kept: what they say changes only with the data, the language and the day."""
    ids, language, on = result.listing.ids, result.language, result.on
    key = f"cards:{language}:{on}:{digest({'ids': ids}, result.version)}"
    return kept(key, lambda: cards_of(rows_in_order(ids), language=language, on=on))


def heading(total: int, language: str) -> str:
    """Return `81 partnerships` in words of the reader's language."""
    words = ngettext("%(number)s partnership", "%(number)s partnerships", total)
    return words % {"number": formats.number(total, language)}


def downloads(asked: Asked) -> list[tuple[str, str]]:
    """Return the exports of what is shown, each with its address."""
    query = asked.query(view="cards")
    names = {"geojson": "GeoJSON"}
    return [
        (names.get(form, form.upper()), reverse("public:export", kwargs={"form": form}) + query)
        for form in EXPORT_FORMS
    ]


def addresses(result: Result) -> dict[str, Any]:
    """Return the addresses for machines: one page has one address, whatever its view and order."""
    asked, found = result.asked, result.listing
    query = asked.query(view="cards", sort="name", page=found.number)
    paths = {
        code: settings.ORIGIN + path_in(code, "public:directory") + query
        for code, _name in settings.LANGUAGES
    }
    return {
        "canonical": paths[result.language],
        "alternates": with_default(list(paths.items())),
        "previous_url": _link(asked, page=found.number - 1) if found.number > 1 else "",
        "next_url": _link(asked, page=found.number + 1) if found.number < found.pages else "",
        "keep_out": bool(asked.q or asked.problems or len(asked.wishes) > 2),
        "map_data_url": reverse("public:map_data") + asked.query(view="cards", sort="name"),
        "report_url": reverse("public:report"),
    }


def _path() -> str:
    return reverse("public:directory")


def _link(asked: Asked, **changes: Any) -> str:
    return _path() + asked.query(**changes)


def _page(found: Listing) -> Page:
    """Django's page over numbers alone: the rows are at hand already."""
    return Paginator(range(found.total), PAGE_SIZE).page(found.number)


def _page_links(result: Result) -> list[tuple[str, str, bool]]:
    """Page numbers with their addresses, an ellipsis without one; the last part says which is shown."""
    numbers = _page(result.listing).paginator.get_elided_page_range(
        result.listing.number, on_each_side=2, on_ends=1
    )
    return [
        (
            str(number),
            "" if isinstance(number, str) else _link(result.asked, page=number),
            number == result.listing.number,
        )
        for number in numbers
    ]


def _problems(asked: Asked) -> list[str]:
    labels = filter_texts.filter_labels() if asked.problems else {}
    return [problem_text(problem, labels) for problem in asked.problems[:5]]


def _views(asked: Asked) -> list[dict[str, Any]]:
    labels = {"cards": _("List"), "table": _("Table"), "map": _("Map")}
    return [
        {"key": key, "label": label, "url": _link(asked, view=key), "on": key == asked.view}
        for key, label in labels.items()
    ]


def _chips(result: Result) -> list[tuple[str, dict[str, object]]]:
    return filter_texts.chips(result.asked, result.facets, result.language)


def _sieve(result: Result) -> SafeString:
    """The form of filters and orders, kept: its hundreds of options change only with data and wishes."""
    asked = result.asked

    def make() -> str:
        counts = counts_beside(result.wishes) if _is_countable(result) else None
        groups = filter_texts.groups(asked, result.facets, counts, result.language)
        number = sum(len(values) for values in asked.wishes.values())
        shown = {"asked": asked, "groups": groups, "orders": _orders(asked), "number": number}
        return render_to_string("public/directory_filters.html", shown)

    what = {"query": (asked.query(page=1),)}
    return SafeString(kept(f"sieve:{result.language}:{digest(what, result.version)}", make))


def _is_countable(result: Result) -> bool:
    """Whether something narrows the list, and the directory is small enough to count each filter beside it."""
    everything = sum(result.facets.values("type").values())
    return result.asked.is_filtered and everything <= MOST_COUNTED


def _orders(asked: Asked) -> list[tuple[str, str, bool]]:
    """The orders a reader may choose: value, words, whether it is chosen."""
    words = {
        "name": _("Name"),
        "since": _("Oldest first"),
        "-since": _("Newest first"),
        "jubilee": _("Next jubilee"),
        "distance": _("Nearest first"),
        "-distance": _("Farthest first"),
        "-population": _("Largest towns first"),
        "population": _("Smallest towns first"),
        "-name": _("Name, from Z to A"),
    }
    return [(value, label, value == asked.sort) for value, label in words.items()]


def _columns(asked: Asked) -> list[dict[str, str]]:
    """The table's heads: label, the address that sorts by it, and how it is sorted now."""
    heads = (
        ("name", _("Partnership"), "name"),
        ("since", _("Since"), "since"),
        ("jubilee", _("Next jubilee"), "jubilee"),
        ("type", _("Type and status"), ""),
        ("distance", _("Distance"), "distance"),
        ("population", _("Inhabitants"), "population"),
        ("carrier", _("Carrier"), ""),
    )
    return [_column(asked, key, label, sort) for key, label, sort in heads]


def _column(asked: Asked, key: str, label: str, sort: str) -> dict[str, str]:
    if not sort:
        return {"key": key, "label": label}
    now = {sort: "ascending", f"-{sort}": "descending"}.get(asked.sort, "none")
    other = f"-{sort}" if now == "ascending" and sort != "jubilee" else sort
    return {"key": key, "label": label, "url": _link(asked, sort=other), "sorted": now}


def _map(result: Result, cards: Sequence[Card]) -> dict[str, Any]:
    """The drawn map, kept per selection; beside a long list it shows the bonds of the page."""
    big = result.asked.view == "map"
    partial = not big and result.listing.total > FEW
    searched = "found" in result.wishes

    def find() -> Positions:
        return places_of(cards) if partial else positions(matching(result.wishes), language=result.language)

    found = find() if partial or searched else None
    what = {"bonds": tuple(bond.pk for bond in found.bonds)} if found else result.wishes

    def make() -> tuple[str, int]:
        shown = found or find()
        title = _("Map of the partnerships in this list")
        return str(draw(shown, title=title, size=WIDE if big else SIDE, linked=big)), beyond(shown)

    svg, outside = kept(f"map:{big}:{result.language}:{digest(what, result.version)}", make)
    return {"svg": SafeString(svg), "partial": partial, "note": _beyond_text(outside, result.language)}


def _beyond_text(number: int, language: str) -> str:
    """How many bonds lead to another part of the world than the map shows; nothing for none."""
    text = ngettext(
        "%(number)s partnership lies beyond the edge of this map.",
        "%(number)s partnerships lie beyond the edge of this map.",
        number,
    )
    return text % {"number": formats.number(number, language)} if number else ""


def _to_confirm(result: Result) -> dict[str, Any]:
    number = result.facets.values("confirm").get("yes", 0)
    text = ngettext(
        "%(number)s entry of the directory needs confirmation.",
        "%(number)s entries of the directory need confirmation.",
        number,
    )
    words = text % {"number": formats.number(number, result.language)}
    return {"number": number, "text": words, "url": _path() + "?confirm=yes"}


def _empty(result: Result) -> dict[str, Any]:
    """What helps where nothing was found: each filter to loosen with the number it would give."""
    counts: Mapping[str, int] = counts_without(result.wishes)
    labels = {**filter_texts.filter_labels(), "found": _("Search")}
    ways = sorted(((count, name) for name, count in counts.items() if count), reverse=True)
    asked = result.asked
    return {
        "ways": [
            (
                _("without “%(filter)s”") % {"filter": labels[name]},
                heading(count, result.language),
                _link(asked, **({"q": ""} if name == "found" else {name: ()})),
            )
            for count, name in ways
        ],
    }


def _described(result: Result, cards: Sequence[Card], way: list[crumbs.Crumb]) -> list[jsonld.Json]:
    """Breadcrumbs, the list's items, and on the bare directory the data set with its downloads."""
    first = (result.listing.number - 1) * PAGE_SIZE + 1
    items = {
        "@type": "ItemList",
        "numberOfItems": result.listing.total,
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": card.title, "url": settings.ORIGIN + card.url}
            for number, card in enumerate(cards, start=first)
        ],
    }
    things = [jsonld.breadcrumbs(way), items]
    if not result.asked.is_filtered:
        types = {
            "csv": "text/csv",
            "xlsx": XLSX_TYPE,
            "json": "application/json",
            "geojson": "application/geo+json",
        }
        forms = [(types[form.lower()], path) for form, path in downloads(result.asked)]
        name, text = (
            _("Directory of partnerships"),
            _("Towns, dates, carriers and sources of every partnership."),
        )
        things.append(jsonld.dataset(name=name, description=text, language=result.language, formats=forms))
    return things


XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
