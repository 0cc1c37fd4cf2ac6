"""What the search page shows: groups with their numbers, one group page by page, or the way out of nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from passerelle.base import formats
from passerelle.search import queries
from passerelle.search.enums import Kind
from passerelle.search.highlighting import Piece, pieces, snippet
from passerelle.search.models import Document
from passerelle.web.public import found
from passerelle.web.public.answers import report_url
from passerelle.web.public.cards import Card, cards_of
from passerelle.web.public.found import Found
from twinning.vocabulary.analyser import Wish

Overview = Mapping[Kind, tuple[int, Sequence[Document]]]
LONGEST_QUERY = 200
PER_PAGE = 20
GROUPS = {"towns": Kind.BODY, "partnerships": Kind.PARTNERSHIP, "carriers": Kind.CARRIER}
"""Values of `in` in the address."""
FIRST = {Kind.BODY: 4, Kind.PARTNERSHIP: 8, Kind.CARRIER: 6}
"""How many of each group the overview shows."""
NEAREST = 6
EXAMPLES = 8
NOTHING = SafeString("")


@dataclass(frozen=True)
class Row:
    """A hit with its name marked where the query met it, and the sentence that was met."""

    label: SafeString
    right: SafeString = NOTHING
    note: SafeString = NOTHING
    snippet: SafeString = NOTHING
    card: Card | None = None
    found: Found | None = None


@dataclass(frozen=True)
class Group:
    """The hits of one kind."""

    key: str
    title: str
    rows: Sequence[Row]
    as_cards: bool
    more_url: str = ""
    more: str = ""


@dataclass(frozen=True)
class Results:
    """Everything found for one query."""

    total: int
    sentence: str
    groups: Sequence[Group]
    tabs: Sequence[dict[str, Any]]
    page: Page | None = None
    pages: Sequence[Any] = ()
    instead: str = ""
    """What is said where another word is searched than was typed."""
    nearest: Sequence[Found] = field(default_factory=tuple)


@dataclass(frozen=True)
class _Asked:
    """A query with who asks and when."""

    q: str
    language: str
    on: date
    wishes: tuple[Wish, ...]


def cleaned(q: str) -> str:
    """Return what was typed without control characters and cut to a sensible length."""
    printable = "".join(sign if sign.isprintable() else " " for sign in q[: LONGEST_QUERY * 4])
    return " ".join(printable.split())[:LONGEST_QUERY]


def results(params: QueryDict, q: str, *, language: str, on: date) -> Results:
    """Return what a query finds, at most fifteen queries with everything shown.

    Parameters:
        params: of the address; `in` names one group, `page` its page. Nonsense in them is the overview, page 1.
    """
    asked = _Asked(q, language, on, queries.wishes_of(q, language=language))
    chosen = GROUPS.get(params.get("in", ""))
    numbers = queries.counts(q, language=language) if chosen else {}
    if chosen in numbers:
        return _one_group(chosen, asked, numbers, params.get("page", ""))
    overview = queries.overview(q, language=language, limit=max(FIRST.values()))
    return _overview(asked, overview) if overview else _instead(asked)


def _overview(asked: _Asked, overview: Overview) -> Results:
    """The first of each kind."""
    numbers = {kind: total for kind, (total, _documents) in overview.items()}
    shown = [kind for kind in GROUPS.values() if kind in overview]
    return Results(
        total=sum(numbers.values()),
        sentence=_sentence(sum(numbers.values()), asked.q, asked.language),
        groups=[_first(kind, asked, *overview[kind]) for kind in shown],
        tabs=_tabs(asked.q, numbers, None, asked.language),
    )


def examples(language: str) -> list[Found]:
    """Return the weightiest towns, for a reader who has typed nothing yet: three queries."""
    shown = queries.heaviest(Kind.BODY, limit=EXAMPLES)
    towns = found.bodies(shown, language)
    return [towns[pk] for pk in shown if pk in towns]


def way_out(path: str, q: str) -> dict[str, str]:
    """Return the addresses that help where nothing, or not the right thing, was found."""
    directory = reverse("public:directory")
    return {
        "search_url": reverse("public:search"),
        "suggest_url": reverse("public:suggest"),
        "directory_url": directory,
        "directory_with_q": f"{directory}?{urlencode({'q': q})}" if q else directory,
        "report_url": report_url(path.partition("?")[0]),
    }


def _instead(asked: _Asked) -> Results:
    """What was probably meant, said so; the way out where that finds nothing either."""
    q = queries.correction(asked.q)
    overview = queries.overview(q, language=asked.language, limit=max(FIRST.values())) if q else {}
    if not overview:
        return _nothing(asked)
    meant = replace(asked, q=q, wishes=queries.wishes_of(q, language=asked.language))
    words = {"typed": asked.q, "meant": q}
    text = _("Nothing was found for “%(typed)s”. Did you mean “%(meant)s”? This is what it finds.") % words
    return replace(_overview(meant, overview), instead=text)


def _nothing(asked: _Asked) -> Results:
    hits = queries.guesses(asked.q, limit=NEAREST, kinds=[Kind.BODY])
    return Results(
        total=0,
        sentence=_("Nothing was found for “%(query)s”.") % {"query": asked.q},
        groups=(),
        tabs=(),
        nearest=found.named(hits, asked.language),
    )


def _one_group(kind: Kind, asked: _Asked, numbers: dict[Kind, int], number: str) -> Results:
    """One kind, page by page."""
    page = Paginator(range(numbers[kind]), PER_PAGE).get_page(number)
    documents = queries.best(
        asked.q, language=asked.language, kinds=[kind], limit=PER_PAGE, offset=page.start_index() - 1
    )
    total = sum(numbers.values())
    return Results(
        total=total,
        sentence=_sentence(total, asked.q, asked.language),
        groups=[Group(_key(kind), _title(kind), _rows_of(kind, documents, asked), as_cards=False)],
        tabs=_tabs(asked.q, numbers, kind, asked.language),
        page=page,
        pages=list(page.paginator.get_elided_page_range(page.number)),
    )


def _first(kind: Kind, asked: _Asked, total: int, documents: Sequence[Document]) -> Group:
    """The first of a kind, with the way to all."""
    shown = documents[: FIRST[kind]]
    is_cut = total > len(shown)
    return Group(
        key=_key(kind),
        title=_title(kind),
        rows=_rows_of(kind, shown, asked),
        as_cards=kind == Kind.BODY,
        more_url=_url(q=asked.q, **{"in": _key(kind)}) if is_cut else "",
        more=_more(kind, total, asked.language) if is_cut else "",
    )


def _rows_of(kind: Kind, documents: Sequence[Document], asked: _Asked) -> list[Row]:
    return {Kind.BODY: _towns, Kind.PARTNERSHIP: _bonds, Kind.CARRIER: _carriers}[kind](documents, asked)


def _key(kind: Kind) -> str:
    return next(name for name, of in GROUPS.items() if of == kind)


def _bonds(documents: Sequence[Document], asked: _Asked) -> list[Row]:
    bonds = found.bonds([one.object_id for one in documents], asked.language)
    cards = {card.pk: card for card in cards_of(bonds, language=asked.language, on=asked.on)}
    return [_bond(one, cards[one.object_id], asked) for one in documents if one.object_id in cards]


def _bond(document: Document, card: Card, asked: _Asked) -> Row:
    """A partnership with the line that was met, unless the card shows it anyway."""
    told = "\n".join(line for line in document.body.splitlines() if line not in card.note)
    return Row(
        label=_marked(pieces(str(card.left), asked.wishes)),
        right=_marked(pieces(str(card.right), asked.wishes)),
        note=_marked(pieces(card.note, asked.wishes)),
        snippet=_marked(snippet(told, asked.wishes)),
        card=card,
    )


def _towns(documents: Sequence[Document], asked: _Asked) -> list[Row]:
    towns = found.bodies([one.object_id for one in documents], asked.language, counted=True)
    return _rows(documents, towns, asked)


def _carriers(documents: Sequence[Document], asked: _Asked) -> list[Row]:
    return _rows(documents, found.carriers([one.object_id for one in documents]), asked)


def _rows(documents: Sequence[Document], things: dict[int, Found], asked: _Asked) -> list[Row]:
    return [
        Row(
            label=_marked(pieces(one.label, asked.wishes)),
            note=_marked(pieces(one.note, asked.wishes)),
            found=one,
        )
        for one in (things[document.object_id] for document in documents if document.object_id in things)
    ]


def _marked(found_pieces: Sequence[Piece]) -> SafeString:
    """Escaped text with `<mark>` around what was met."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", one.text) if one.met else one.text,) for one in found_pieces),
    )


def _tabs(q: str, numbers: dict[Kind, int], chosen: Kind | None, language: str) -> list[dict[str, Any]]:
    """The groups as links, with their numbers, the overview first; none where there is one group only."""
    tabs = [{"label": _("Everything"), "url": _url(q=q), "on": chosen is None, "number": ""}]
    for key, kind in GROUPS.items():
        if kind in numbers:
            number = formats.number(numbers[kind], language)
            url = _url(q=q, **{"in": key})
            tabs.append({"label": _title(kind), "url": url, "on": chosen == kind, "number": number})
    return tabs if len(tabs) > 2 else []


def _title(kind: Kind) -> str:
    titles = {
        Kind.BODY: _("Towns and regions"),
        Kind.PARTNERSHIP: _("Partnerships"),
        Kind.CARRIER: _("Associations and committees"),
    }
    return titles[kind]


def _more(kind: Kind, total: int, language: str) -> str:
    number = {"number": formats.number(total, language)}
    match kind:
        case Kind.BODY:
            return _("All %(number)s towns and regions") % number
        case Kind.PARTNERSHIP:
            return _("All %(number)s partnerships") % number
    return _("All %(number)s associations and committees") % number


def _sentence(total: int, q: str, language: str) -> str:
    words = {"number": formats.number(total, language), "query": q}
    return ngettext("%(number)s result for “%(query)s”", "%(number)s results for “%(query)s”", total) % words


def _url(**params: str) -> str:
    return f"{reverse('public:search')}?{urlencode(params)}"
