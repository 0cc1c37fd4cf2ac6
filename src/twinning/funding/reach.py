"""Whom a programme serves, read from the file, and the rules that follow from it."""

from collections.abc import Callable, Mapping, Sequence

from twinning.funding.citation import Citation
from twinning.funding.expressions import Expression, Fact, Literal
from twinning.funding.operations import call
from twinning.funding.programme import Reach, Rule, Strictness, Texts
from twinning.funding.reach_countries import COUNTRIES
from twinning.funding.reach_regions import LANDS, department, municipality, region
from twinning.funding.reach_texts import of_applicants, of_countries, of_partners, of_seat
from twinning.funding.reading_nodes import Node, entries, words, yes_no
from twinning.funding.reading_terms import cited

_PARTS = ("countries", "applicants", "partners", "lands", "regions", "departments", "municipalities")
_KNOWN: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("countries", "applicants", "partners"), tuple(COUNTRIES)),
    "lands": tuple(LANDS),
}


def reach_and_rules(node: Node | None, sources: Mapping[str, Citation]) -> tuple[Reach, tuple[Rule, ...]]:
    """Return whom a programme serves, and the rules of it, presumed unless the file says that they are asked."""
    table = entries(node, " ".join((*_PARTS, "asked", "cite")))
    told = {key: words(table.get(key), _KNOWN.get(key, ()), _code(key)) for key in _PARTS}
    for key in _PARTS:
        found = table.get(key)
        if found is not None and found.value == []:
            found.refuse("empty_array")
    citations = cited(table, sources, needed=any(told.values()))
    reach = Reach(**{key: frozenset(found) for key, found in told.items()})
    rules = reach_rules(told, asked=yes_no(table.get("asked")), citations=citations)
    return reach, rules


def reach_rules(
    told: Mapping[str, Sequence[str]], *, asked: bool, citations: tuple[Citation, ...]
) -> tuple[Rule, ...]:
    """Return a rule for each part of a reach that is told.

    Parameters:
        told: codes and names by part (`countries`, `applicants` …), in the order in which sentences name them.
        asked: whether the facts are asked for; otherwise the rules are presumed until somebody tells.
        citations: the sources of all of them.
    """
    rules = []
    for part, (identity, build, said) in _RULES.items():
        found = tuple(one for one in told[part] if one in _KNOWN.get(part, told[part]))
        if found:
            rules.append(
                Rule(
                    id=identity,
                    condition=build(Literal(frozenset(found))),
                    text=said(found),
                    strictness=Strictness.HARD,
                    citations=citations,
                    presumed=not asked,
                )
            )
    return tuple(rules)


def _code(part: str) -> str:
    return "unknown_country" if part in ("countries", "applicants", "partners") else "unknown_word"


def _within(fact: str) -> Callable[[Expression], Expression]:
    return lambda places: call("in", Fact(fact), places)


def _shared(fact: str) -> Callable[[Expression], Expression]:
    return lambda places: call("overlap", Fact(fact), places)


def _all_in(fact: str) -> Callable[[Expression], Expression]:
    return lambda places: call("subset", places, Fact(fact))


def _towns(names: Sequence[str]) -> list[str]:
    """Names of towns without the short way of writing one that stands there in full: `Gronau (Westf.)`, `Gronau`."""
    return [one for one in names if not any(other.startswith(f"{one} ") for other in names)]


_Sentence = Callable[[Sequence[str]], Texts]
_RULES: Mapping[str, tuple[str, Callable[[Expression], Expression], _Sentence]] = {
    "countries": ("reach_countries", _all_in("countries"), of_countries),
    "applicants": ("reach_applicants", _shared("applicant_countries"), of_applicants),
    "partners": ("reach_partners", _shared("partner_countries"), of_partners),
    "lands": (
        "reach_land",
        _within("applicant_land"),
        lambda codes: of_seat([LANDS[code] for code in codes]),
    ),
    "regions": ("reach_region", _within("applicant_region"), lambda names: of_seat([*map(region, names)])),
    "departments": (
        "reach_department",
        _within("applicant_department"),
        lambda names: of_seat([*map(department, names)]),
    ),
    "municipalities": (
        "reach_municipality",
        _within("applicant_municipality"),
        lambda names: of_seat([*map(municipality, _towns(names))]),
    ),
}
