"""What people judged about dates and doubts, named so that it outlives the rows it was said of.

An import that is undone takes its rows with it; brought in again they bear new numbers. Therefore a judgement
is kept under the partnership's number (which a bond that comes back gets again) with kind and date.
"""

from collections import defaultdict
from collections.abc import Mapping

from passerelle.partnerships.enums import DoubtCode
from passerelle.partnerships.models import Event
from passerelle.sources.models import Decision

DateKey = tuple[str, str]
"""Kind of event and EDTF date."""

_EVENT = "event"
_SEEN = f"doubt:{DoubtCode.SOURCES_DISAGREE}"


def subject(partnership_id: int) -> str:
    """Return how decisions name a partnership."""
    return f"partnership:{partnership_id}"


def date_field(kind: str, edtf: str) -> str:
    """Return the field under which a judgement of a date is kept; 57 of 60 characters at most."""
    return f"{_EVENT}:{kind}:{edtf}"


def doubt_field(code: str) -> str:
    """Return the field under which the settlement of a doubt is kept."""
    return f"doubt:{code}"


def judged_dates() -> Mapping[int, Mapping[DateKey, str]]:
    """Return the standing people gave to dates, by partnership: one query, since people judge few."""
    found: dict[int, dict[DateKey, str]] = defaultdict(dict)
    rows = Decision.objects.filter(field__startswith=f"{_EVENT}:", subject__startswith=subject(0)[:-1])
    for name, field, standing in rows.values_list("subject", "field", "value"):
        number, (kind, _, edtf) = name.partition(":")[2], field.partition(":")[2].partition(":")
        if number.isdecimal() and edtf:
            found[int(number)][kind, edtf] = standing
    return found


def judged_date(*, partnership_id: int, kind: str, edtf: str) -> str:
    """Return the standing a person gave to a date of a partnership, empty where nobody judged it."""
    rows = Decision.objects.filter(subject=subject(partnership_id), field=date_field(kind, edtf))
    return rows.values_list("value", flat=True).first() or ""


def dates_known(partnership_id: int) -> list[str]:
    """Return the dates a person sees who settles that sources disagree."""
    dates = Event.objects.filter(partnership=partnership_id).order_by("edtf").values_list("edtf", flat=True)
    return list(dict.fromkeys(dates))


def dates_seen() -> Mapping[int, frozenset[str]]:
    """Return the dates that were known when people settled that sources disagree, by partnership: one query."""
    found = {}
    rows = Decision.objects.filter(field=_SEEN, subject__startswith=subject(0)[:-1])
    for name, value in rows.values_list("subject", "value"):
        number = name.partition(":")[2]
        if number.isdecimal():
            found[int(number)] = frozenset(value.get("dates", ()) if isinstance(value, dict) else ())
    return found
