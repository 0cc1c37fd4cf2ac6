"""The parties of a bond as its page shows them: who they are today, whom they follow, who follows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from passerelle.base import formats
from passerelle.base.typography import typographic
from passerelle.partnerships.enums import PartyRole
from passerelle.partnerships.models import Party
from passerelle.places.models import Body, BodyRelation
from passerelle.places.naming import name_in
from passerelle.web.public.inhabitants import inhabitants_text


@dataclass(frozen=True)
class Kin:
    """A body before or after another, with the date of the change in words."""

    name: str
    url: str
    since: str


@dataclass(frozen=True)
class PartyView:
    """A party.

    Attributes:
        name: in the reader's language.
        official: official name where the reader reads another one.
        url: page of the body.
        key: what its picture is drawn from.
        kind: of the body, in words.
        country: in words.
        within: district or region.
        population: in figures, with what they count.
        role: in words, empty for plain signatories.
        is_past: no longer a party today.
        period: when it was a party, in words.
        side: 0 before the footbridge, 1 behind it.
        before: bodies it follows.
        after: bodies that follow it.
    """

    name: str
    official: str
    url: str
    key: str
    kind: str
    country: str
    within: str
    population: str
    role: str
    is_past: bool
    period: str
    side: int
    before: tuple[Kin, ...]
    after: tuple[Kin, ...]


def parties_of(
    parties: Iterable[Party], successions: Sequence[BodyRelation], *, language: str
) -> list[PartyView]:
    """Return the parties in the order of the page, former ones last on their side."""
    views = [_view(party, successions, language) for party in parties]
    return sorted(views, key=lambda view: (view.side, view.is_past))


def kin_of(
    body: Body, successions: Sequence[BodyRelation], language: str
) -> tuple[tuple[Kin, ...], tuple[Kin, ...]]:
    """Return the bodies that a body follows and those that follow it."""
    before = [(one.other, one.since) for one in successions if one.body_id == body.pk]
    after = [(one.body, one.since) for one in successions if one.other_id == body.pk]
    return _kin(before, language), _kin(after, language)


def _kin(pairs: Iterable[tuple[Body, str]], language: str) -> tuple[Kin, ...]:
    return tuple(
        Kin(
            name=typographic(body.name),
            url=reverse("public:body", kwargs={"slug": body.slug}),
            since=formats.edtf_text(since, language) if since else "",
        )
        for body, since in pairs
    )


def _view(party: Party, successions: Sequence[BodyRelation], language: str) -> PartyView:
    body = party.body
    name = name_in(body, language)
    before, after = kin_of(body, successions, language)
    above = body.district or body.region
    return PartyView(
        name=name,
        official=typographic(body.name) if typographic(body.name) != name else "",
        url=reverse("public:body", kwargs={"slug": body.slug}),
        key=body.slug,
        kind=body.get_kind_display(),
        country=formats.country(body.country, language),
        within=name_in(above, language) if above else "",
        population=inhabitants_text(body.population, body.population_year, body.population_from, language),
        role="" if party.role == PartyRole.SIGNATORY else str(PartyRole(party.role).label),
        is_past=party.role == PartyRole.PREDECESSOR or bool(party.left),
        period=" – ".join(formats.edtf_text(day, language) for day in (party.joined, party.left) if day),
        side=min(party.side, 1),
        before=before,
        after=after,
    )
