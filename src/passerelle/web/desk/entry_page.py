"""What the desk shows of an entry beside its forms: doubts, dates, carriers, who changed what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from passerelle.actors.models import Actor
from passerelle.base import formats
from passerelle.partnerships.enums import Standing
from passerelle.partnerships.models import CarrierLink, Event, Partnership
from passerelle.partnerships.queries import CARRIER_FIELD, removed_carriers
from passerelle.places.naming import name_in
from passerelle.sources.models import Decision, Source
from passerelle.web.desk.audit_words import changes_of
from passerelle.web.public.cards import card_of, doubt_text

MOST_CHANGES = 50


@dataclass(frozen=True)
class Dated:
    """An event with the judgements that can be passed on it."""

    pk: int
    kind: str
    when: str
    note: str
    standing: str
    standing_label: str
    source: Source | None
    choices: tuple[tuple[str, str], ...]
    is_by_hand: bool


@dataclass(frozen=True)
class Carrying:
    """A carrier that stands here, with where it belongs."""

    pk: int
    carrier: Actor
    told: str


def edit_context(bond: Partnership, *, language: str, on: date) -> dict[str, Any]:
    """Return what the page shows of a partnership loaded by `partnerships.queries.for_page`; two queries more."""
    doubts = [doubt for doubt in bond.doubts.all() if doubt.settled_at is None]
    events = sorted(bond.events.all(), key=lambda event: event.standing != Standing.DISPUTED)
    dates = {event.pk: formats.edtf_text(event.edtf, language) for event in events}
    changes = changes_of(f"partnership:{bond.pk}", most=MOST_CHANGES, language=language, events=dates)
    return {
        "bond": bond,
        "card": card_of(bond, language=language, on=on),
        "doubts": [(doubt.code, doubt.get_code_display(), doubt_text(doubt, language)) for doubt in doubts],
        "events": [_dated(event, language) for event in events],
        "carriers": [_carrying(link, bond, language) for link in bond.carrier_links.all()],
        "removed": [_removed(decision) for decision in removed_carriers(bond)],
        "changes": changes,
    }


def _carrying(link: CarrierLink, bond: Partnership, language: str) -> Carrying:
    names = [name_in(party.body, language) for party in bond.parties.all() if party.side == link.side]
    told = [str(link.carrier.get_kind_display())]
    told += [", ".join(names) if names else _("both sides together")]
    if link.carrier.founded:
        told.append(_("founded: %(when)s") % {"when": formats.edtf_text(link.carrier.founded, language)})
    return Carrying(link.pk, link.carrier, " · ".join(told))


def _removed(decision: Decision) -> tuple[int, str]:
    """Key and name of a carrier that people took away."""
    return int(decision.field.removeprefix(CARRIER_FIELD)), str(decision.value["name"])


def _dated(event: Event, language: str) -> Dated:
    return Dated(
        pk=event.pk,
        kind=str(event.get_kind_display()),
        when=formats.edtf_text(event.edtf, language),
        note=str(getattr(event, f"note_{language}", "")),
        standing=event.standing,
        standing_label=str(event.get_standing_display()),
        source=event.source,
        choices=tuple((value, str(label)) for value, label in Standing.choices if value != event.standing),
        is_by_hand=event.import_run_id is None,
    )
