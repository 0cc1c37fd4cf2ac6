"""The audit trail of a partnership in sentences: who changed what when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passerelle.base import formats
from passerelle.base.models import AuditEntry
from passerelle.partnerships.enums import DoubtCode, EventKind, FormalType, LifeStatus, Standing

VERBS: Final[Mapping[str, Any]] = {
    "partnership_created": gettext_lazy("Entry made"),
    "event_added": gettext_lazy("Date added: %(kind)s, %(edtf)s"),
    "event_judged": gettext_lazy("Date judged: %(event)s, %(standing)s"),
    "statement_added": gettext_lazy("Source added: %(source)s"),
    "event_removed": gettext_lazy("Date removed: %(kind)s, %(edtf)s"),
    "carrier_linked": gettext_lazy("Carrier added: %(name)s"),
    "carrier_removed": gettext_lazy("Carrier removed: %(name)s"),
    "carrier_restored": gettext_lazy("Carrier put back: %(name)s"),
    "doubt_raised": gettext_lazy("Doubt raised: %(doubt)s"),
    "doubt_settled": gettext_lazy("Doubt settled: %(doubt)s"),
    "life_status_set": gettext_lazy("Life status: %(status)s"),
    "formal_type_set": gettext_lazy("Formal type: %(formal_type)s"),
}
LABELS: Final[Mapping[str, Any]] = {
    "kind": EventKind,
    "standing": Standing,
    "doubt": DoubtCode,
    "status": LifeStatus,
    "formal_type": FormalType,
}


@dataclass(frozen=True)
class Change:
    """One change in words."""

    text: str
    by: str
    at: datetime


def changes_of(subject: str, *, most: int, language: str, events: Mapping[int, str]) -> list[Change]:
    """Return the latest changes of a subject; a verb without words is left out, as its twin says the same.

    Parameters:
        subject: as the audit trail names it, such as `partnership:12`.
        most: so many changes at most.
        language: of dates.
        events: dates in words by the keys under which the trail names them.
    """
    entries = AuditEntry.objects.filter(subject=subject, verb__in=VERBS).select_related("by")[:most]
    return list(_in_words(entries, language, events))


def _in_words(entries: Iterable[AuditEntry], language: str, events: Mapping[int, str]) -> Iterable[Change]:
    for entry in entries:
        details = {name: _word(name, value, language) for name, value in entry.details.items()}
        if "event" in details:
            details["event"] = details.get("edtf") or events.get(entry.details["event"], "–")
        try:
            text = str(VERBS[entry.verb]) % details
        except KeyError:
            text = str(VERBS[entry.verb]).partition(":")[0]
        yield Change(text, str(entry.by) if entry.by else _("by an import or a command"), entry.at)


def _word(name: str, value: Any, language: str) -> str:
    choices = LABELS.get(name)
    if choices is not None and value in choices.values:
        return str(choices(value).label)
    return formats.edtf_text(str(value), language) if name == "edtf" else str(value)
