"""Finds for each end of a link the body that is meant, or plans a new one; never merges on a bare name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from passerelle.imports.links_file import Link, LinkEnd
from passerelle.imports.links_spots import NEAR_KM, Spot, in_reference, kind_of
from passerelle.places.actions import identifier_of_key
from passerelle.places.enums import BodyKind, RelationKind, Scheme
from passerelle.places.models import Body, BodyIdentifier, BodyName, BodyRelation
from passerelle.places.reference import Reference, ReferenceBody, name_key

WEAK_KM: Final = 40.0
"""Up to here a body of the same name is mentioned as possibly the same."""


@dataclass(slots=True)
class Meeting:
    """Which body an end is, and what is to be said: a reason's code and parameters, or nothing."""

    spot: Spot
    reason: str = ""
    params: dict[str, Any] | None = None


class Atlas:
    """All bodies by number and by name, in memory: five queries, whatever their number."""

    def __init__(self, reference: Reference) -> None:
        """Load the bodies of the directory."""
        self.reference = reference
        self.planned: list[Spot] = []
        self.added: list[tuple[Spot, str, str]] = []
        self._by_number: dict[tuple[str, str], Spot] = {}
        self._by_name: dict[tuple[str, str], list[Spot]] = defaultdict(list)
        self._towns: set[tuple[str, str]] = set()
        self._met: dict[str, Meeting] = {}
        self.by_pk: dict[int, Spot] = {}
        self._load()

    def expect(self, links: Iterable[Link]) -> None:
        """Learn the names of the file, so that a part of a town is told from a town."""
        ends = {end.key: end for link in links for end in (link.a, link.b)}
        self._towns = {(end.country, name_key(end.name)) for end in ends.values()}

    def meet(self, end: LinkEnd, dataset: str) -> Meeting:
        """Return the body an end means; the same end always means the same body.

        Order: same QID, same number in the file, same number in a register, then name, country, position
        within NEAR_KM and level. Anything weaker plans a new body and says so.
        """
        if end.key not in self._met:
            self._met[end.key] = self._with_numbers(end, self._meet(end, dataset))
        return self._met[end.key]

    def _meet(self, end: LinkEnd, dataset: str) -> Meeting:
        spot = self._known(end)
        if spot is not None:
            return Meeting(spot)
        kind = kind_of(end, self._towns)
        twin = in_reference(end, kind, self.reference)
        spot = (self.standing_for(twin) if twin else None) or self.named(end, kind)
        return Meeting(spot) if spot is not None else self._new(end, kind, twin, dataset)

    def _known(self, end: LinkEnd) -> Spot | None:
        """By QID, unless name and place both speak against it; else by the file's own number."""
        spot = self.numbered(Scheme.WIKIDATA, end.qid)
        if spot is not None and self._can_be(spot, end):
            return spot
        return self.numbered(Scheme.LINKSET, end.key)

    def _can_be(self, spot: Spot, end: LinkEnd) -> bool:
        km = spot.km_to((end.latitude, end.longitude))
        return km is None or km < WEAK_KM or name_key(spot.name) == name_key(end.name)

    def numbered(self, scheme: str, value: str) -> Spot | None:
        """The body with this number in a register; an empty number is nobody's."""
        return self._by_number.get((scheme, value)) if value else None

    def standing_for(self, twin: ReferenceBody) -> Spot | None:
        """The body that stands for a reference body, in the directory or planned."""
        return self._by_number.get(identifier_of_key(twin.key))

    def named(self, end: LinkEnd, kind: str) -> Spot | None:
        """The one body of this name, country and level within NEAR_KM; the present one before a former one."""
        near = [
            spot
            for spot in self._by_name.get((end.country, name_key(end.name)), ())
            if spot.level == kind and self._km(spot, end) < NEAR_KM
        ]
        near = [spot for spot in near if spot.kind != BodyKind.FORMER_MUNICIPALITY] or near
        return near[0] if len(near) == 1 else None

    def is_called(self, spot: Spot, name: str) -> bool:
        """Whether this is one of the body's names, in any spelling."""
        return any(one is spot for one in self._by_name.get((spot.country, name_key(name)), ()))

    def _km(self, spot: Spot, end: LinkEnd) -> float:
        km = spot.km_to((end.latitude, end.longitude))
        return WEAK_KM if km is None else km

    def _new(self, end: LinkEnd, kind: BodyKind, twin: ReferenceBody | None, dataset: str) -> Meeting:
        if twin is not None:
            return Meeting(self.plan_twin(twin, end.name, dataset))
        namesakes = self._by_name.get((end.country, name_key(end.name)), ())
        weak = sorted((self._km(spot, end), spot.name, spot.kind) for spot in namesakes)
        spot = Spot(end.name, end.country, kind, (end.latitude, end.longitude), dataset=dataset)
        self._plan(spot)
        if weak and weak[0][0] < WEAK_KM:
            params = {"name": end.name, "other": weak[0][1], "km": round(weak[0][0]), "kind": weak[0][2]}
            return Meeting(spot, "links_possible_same_place", params)
        return Meeting(spot)

    def plan_twin(self, twin: ReferenceBody, called: str, dataset: str) -> Spot:
        """Plan a body of the reference file, with its successor where it is a former one."""
        spot = Spot(
            name=twin.name,
            country=twin.country,
            kind=twin.kind or BodyKind.MUNICIPALITY,
            position=twin.position,
            numbers={scheme: value for scheme, value in twin.identifiers if scheme in Scheme.values},
            reference=twin,
            further_names=[called] if name_key(called) != name_key(twin.name) else [],
            dataset=dataset,
        )
        self._plan(spot)
        heir = self.reference.successor(twin)
        if heir is not None:
            spot.heir = self.standing_for(heir) or self.plan_twin(heir, heir.name, dataset)
        return spot

    def _with_numbers(self, end: LinkEnd, meeting: Meeting) -> Meeting:
        """Add the QID and the file's number to the body, unless it has another QID: then say so."""
        spot = meeting.spot
        held = self.numbered(Scheme.WIKIDATA, end.qid)
        own = spot.numbers.get(Scheme.WIKIDATA, "")
        if end.qid and (own not in ("", end.qid) or held not in (None, spot)):
            params = {"name": end.name, "qid": end.qid, "own": own or "–"}
            meeting.reason, meeting.params = "links_other_qid", params
        elif end.qid and not own:
            self.number(spot, Scheme.WIKIDATA, end.qid)
        if (Scheme.LINKSET, end.key) not in self._by_number:
            self.number(spot, Scheme.LINKSET, end.key)
        return meeting

    def number(self, spot: Spot, scheme: str, value: str) -> None:
        """Plan a further number for a body."""
        self.added.append((spot, scheme, value))
        spot.numbers.setdefault(scheme, value)
        self._by_number[scheme, value] = spot

    def _plan(self, spot: Spot) -> None:
        self.planned.append(spot)
        self._index(spot, (spot.name, *spot.further_names))

    def _index(self, spot: Spot, names: Iterable[str]) -> None:
        for number in spot.numbers.items():
            self._by_number.setdefault(number, spot)
        for key in {name_key(name) for name in names}:
            self._by_name[spot.country, key].append(spot)

    def _load(self) -> None:
        numbers, names = _grouped_numbers(), _grouped_names()
        columns = ("pk", "name", "country", "kind", "latitude", "longitude")
        for pk, name, country, kind, latitude, longitude in Body.objects.order_by("pk").values_list(*columns):
            position = (latitude, longitude) if latitude is not None else None
            spot = Spot(name, country, kind, position, pk)
            self.by_pk[pk] = spot
            for scheme, value in numbers.get(pk, ()):
                spot.numbers.setdefault(scheme, value)
                self._by_number[scheme, value] = spot
            self._index(spot, (name, *names.get(pk, ())))
        self._inherit()

    def _inherit(self) -> None:
        """Tell each body of its successor, where it has exactly one."""
        heirs: dict[int, list[int]] = defaultdict(list)
        relations = BodyRelation.objects.filter(kind=RelationKind.SUCCESSOR_OF).values_list(
            "body_id", "other_id"
        )
        for body, former in relations:
            heirs[former].append(body)
        for former, bodies in heirs.items():
            if len(bodies) == 1:
                self.by_pk[former].heir = self.by_pk[bodies[0]]


def _grouped_numbers() -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for body, scheme, value in BodyIdentifier.objects.order_by("pk").values_list(
        "body_id", "scheme", "value"
    ):
        found[body].append((scheme, value))
    return found


def _grouped_names() -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for body, name in BodyName.objects.values_list("body_id", "name"):
        found[body].append(name)
    return found
