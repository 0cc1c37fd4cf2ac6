"""Reasons of the resolver in plain words, and candidates as the review list shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passerelle.base import formats
from passerelle.places.enums import BodyKind, Scheme

REASONS: Final[Mapping[str, Any]] = {
    "same_identifier": gettext_lazy("The number in the register is the same (%(scheme)s %(value)s)."),
    "other_identifier": gettext_lazy("The register has another number for it (%(scheme)s)."),
    "name_exact": gettext_lazy("The name is spelled exactly the same."),
    "name_folded": gettext_lazy("The name is the same apart from accents, hyphens or capitals: %(name)s."),
    "name_former": gettext_lazy("It was formerly called %(name)s."),
    "name_alternate": gettext_lazy("It is also called %(name)s."),
    "name_partial": gettext_lazy("The full name begins like this: %(name)s."),
    "within": gettext_lazy("It lies in %(name)s, as the name says."),
    "in_district": gettext_lazy("It lies in the district named: %(name)s."),
    "outside_district": gettext_lazy("It lies in another district: %(name)s."),
    "in_region": gettext_lazy("It lies in the region named: %(name)s."),
    "outside_region": gettext_lazy("It lies in another region: %(name)s."),
    "near": gettext_lazy("It lies %(km)s km from the position given."),
    "far": gettext_lazy("It lies %(km)s km from the position given."),
    "kind_matches": gettext_lazy("It is the kind of body that is meant: %(found)s."),
    "kind_differs": gettext_lazy("Meant is another kind of body: %(wanted)s, and this one is: %(found)s."),
    "only_namesake": gettext_lazy("No other body bears this name."),
    "namesakes": gettext_lazy("%(count)s bodies bear this name."),
    "population_larger": gettext_lazy("It has by far the most inhabitants of all that bear the name."),
    "former": gettext_lazy("It no longer exists on its own; today it belongs to another one."),
}
AGAINST: Final = frozenset(
    {"other_identifier", "outside_district", "outside_region", "far", "kind_differs", "namesakes", "former"}
)
MAP: Final = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=12/{0}/{1}"


@dataclass(frozen=True)
class Why:
    """One reason: its sentence, and whether it speaks for the candidate."""

    text: str
    is_for: bool


@dataclass(frozen=True)
class Shown:
    """A candidate of a question: what a person needs to tell it from the others."""

    key: str
    name: str
    facts: tuple[str, ...]
    reasons: tuple[Why, ...]
    map_url: str
    is_likeliest: bool


def all_shown(candidates: Sequence[Mapping[str, Any]], language: str) -> list[Shown]:
    """Return stored candidates in words; the first is called likeliest where no other scores as high."""
    scores = [float(candidate.get("score") or 0) for candidate in candidates]
    alone = len(scores) > 1 and scores[0] > max(scores[1:])
    return [
        shown(candidate, language, is_likeliest=alone and not place)
        for place, candidate in enumerate(candidates)
    ]


def shown(candidate: Mapping[str, Any], language: str, *, is_likeliest: bool = False) -> Shown:
    """Return a stored candidate in words; parts an older run did not store are left out."""
    latitude, longitude = candidate.get("latitude"), candidate.get("longitude")
    return Shown(
        key=str(candidate.get("key", "")),
        name=str(candidate.get("name", "")),
        facts=tuple(_facts(candidate, language)),
        reasons=tuple(
            why(reason) for reason in candidate.get("reasons", ()) if reason.get("code") in REASONS
        ),
        map_url="" if latitude is None or longitude is None else MAP.format(latitude, longitude),
        is_likeliest=is_likeliest,
    )


def why(reason: Mapping[str, Any]) -> Why:
    """Return one reason in the reader's language."""
    words = {name: _word(name, value) for name, value in reason.items()}
    code = str(reason["code"])
    try:
        text = str(REASONS[code]) % words
    except KeyError:
        text = str(REASONS[code])
    return Why(text, code not in AGAINST)


def kind_label(kind: str) -> str:
    """Return a level in words, or that nobody knows it."""
    return str(BodyKind(kind).label) if kind in BodyKind.values else _("kind of body not known")


def _word(name: str, value: Any) -> Any:
    """A parameter as a reader knows it: levels and registers by their names."""
    if name in ("wanted", "found"):
        return kind_label(str(value))
    if name == "scheme" and value in Scheme.values:
        return Scheme(value).label
    return value


def _facts(candidate: Mapping[str, Any], language: str) -> list[str]:
    within = " · ".join(candidate.get("within", ()))
    population = candidate.get("population")
    facts = [kind_label(str(candidate.get("kind", ""))), within]
    if population:
        facts.append(_("%(count)s inhabitants") % {"count": formats.number(population, language)})
    if candidate.get("successor"):
        facts.append(_("today part of %(name)s") % {"name": candidate["successor"]})
    return [fact for fact in facts if fact]
