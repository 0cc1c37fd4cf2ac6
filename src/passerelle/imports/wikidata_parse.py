"""Reads P190 from the JSON that Wikidata hands out: query results, entities, REST statements."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from passerelle.imports import wikidata_sparql
from passerelle.imports.wikidata_claims import (
    DEPRECATED,
    ENDED,
    HUMAN,
    NORMAL,
    STARTED,
    TWINNED_WITH,
    UNKNOWN,
    Gathered,
    Item,
    TruncatedJson,
    TwinClaim,
    UnknownShape,
    ags_of,
    check_numbers,
    either,
    insee_of,
    position_of,
    time_to_edtf,
)

COUNTRIES: Final = {
    "Q183": "DE", "Q142": "FR", "Q145": "GB", "Q38": "IT", "Q29": "ES", "Q36": "PL", "Q31": "BE", "Q32": "LU",
    "Q55": "NL", "Q40": "AT", "Q39": "CH", "Q213": "CZ", "Q28": "HU", "Q45": "PT", "Q27": "IE", "Q35": "DK",
    "Q34": "SE", "Q20": "NO", "Q33": "FI", "Q218": "RO", "Q219": "BG", "Q214": "SK", "Q215": "SI",
    "Q224": "HR", "Q41": "GR", "Q37": "LT", "Q211": "LV", "Q191": "EE", "Q212": "UA", "Q159": "RU",
    "Q30": "US", "Q233": "MT", "Q229": "CY", "Q43": "TR", "Q801": "IL", "Q17": "JP", "Q148": "CN",
}  # fmt: skip
"""Items of countries and their ISO 3166-1 codes, as far as partnerships of the region reach."""

_LANGUAGES: Final = ("de", "fr", "en")
_QID = re.compile(r"Q[1-9]\d{0,14}")


def read_wikidata(content: bytes) -> Gathered:
    """Read a file of any of the three shapes, told apart by what they hold.

    Raises TruncatedJson (with `line`, `column` and `position` of the first unreadable character) and
    UnknownShape; nothing of a damaged file is returned.
    """
    document = load_json(content)
    try:
        found = _read(document)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnknownShape(detail=repr(error)[:200]) from error
    if found.rows and found.is_damaged:
        raise UnknownShape()
    return found


def _read(document: Any) -> Gathered:
    """Tell the shape and read it; whatever is not built as Wikidata builds it ends in a KeyError or its like."""
    if isinstance(document, dict):
        if isinstance(document.get("results"), dict):
            return wikidata_sparql.read_bindings(document)
        if isinstance(document.get("entities"), dict):
            return _read_entities(document["entities"])
        statements = document.get("statements", document)
        if isinstance(statements, dict) and isinstance(statements.get(TWINNED_WITH), list):
            return _read_rest(document, statements[TWINNED_WITH])
    raise UnknownShape()


def load_json(content: bytes) -> Any:
    """Parse JSON in UTF-8, UTF-16 or UTF-32. Raises TruncatedJson."""
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise TruncatedJson(line=error.lineno, column=error.colno, position=error.pos) from error
    except UnicodeDecodeError as error:
        raise TruncatedJson(line=1, column=error.start + 1, position=error.start) from error
    except RecursionError as error:
        raise UnknownShape() from error


def _read_entities(entities: dict[str, Any]) -> Gathered:
    """The answer of `wbgetentities` or Special:EntityData."""
    found = Gathered()
    for qid, entity in entities.items():
        if not isinstance(entity, dict) or "missing" in entity or not _QID.fullmatch(qid):
            continue
        claims = entity.get("claims") or {}
        found.know(_entity_item(qid, entity, claims))
        found.described.add(qid)
    for qid in [qid for qid in entities if qid in found.described]:
        for statement in (entities[qid].get("claims") or {}).get(TWINNED_WITH, ()):
            with found.row(found.name(qid)):
                _take_entity_statement(found, qid, statement)
    return found


def _entity_item(qid: str, entity: dict[str, Any], claims: dict[str, Any]) -> Item:
    labels = {language: label["value"] for language, label in (entity.get("labels") or {}).items()}
    countries = [COUNTRIES[value["id"]] for value in _values(claims, "P17") if value.get("id") in COUNTRIES]
    positions = [position_of(value["latitude"], value["longitude"]) for value in _values(claims, "P625")]
    return Item(
        qid=qid,
        label=_label(labels, qid),
        country=countries[0] if countries else "",
        position=positions[0] if positions else None,
        ags=ags_of(next(iter(_values(claims, "P439")), "")),
        insee=insee_of(next(iter(_values(claims, "P374")), "")),
        is_person=any(value.get("id") == HUMAN for value in _values(claims, "P31")),
    )


def _take_entity_statement(found: Gathered, subject: str, statement: dict[str, Any]) -> None:
    snak = statement["mainsnak"]
    target = snak.get("datavalue", {}).get("value", {}).get("id", "")
    qualifiers = statement.get("qualifiers") or {}
    _take(
        found,
        statement=statement,
        subject=subject,
        target=target,
        snak_type=snak["snaktype"],
        start=[_entity_time(qualifier) for qualifier in qualifiers.get(STARTED, ())],
        end=[_entity_time(qualifier) for qualifier in qualifiers.get(ENDED, ())],
        references=[
            snak["datavalue"]["value"]
            for reference in statement.get("references", ())
            for snak in reference.get("snaks", {}).get("P854", ())
            if snak["snaktype"] == "value"
        ],
    )


def _read_rest(document: dict[str, Any], statements: list[dict[str, Any]]) -> Gathered:
    """Statements of one item as the Wikibase REST API returns them, alone or inside the item."""
    found = Gathered()
    labels = document.get("labels") if isinstance(document.get("labels"), dict) else {}
    for statement in statements:
        with found.row(_label(labels or {}, "")):
            subject = statement["id"].partition("$")[0]
            found.know(Item(qid=subject, label=_label(labels or {}, subject)))
            found.described.add(subject)
            _take_rest_statement(found, subject, statement)
    return found


def _take_rest_statement(found: Gathered, subject: str, statement: dict[str, Any]) -> None:
    value, qualifiers = statement["value"], statement.get("qualifiers") or ()
    _take(
        found,
        statement=statement,
        subject=subject,
        target=value.get("content") or "",
        snak_type=value["type"],
        start=list(_rest_times(qualifiers, STARTED)),
        end=list(_rest_times(qualifiers, ENDED)),
        references=[
            part["value"]["content"]
            for reference in statement.get("references") or ()
            for part in reference.get("parts", ())
            if part["property"]["id"] == "P854" and part["value"]["type"] == "value"
        ],
    )


def _take(
    found: Gathered,
    *,
    statement: dict[str, Any],
    subject: str,
    target: str,
    snak_type: str,
    start: list[str | None],
    end: list[str | None],
    references: list[str],
) -> None:
    """Turn one statement of either JSON shape into a claim or a skipped line."""
    rank = statement.get("rank", NORMAL)
    if snak_type != "value":
        found.skip(found.rows, found.name(subject), "wikidata_no_target")
        return
    check_numbers(subject, target, statement["id"])
    found.know(Item(qid=target))
    if rank == DEPRECATED:
        found.skip(found.rows, found.title(subject, target), "wikidata_deprecated")
        return
    known = [time for time in start if time and time != UNKNOWN]
    ends = [time for time in end if time]
    found.claim(
        TwinClaim(
            number=found.rows,
            statement_id=statement["id"],
            subject=subject,
            target=target,
            rank=rank,
            start=either(known[0], known[-1]) if known else None,
            end=ends[0] if ends else None,
            references=tuple(dict.fromkeys(str(address) for address in references)),
        )
    )


def _entity_time(snak: dict[str, Any]) -> str | None:
    if snak["snaktype"] == "somevalue":
        return UNKNOWN
    if snak["snaktype"] != "value":
        return None
    value = snak["datavalue"]["value"]
    return time_to_edtf(value["time"], value.get("precision"))


def _rest_times(qualifiers: Any, property_id: str) -> Iterator[str | None]:
    for qualifier in qualifiers:
        if qualifier["property"]["id"] != property_id:
            continue
        value = qualifier["value"]
        if value["type"] == "somevalue":
            yield UNKNOWN
        elif value["type"] == "value":
            yield time_to_edtf(value["content"]["time"], value["content"].get("precision"))


def _values(claims: dict[str, Any], property_id: str) -> list[Any]:
    """The values of a property, preferred ones first, deprecated ones left out."""
    ranked = sorted(claims.get(property_id, ()), key=lambda claim: claim.get("rank") != "preferred")
    return [
        claim["mainsnak"]["datavalue"]["value"]
        for claim in ranked
        if claim.get("rank") != DEPRECATED and claim["mainsnak"]["snaktype"] == "value"
    ]


def _label(labels: dict[str, str], qid: str) -> str:
    ordered = [labels[language] for language in (*_LANGUAGES, *labels) if labels.get(language)]
    return next((label for label in ordered if label != qid), "")
