"""Verbs on doubts: why an entry needs confirmation, and that a person has settled it."""

from datetime import datetime
from typing import Any, ClassVar, Final

from django.db import transaction

from passerelle.base.errors import DomainError
from passerelle.partnerships.judgements import dates_known, doubt_field, subject
from passerelle.partnerships.models import Doubt, Partnership
from passerelle.partnerships.refreshing import refresh
from passerelle.partnerships.witnessing import LANGUAGES, Texts, Witnessed, in_columns
from passerelle.sources.actions import decide, trace_changed
from passerelle.sources.models import Decision, ImportRun

LONGEST_NOTE: Final = 400


class DoubtSettled(DomainError):
    """The doubt was settled before."""

    code: ClassVar[str] = "doubt_already_settled"


class NoteTooLong(DomainError):
    """The sentence does not fit behind the one that stands there; `language` and `left` characters are told."""

    code: ClassVar[str] = "doubt_note_too_long"


@transaction.atomic
def raise_doubt(
    *,
    partnership: Partnership,
    code: str,
    note: Texts | None = None,
    anew: bool = False,
    by: Any = None,
    at: datetime,
    run: ImportRun | None = None,
) -> Doubt:
    """Say why an entry needs confirmation.

    A doubt that a person settled is raised again by a person, or by an import that has found something the
    person had not seen (`anew`). What a person writes about an open doubt stands behind what is written there;
    about a settled one it replaces it, and the audit line keeps the older sentence.

    Raises:
        NoteTooLong: both sentences do not fit.
    """
    texts = in_columns("note", note)
    doubt, made = Doubt.objects.select_for_update().get_or_create(
        partnership=partnership, code=code, defaults={"import_run": run, **texts}
    )
    details: dict[str, Any] = {}
    if not made and (run is None or anew):
        made, details = _again(doubt, texts, run)
    if made:
        Witnessed(at, by, run).tell("doubt_raised", partnership, doubt=code, **details)
    if run is None:
        refresh(partnership=partnership)
    return doubt


@transaction.atomic
def settle_doubt(*, doubt: Doubt, by: Any, at: datetime) -> None:
    """Settle a doubt for good; raises DoubtSettled when it is settled already."""
    if not Doubt.objects.filter(pk=doubt.pk, settled_at=None).update(settled_at=at, settled_by=by):
        raise DoubtSettled(doubt=doubt.code)
    seen = {"state": "settled", "dates": dates_known(doubt.partnership_id)}
    decide(subject=subject(doubt.partnership_id), field=doubt_field(doubt.code), value=seen, by=by, at=at)
    Witnessed(at, by).tell("doubt_settled", doubt.partnership, doubt=doubt.code)
    refresh(partnership=doubt.partnership)


def _again(doubt: Doubt, texts: dict[str, str], run: ImportRun | None) -> tuple[bool, dict[str, Any]]:
    """Open a settled doubt, add to an open one. Returns whether anything changed, and what the audit line keeps."""
    was_settled = doubt.settled_at is not None
    before = {name: getattr(doubt, name) for name in texts}
    after = {name: text or before[name] for name, text in texts.items()}
    if not was_settled:
        after = {f"note_{language}": _both(language, before, texts) for language in LANGUAGES}
    if not was_settled and after == before:
        return False, {}
    if run is not None:
        values = {"settled_at": doubt.settled_at and doubt.settled_at.isoformat()}
        trace_changed(run=run, thing=doubt, before={**values, "settled_by_id": doubt.settled_by_id, **before})
    elif was_settled:
        Decision.objects.filter(subject=subject(doubt.partnership_id), field=doubt_field(doubt.code)).delete()
    Doubt.objects.filter(pk=doubt.pk).update(settled_at=None, settled_by=None, **after)
    doubt.refresh_from_db()
    replaced = {name: text for name, text in before.items() if text and after[name] != text}
    return True, {"before": replaced} if was_settled and replaced else {}


def _both(language: str, before: dict[str, str], texts: dict[str, str]) -> str:
    """The older sentence and behind it the new one, unless it stands there already."""
    name = f"note_{language}"
    older, newer = before[name], texts[name]
    if not newer or newer in older:
        return older
    both = f"{older} {newer}".strip()
    if len(both) > LONGEST_NOTE:
        raise NoteTooLong(language=language, left=max(0, LONGEST_NOTE - len(older) - 1))
    return both
