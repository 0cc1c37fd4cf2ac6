"""Which body an item is: by its QID, by a register's number, by name and position; never by a bare name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from passerelle.imports.links_atlas import Atlas
from passerelle.imports.links_file import LinkEnd
from passerelle.imports.links_spots import Spot
from passerelle.imports.region_names import MOST_CANDIDATES, candidate_dict
from passerelle.imports.wikidata_claims import Item
from passerelle.places.enums import BodyKind, Scheme
from passerelle.places.reference import ReferenceBody
from passerelle.places.resolver import BodyQuery, Resolution, resolve
from passerelle.places.resolver_names import readings
from passerelle.sources.actions import Question
from passerelle.sources.models import Decision

DATASET = "wikidata"
AGS_DIGITS: Mapping[str, int] = {BodyKind.MUNICIPALITY: 8, BodyKind.DISTRICT: 5}
"""How long the Amtlicher Gemeindeschlüssel of a level is."""

UNLINKED = frozenset({"wikidata_no_body", "wikidata_unknown_body"})
"""Refusals of items with a name that nothing confirms."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an item is no body: a reason's code with its parameters, and what to ask a person, if it helps."""

    code: str
    params: Mapping[str, Any]
    question: Question | None = None


@dataclass(slots=True)
class Register:
    """Finds bodies of items, each once."""

    atlas: Atlas
    decided: Mapping[str, str]
    _found: dict[str, Spot | Refusal] = field(default_factory=dict)

    @classmethod
    def of(cls, atlas: Atlas) -> "Register":
        """Return a register that knows the decisions of the directory."""
        rows = Decision.objects.filter(subject__startswith=subject_of(""), field="body")
        return cls(atlas, dict(rows.values_list("subject", "value")))

    def body_of(self, item: Item, line: int, title: str) -> Spot | Refusal:
        """Return the body, planned where the reference has it, or why there is none."""
        if item.qid not in self._found:
            self._found[item.qid] = self._find(item, line, title)
        return self._found[item.qid]

    def partner_of(self, item: Item, partners: Iterable[Spot]) -> bool:
        """Take an item nobody could link for the one partner of its name that the other body has already."""
        refusal = self._found.get(item.qid)
        if not isinstance(refusal, Refusal) or refusal.code not in UNLINKED:
            return False
        namesakes = [
            spot
            for spot in partners
            if self.atlas.is_called(spot, item.label)
            and item.country in ("", spot.country)
            and not spot.numbers.get(Scheme.WIKIDATA)
        ]
        if len(namesakes) == 1:
            self._found[item.qid] = namesakes[0]
        return len(namesakes) == 1

    def note(self, item: Item, spot: Spot) -> bool:
        """Plan the numbers a body lacks: the QID and what Wikidata tells of its country's register.

        Returns whether that changes an older body.
        """
        lacking = [
            (scheme, value)
            for scheme, value in _numbers_of(item, spot)
            if value and not spot.numbers.get(scheme) and self.atlas.numbered(scheme, value) is None
        ]
        for scheme, value in lacking:
            self.atlas.number(spot, scheme, value)
        return bool(lacking) and spot.pk is not None

    def _find(self, item: Item, line: int, title: str) -> Spot | Refusal:
        known = self.atlas.numbered(Scheme.WIKIDATA, item.qid)
        if known is not None:
            return known
        spot = self._decided(item) or self._by_number(item) or self._by_place(item)
        spot = spot or self._resolved(item, line, title)
        own = spot.numbers.get(Scheme.WIKIDATA) if isinstance(spot, Spot) else None
        if own:
            return Refusal("links_other_qid", {"name": item.label or item.qid, "qid": item.qid, "own": own})
        return spot

    def _decided(self, item: Item) -> Spot | Refusal | None:
        key = self.decided.get(subject_of(item.qid))
        if key is None:
            return None
        twin = self.atlas.reference.find(key)
        return (
            self._standing(twin, item) if twin else Refusal("no_such_body", {"name": item.label or item.qid})
        )

    def _by_number(self, item: Item) -> Spot | None:
        return self.atlas.numbered(Scheme.INSEE, item.insee) or self.atlas.numbered(Scheme.AGS, item.ags)

    def _by_place(self, item: Item) -> Spot | None:
        """A body of the directory with this name, country and level, near the position."""
        if not (item.label and item.country and item.position):
            return None
        end = LinkEnd(item.qid, item.label, item.country, *item.position, item.qid)
        return self.atlas.named(end, _claimed(item) or BodyKind.MUNICIPALITY)

    def _resolved(self, item: Item, line: int, title: str) -> Spot | Refusal:
        """A body of the reference, where a number or a position confirms the name; else a question."""
        if not item.label:
            return Refusal("wikidata_unnamed", {"qid": item.qid})
        resolution = resolve(_query(item), self.atlas.reference)
        best = resolution.decided
        if best is not None and best.has("same_identifier", "near"):
            return self._standing(best.body, item)
        params = {"name": item.label, "qid": item.qid}
        if not resolution.candidates:
            return Refusal("wikidata_unknown_body", params)
        return Refusal("wikidata_no_body", params, self._question(item, resolution, line, title))

    def _standing(self, twin: ReferenceBody, item: Item) -> Spot:
        return self.atlas.standing_for(twin) or self.atlas.plan_twin(twin, item.label or twin.name, DATASET)

    def _question(self, item: Item, resolution: Resolution, line: int, title: str) -> Question:
        asked: dict[str, Any] = {
            "field": "body",
            "name": item.label,
            "country": item.country,
            "kind": _kind_hint(item),
            "district": "",
            "title": title,
            "source": f"https://www.wikidata.org/wiki/{item.qid}",
            "note": item.qid,
        }
        shown = resolution.candidates[:MOST_CANDIDATES]
        candidates = tuple(candidate_dict(one, self.atlas.reference) for one in shown)
        return Question(subject_of(item.qid), line, asked, candidates)


def _numbers_of(item: Item, spot: Spot) -> list[tuple[str, str]]:
    """The numbers an item gives its body; a key of a district is none of a town, nor the other way round."""
    numbers = [(Scheme.WIKIDATA.value, item.qid)]
    if spot.country == "DE" and len(item.ags) == AGS_DIGITS.get(spot.kind):
        numbers.append((Scheme.AGS.value, item.ags))
    if spot.country == "FR" and spot.kind == BodyKind.MUNICIPALITY:
        numbers.append((Scheme.INSEE.value, item.insee))
    return numbers


def subject_of(qid: str) -> str:
    """Return the stable name of the question which body an item is."""
    return f"body:wikidata:{qid}"


def _query(item: Item) -> BodyQuery:
    latitude, longitude = item.position or (None, None)
    numbers = {Scheme.INSEE.value: item.insee, Scheme.AGS.value: item.ags}
    return BodyQuery(
        name=item.label,
        country=item.country or ("FR" if item.insee else "DE" if item.ags else ""),
        kind_hint=_kind_hint(item),
        latitude=latitude,
        longitude=longitude,
        identifiers={scheme: value for scheme, value in numbers.items() if value},
    )


def _kind_hint(item: Item) -> str:
    """A municipality, unless the name claims another level, which the resolver reads itself."""
    return "" if _claimed(item) else BodyKind.MUNICIPALITY.value


def _claimed(item: Item) -> str:
    """The level the name claims (`Landkreis Göttingen`), or an empty text."""
    return next((reading.kind for reading in readings(item.label) if reading.kind), "")
