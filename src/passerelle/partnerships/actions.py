"""Verbs on partnerships: each one transaction, one audit line, named errors.

Every verb takes `run=` when an import does it: then the run's own audit line stands for all of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import transaction

from passerelle.actors.models import Actor
from passerelle.base.audit import witness
from passerelle.base.errors import DomainError
from passerelle.partnerships.dating import FutureDate, InvalidDate, add_event, judge_event, read_date
from passerelle.partnerships.derive import bond_slug, identity_of
from passerelle.partnerships.doubting import DoubtSettled, NoteTooLong, raise_doubt, settle_doubt
from passerelle.partnerships.enums import FormalType, LifeStatus, PartyRole, ReportState
from passerelle.partnerships.models import (
    CarrierLink,
    MistakeReport,
    Partnership,
    Party,
    Remark,
    Statement,
    Theme,
)
from passerelle.partnerships.refreshing import refresh, refresh_many
from passerelle.partnerships.whereabouts import former_numbers, lasting_key
from passerelle.partnerships.witnessing import Texts, Witnessed, in_columns
from passerelle.places.models import Body
from passerelle.sources.actions import decide
from passerelle.sources.models import ImportRun, Source

__all__ = [
    "DoubtSettled",
    "FutureDate",
    "InvalidDate",
    "NoteTooLong",
    "Witnessed",
    "add_event",
    "judge_event",
    "raise_doubt",
    "refresh",
    "refresh_many",
    "settle_doubt",
]


class TooFewParties(DomainError):
    """A partnership needs two bodies, one on each side at least."""

    code: ClassVar[str] = "too_few_parties"


class AlreadyThere(DomainError):
    """The same bodies have a partnership already."""

    code: ClassVar[str] = "partnership_already_there"


class ReportAnswered(DomainError):
    """The report was answered before."""

    code: ClassVar[str] = "report_already_answered"


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """A body that takes part; `side` 0 stands before the footbridge, 1 behind it."""

    body: Body
    side: int
    role: str = PartyRole.SIGNATORY


@transaction.atomic
def create(
    *,
    parties: Sequence[PartyDraft],
    formal_type: str = FormalType.PARTNERSHIP,
    life_status: str = LifeStatus.UNKNOWN,
    by: Any = None,
    at: datetime,
    run: ImportRun | None = None,
    numbers: Mapping[str, int] | None = None,
) -> Partnership:
    """Create a partnership of bodies; identity is their sorted keys, successors having been followed.

    A predecessor (a signatory until a merger) is a party but no part of the identity. A bond that was in the
    directory before gets its number again, so that a printed address leads to it.

    Parameters:
        numbers: `whereabouts.former_numbers()`, which whoever creates many reads once.

    Raises:
        TooFewParties: fewer than two bodies, or none on one side.
        AlreadyThere: these bodies have one.
    """
    identity = _identity(parties)
    if Partnership.objects.filter(identity=identity).exists():
        raise AlreadyThere(identity=identity)
    bond = Partnership.objects.create(
        pk=_former_number(parties, former_numbers() if numbers is None else numbers),
        slug=_free_slug(_slug_base(parties)),
        identity=identity,
        formal_type=formal_type,
        life_status=life_status,
        sort_key=identity,
        import_run=run,
    )
    Party.objects.bulk_create(
        Party(partnership=bond, body=party.body, side=party.side, role=party.role, position=position)
        for position, party in enumerate(parties)
    )
    Witnessed(at, by, run).tell("partnership_created", bond, identity=identity)
    if run is None:
        refresh(partnership=bond)
    return bond


def _identity(parties: Sequence[PartyDraft]) -> str:
    """Identity of the bodies that stand today; raises TooFewParties."""
    standing = _standing(parties)
    if len({party.body.pk for party in standing}) < 2 or len({party.side for party in standing}) < 2:
        raise TooFewParties(bodies=[party.body.name for party in parties])
    return identity_of(party.body.pk for party in standing)


def _former_number(parties: Sequence[PartyDraft], numbers: Mapping[str, int]) -> int | None:
    """The number these bodies' bond bore before it was taken out, if any."""
    if not numbers:
        return None
    return numbers.get(lasting_key(party.body.pk for party in _standing(parties)))


def _standing(parties: Iterable[PartyDraft]) -> list[PartyDraft]:
    return [party for party in parties if party.role != PartyRole.PREDECESSOR]


def _slug_base(parties: Sequence[PartyDraft]) -> str:
    standing = _standing(parties)
    sides: list[list[str]] = [[p.body.slug for p in standing if p.side == side] for side in (0, 1)]
    return bond_slug(*sides)


def _free_slug(base: str) -> str:
    """The first free address: the base, then base-2, base-3 …"""
    taken = set(Partnership.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


@transaction.atomic
def add_statement(
    *,
    partnership: Partnership,
    source: Source,
    external_id: str = "",
    stated_by: Body | None = None,
    confidence: str = "C",
    licence: str = "",
    by: Any = None,
    at: datetime,
    run: ImportRun | None = None,
) -> Statement:
    """Note that a source says the bond exists; once per source and external number."""
    statement, made = Statement.objects.get_or_create(
        partnership=partnership,
        source=source,
        external_id=external_id,
        defaults={"stated_by": stated_by, "confidence": confidence, "licence": licence, "import_run": run},
    )
    if made:
        Witnessed(at, by, run).tell("statement_added", partnership, source=source.key[:200])
    return statement


@transaction.atomic
def link_carrier(
    *,
    partnership: Partnership,
    carrier: Actor,
    side: int | None = None,
    started: str = "",
    ended: str = "",
    source: Source | None = None,
    by: Any = None,
    at: datetime,
    run: ImportRun | None = None,
) -> CarrierLink:
    """Note that an actor carries a partnership, on one side or (without `side`) both.

    A carrier that a person links belongs to no import any more, so that no undo takes it away.

    Raises:
        InvalidDate: a person gives a start or an end that is no EDTF date, or lies in the future.
        ValueError: `side` is neither 0, 1 nor None.
    """
    if side not in (None, 0, 1):
        raise ValueError(f"no side: {side}")
    if run is None:
        for when in filter(None, (started, ended)):
            read_date(when, at=at)
    link, made = CarrierLink.objects.get_or_create(
        partnership=partnership,
        carrier=carrier,
        defaults={"side": side, "started": started, "ended": ended, "source": source, "import_run": run},
    )
    if run is None and link.import_run_id is not None:
        link.import_run, made = None, True
        link.save(update_fields=["import_run"])
    if made:
        Witnessed(at, by, run).tell("carrier_linked", partnership, actor=carrier.pk, name=carrier.name)
    return link


@transaction.atomic
def set_life_status(
    *, partnership: Partnership, status: str, by: Any, at: datetime, confirmed_on: date | None = None
) -> None:
    """Set how alive a bond is, as a person knows it; no import changes it."""
    partnership.life_status = LifeStatus(status)
    partnership.status_confirmed_on = confirmed_on or at.date()
    partnership.save(update_fields=["life_status", "status_confirmed_on", "updated_at"])
    decide(subject=f"partnership:{partnership.pk}", field="life_status", value=status, by=by, at=at)
    Witnessed(at, by).tell("life_status_set", partnership, status=status)


@transaction.atomic
def set_formal_type(*, partnership: Partnership, formal_type: str, by: Any, at: datetime) -> None:
    """Set the legal form of a bond, as a person knows it; no import changes it."""
    partnership.formal_type = FormalType(formal_type)
    partnership.save(update_fields=["formal_type", "updated_at"])
    decide(subject=f"partnership:{partnership.pk}", field="formal_type", value=formal_type, by=by, at=at)
    Witnessed(at, by).tell("formal_type_set", partnership, formal_type=formal_type)


def add_remark(
    *, partnership: Partnership, text: Texts, source: Source | None = None, run: ImportRun | None = None
) -> Remark:
    """Add a short remark in three languages, once."""
    columns = in_columns("text", text)
    return Remark.objects.get_or_create(
        partnership=partnership,
        text_en=columns.pop("text_en"),
        defaults={**columns, "source": source, "import_run": run},
    )[0]


def add_themes(*, partnership: Partnership, codes: Iterable[str], run: ImportRun | None = None) -> None:
    """Add themes of `twinning.vocabulary`, each once."""
    for code in codes:
        Theme.objects.get_or_create(partnership=partnership, code=code, defaults={"import_run": run})


@transaction.atomic
def report_mistake(
    *,
    partnership: Partnership | None,
    page: str,
    message: str,
    reply_to: str = "",
    language: str,
    at: datetime,
) -> MistakeReport:
    """Take down what a reader says is wrong; no account, the mail address is optional."""
    report = MistakeReport.objects.create(
        partnership=partnership,
        page=page[:300],
        message=message,
        reply_to=reply_to,
        language=language,
        created_at=at,
    )
    witness(verb="mistake_reported", subject=f"report:{report.pk}", by=None, at=at, page=page[:300])
    return report


@transaction.atomic
def answer_report(*, report: MistakeReport, state: str, by: Any, at: datetime) -> None:
    """Close a report as mended or declined; raises ReportAnswered when it is closed already."""
    open_ones = MistakeReport.objects.filter(pk=report.pk, state=ReportState.OPEN)
    if not open_ones.update(state=ReportState(state), answered_at=at):
        raise ReportAnswered(report=report.pk)
    witness(verb="report_answered", subject=f"report:{report.pk}", by=by, at=at, state=state)
