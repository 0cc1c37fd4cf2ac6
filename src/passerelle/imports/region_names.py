"""Which body a row's name means: a person's decision, else the resolver where it is safe, else a question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from passerelle.imports.region_reader import RegionRow
from passerelle.places.enums import BodyKind
from passerelle.places.reference import Reference, ReferenceBody
from passerelle.places.resolver import BodyQuery, Candidate, Resolution, resolve
from passerelle.sources.actions import Question
from passerelle.sources.models import Decision
from twinning.vocabulary.folding import fold

MOST_CANDIDATES = 8

_LEVELS: Mapping[str, str] = {
    "town": BodyKind.MUNICIPALITY,
    "city": BodyKind.MUNICIPALITY,
    "municipality": BodyKind.MUNICIPALITY,
    "flecken": BodyKind.MUNICIPALITY,
    "former municipality": BodyKind.FORMER_MUNICIPALITY,
    "samtgemeinde": BodyKind.ASSOCIATION,
    "district": BodyKind.DISTRICT,
    "city district": BodyKind.CITY_DISTRICT,
    "ortschaft": BodyKind.LOCALITY,
    "ortsteil": BodyKind.LOCALITY,
}
_LEVEL_WORDS = (
    "samtgemeinde", "landkreis", "stadtbezirk", "ortsteil", "ortschaft", "canton", "pays", "communaute",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """The outcome for one name: a body, a question, or the decision that none of the candidates is meant."""

    body: ReferenceBody | None = None
    question: Question | None = None


@dataclass
class NameBook:
    """Looks names up, each only once; decisions of people come first."""

    reference: Reference
    decided: Mapping[str, str] = field(default_factory=dict)
    _seen: dict[tuple[str, ...], Resolution] = field(default_factory=dict)

    @classmethod
    def from_decisions(cls, reference: Reference) -> "NameBook":
        """Return a book that knows the decisions of the directory."""
        rows = Decision.objects.filter(subject__startswith="body:", field="body")
        return cls(reference, dict(rows.values_list("subject", "value")))

    def german(self, row: RegionRow) -> Named:
        """The German body of a row."""
        return self._named(row, german_query(row), hint=row.district)

    def french(self, row: RegionRow) -> Named:
        """The French body of a row."""
        return self._named(row, french_query(row), hint=row.french_current_commune)

    def _named(self, row: RegionRow, query: BodyQuery, hint: str) -> Named:
        subject = subject_of(query, hint)
        if subject in self.decided:
            return Named(body=self.reference.find(self.decided[subject]))
        key = (query.name, query.country, query.kind_hint, query.district_hint)
        if key not in self._seen:
            self._seen[key] = resolve(query, self.reference)
        resolution = self._seen[key]
        if resolution.decided:
            return Named(body=resolution.decided.body)
        return Named(question=_question(subject, row, resolution, self.reference))


def subject_of(query: BodyQuery, hint: str) -> str:
    """Return the stable name of a question: `body:FR:roye:` with the hint folded behind it."""
    return f"body:{query.country}:{fold(query.name)}:{fold(hint)}"[:250]


def german_query(row: RegionRow) -> BodyQuery:
    """What a row tells about its German body; brackets in the name are the resolver's to read."""
    level = fold(row.german_level.split("(")[0])
    kind = _LEVELS.get(level, "") if row.german_level else _plain_kind(row.german_town)
    district = row.district.strip()
    if district[:3].upper() == "LK ":
        district = f"Landkreis {district[3:]}"
    return BodyQuery(row.german_town, "DE", kind_hint=kind, district_hint=district)


def french_query(row: RegionRow) -> BodyQuery:
    """What a row tells about its French body; a present commune of another name makes it a former one."""
    kind = _plain_kind(row.french_town)
    if kind and row.french_current_commune and fold(row.french_current_commune) != fold(row.french_town):
        kind = BodyKind.FORMER_MUNICIPALITY
    return BodyQuery(row.french_town, "FR", kind_hint=kind)


def _plain_kind(name: str) -> str:
    """A municipality, unless the name has brackets or a word for another level."""
    folded = fold(name).split()
    if "(" in name or any(word in folded for word in _LEVEL_WORDS):
        return ""
    return BodyKind.MUNICIPALITY


def _question(subject: str, row: RegionRow, resolution: Resolution, reference: Reference) -> Question:
    query = resolution.query
    asked = {
        "field": "body",
        "name": query.name,
        "country": query.country,
        "kind": query.kind_hint,
        "district": query.district_hint,
        "title": row.title,
        "source": row.source,
        "note": row.note,
    }
    shown = tuple(candidate_dict(one, reference) for one in resolution.candidates[:MOST_CANDIDATES])
    return Question(subject, row.number, asked, shown)


def candidate_dict(candidate: Candidate, reference: Reference) -> dict[str, Any]:
    """Return a candidate as the review list stores it; reasons stay codes with parameters."""
    body = candidate.body
    return {
        "key": body.key,
        "name": body.name,
        "kind": body.kind,
        "within": [above.name for above in reference.ancestors(body)],
        "successor": candidate.successor.name if candidate.successor else "",
        "latitude": body.latitude,
        "longitude": body.longitude,
        "population": body.population,
        "score": candidate.score,
        "reasons": [{"code": reason.code, **reason.as_dict()} for reason in candidate.reasons],
    }
