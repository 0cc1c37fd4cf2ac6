"""Reads P190 from SPARQL 1.1 JSON results: one row per statement, or more where items have several values."""

import re
from typing import Any, Final

from passerelle.imports.wikidata_claims import (
    DEPRECATED,
    HUMAN,
    NORMAL,
    UNKNOWN,
    Gathered,
    Item,
    TwinClaim,
    UnknownShape,
    ags_of,
    check_numbers,
    insee_of,
    position_of,
    time_to_edtf,
)

NEEDED: Final = ("st", "a", "b")
"""Variables without which a row says nothing: the statement and its two items."""

BOTH_DIRECTIONS: Final = "passerelle_asked_both_directions"
"""Mark that our own live query leaves: every item was asked for its statements, so silence means something."""

_QID = re.compile(r"/(Q[1-9]\d*)$")
_POINT = re.compile(r"Point\((-?[\d.]+) (-?[\d.]+)\)", re.IGNORECASE)
_STATEMENT = re.compile(r"/statement/(Q[1-9]\d*)[-$](.+)$")
_RANKS: Final = {"PreferredRank": "preferred", "NormalRank": NORMAL, "DeprecatedRank": DEPRECATED}


def read_bindings(document: dict[str, Any]) -> Gathered:
    """Read the rows of a parsed result. Raises UnknownShape where variables `st`, `a`, `b` are missing."""
    named = document.get("head", {}).get("vars", NEEDED)
    bindings = document["results"].get("bindings")
    if not isinstance(bindings, list) or not set(NEEDED) <= set(named):
        raise UnknownShape()
    found = Gathered()
    for row in bindings:
        with found.row(""):
            _take_row(found, row)
    if document.get(BOTH_DIRECTIONS):
        found.described.update(found.items)
    return found


def _take_row(found: Gathered, row: dict[str, dict[str, str]]) -> None:
    subject, statement = _match(_QID, row, "a"), _match(_STATEMENT, row, "st")
    if not subject or not statement:
        found.skip(found.rows, _text(row, "aLabel"), "wikidata_no_statement")
        return
    found.know(_item(row, "a", subject[1]))
    target = _match(_QID, row, "b")
    if _is_unknown(row, "b") or not target:
        found.skip(found.rows, found.name(subject[1]), "wikidata_no_target")
        return
    check_numbers(subject[1], target[1], f"{statement[1]}${statement[2]}")
    found.know(_item(row, "b", target[1]))
    found.described.add(subject[1])
    rank = _RANKS.get(_text(row, "rank").rpartition("#")[2], NORMAL)
    if rank == DEPRECATED:
        found.skip(found.rows, found.title(subject[1], target[1]), "wikidata_deprecated")
        return
    cited = _text(row, "ref")
    start = _time(row, "start")
    found.claim(
        TwinClaim(
            number=found.rows,
            statement_id=f"{statement[1]}${statement[2]}",
            subject=subject[1],
            target=target[1],
            rank=rank,
            start=None if start == UNKNOWN else start,
            end=_time(row, "end"),
            references=(cited,) if cited else (),
        )
    )


def _item(row: dict[str, dict[str, str]], side: str, qid: str) -> Item:
    """What the row says of one side; `ags` and `insee` without a side are the first's and the second's."""
    label = _text(row, f"{side}Label")
    point = _match(_POINT, row, f"{side}Coord")
    return Item(
        qid=qid,
        label="" if label == qid else label,
        country=_text(row, f"{side}Country"),
        position=position_of(point[2], point[1]) if point else None,
        ags=ags_of(_text(row, f"{side}Ags") or (_text(row, "ags") if side == "a" else "")),
        insee=insee_of(_text(row, f"{side}Insee") or (_text(row, "insee") if side == "b" else "")),
        is_person=_text(row, f"{side}Person") == "true" or _text(row, f"{side}Class").endswith(f"/{HUMAN}"),
    )


def _time(row: dict[str, dict[str, str]], variable: str) -> str | None:
    if variable not in row:
        return None
    if _is_unknown(row, variable):
        return UNKNOWN
    precision = _text(row, f"{variable}Prec")
    return time_to_edtf(_text(row, variable), int(precision) if precision.isdigit() else None)


def _is_unknown(row: dict[str, dict[str, str]], variable: str) -> bool:
    """Whether the value is `somevalue`: a blank node, or an address made up for one."""
    value = row.get(variable, {})
    return value.get("type") == "bnode" or "/.well-known/genid/" in value.get("value", "")


def _match(pattern: re.Pattern[str], row: dict[str, dict[str, str]], variable: str) -> re.Match[str] | None:
    return pattern.search(_text(row, variable))


def _text(row: dict[str, dict[str, str]], variable: str) -> str:
    return str(row.get(variable, {}).get("value", ""))
