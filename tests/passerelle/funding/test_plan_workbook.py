"""The spreadsheet of a finance plan: its formulas give the plan's figures, and follow when a figure changes."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from passerelle.funding.catalogue import catalogue
from passerelle.funding.documents.workbook import plan_workbook
from tests.factories.funding import amount, cumulation, own_share, programme
from tests.factories.projects import cost, in_kind, income, paid, pays_for, planned, project
from tests.passerelle.funding.sheet_formulas import Recalculated
from twinning.funding.finance_plan import finance_plan
from twinning.funding.programme import AmountKind
from twinning.funding.project_reading import project_from

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "funding" / "hildesheim-weekend-plan.json"
EIGHTY = amount(["min", ["*", 0.8, "$eligible_costs"], 50_000])
NAMES = {
    "de": ["Überblick", "Ausgaben", "Einnahmen", "Eigenanteil", "Kasse", "Termine und Pflichten", "Quellen"],
    "fr": [
        "Aperçu",
        "Dépenses",
        "Recettes",
        "Autofinancement",
        "Trésorerie",
        "Dates et obligations",
        "Sources",
    ],
    "en": ["Overview", "Costs", "Income", "Own share", "Cash flow", "Days and duties", "Sources"],
}


def example():
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return finance_plan(project_from(data, on=date(2026, 11, 28), programmes=catalogue()), catalogue())


def crowded():
    """A plan with lowered grants, own shares of several kinds, missing money and instalments."""
    return planned(
        project(
            cost("3333.33", "travel"),
            cost(2000, "material", partner="comite"),
            cost("4321.09", paid_on=date(2027, 6, 1)),
            cost(900, "gifts", paid_on=date(2026, 11, 1)),
            other=[income("900.50"), income(100, "municipality", received_on=date(2027, 3, 1))],
            work=[in_kind(500)],
        ),
        programme("share", pays=EIGHTY, payout=paid(("0.75", "before_start"), ("0.25", "after_settlement"))),
        programme("trip", pays=amount(900, kind=AmountKind.FIXED), costs=pays_for("travel")),
        programme(
            "whole",
            pays=amount(["*", 0.1, "$total_costs"]),
            own_share=own_share("0.1", in_kind_most="0.5"),
            cumulation=[cumulation("trip", "deducted")],
        ),
        programme("none", pays=amount(10_000), costs=pays_for("staff")),
    )


def over():
    return planned(project(cost(1000), other=[income(1200)], ask=["share"]), programme("share", pays=EIGHTY))


def dateless():
    made = project(cost("0.03"), other=[income("0.01")], start_date=None, end_date=None)
    return planned(made, programme("share", pays=EIGHTY))


@pytest.mark.parametrize("make", [example, crowded, over, dateless])
@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_every_formula_gives_the_value_that_is_stored_with_it(make, language):
    book = Recalculated(plan_workbook(make(), language))
    assert book.book.sheetnames == NAMES[language]
    found = list(book.formulas())
    assert len(found) > 12
    for sheet, name, formula in found:
        stored, value = book.stored[sheet][name].value, book.value(sheet, name)
        same = (
            value == stored
            if isinstance(stored, str)
            else abs(value - Decimal(str(stored))) < Decimal("0.001")
        )
        assert same, (sheet, name, formula, stored, value)


def cells(book, sheet):
    """Value of a sheet's cells by the text in the first column."""
    return {
        row[0].value: [book.value(sheet, cell.coordinate) for cell in row[1:]]
        for row in book.book[sheet].iter_rows()
        if row[0].value
    }


@pytest.mark.parametrize("make", [example, crowded, over])
def test_the_overview_tells_the_sums_of_the_plan(make):
    plan = make()
    seen = cells(Recalculated(plan_workbook(plan, "en")), "Overview")
    assert seen["Costs"][0] == plan.total.amount
    assert (seen.get("Grants, up to") or seen["Grants"])[0] == plan.granted.amount
    assert seen["Other income"][0] == plan.other.amount
    assert seen["Still to be found"][0] == plan.missing.amount


def test_grants_purse_and_balance_follow_when_a_cost_changes():
    book = Recalculated(plan_workbook(example(), "en"))
    assert book.value("Overview", "B9") == Decimal("-2300")
    book.put("Costs", "D5", 450)  # meals, 1,450 before
    income = cells(book, "Income")
    assert income["Franco-German Citizens’ Fund"][8] == Decimal("5000")  # all costs less other income
    seen = cells(book, "Overview")
    assert [seen[name][0] for name in ("Costs", "Grants, up to", "Still to be found")] == [9000, 5000, 0]
    assert seen["Is the plan balanced?"][0] == "yes"
    book.put("Costs", "D5", 101_450)
    seen = cells(book, "Overview")
    assert [seen[name][0] for name in ("Costs", "Grants, up to", "Still to be found")] == [
        110_000,
        50_000,
        56_000,
    ]
    assert seen["Is the plan balanced?"][0] == "money is missing"


def test_the_rule_stands_in_its_columns_where_it_is_a_share_with_a_cap():
    income = cells(Recalculated(plan_workbook(example(), "en")), "Income")
    row = income["Franco-German Citizens’ Fund"]
    assert row[3:7] == [Decimal(7500), Decimal("0.8"), Decimal(50_000), Decimal(6000)]
    assert row[9] == Decimal(1500)


def test_what_people_typed_stays_text_whatever_it_begins_with():
    typed = ["=1+1", "@SUM(A1)", "+49 30", "-1", '=HYPERLINK("http://example.org")', "\x01=2", "{=3}"]
    plan = planned(project(*(cost(1, text=text) for text in typed), other=[income(1)]))
    book = Recalculated(plan_workbook(plan, "de"))
    sheet = book.book["Ausgaben"]
    assert [sheet.cell(row, 2).data_type for row in range(2, 9)] == ["s"] * 7
    assert sheet["B2"].value == "=1+1"
    names = [formula for _sheet, _name, formula in book.formulas()]
    assert not any("HYPERLINK" in formula or "1+1" in formula for formula in names)


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_every_sheet_is_ready_for_a4(language):
    for sheet in Recalculated(plan_workbook(example(), language)).book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "&A"


def test_five_hundred_lines_are_written():
    plan = planned(project(*(cost(1, text=f"line {number}") for number in range(500))))
    book = Recalculated(plan_workbook(plan, "en"))
    assert book.value("Costs", "F502") == 500
