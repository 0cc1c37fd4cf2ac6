"""docs/funding.md says what the library does: files, expressions, deadlines, verdicts, facts, the example in Python."""

import json
import re
import tomllib
from datetime import date
from decimal import Decimal

import pytest
from tests.house.reading import ROOT
from tests.twinning.funding.document import FUNDING, TEXT, fences, rows, section

from twinning.funding.cases import cases_from, differences
from twinning.funding.changes import smallest_changes
from twinning.funding.deadline_rules import DeadlineKind
from twinning.funding.deadlines import deadline_of
from twinning.funding.expressions import Known, Parameter
from twinning.funding.facts import FACTS, FactKind, Topic
from twinning.funding.finance_plan import finance_plan
from twinning.funding.operations import OPERATIONS
from twinning.funding.programme import SURE_KINDS, AmountKind, Effect, Level
from twinning.funding.project import CostKind
from twinning.funding.project_reading import project_from
from twinning.funding.questions import questions_from
from twinning.funding.reading import programme_from
from twinning.funding.reading_deadlines import deadline
from twinning.funding.reading_expressions import expression
from twinning.funding.reading_faults import Sheet
from twinning.funding.reading_nodes import Node
from twinning.funding.reading_terms import Kind, Terms
from twinning.funding.situation_reading import situation_from
from twinning.funding.values import Unknown
from twinning.funding.verdict import Status, assess
from twinning.kernel.language import Language
from twinning.kernel.money import Money

TODAY = date(2026, 11, 28)


def test_the_example_of_ten_lines_runs_and_prints_what_stands_below_it(capsys, monkeypatch):
    (code,) = fences("python")
    assert len([line for line in code.splitlines() if line]) <= 10
    monkeypatch.chdir(ROOT)
    exec(compile(code, "docs/funding.md", "exec"), {})
    assert capsys.readouterr().out == fences("text", section("In ten lines of Python"))[0]


def test_the_smallest_file_and_its_cases_hold():
    programme_text, cases_text = fences("toml", section("The smallest file"))
    programme = programme_from(programme_text, file="kornblumenstadt_trip.toml")
    cases = cases_from(cases_text, file="kornblumenstadt_trip.cases.toml")
    assert [difference for case in cases for difference in differences(programme, case)] == []
    assert len(cases) == 2


def test_the_pieces_of_the_worked_programme_are_cut_from_its_files():
    files = [
        (FUNDING / "buergerfonds" / name).read_text(encoding="utf-8")
        for name in ("buergerfonds.toml", "buergerfonds.cases.toml")
    ]
    pieces = fences("toml", section("From an official text to its cases"))
    assert len(pieces) == 10
    assert [piece for piece in pieces if not any(piece in file for file in files)] == []


@pytest.mark.parametrize(
    ("costs", "sum"),
    [("65000", "50000"), ("71428.57", "50000"), ("71428.58", "50000.01"), ("100000", "70000")],
)
def test_the_cliff_lies_where_the_text_says(costs, sum):
    programme = programme_of("buergerfonds", "buergerfonds")
    amount = assess(programme, situation_from({"eligible_costs": costs}, on=TODAY)).amount
    assert amount.sum == Money.of(sum)


def programme_of(folder, name):
    """Return a programme of the catalogue."""
    path = FUNDING / folder / f"{name}.toml"
    return programme_from(path.read_text(encoding="utf-8"), file=path.name)


def facts_in(cell, **more):
    """Return a situation of what a cell of a table tells, such as `nights = 3`."""
    lines = re.findall(r"`(\w+ = [^`]+)`", cell)
    return situation_from({**tomllib.loads("\n".join(lines), parse_float=Decimal), **more}, on=TODAY)


def said(cell, told):
    """Return what an expression of a cell comes to, as the page says it."""
    written, *figures = re.findall(r"`([^`]+)`", cell)
    node = Node(Sheet("doc", ""), "value", tomllib.loads(f"v = {written}", parse_float=Decimal)["v"])
    parameters = {
        name: Parameter(name, Decimal(value)) for name, value in (one.split(" = ") for one in figures)
    }
    built = expression(node, Terms({}, parameters), Kind.ANY)
    assert not node.sheet.found, node.sheet.found
    found = built.evaluate(Known(facts_in(told).values))
    if isinstance(found, Unknown):
        return "unknown: " + ", ".join(f"`{name}`" for name in FACTS if name in found.facts)
    return {True: "yes", False: "no"}[found] if isinstance(found, bool) else str(found.normalize() + 0)


def test_every_operation_has_an_example_that_gives_what_stands_beside_it():
    table = rows("op", section("Expressions"))
    assert [row[0].strip("`") for row in table] == list(OPERATIONS)
    for name, cell, told, gives in table:
        assert f'["{name.strip("`")}"' in cell
        assert said(cell, told) == gives, cell


def test_three_valued_logic_gives_what_the_table_says():
    for cell, told, gives in rows("expression", section("Unknown is not no")):
        assert said(cell, told) == gives, (cell, told)


def test_derived_facts_are_those_of_the_table():
    told = {
        "applicant_type": "foundation",
        "applicant_countries": ["DE"],
        "partner_countries": ["FR"],
        "participants": 50,
        "participants_de": 20,
        "age_max": 31,
        "total_costs": 900,
    }
    cells = [row[0] for row in rows("derived fact", section("Unknown is not no"))]
    assert situation_from(told, on=TODAY).derived == set(re.findall(r"`(\w+)`", " ".join(cells)))


def test_every_kind_of_deadline_stands_with_an_example():
    table = rows("kind", section("Deadlines"))
    assert [row[0].strip("`") for row in table] == [kind.value for kind in DeadlineKind]
    for kind, parts, start, last in table:
        text = "\n".join([f'kind = "{kind.strip("`")}"', 'cite = ["a"]', *re.findall(r"`([^`]+)`", parts)])
        node = Node(Sheet("doc", text), "deadline", tomllib.loads(text))
        rule = deadline(node, Terms({"a": None}))
        assert not node.sheet.found, node.sheet.found
        found = deadline_of([rule], Known({}), start=date.fromisoformat(start), on=TODAY).day
        assert str(found).lower() == last, kind


def test_kinds_of_amounts_are_sure_where_the_text_says_so():
    table = {row[0].strip("`"): row[2] for row in rows("kind", section('Amounts, and "up to"'))}
    assert set(table) == {kind.value for kind in AmountKind}
    assert {kind for kind, counts in table.items() if counts == "sure"} == {kind.value for kind in SURE_KINDS}


def test_effects_levels_costs_and_verdicts_are_all_named():
    after, verdicts = section("What else a file tells"), section("How a verdict comes about")
    for words, text in (
        (Effect, after),
        (CostKind, after),
        (Level, section("What a programme file is")),
        (Status, verdicts),
    ):
        assert [one.value for one in words if f"`{one.value}`" not in text] == []


def test_keys_of_files_are_all_named():
    schema = json.loads((ROOT / "docs" / "schemas" / "funding-programme.json").read_text(encoding="utf-8"))
    written = [*fences("toml"), *re.findall(r"`([^`\n]+)`", TEXT)]
    named = {word for piece in written for word in re.findall(r"\w+", piece)}
    version = schema["properties"]["versions"]["items"]
    keys = {*schema["properties"], *keys_of(version, schema)}
    assert keys - named == set()


def keys_of(node, schema):
    """Return the keys of an object of a schema, references followed."""
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return set(node["properties"])


CHANGED = {
    "dfjw_partner_place": ("dfjw", {"travellers": 30, "dfjw_km": 1000, "age_min": 12, "age_max": 17}),
    "cerv_tt": (
        "eu",
        {
            "participants": 60,
            "countries": ["DE", "FR"],
            "applicant_legal_person": True,
            "start_date": "2026-12-01",
            "apply_date": "2026-09-01",
        },
    ),
    "buergerfonds": (
        "buergerfonds",
        {
            "applicant_type": "informal_group",
            "applicant_countries": ["DE"],
            "applicant_persons": 3,
            "only_children_and_youth": False,
            "already_started": False,
            "eligible_costs": 7500,
            "start_date": "2027-05-20",
        },
    ),
}


def test_the_smallest_changes_are_those_of_the_table():
    table = rows("programme", section("The smallest changes"))
    assert len(table) == 4
    for programme, told, wanted in table:
        name = programme.strip("`")
        folder, facts = CHANGED[name]
        (fact, before), (_, after) = (cell.strip("`").split(" = ") for cell in (told, wanted))
        situation = situation_from({**facts, fact: before}, on=TODAY)
        found = {one.fact: str(one.after) for one in smallest_changes(programme_of(folder, name), situation)}
        assert found.get(fact) == after, (name, found)


def test_the_project_shown_can_be_planned_and_is_in_balance():
    data = json.loads(fences("json", section("The finance plan"))[0])
    programmes = {"buergerfonds": programme_of("buergerfonds", "buergerfonds")}
    plan = finance_plan(project_from(data, on=TODAY, programmes=programmes), programmes)
    assert (str(plan.total), str(plan.granted), str(plan.missing)) == ("2200", "1600", "0")
    (line,) = plan.grants
    assert str(line.base) == "2100", "gifts drop out"


KINDS = {
    FactKind.YES_NO: "yes or no",
    FactKind.NUMBER: "number",
    FactKind.MONEY: "euros",
    FactKind.SHARE: "share",
    FactKind.DAY: "day",
    FactKind.COUNTRIES: "countries",
    FactKind.WORD: "text",
}


def facts_tables():
    """Return the tables of facts as the page must hold them, from the facts and their questions."""
    path = FUNDING / "questions.toml"
    questions = questions_from(path.read_text(encoding="utf-8"), file=path.name)
    parts = []
    for topic in Topic:
        parts += [f"**{questions.topics[topic][Language.EN]}**", ""]
        parts += ["| fact | told as | what it is | can change |", "|---|---|---|---|"]
        parts += [_row(one, questions.units) for one in questions.of_topic(topic)] + [""]
    return "\n".join(parts)


def _row(question, units):
    fact = question.fact
    meaning = question.label[Language.EN]
    if question.hint:
        meaning += ". " + question.hint[Language.EN]
    return f"| `{fact.name}` | {_told_as(fact, units)} | {meaning} | {fact.change.value} |"


def _told_as(fact, units):
    if fact.kind is FactKind.CHOICE:
        return ", ".join(f"`{choice}`" for choice in fact.choices)
    if fact.kind not in (FactKind.WHOLE, FactKind.NUMBER):
        return KINDS[fact.kind]
    span = f"{units[fact.unit].other[Language.EN]}, {fact.least:,} to {fact.most:,}"
    return span if fact.kind is FactKind.WHOLE else f"{span}, decimals too"


def test_the_facts_are_those_of_the_library_with_their_questions():
    assert facts_tables() in TEXT, "the tables of facts differ; they must read:\n" + facts_tables()


def test_schemas_examples_and_files_named_in_the_text_exist():
    for target in re.findall(r"\]\(([^)#\s:]+)(?:#[\w-]*)?\)", TEXT):
        assert (ROOT / "docs" / target).exists(), target


def test_the_list_of_contents_leads_to_headings():
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    places = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([\w-]+)\)", TEXT)) - places == set()
