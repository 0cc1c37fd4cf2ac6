"""Where a partnership's number leads today: numbers stay valid for ever, also after a merger or a withdrawal.

The audit trail remembers what no row tells any more.
"""

from dataclasses import dataclass

from passerelle.base.models import AuditEntry
from passerelle.partnerships.models import Partnership

MERGED = "partnership_merged"
WITHDRAWN = "partnership_withdrawn"


@dataclass(frozen=True)
class Whereabouts:
    """What became of a number: at most one of the three is set; none means that it was never given out.

    Attributes:
        slug: the partnership is here, under this name.
        merged_into: number of the partnership that took it over.
        withdrawn: it was taken back for good.
    """

    slug: str = ""
    merged_into: int | None = None
    withdrawn: bool = False


def find(pk: int) -> Whereabouts:
    """Return where the partnership of this number is."""
    slug = Partnership.objects.filter(pk=pk).values_list("slug", flat=True).first()
    if slug:
        return Whereabouts(slug=slug)
    last = AuditEntry.objects.filter(subject=f"partnership:{pk}", verb__in=(MERGED, WITHDRAWN)).first()
    if last is None:
        return Whereabouts()
    into = last.details.get("into") if last.verb == MERGED else None
    return Whereabouts(merged_into=into, withdrawn=into is None)
