"""Who carries a partnership, as its page shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from passerelle.actors.enums import LegalForm
from passerelle.actors.models import Actor, ActorSuccession
from passerelle.base import formats
from passerelle.base.typography import typographic
from passerelle.partnerships.models import CarrierLink


@dataclass(frozen=True)
class Relative:
    """A carrier before or after another, with the year of the change."""

    name: str
    url: str
    since: str


@dataclass(frozen=True)
class Carrying:
    """A carrier of a bond.

    Attributes:
        name: public name.
        url: its page.
        kind: what it is, in words.
        legal_form: in words, empty where it is not known.
        country: ISO code, empty where it is not known.
        side: 0 before the footbridge, 1 behind it, none for both or not known.
        period: when it carried the bond, in words; empty where it is its whole life.
        founded: in words.
        dissolved: in words.
        website: of the organisation.
        before: carriers it took over from.
        after: carriers that took over from it.
        until: when it ceased to carry the bond, in words, where that is known.
        is_past: it carries the bond no longer.
    """

    name: str
    url: str
    kind: str
    legal_form: str
    country: str
    side: int | None
    period: str
    founded: str
    dissolved: str
    website: str
    before: tuple[Relative, ...] = ()
    after: tuple[Relative, ...] = ()
    until: str = ""
    is_past: bool = False

    @property
    def is_working(self) -> bool:
        """Whether one can ask there today."""
        return not self.is_past and not self.after


def carrying_of(
    links: Iterable[CarrierLink], successions: Sequence[ActorSuccession], language: str, *, over: bool = False
) -> list[Carrying]:
    """Return the carriers of a bond, those that work today first; where the bond is `over`, none does."""
    found = [_carrying(link, successions, language, over=over) for link in links]
    return sorted(
        found, key=lambda one: (not one.is_working, one.side if one.side is not None else 2, one.name)
    )


def legal_form_text(actor: Actor) -> str:
    """Return the legal form in words, nothing where it is not known."""
    return "" if actor.legal_form == LegalForm.UNKNOWN else str(LegalForm(actor.legal_form).label)


def relatives(
    actor: Actor, successions: Sequence[ActorSuccession], language: str
) -> tuple[tuple[Relative, ...], tuple[Relative, ...]]:
    """Return who came before an actor and who came after it."""
    before = [(one.predecessor, one.since) for one in successions if one.successor_id == actor.pk]
    after = [(one.successor, one.since) for one in successions if one.predecessor_id == actor.pk]
    return _named(before, language), _named(after, language)


def _named(pairs: Iterable[tuple[Actor, str]], language: str) -> tuple[Relative, ...]:
    return tuple(
        Relative(
            name=typographic(other.name),
            url=url_of(other),
            since=formats.edtf_text(since, language) if since else "",
        )
        for other, since in pairs
    )


def url_of(actor: Actor) -> str:
    """Return the path of a carrier's page."""
    return reverse("public:carrier", kwargs={"slug": actor.slug})


def _carrying(
    link: CarrierLink, successions: Sequence[ActorSuccession], language: str, *, over: bool
) -> Carrying:
    actor = link.carrier
    until = link.ended or actor.dissolved
    before, after = relatives(actor, successions, language)
    return Carrying(
        name=typographic(actor.name),
        url=url_of(actor),
        kind=actor.get_kind_display(),
        legal_form=legal_form_text(actor),
        country=actor.country,
        side=link.side,
        period=_period(link, language),
        founded=_text(actor.founded, language),
        dissolved=_text(actor.dissolved, language),
        website=actor.website,
        before=before,
        after=after,
        until=_text(until, language),
        is_past=over or bool(until),
    )


def _period(link: CarrierLink, language: str) -> str:
    if (link.started, link.ended) == (link.carrier.founded, link.carrier.dissolved):
        return ""
    return " – ".join(_text(date, language) for date in (link.started, link.ended) if date)


def _text(edtf: str, language: str) -> str:
    return formats.edtf_text(edtf, language) if edtf else ""
