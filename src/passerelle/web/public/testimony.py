"""Where the facts of a page come from, one line for each source."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
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
    def says(self) -> str:
        """What it says in one line, joined by the language's semicolon."""
        return _("; ").join(self.claims)

    @property
    def read_on(self) -> str:
        """EDTF date of reading."""
        return self.source.read_on


def grades(bond: Partnership) -> dict[int, str]:
    """Return for each source of a bond, by its key in the database, how well it documents it: A, B or C.

    The best of what the source says here counts, so that a page never gives one source two grades.
    """
    found: dict[int, str] = {source.pk: source.confidence for source in _other_sources(bond)}
    told: list[Any] = [*bond.statements.all(), *(event for event in bond.events.all() if event.source_id)]
    stated: dict[int, str] = {}
    for one in told:
        stated[one.source_id] = min(stated.get(one.source_id, one.confidence), one.confidence)
    return found | stated


def title_of(source: Source) -> str:
    """Return what a source is called: title, publisher, host name or key."""
    host = urlsplit(source.url).hostname or ""
    return source.title or source.publisher or unquote(host).removeprefix("www.") or source.key


def testimonies(bond: Partnership, language: str) -> list[Testimony]:
    """Return every source of a bond once, the best documented first."""
    names = {party.body_id: name_in(party.body, language) for party in bond.parties.all()}
    grade = grades(bond)
    found = {}
    for statement in bond.statements.all():
        side = statement.stated_by
        found[statement.source_id] = Testimony(
            source=statement.source,
            title=title_of(statement.source),
            claims=(_("the partnership exists"),),
            confidence=grade[statement.source_id],
            only_side=names.get(side.pk, side.name) if side else "",
        )
    for event in bond.events.all():
        if event.source:
            source = event.source
            before = found.get(source.pk) or Testimony(source, title_of(source), (), grade[source.pk])
            found[source.pk] = _with_event(before, event, language)
    for source in _other_sources(bond):
        found.setdefault(source.pk, Testimony(source, title_of(source), (), grade[source.pk]))
    return sorted(found.values(), key=lambda one: (one.confidence, one.title.lower()))


def _with_event(before: Testimony, event: Event, language: str) -> Testimony:
    says = _("%(event)s: %(date)s") % {
        "event": EventKind(event.kind).label,
        "date": formats.edtf_text(event.edtf, language),
    }
    if event.standing == Standing.REJECTED:
        says = _("%(claim)s (rejected after review)") % {"claim": says}
    return before if says in before.claims else replace(before, claims=(*before.claims, says))


def _other_sources(bond: Partnership) -> Iterable[Source]:
    told = [remark.source for remark in bond.remarks.all()] + [
        link.source for link in bond.carrier_links.all()
    ]
    return [source for source in told if source]
