"""Where the facts of a page come from, one line for each source."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.partnerships.enums import EventKind, Standing
from passerelle.partnerships.models import Event, Partnership
from passerelle.places.naming import name_in
from passerelle.sources.models import Source


@dataclass(frozen=True)
class Testimony:
    """A source and what it says about this bond.

    Attributes:
        source: the source.
        title: its title, the host name where it has none.
        claims: what it says, in words.
        confidence: the best confidence of what it says: A, B or C.
        only_side: name of the only side that says so, where it is one-sided.
    """

    source: Source
    title: str
    claims: tuple[str, ...]
    confidence: str
    only_side: str = ""

    @property
    def read_on(self) -> str:
        """EDTF date of reading."""
        return self.source.read_on


def title_of(source: Source) -> str:
    """Return what a source is called: title, publisher, host name or key."""
    host = urlsplit(source.url).hostname or ""
    return source.title or source.publisher or unquote(host).removeprefix("www.") or source.key


def testimonies(bond: Partnership, language: str) -> list[Testimony]:
    """Return every source of a bond once, the best documented first."""
    names = {party.body_id: name_in(party.body, language) for party in bond.parties.all()}
    found = {}
    for statement in bond.statements.all():
        side = statement.stated_by
        found[statement.source_id] = Testimony(
            source=statement.source,
            title=title_of(statement.source),
            claims=(_("the partnership exists"),),
            confidence=statement.confidence,
            only_side=names.get(side.pk, side.name) if side else "",
        )
    for event in bond.events.all():
        if event.source:
            found[event.source.pk] = _with_event(found.get(event.source.pk), event, event.source, language)
    for source in _other_sources(bond):
        found.setdefault(source.pk, Testimony(source, title_of(source), (), source.confidence))
    return sorted(found.values(), key=lambda one: (one.confidence, one.title.lower()))


def _with_event(known: Testimony | None, event: Event, source: Source, language: str) -> Testimony:
    says = f"{EventKind(event.kind).label}: {formats.edtf_text(event.edtf, language)}"
    if event.standing == Standing.REJECTED:
        says = _("%(claim)s (rejected after review)") % {"claim": says}
    before = known or Testimony(source, title_of(source), (), event.confidence)
    return Testimony(
        source=source,
        title=before.title,
        claims=(*before.claims, says) if says not in before.claims else before.claims,
        confidence=min(before.confidence, event.confidence),
        only_side=before.only_side,
    )


def _other_sources(bond: Partnership) -> Iterable[Source]:
    told = [remark.source for remark in bond.remarks.all()] + [
        link.source for link in bond.carrier_links.all()
    ]
    return [source for source in told if source]
