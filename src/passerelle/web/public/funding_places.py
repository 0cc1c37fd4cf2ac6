"""Seats of applicants that the list of programmes can be narrowed to: Länder, regions, districts and towns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from passerelle.funding.catalogue import catalogue
from twinning.funding.programme import Reach
from twinning.funding.reach_regions import LANDS

PARTS = ("lands", "regions", "departments", "municipalities")
"""Parts of a reach from the widest to the narrowest."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place where an applicant may be: its names by part of a reach, and its country (empty where not told)."""

    part: str
    name: str
    within: Mapping[str, frozenset[str]]
    countries: frozenset[str]


@cache
def places() -> Mapping[str, Seat]:
    """Return all places by their value in the address: every Land, and what the programmes name."""
    return {f"{seat.part}:{seat.name}": seat for seat in _seats()}


def serves_place(reach: Reach, seat: Seat) -> bool:
    """Return whether a programme serves applicants of a place.

    What has no limit serves every place in its countries. What is limited to a part of the place (a town in a Land)
    is shown for the place as well; what is limited to something wider of which we do not know whether it holds the
    place (a district for a town) is not.
    """
    if reach.applicants and seat.countries and not reach.applicants & seat.countries:
        return False
    limits = {part: getattr(reach, part) for part in PARTS if getattr(reach, part)}
    told = [part for part in limits if part in seat.within]
    wider = PARTS[: PARTS.index(seat.part)]
    if any(part in wider for part in limits if part not in told):
        return False
    return not limits or (bool(told) and all(limits[part] & seat.within[part] for part in told))


def _seats() -> Iterator[Seat]:
    """The Länder, then the places of the programmes' reaches, the wider parts first."""
    for code in LANDS:
        yield Seat("lands", code, {"lands": frozenset({code})}, frozenset({"DE"}))
    reaches = [one.reach for one in catalogue().values()]
    for part in PARTS[1:]:
        for reach in reaches:
            names = getattr(reach, part)
            if names:
                yield _seat(part, reach)


def _seat(part: str, reach: Reach) -> Seat:
    """The place a reach names; where registers write a town in two ways, the longer one is shown."""
    within = {one: getattr(reach, one) for one in PARTS if getattr(reach, one)}
    return Seat(part, max(getattr(reach, part), key=len), within, reach.applicants)
