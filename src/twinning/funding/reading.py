"""Programmes as files: TOML text in, a programme out, or all that is wrong with the text, each with its line."""

import re
from collections.abc import Mapping
from decimal import Decimal

from twinning.funding.citation import Citation, SourceKind
from twinning.funding.facts import APPLICANT_TYPES
from twinning.funding.programme import Funder, Level, Programme, Quality, StatusEvent
from twinning.funding.reach import reach_and_rules
from twinning.funding.reading_expressions import figure
from twinning.funding.reading_faults import Sheet, UnusableProgramme
from twinning.funding.reading_nodes import (
    Entries,
    Node,
    child_nodes,
    day,
    entries,
    items,
    one_of,
    optional_day,
    slug,
    text,
    texts,
    web_address,
    whole,
    word,
    words,
)
from twinning.funding.reading_syntax import parsed
from twinning.funding.reading_terms import Terms, cited
from twinning.funding.reading_versions import period, versions

_KEYS = (
    "id level audience effort applicants ages apply_url names summary how_to_apply funder reach quality sources "
    "versions status_events"
)
AUDIENCES = ("all", "youth", "adults")
CONFIDENCES = ("high", "medium", "low")
STATES = ("frozen", "waiting_list", "budget_cut", "closed")
_OPEN_AGE = -1
_OLDEST = 120


def programme_from(text: str, *, file: str) -> Programme:
    """Return the programme of a file.

    Parameters:
        text: the file's content, TOML as docs/funding.md describes it.
        file: its name, for the faults.

    Raises:
        UnusableProgramme: with all faults at once.
    """
    sheet = Sheet(file, text)
    data = parsed(sheet)
    programme = None
    try:
        programme = None if data is None else _programme(Node(sheet, "", data))
    except RecursionError:
        sheet.refuse("", "too_deep")
    faults = sheet.faults()
    if programme is None or faults:
        raise UnusableProgramme(faults)
    return programme


def _programme(node: Node) -> Programme:
    table = entries(node, _KEYS)
    sources = _sources(table.need("sources"))
    reach, rules = reach_and_rules(table.get("reach"), sources)
    url = table.get("apply_url")
    how = table.get("how_to_apply")
    return Programme(
        id=slug(table.need("id")),
        names=texts(table.need("names")),
        summary=texts(table.need("summary")),
        funder=_funder(table.need("funder")),
        level=one_of(table.need("level"), Level, Level.EU),
        reach=reach,
        applicants=_applicants(table.need("applicants")),
        audience=word(table.need("audience"), AUDIENCES),
        effort=whole(table.need("effort"), 1, 3),
        versions=versions(table.need("versions"), sources, rules),
        citations=sources,
        quality=_quality(table.need("quality")),
        apply_url=web_address(url) if url else "",
        how_to_apply=texts(how) if how else {},
        status_events=tuple(_status_event(one, sources) for one in items(table.get("status_events"))),
        ages=_ages(table.get("ages")),
    )


def _sources(node: Node | None) -> dict[str, Citation]:
    """Return all sources by id; one that is faulty itself still counts as known to those who cite it."""
    return {one: _source(one, place) for one, place in child_nodes(node).items()}


def _source(identity: str, node: Node) -> Citation:
    table = entries(node, "url title kind language seen_on quote copy_age")
    quote, age = table.get("quote"), table.get("copy_age")
    return Citation(
        id=identity,
        url=web_address(table.need("url")),
        title=text(table.need("title")),
        kind=one_of(table.need("kind"), SourceKind, SourceKind.OFFICIAL),
        language=_language(table.need("language")),
        seen_on=day(table.need("seen_on")),
        quote=text(quote) if quote else "",
        copy_age=text(age) if age else "",
    )


def _language(node: Node | None) -> str:
    """The code of the language a source is written in, of two letters; a source may be in any language."""
    found = text(node)
    if node and found.strip() and not re.fullmatch(r"[a-z]{2}", found):
        node.refuse("bad_language", value=found[:60])
    return found


def _applicants(node: Node | None) -> tuple[str, ...]:
    found = words(node, APPLICANT_TYPES)
    if node is not None and node.value == []:
        node.refuse("empty_array")
    return found


def _funder(node: Node | None) -> Funder:
    table = entries(node, "id url names")
    url = table.get("url")
    return Funder(slug(table.need("id")), texts(table.need("names")), web_address(url) if url else "")


def _quality(node: Node | None) -> Quality:
    table = entries(node, "confidence review_after verified_on open_questions")
    return Quality(
        confidence=word(table.need("confidence"), CONFIDENCES),
        review_after=day(table.need("review_after")),
        verified_on=optional_day(table.get("verified_on")),
        open_questions=tuple(texts(one) for one in items(table.get("open_questions"))),
    )


def _status_event(node: Node, sources: Mapping[str, Citation]) -> StatusEvent:
    table = entries(node, "from to state factor cite text")
    return StatusEvent(
        period=period(table),
        state=word(table.need("state"), STATES),
        text=texts(table.need("text")),
        citations=cited(table, sources),
        factor=_factor(table, sources),
    )


def _factor(table: Entries, sources: Mapping[str, Citation]) -> Decimal | None:
    node = table.get("factor")
    return None if node is None else figure(node, Terms(sources), 0, 1)


def _ages(node: Node | None) -> tuple[int | None, int | None]:
    """Return the youngest and the oldest age; -1 in the file says that there is no bound."""
    if node is None:
        return None, None
    nodes = items(node)
    if len(nodes) != 2:
        if isinstance(node.value, list):
            node.refuse("ages_count", found=len(nodes))
        return None, None
    young, old = (whole(one, _OPEN_AGE, _OLDEST) for one in nodes)
    if old != _OPEN_AGE and young > old:
        node.refuse("ages_backwards", young=young, old=old)
    return (None if young == _OPEN_AGE else young), (None if old == _OPEN_AGE else old)


__all__ = ["UnusableProgramme", "programme_from"]
