"""What a card, a row or a list item shows of a partnership, in one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

from passerelle.base import formats
from passerelle.base.typography import typographic
from passerelle.partnerships.enums import DoubtCode, FormalType, LifeStatus, PartyRole
from passerelle.partnerships.models import CarrierLink, Doubt, Partnership, Party
from passerelle.places.enums import BodyKind
from passerelle.places.naming import name_in
from passerelle.web.public.dating import is_vague, since_text, understood, with_others
from passerelle.web.public.inhabitants import short_text
from twinning.kernel.edtf import FuzzyDate, InvalidFuzzyDate, Precision, next_jubilee, years_since
from twinning.kernel.language import parse_language
from twinning.vocabulary.taxonomy import THEMES

NAMES_SHOWN = 2
"""Names of one side written out in a list; a longer side says how many more there are."""


@dataclass(frozen=True)
class Town:
    """A party as a list shows it: its body's name in the reader's language, its page, where it lies.

    `people` is the number of inhabitants in words, with what it counts.
    """

    name: str
    url: str
    slug: str
    country: str
    latitude: float | None
    longitude: float | None
    is_town: bool
    kind_label: str
    population: int | None
    people: str
    body_id: int


@dataclass(frozen=True)
class Side:
    """The parties on one bank of the footbridge."""

    towns: tuple[Town, ...]
    language: str

    @property
    def links(self) -> list[tuple[str, str]]:
        """Names with their pages."""
        return [(town.name, town.url) for town in self.towns]

    @property
    def more(self) -> int:
        """How many parties a list does not write out."""
        return max(0, len(self.towns) - NAMES_SHOWN)

    @property
    def shown(self) -> str:
        """The first names, joined by the language's `and` when they are all."""
        if not self.towns:
            return str(self)
        names = [town.name for town in self.towns[:NAMES_SHOWN]]
        return ", ".join(names) if self.more else formats.all_text(names, self.language)

    def __str__(self) -> str:
        """All names, joined by the language's `and`; a sentence where no party is known."""
        if not self.towns:
            return gettext("partner not yet known")
        return formats.all_text([town.name for town in self.towns], self.language)


@dataclass(frozen=True)
class Card:
    """A partnership as lists show it.

    `left` and `right` are the sides; `since` is a date in words, `since_short` has no day and month. `vague`: the
    year is open, so `years` is none and a jubilee is no more than likely. `carriers` are those of today.
    """

    pk: int
    slug: str
    url: str
    left: Side
    right: Side
    since: str
    since_short: str
    since_edtf: str
    since_year: int | None
    years: int | None
    jubilee: tuple[int, int] | None
    distance: str
    type: str
    type_label: str
    status: str
    status_label: str
    doubts: tuple[str, ...]
    carriers: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    doubtful: bool
    vague: bool = False

    @property
    def title(self) -> str:
        """Both sides in plain text, for titles, mails and feeds."""
        return f"{self.left} – {self.right}"

    @property
    def jubilee_text(self) -> str:
        """The next round year in words, such as `2029: 65 years`; nothing where none is known."""
        if self.jubilee is None:
            return ""
        year, count = self.jubilee
        if self.vague:
            words = gettext("around %(year)s: about %(count)s years")
        else:
            words = ngettext("%(year)s: %(count)s year", "%(year)s: %(count)s years", count)
        return words % {"year": year, "count": count}

    @property
    def left_key(self) -> str:
        """What the picture of the left bank is drawn from."""
        return self.left.towns[0].slug if self.left.towns else self.slug

    @property
    def right_key(self) -> str:
        """What the picture of the right bank is drawn from."""
        return self.right.towns[0].slug if self.right.towns else self.slug

    @property
    def note(self) -> str:
        """Distance and carriers in one line."""
        return " · ".join(part for part in (self.distance, *(name for name, _ in self.carriers[:2])) if part)

    @property
    def more(self) -> int:
        """How many parties a list does not write out, on both sides together."""
        return self.left.more + self.right.more

    @property
    def level(self) -> str:
        """What kind of body the first party is, where it is no town: an association, a district, a region."""
        first = next(iter(self.left.towns), None)
        return "" if first is None or first.is_town else first.kind_label

    @property
    def towns(self) -> tuple[Town, ...]:
        """All parties, left bank first."""
        return self.left.towns + self.right.towns


def cards_of(partnerships: Iterable[Partnership], *, language: str, on: date) -> list[Card]:
    """Return the cards of partnerships prefetched by `partnerships.queries.for_lists`, in their order."""
    return [card_of(bond, language=language, on=on) for bond in partnerships]


def card_of(bond: Partnership, *, language: str, on: date) -> Card:
    """Return one card; costs no query when the partnership comes from `partnerships.queries.for_lists`."""
    since = understood(bond.since)
    ended = bond.life_status == LifeStatus.ENDED
    vague = is_vague(since, bond.since_also)
    doubts = [doubt for doubt in bond.doubts.all() if doubt.settled_at is None]
    return Card(
        pk=bond.pk,
        slug=bond.slug,
        url=_page("public:partnership", language).format(bond.slug),
        left=_side(bond, 0, language),
        right=_side(bond, 1, language),
        since=since_text(bond.since, bond.since_also, language),
        since_short=with_others(_short(since, language), bond.since_also, language),
        since_edtf=bond.since,
        since_year=bond.since_year,
        years=years_since(since, on) if since and not ended and not vague else None,
        jubilee=_jubilee(since, on) if since and not ended else None,
        distance="" if bond.distance_km is None else formats.distance(bond.distance_km, language),
        type=bond.formal_type,
        type_label=_label(FormalType, bond.formal_type, language),
        status="" if bond.life_status == LifeStatus.UNKNOWN else bond.life_status,
        status_label=status_label(bond.life_status, (doubt.code for doubt in doubts), language),
        doubts=tuple(doubt_text(doubt, language) for doubt in doubts),
        carriers=tuple(_carrier(link, language) for link in bond.carrier_links.all() if carries(link, bond)),
        themes=tuple(theme_label(theme.code, language) for theme in bond.themes.all()),
        doubtful=bond.needs_confirmation,
        vague=vague,
    )


def status_label(status: str, doubts: Iterable[str], language: str) -> str:
    """Return the life status in words; an end whose status is in doubt is only presumed.

    Parameters:
        status: code of `LifeStatus`.
        doubts: codes of the open doubts.
        language: of the reader.
    """
    if status == LifeStatus.ENDED and DoubtCode.STATUS in doubts:
        with override(language):
            return gettext("probably ended, to be verified")
    return _label(LifeStatus, status, language)


def carries(link: CarrierLink, bond: Partnership) -> bool:
    """Whether a carrier carries a bond today: neither is dissolved or ended."""
    return not (link.ended or link.carrier.dissolved or bond.life_status == LifeStatus.ENDED)


def doubt_text(doubt: Doubt, language: str) -> str:
    """Return why an entry needs confirmation: the note in the reader's language, else the kind of doubt."""
    note: str = getattr(doubt, f"note_{language}", "")
    return note or _label(DoubtCode, doubt.code, language)


def theme_label(code: str, language: str) -> str:
    """Return a theme's words; a code of no taxonomy is shown as it is."""
    return THEMES.label(code, parse_language(language)) if code in THEMES.codes else code


def todays_parties(parties: Iterable[Party]) -> list[Party]:
    """Return the parties without the predecessors of today's, unless nobody else stands on their side."""
    by_side: dict[int, list[Party]] = {0: [], 1: []}
    for party in parties:
        by_side[min(party.side, 1)].append(party)
    found: list[Party] = []
    for members in by_side.values():
        today = [party for party in members if party.role != PartyRole.PREDECESSOR and not party.left]
        found += today or members
    return found


def town_of(party: Party, language: str) -> Town:
    """Return a party's body as lists show it."""
    body = party.body
    return Town(
        name=name_in(body, language),
        url=_page("public:body", language).format(body.slug),
        slug=body.slug,
        country=body.country,
        latitude=body.latitude,
        longitude=body.longitude,
        is_town=body.kind == BodyKind.MUNICIPALITY,
        kind_label=_label(BodyKind, body.kind, language),
        population=body.population,
        people=short_text(body.population, body.population_year, body.population_from, language),
        body_id=body.pk,
    )


@lru_cache(maxsize=32)
def _page(view: str, language: str) -> str:
    """The address of a kind of page with a gap for the slug, resolved once and not a hundred times a list."""
    with override(language):
        return reverse(view, kwargs={"slug": "0"}).removesuffix("0/") + "{}/"


@lru_cache(maxsize=512)
def _label(choices: type[TextChoices], value: str, language: str) -> str:
    """A value's words in a language; Django's own `get_…_display` is the dearest part of a long list."""
    with override(language):
        return str(dict(choices.choices).get(value, value))


def _side(bond: Partnership, side: int, language: str) -> Side:
    parties = [party for party in todays_parties(bond.parties.all()) if min(party.side, 1) == side]
    return Side(tuple(town_of(party, language) for party in parties), language)


def _carrier(link: CarrierLink, language: str) -> tuple[str, str]:
    return typographic(link.carrier.name), _page("public:carrier", language).format(link.carrier.slug)


def _short(since: FuzzyDate | None, language: str) -> str:
    """The year alone where the year is certain, else the date with its doubt."""
    if since is None:
        return ""
    certain = since.precision in (Precision.DAY, Precision.MONTH) and not since.uncertain
    return str(since.year) if certain else formats.edtf_text(since.text, language)


def _jubilee(since: FuzzyDate, on: date) -> tuple[int, int] | None:
    try:
        return next_jubilee(since, on)
    except InvalidFuzzyDate:
        return None
