"""Schemas of a programme's file and of a situation, for the completion of editors and for other programs.

They are written from the same words as the readers use. A schema knows the form of a file; what only its parts together
can tell, such as overlapping versions, the reader finds (`reading`).
"""

from twinning.funding.cases import EXPECTATIONS
from twinning.funding.citation import SourceKind
from twinning.funding.countries import CODES
from twinning.funding.fact_values import LONGEST_WORD
from twinning.funding.facts import APPLICANT_TYPES, FACTS, FactDefinition, FactKind
from twinning.funding.programme import AmountKind, Level
from twinning.funding.reach_countries import COUNTRIES
from twinning.funding.reach_regions import LANDS
from twinning.funding.reading import AUDIENCES, CONFIDENCES, STATES
from twinning.funding.schema_parts import (
    DAY,
    FIGURE,
    SLUG,
    TEXT,
    WEB,
    Schema,
    array,
    cite_schema,
    expression_schema,
    ref,
    table,
    texts_schema,
    whole,
    words,
)
from twinning.funding.schema_versions import deadline_schema, version_schema
from twinning.funding.verdict import Status

_SUM = r"^\d{1,9}(\.\d\d)?$"
"""Sums of money as text, so that they stay exact."""
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def situation_schema() -> Schema:
    """Return the schema of a situation as JSON: a flat object of facts, none of them needed."""
    return {
        "$schema": _DRAFT,
        "title": "Situation: the facts of a project for passerelle funding assess",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {"anyOf": [_fact(fact), {"type": "null"}]} for name, fact in FACTS.items()},
        "$defs": {"countries": _countries()},
    }


def programme_schema() -> Schema:
    """Return the schema of a programme's file; TOML's days are texts to it, as to the editors that use it."""
    needed = "id level audience effort applicants names summary funder quality sources versions"
    return {
        "$schema": _DRAFT,
        "title": "Programme of funding (data/funding/<funder>/<programme>.toml)",
        **table(
            {
                "id": SLUG,
                "level": words(Level),
                "audience": words(AUDIENCES),
                "effort": whole(1, 3),
                "applicants": array(words(APPLICANT_TYPES), least=1),
                "ages": {**array(whole(-1, 120), least=2), "maxItems": 2},
                "apply_url": WEB,
                "names": ref("texts"),
                "summary": ref("texts"),
                "how_to_apply": ref("texts"),
                "funder": table({"id": SLUG, "url": WEB, "names": ref("texts")}, "id names"),
                "reach": _reach(),
                "quality": _quality(),
                "sources": {"type": "object", "additionalProperties": _source()},
                "versions": array(version_schema(), least=1),
                "status_events": array(_status_event()),
            },
            needed,
        ),
        "$defs": {
            "texts": texts_schema(),
            "expression": expression_schema(),
            "deadline": deadline_schema(),
            "cite": cite_schema(),
        },
    }


def cases_schema() -> Schema:
    """Return the schema of a file of cases."""
    names: Schema = array(TEXT)
    facts = situation_schema()
    expect: dict[str, Schema] = {
        "status": words(Status),
        "amount": {"type": ["number", "string"]},
        "amount_kind": words(AmountKind),
        "deadline": DAY,
        "deadline_passed": {"type": "boolean"},
        "failed": names,
        "ask": array(words(tuple(FACTS))),
        "soft": names,
    }
    case: dict[str, Schema] = {
        "id": TEXT,
        "title": texts_schema(),
        "on": DAY,
        "facts": {key: facts[key] for key in ("type", "additionalProperties", "properties")},
        "expect": {**table({key: expect[key] for key in EXPECTATIONS}, ""), "minProperties": 1},
    }
    cases = array(table(case, "id title on facts expect"))
    return {
        "$schema": _DRAFT,
        "title": "Worked cases of a programme",
        **table({"cases": cases}, "cases"),
        "$defs": facts["$defs"],
    }


def _fact(fact: FactDefinition) -> Schema:
    """How a fact is told in JSON, in the plain notation of other programs."""
    match fact.kind:
        case FactKind.YES_NO:
            return {"type": "boolean"}
        case FactKind.WHOLE:
            number = {"type": "integer", **_bounds(fact)}
            return {"anyOf": [number, ref("countries")]} if fact.name in _COUNTED else number
        case FactKind.NUMBER | FactKind.SHARE:
            return {"type": "number", **_bounds(fact)}
        case FactKind.MONEY:
            return {"anyOf": [{"type": "number", **_bounds(fact)}, {"type": "string", "pattern": _SUM}]}
        case FactKind.DAY:
            return DAY
        case FactKind.CHOICE:
            return {"enum": list(fact.choices)}
        case FactKind.COUNTRIES:
            return ref("countries")
    return {**TEXT, "maxLength": LONGEST_WORD}


_COUNTED = ("eligible_countries", "eu_countries")


def _countries() -> Schema:
    return array({"enum": sorted(CODES)}, least=1)


def _bounds(fact: FactDefinition) -> Schema:
    bounds = {"minimum": fact.least, "maximum": fact.most}
    return {name: int(bound) for name, bound in bounds.items() if bound is not None}


def _reach() -> Schema:
    countries = array(words(tuple(COUNTRIES)), least=1)
    names = array(TEXT, least=1)
    places: dict[str, Schema] = {
        **dict.fromkeys(("countries", "applicants", "partners"), countries),
        "lands": array(words(tuple(LANDS)), least=1),
        **dict.fromkeys(("regions", "departments", "municipalities"), names),
    }
    properties: dict[str, Schema] = {**places, "asked": {"type": "boolean"}, "cite": ref("cite")}
    return {**table(properties, ""), "dependentRequired": {name: ["cite"] for name in places}}


def _quality() -> Schema:
    properties: dict[str, Schema] = {
        "confidence": words(CONFIDENCES),
        "review_after": DAY,
        "verified_on": DAY,
        "open_questions": array(ref("texts")),
    }
    return table(properties, "confidence review_after")


def _source() -> Schema:
    properties: dict[str, Schema] = {
        "url": WEB,
        "title": TEXT,
        "kind": words(SourceKind),
        "language": {"type": "string", "pattern": "^[a-z]{2}$"},
        "seen_on": DAY,
        "quote": TEXT,
        "copy_age": TEXT,
    }
    return table(properties, "url title kind language seen_on")


def _status_event() -> Schema:
    properties: dict[str, Schema] = {
        "from": DAY,
        "to": DAY,
        "state": words(STATES),
        "factor": FIGURE,
        "cite": ref("cite"),
        "text": ref("texts"),
    }
    return table(properties, "from state cite text")
