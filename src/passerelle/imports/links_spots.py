"""Bodies in memory while bulk links are compared: those of the directory and those an import would add."""

import re
from dataclasses import dataclass, field
from typing import Final

from passerelle.imports.links_file import LinkEnd
from passerelle.places.enums import BodyKind
from passerelle.places.reference import Reference, ReferenceBody, name_key
from twinning.kernel.distance import haversine_km

NEAR_KM: Final = 5.0
"""Rule of the directory: a name and a position within 5 km mean one body, if the level is the same."""
ONLY_NAMESAKE_KM: Final = 20.0
"""For France, whose register is complete: the only commune of a name is meant up to here."""

_LEVEL: Final = {BodyKind.FORMER_MUNICIPALITY: BodyKind.MUNICIPALITY}
_DISTRICT = re.compile(
    r"^(landkreis|kreis|district of|county|county of)\b|\b(district|county|landkreis)$", re.I
)
_CANTON = re.compile(r"^(canton|kanton)\b", re.I)
_PART = re.compile(r"^\d+(st|nd|rd|th) district\b", re.I)
_BRACKETS = re.compile(r".+\((?P<whole>[^()]+)\)")


@dataclass(eq=False, slots=True)
class Spot:
    """A body: one of the directory if it has a `pk`, else one the import would add.

    `numbers` are its identifiers by scheme; `heir` is the body that took over from it; `reference` is what
    the reference file tells of it; `dataset` is the data set a new body was read in.
    """

    name: str
    country: str
    kind: str
    position: tuple[float, float] | None
    pk: int | None = None
    numbers: dict[str, str] = field(default_factory=dict)
    heir: "Spot | None" = None
    reference: ReferenceBody | None = None
    further_names: list[str] = field(default_factory=list)
    dataset: str = ""

    @property
    def level(self) -> str:
        """The kind, a former municipality counting as a municipality."""
        return _LEVEL.get(BodyKind(self.kind), self.kind)

    @property
    def present(self) -> "Spot":
        """The body that stands today: itself, or the last of its successors."""
        seen, last = {id(self)}, self
        while last.heir is not None and id(last.heir) not in seen:
            last = last.heir
            seen.add(id(last))
        return last

    @property
    def key(self) -> int:
        """The body's key in the database. Raises ValueError where it has none yet."""
        if self.pk is None:
            raise ValueError(f"{self.name} is not written yet")
        return self.pk

    def km_to(self, position: tuple[float, float]) -> float | None:
        """Kilometres to a point, or None where its own position is not known."""
        return haversine_km(*self.position, *position) if self.position else None


def kind_of(end: LinkEnd, towns: set[tuple[str, str]]) -> BodyKind:
    """The level a name claims: `Lichtenberg (Berlin)` is a part of a town that is itself in the file.

    Parameters:
        end: the body as the file tells it.
        towns: country and name key of all bodies of the file.
    """
    if _CANTON.search(end.name):
        return BodyKind.ASSOCIATION
    if _PART.search(end.name):
        return BodyKind.CITY_DISTRICT
    if _DISTRICT.search(end.name):
        return BodyKind.DISTRICT
    bracketed = _BRACKETS.fullmatch(end.name)
    if bracketed and (end.country, name_key(bracketed["whole"])) in towns:
        return BodyKind.CITY_DISTRICT
    return BodyKind.MUNICIPALITY


def in_reference(end: LinkEnd, kind: str, reference: Reference) -> ReferenceBody | None:
    """The one reference body with this name near this place at this level; None where there is none, or two.

    Of a former municipality and its successor of the same name the present one is meant.
    """
    named = [body for body in _named(end, reference) if body.position]
    same = [body for body in named if not body.kind or _LEVEL.get(BodyKind(body.kind), body.kind) == kind]
    near = [body for body in same if _km(body, end) < NEAR_KM]
    present = [body for body in near if not body.successor] or near
    if len(present) > 1:
        present = [body for body in present if name_key(body.name) == name_key(end.name)]
    if not present and end.country == "FR" and len(same) == 1 and _km(same[0], end) < ONLY_NAMESAKE_KM:
        return same[0]
    return present[0] if len(present) == 1 else None


def _named(end: LinkEnd, reference: Reference) -> list[ReferenceBody]:
    """Bodies of this name; what Wikipedia writes behind a comma must be what they are part of.

    Le Pont-de-Beauvoisin in Savoie and the one in Isère face each other across a river.
    """
    named = list(reference.named(end.name, end.country))
    plain, _, within = end.name.partition(", ")
    if named or not within:
        return named
    return [
        body
        for body in reference.named(plain, end.country)
        if name_key(within) in {name_key(above.name) for above in reference.ancestors(body)}
    ]


def _km(body: ReferenceBody, end: LinkEnd) -> float:
    latitude, longitude = body.position or (0.0, 0.0)
    return haversine_km(latitude, longitude, end.latitude, end.longitude)
