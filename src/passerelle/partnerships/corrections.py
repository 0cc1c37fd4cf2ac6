"""What people add to an entry or take from it: dates and carriers, each with its source; no import undoes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction

from passerelle.actors.actions import ensure_actor, find_actor
from passerelle.actors.models import Actor
from passerelle.base.audit import witness
from passerelle.base.errors import DomainError
from passerelle.partnerships import actions
from passerelle.partnerships.enums import Standing
from passerelle.partnerships.models import CarrierLink, Event, Partnership
from passerelle.partnerships.queries import CARRIER_FIELD, removed_carriers
from passerelle.partnerships.witnessing import Witnessed
from passerelle.places.models import Body
from passerelle.sources.actions import decide, ensure_source
from passerelle.sources.enums import Confidence
from passerelle.sources.models import ImportRun, Source


class EventKnown(DomainError):
    """The same date of the same kind and source stands there already; `standing` says whether it counts."""

    code: ClassVar[str] = "event_already_known"


class NotByHand(DomainError):
    """An import brought this; it is rejected, not deleted."""

    code: ClassVar[str] = "not_entered_by_hand"


class CarrierKnown(DomainError):
    """The carrier carries this partnership already."""

    code: ClassVar[str] = "carrier_already_linked"


class CarrierGone(DomainError):
    """There is nothing to take back: the carrier was never removed here, or is no longer in the directory."""

    code: ClassVar[str] = "carrier_gone"


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A page on which somebody read it; `kind` is a `SourceKind`."""

    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class CarrierDraft:
    """A carrier that is not in the directory yet; `founded` is EDTF or empty."""

    name: str
    kind: str
    seat: Body | None
    legal_form: str = ""
    founded: str = ""


@transaction.atomic
def record_event(
    *,
    partnership: Partnership,
    kind: str,
    edtf: str,
    source: SourceDraft | None = None,
    note: Mapping[str, str] | None = None,
    by: Any,
    at: datetime,
) -> Event:
    """Add a date that a person knows; with a page that tells it, it is documented, without one it is not.

    Raises:
        EventKnown: it is there already.
        InvalidDate: the date is no EDTF date, or lies in the future.
    """
    page = _page(source, at)
    known = Event.objects.filter(partnership=partnership, kind=kind, edtf=edtf, source=page).first()
    if known is not None:
        raise EventKnown(standing=known.standing)
    return actions.add_event(
        partnership=partnership,
        kind=kind,
        edtf=edtf,
        source=page,
        confidence=Confidence.DOCUMENTED if page else Confidence.UNVERIFIED,
        note=note,
        by=by,
        at=at,
    )


@transaction.atomic
def remove_event(*, event: Event, by: Any, at: datetime) -> None:
    """Delete a date that was entered by hand, say after a slip of the pen; raises NotByHand for an imported one."""
    if event.import_run_id is not None:
        raise NotByHand(event=event.pk)
    bond = event.partnership
    event.delete()
    Witnessed(at, by).tell("event_removed", bond, kind=event.kind, edtf=event.edtf)
    actions.refresh(partnership=bond)


@transaction.atomic
def add_carrier(
    *,
    partnership: Partnership,
    carrier: Actor | CarrierDraft,
    side: int | None,
    source: SourceDraft | None = None,
    by: Any,
    at: datetime,
) -> CarrierLink:
    """Note that a carrier carries a partnership; a draft becomes an actor unless its seat has one of this name.

    Raises:
        CarrierKnown: it carries it already.
    """
    page = _page(source, at)
    actor = _actor(carrier, page, by, at) if isinstance(carrier, CarrierDraft) else carrier
    if CarrierLink.objects.filter(partnership=partnership, carrier=actor).exists():
        raise CarrierKnown(carrier=actor.name)
    removed_carriers(partnership).filter(field=_field(actor.pk)).delete()
    return actions.link_carrier(partnership=partnership, carrier=actor, side=side, source=page, by=by, at=at)


@transaction.atomic
def remove_carrier(*, link: CarrierLink, by: Any, at: datetime) -> None:
    """Take a carrier from a partnership; imports do not bring it back, `restore_carrier` does."""
    bond, actor = link.partnership, link.carrier
    kept = {"side": link.side, "started": link.started, "ended": link.ended, "source": link.source_id}
    decide(
        subject=f"partnership:{bond.pk}",
        field=_field(actor.pk),
        value={"standing": str(Standing.REJECTED), "name": actor.name, "run": link.import_run_id, **kept},
        by=by,
        at=at,
    )
    link.delete()
    Witnessed(at, by).tell("carrier_removed", bond, actor=actor.pk, name=actor.name)


@transaction.atomic
def restore_carrier(*, partnership: Partnership, carrier_id: int, by: Any, at: datetime) -> CarrierLink:
    """Put a removed carrier back as it was, side, years, source and import included; raises CarrierGone."""
    removed = removed_carriers(partnership).filter(field=_field(carrier_id)).first()
    actor = Actor.objects.filter(pk=carrier_id).first()
    if removed is None or actor is None:
        raise CarrierGone(carrier=carrier_id)
    kept = removed.value
    link, _made = CarrierLink.objects.get_or_create(
        partnership=partnership,
        carrier=actor,
        defaults={
            "side": kept["side"],
            "started": kept["started"],
            "ended": kept["ended"],
            "source": Source.objects.filter(pk=kept["source"]).first(),
            "import_run": ImportRun.objects.filter(pk=kept["run"]).first(),
        },
    )
    removed.delete()
    Witnessed(at, by).tell("carrier_restored", partnership, actor=actor.pk, name=actor.name)
    return link


def _field(carrier_id: int) -> str:
    return f"{CARRIER_FIELD}{carrier_id}"


def _page(draft: SourceDraft | None, at: datetime) -> Source | None:
    """The stored source of an address, made when nothing was read there yet."""
    if draft is None:
        return None
    return ensure_source(
        key=draft.url,
        kind=draft.kind,
        url=draft.url,
        read_on=at.date().isoformat(),
        confidence=Confidence.DOCUMENTED,
    )


def _actor(draft: CarrierDraft, page: Source | None, by: Any, at: datetime) -> Actor:
    """The actor of a draft, with its audit line when it is made."""
    known = find_actor(name=draft.name, seat=draft.seat)
    if known is not None:
        return known
    actor = ensure_actor(
        name=draft.name,
        kind=draft.kind,
        seat=draft.seat,
        legal_form=draft.legal_form,
        founded=draft.founded,
        source=page,
    )
    witness(verb="actor_created", subject=f"actor:{actor.pk}", by=by, at=at, name=draft.name)
    return actor
