"""Worked cases that stand beside a programme's file: a situation in plain words, and what must come out of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from twinning.funding.facts import FACTS
from twinning.funding.programme import AmountKind, Programme, Texts
from twinning.funding.reading_faults import Sheet, UnusableCases
from twinning.funding.reading_nodes import (
    NO_DAY,
    Entries,
    Node,
    child_nodes,
    day,
    decimal,
    entries,
    ids_once,
    items,
    one_of,
    text,
    texts,
    yes_no,
)
from twinning.funding.reading_syntax import parsed
from twinning.funding.situation import Situation
from twinning.funding.situation_reading import UnusableSituation, situation_from
from twinning.funding.verdict import Status, Verdict, assess
from twinning.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a verdict must say; None is not asked. Ids and names may come in any order, but must be exactly these."""

    status: Status | None = None
    amount: Decimal | None = None
    amount_kind: AmountKind | None = None
    deadline: date | None = None
    deadline_passed: bool | None = None
    failed: frozenset[str] | None = None
    ask: frozenset[str] | None = None
    soft: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: its facts, the day of the question, and what must come out; `line` is where it begins."""

    id: str
    title: Texts
    situation: Situation
    expect: Expectation
    line: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Something a verdict says otherwise than its case expects; both as text, empty for nothing.

    `what` is the name of the expectation in the file.
    """

    what: str
    expected: str
    found: str

    def __str__(self) -> str:
        """One readable line."""
        return f"{self.what}: expected {self.expected or 'nothing'}, found {self.found or 'nothing'}"


EXPECTATIONS = ("status", "amount", "amount_kind", "deadline", "deadline_passed", "failed", "ask", "soft")


def cases_from(text: str, *, file: str) -> tuple[Case, ...]:
    """Return the cases of a file.

    Parameters:
        text: the file's content, TOML as docs/funding.md describes it.
        file: its name, for the faults.

    Raises:
        UnusableCases: with all faults at once.
    """
    sheet = Sheet(file, text)
    data = parsed(sheet)
    found: tuple[Case, ...] = ()
    if data is not None:
        nodes = items(entries(Node(sheet, "", data), "cases").need("cases"))
        found = tuple(_case(node) for node in nodes)
        tables = [node for node in nodes if isinstance(node.value, dict)]
        ids_once((child_nodes(node).get("id") for node in tables), {})
    faults = sheet.faults()
    if faults:
        raise UnusableCases(faults)
    return found


def differences(programme: Programme, case: Case) -> tuple[Difference, ...]:
    """Return where a programme's verdict differs from what a case expects, nothing if it is right."""
    verdict = assess(programme, case.situation)
    found = {what: _found(verdict, what) for what in EXPECTATIONS}
    expected = {what: getattr(case.expect, what) for what in EXPECTATIONS}
    return tuple(
        Difference(what, _said(expected[what]), _said(found[what]))
        for what in EXPECTATIONS
        if expected[what] is not None and expected[what] != found[what]
    )


def _found(verdict: Verdict, what: str) -> object:
    """What a verdict says, in the form in which a case expects it."""
    match what:
        case "amount":
            return verdict.amount.sum.amount if verdict.amount and verdict.amount.sum is not None else None
        case "amount_kind":
            return verdict.amount.kind if verdict.amount else None
        case "deadline":
            return verdict.deadline.day if verdict.deadline else None
        case "failed" | "ask" | "soft":
            return frozenset(getattr(verdict, what))
    return getattr(verdict, what)


def _said(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return str(Money.of(value))
    return "" if value is None else str(value)


def _case(node: Node) -> Case:
    table = entries(node, "id title on facts expect")
    on = day(table.need("on"))
    return Case(
        id=text(table.need("id")),
        title=texts(table.need("title")),
        situation=_situation(table, on),
        expect=_expectation(table.need("expect")),
        line=node.sheet.line(node.path),
    )


def _situation(table: Entries, on: date) -> Situation:
    """Return the situation of some facts; each that cannot be is refused where it stands."""
    node = table.need("facts")
    facts = child_nodes(node)
    if node is not None and on != NO_DAY:
        try:
            return situation_from({name: one.value for name, one in facts.items()}, on=on)
        except UnusableSituation as fault:
            for reason in fault.reasons:
                said = {key: value for key, value in reason.as_dict().items() if isinstance(value, str | int)}
                place = facts.get(
                    str(said.get("name")), table.get("on") if said.get("name") == "on" else node
                )
                (place or node).refuse("bad_fact", why=reason.code, **said)
    return Situation.of({}, on=on)


def _expectation(node: Node | None) -> Expectation:
    table = entries(node, " ".join(EXPECTATIONS))
    if node is not None and node.value == {}:
        node.refuse("nothing_expected")
    status, kind, passed = (table.get(key) for key in ("status", "amount_kind", "deadline_passed"))
    amount, deadline = table.get("amount"), table.get("deadline")
    return Expectation(
        status=one_of(status, Status, Status.UNKNOWN) if status else None,
        amount=decimal(amount) if amount else None,
        amount_kind=one_of(kind, AmountKind, AmountKind.MAXIMUM) if kind else None,
        deadline=day(deadline) if deadline else None,
        deadline_passed=yes_no(passed) if passed else None,
        failed=_names(table.get("failed")),
        ask=_names(table.get("ask"), tuple(FACTS)),
        soft=_names(table.get("soft")),
    )


def _names(node: Node | None, known: Collection[str] = ()) -> frozenset[str] | None:
    """The ids or names of an array, None where nothing is expected of them."""
    if node is None:
        return None
    found = frozenset(text(one) for one in items(node))
    for one in items(node) if known else ():
        if isinstance(one.value, str) and one.value not in known:
            one.unknown("unknown_fact", one.value, known)
    return found
