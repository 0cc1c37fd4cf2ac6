"""Building blocks of the schemas: tables, arrays, words, figures, texts, expressions."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from twinning.funding.facts import FACTS
from twinning.funding.operations import OPERATIONS

Schema = dict[str, object]
DAY: Schema = {"type": "string", "format": "date"}
TEXT: Schema = {"type": "string", "pattern": r"\S"}
WEB: Schema = {"type": "string", "format": "uri", "pattern": "^https?://"}
SLUG: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
FIGURE: Schema = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^(-?\d+(\.\d+)?|%.+)$"}]}


def table(properties: Mapping[str, Schema], needed: str) -> Schema:
    """Return the schema of a table with known entries, those of `needed`, a text of words, needed."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": dict(properties),
        "required": needed.split(),
    }


def array(items: Schema, least: int = 0) -> Schema:
    """Return the schema of a list of at least so many items."""
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def words(known: type[StrEnum] | Collection[str]) -> Schema:
    """Return the schema of a word of a list."""
    return {"enum": [str(one) for one in known]}


def whole(least: int, most: int) -> Schema:
    """Return the schema of a whole number within bounds, both included."""
    return {"type": "integer", "minimum": least, "maximum": most}


def ref(name: str) -> Schema:
    """Return a reference to a schema under `$defs`."""
    return {"$ref": f"#/$defs/{name}"}


def texts_schema() -> Schema:
    """Return the schema of a text in three languages."""
    return table({"de": TEXT, "fr": TEXT, "en": TEXT}, "de fr en")


def cite_schema() -> Schema:
    """Return the schema of the ids of sources."""
    return array(TEXT, least=1)


def expression_schema() -> Schema:
    """Return the schema of a value, or a list that begins with its operation."""
    named = [f"${name}" for name in FACTS] + ["@amount"]
    return {
        "anyOf": [
            {"type": ["boolean", "number"]},
            {"enum": named},
            {"type": "string", "pattern": "^[^$@]"},
            {"type": "array", "minItems": 2, "prefixItems": [words((*OPERATIONS, "list"))], "items": {}},
        ]
    }
