"""Where a partnership's number leads today: numbers stay valid for ever, also after a merger or a withdrawal.

The audit trail remembers what no row tells any more. A bond that comes back gets its number again: a QR code
is printed once and read for years.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q

from passerelle.base.models import AuditEntry
from passerelle.partnerships.derive import identity_of
from passerelle.partnerships.enums import PartyRole
from passerelle.partnerships.models import Partnership, Party
from passerelle.places.enums import Scheme
from passerelle.places.models import Body, BodyIdentifier

MERGED = "partnership_merged"
WITHDRAWN = "partnership_withdrawn"
_SLUG: Final = "slug"
_REGISTERS: Final = (
    Scheme.INSEE,
    Scheme.INSEE_FORMER,
    Scheme.INSEE_DEPARTEMENT,
    Scheme.INSEE_REGION,
    Scheme.SIREN,
    Scheme.GEONAMES,
    Scheme.SUPPLEMENT,
    Scheme.LINKSET,
    Scheme.WIKIDATA,
)
"""Registers by whose number a body is known again, the first that numbers it: as the imports number bodies."""
_CHUNK: Final = 5_000


@dataclass(frozen=True)
class Whereabouts:
    """What became of a number: at most one of the three is set; none means that it was never given out.

    Attributes:
        slug: the partnership is here, under this name.
        merged_into: number of the partnership that took it over.
        withdrawn: it was taken back.
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
    into = last.details.get("into") if last.verb == MERGED else _bond_of(last.details.get("bodies", ""))
    return Whereabouts(merged_into=into, withdrawn=into is None)


def withdraw(*, ids: Iterable[int], by: Any, at: datetime, **details: Any) -> None:
    """Note, before they are deleted, that partnerships are taken out of the directory, and between which bodies.

    Parameters:
        ids: their numbers.
        by: who does it, or none for a command.
        at: the moment.
        details: why, such as `run=12`.
    """
    keys = sorted(set(ids))
    for start in range(0, len(keys), _CHUNK):
        bodies = _standing(keys[start : start + _CHUNK])
        lasting = _lasting({body for several in bodies.values() for body in several})
        AuditEntry.objects.bulk_create(
            (
                AuditEntry(
                    verb=WITHDRAWN,
                    subject=f"partnership:{pk}",
                    by=by,
                    at=at,
                    details={**details, "bodies": _joined(lasting[body] for body in several)},
                )
                for pk, several in bodies.items()
            ),
            batch_size=1_000,
        )


def former_numbers() -> Mapping[str, int]:
    """Return the numbers of withdrawn partnerships by `lasting_key`, the oldest number of each that is free."""
    rows = AuditEntry.objects.filter(verb=WITHDRAWN).order_by("id").values_list("subject", "details")
    withdrawn: dict[str, int] = {}
    for name, details in rows:
        number = name.partition(":")[2]
        if details.get("bodies") and number.isdecimal():
            withdrawn.setdefault(details["bodies"], int(number))
    if not withdrawn:
        return {}
    taken = set(Partnership.objects.order_by().values_list("pk", flat=True))
    return {key: number for key, number in withdrawn.items() if number not in taken}


def lasting_key(body_ids: Iterable[int]) -> str:
    """Return what a bond of these bodies is known by when their rows are made anew: their official numbers."""
    return _joined(_lasting(set(body_ids)).values())


def lasting_keys(bonds: Mapping[int, Iterable[int]]) -> dict[int, str]:
    """Return the `lasting_key` of many bonds, given as keys of bodies; a few queries per thousand."""
    several = {key: tuple(bodies) for key, bodies in bonds.items()}
    lasting = _lasting({body for bodies in several.values() for body in bodies})
    return {key: _joined(lasting[body] for body in bodies) for key, bodies in several.items()}


def _standing(keys: list[int]) -> dict[int, list[int]]:
    """The bodies of partnerships as far as they make their identity."""
    parties = Party.objects.filter(partnership__in=keys).exclude(role=PartyRole.PREDECESSOR).order_by("id")
    found: dict[int, list[int]] = {key: [] for key in keys}
    for bond, body in parties.values_list("partnership_id", "body_id"):
        found[bond].append(body)
    return found


def _lasting(bodies: set[int]) -> dict[int, str]:
    """A number of each body in the first register that has it, else its address."""
    found: dict[int, str] = {}
    ordered = sorted(bodies)
    for start in range(0, len(ordered), _CHUNK):
        some = ordered[start : start + _CHUNK]
        slugs = Body.objects.filter(pk__in=some).order_by().values_list("pk", "slug")
        found.update({pk: f"{_SLUG}:{slug}" for pk, slug in slugs})
        numbers = BodyIdentifier.objects.filter(body__in=some, scheme__in=_REGISTERS)
        rows = numbers.order_by("id").values_list("body_id", "scheme", "value")
        for body, scheme, value in sorted(rows, key=lambda row: -_REGISTERS.index(Scheme(row[1]))):
            found[body] = f"{scheme}:{value}"
    return found


def _joined(keys: Iterable[str]) -> str:
    return "+".join(sorted(set(keys)))


def _bond_of(lasting: str) -> int | None:
    """The partnership that stands today between bodies known by their official numbers."""
    bodies = set()
    for key in filter(None, lasting.split("+")):
        scheme, _, value = key.partition(":")
        by_number = Q(identifiers__scheme=scheme, identifiers__value=value)
        of_body = Q(slug=value) if scheme == _SLUG else by_number
        bodies.add(Body.objects.filter(of_body).order_by("-pk").values_list("pk", flat=True).first())
    if not bodies or None in bodies:
        return None
    standing = Partnership.objects.filter(identity=identity_of(pk for pk in bodies if pk is not None))
    return standing.values_list("pk", flat=True).first()
