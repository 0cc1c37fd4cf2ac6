"""The schema of a version of a programme's rules."""

from collections.abc import Mapping, Sequence

from twinning.funding.deadline_rules import DeadlineKind
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.programme import AmountKind, Choice, Effect, Level, Strictness, VersionBy
from twinning.funding.reading_amounts import COST_KINDS, PAYOUT_DAYS
from twinning.funding.reading_deadlines import NEEDS
from twinning.funding.reading_rules import DUE_AFTER, DUTIES
from twinning.funding.schema_parts import (
    DAY,
    FIGURE,
    SLUG,
    TEXT,
    WEB,
    Schema,
    array,
    ref,
    table,
    whole,
    words,
)

_SAID: Mapping[str, Schema] = {"cite": ref("cite"), "text": ref("texts")}


def deadline_schema() -> Schema:
    """Return the schema of a deadline."""
    call = dict.fromkeys(("closes", "opens", "starts_from", "starts_until"), DAY)
    properties: dict[str, Schema] = {
        "kind": words(DeadlineKind),
        "when": ref("expression"),
        "cite": ref("cite"),
        "count": FIGURE,
        "dates": array({"type": "string", "pattern": r"^(0[1-9]|1[0-2])-\d\d$"}, least=1),
        "years": array(whole(-3, 1)),
        "months": array(array(whole(1, 12)), least=1),
        "days": array(DAY, least=1),
        "calls": array(table({**call, "time": TEXT}, "closes"), least=1),
    }
    needs = [_if("kind", kind.value, needed) for kind, needed in NEEDS.items()]
    return {**table(properties, "kind cite"), "allOf": needs}


def _if(key: str, value: str, needed: Sequence[str]) -> Schema:
    """The condition that some entries are needed where another has a value."""
    return {
        "if": {"properties": {key: {"const": value}}, "required": [key]},
        "then": {"required": list(needed)},
    }


def version_schema() -> Schema:
    """Return the schema of the rules during a period."""
    figure = table({"value": {}, "cite": ref("cite")}, "value cite")
    properties: dict[str, Schema] = {
        "from": DAY,
        "to": DAY,
        "by": words(VersionBy),
        "decided": DAY,
        "params": {"type": "object", "additionalProperties": figure},
        "rules": array(_rule()),
        "conditions": array(table({"id": SLUG, **_SAID}, "id cite text")),
        "amount": _amount(),
        "own_share": _own_share(),
        "costs": _costs(),
        "cumulation": array(_cumulation()),
        "deadlines": array(ref("deadline")),
        "routes": array(_route()),
        "obligations": array(_obligation()),
        "payout": array(
            table({"share": FIGURE, "when": words(PAYOUT_DAYS), "cite": ref("cite")}, "share when cite")
        ),
    }
    return table(properties, "from by amount deadlines")


def _rule() -> Schema:
    properties: dict[str, Schema] = {
        "id": SLUG,
        "require": ref("expression"),
        "exclude": ref("expression"),
        "level": words(Strictness),
        "presumed": {"type": "boolean"},
        **_SAID,
    }
    either = [{"required": ["require"]}, {"required": ["exclude"]}]
    return {**table(properties, "id level cite text"), "oneOf": either}


def _amount() -> Schema:
    branch: dict[str, Schema] = {
        "id": SLUG,
        "when": ref("expression"),
        "value": ref("expression"),
        "kind": words(AmountKind),
        **_SAID,
    }
    properties: dict[str, Schema] = {
        "kind": words(AmountKind),
        "choose": words(Choice),
        "cite": ref("cite"),
        "least": FIGURE,
        "most": FIGURE,
        "calculator": table({"url": WEB, "names": ref("texts")}, "url names"),
        "branches": array(table(branch, "id value text")),
    }
    return table(properties, "kind cite")


def _own_share() -> Schema:
    properties: dict[str, Schema] = {
        "share": FIGURE,
        "base": _money_facts(),
        "in_kind_most": FIGURE,
        "cite": ref("cite"),
    }
    return table(properties, "share base cite")


def _costs() -> Schema:
    kinds = array(words(COST_KINDS))
    properties: dict[str, Schema] = {
        "base": _money_facts(),
        "eligible": kinds,
        "excluded": kinds,
        "cite": ref("cite"),
        "note": ref("texts"),
    }
    return table(properties, "cite")


def _money_facts() -> Schema:
    return words([name for name, fact in FACTS.items() if fact.kind is FactKind.MONEY])


def _cumulation() -> Schema:
    levels = "|".join(Level)
    properties: dict[str, Schema] = {
        "with": {"type": "string", "pattern": rf"^(\*|level:({levels})|[a-z][a-z0-9_]*)$"},
        "effect": words(Effect),
        "when": ref("expression"),
        "amount": FIGURE,
        **_SAID,
    }
    lowers = _if("effect", Effect.LOWERS_TO.value, ["amount"])
    return {**table(properties, "with effect cite text"), "allOf": [lowers]}


def _route() -> Schema:
    properties: dict[str, Schema] = {
        "id": SLUG,
        "when": ref("expression"),
        "names": ref("texts"),
        "cite": ref("cite"),
        "url": WEB,
        "deadline": ref("deadline"),
    }
    return table(properties, "id when names cite")


def _obligation() -> Schema:
    due: dict[str, Schema] = {
        "after": words(DUE_AFTER),
        "months": whole(-240, 240),
        "days": whole(-4000, 4000),
    }
    properties: dict[str, Schema] = {"what": words(DUTIES), "due": table(due, "after"), **_SAID}
    return table(properties, "what cite text")
