from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from passerelle.base.clock import now
from passerelle.imports.undo import undo_run
from passerelle.imports.wikidata_claims import TruncatedJson
from passerelle.partnerships.models import Statement
from passerelle.places.models import BodyIdentifier
from passerelle.sources.models import ImportRun, Source
from tests.factories.lists import dump
from tests.passerelle.imports.wikidata_files import (
    FILES,
    A,
    B,
    body,
    item,
    lines,
    run_of,
    twin,
    write,
)

pytestmark = pytest.mark.django_db


def test_a_truncated_file_imports_nothing_and_says_where(tmp_path: Path) -> None:
    whole = (FILES / "entities.json").read_bytes()
    file = tmp_path / "cut.json"
    file.write_bytes(whole[: len(whole) // 2])
    before = dump()
    with pytest.raises(TruncatedJson):
        run_of(file)
    with pytest.raises(CommandError, match="line "):
        call_command("import_wikidata", str(file))
    assert dump() == before
    assert not ImportRun.objects.exists()


def cited(statement: dict[str, Any], *addresses: str) -> dict[str, Any]:
    snaks = [{"snaktype": "value", "datavalue": {"value": address}} for address in addresses]
    return {**statement, "references": [{"snaks": {"P854": snaks}}]}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://[bad", "ftp://example.org/x"])
def test_what_is_no_web_page_is_left_out_of_the_references(tmp_path: Path, address: str) -> None:
    body(A, "Aburg"), body(B, "Bville", "FR")
    run = run_of(write(tmp_path, item(A, "Aburg", (cited(twin(A, "1", B), address),)), item(B, "Bville")))
    assert (1, "new", "wikidata_no_page") in lines(run)
    assert set(Source.objects.values_list("key", flat=True)) == {"dataset:wikidata"}
    assert Statement.objects.get().confidence == "C"


def test_the_same_holds_for_query_results_and_rest_statements(tmp_path: Path) -> None:
    for shape in ("sparql", "rest"):
        content = (FILES / f"{shape}.json").read_text(encoding="utf-8")
        assert "https://www.example.org" in content
        file = tmp_path / f"{shape}.json"
        file.write_text(
            content.replace("https://www.example.org", "javascript://example.org"), encoding="utf-8"
        )
        body("", f"Aburg {shape}")
        run_of(file)
    assert not Source.objects.filter(url__startswith="javascript").exists()


def test_a_damaged_statement_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    body(A, "Aburg"), body(B, "Bville", "FR")
    broken = {"id": f"{A}$2", "mainsnak": {"snaktype": "value", "datavalue": 5}}
    endless = twin(A, "x" * 200, B)
    far = {
        "P625": [
            {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"latitude": "x", "longitude": 9}}}}
        ]
    }
    file = write(tmp_path, item(A, "Aburg", (broken, twin(A, "1", B), endless), **far), item(B, "Bville"))
    run = run_of(file)
    assert lines(run) == [
        (1, "rejected", "wikidata_damaged"),
        (2, "new", "wikidata_one_sided"),
        (3, "rejected", "wikidata_damaged"),
    ]


def test_an_endless_label_rejects_the_line(tmp_path: Path) -> None:
    body(A, "Aburg"), body(B, "Bville", "FR")
    file = write(tmp_path, item(A, "A" * 161, (twin(A, "1", B),)), item(B, "Bville"))
    assert lines(run_of(file)) == [(1, "rejected", "cell_too_long")]


def test_register_numbers_are_added_where_they_are_missing_and_undone(tmp_path: Path) -> None:
    aburg, bville = body(A, "Aburg"), body(B, "Bville", "FR")
    before = dump()
    numbers = [
        {name: [{"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}}]}
        for name, value in (("P439", "99254021"), ("P374", "99201"))
    ]
    file = write(
        tmp_path, item(A, "Aburg", (twin(A, "1", B),), **numbers[0]), item(B, "Bville", **numbers[1])
    )
    run = run_of(file)
    assert set(aburg.identifiers.values_list("scheme", "value")) == {("wikidata", A), ("ags", "99254021")}
    assert set(bville.identifiers.values_list("scheme", "value")) == {("wikidata", B), ("insee_cog", "99201")}
    undo_run(run=run, at=now())
    assert dump() == before


@pytest.mark.parametrize(("number", "kind"), [("99254", "municipality"), ("99254021", "district")])
def test_a_number_of_another_level_is_not_taken(tmp_path: Path, number: str, kind: str) -> None:
    aburg = body(A, "Aburg", kind=kind)
    body(B, "Bville", "FR")
    ags = {"P439": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": number}}}]}
    run_of(write(tmp_path, item(A, "Aburg", (twin(A, "1", B),), **ags), item(B, "Bville")))
    assert [one.scheme for one in aburg.identifiers.all()] == ["wikidata"]


def test_a_number_that_is_another_bodys_stays_there(tmp_path: Path) -> None:
    other, aburg = body("", "Cstadt"), body(A, "Aburg")
    BodyIdentifier.objects.create(body=other, scheme="ags", value="99254021")
    body(B, "Bville", "FR")
    ags = {"P439": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": "99254021"}}}]}
    run_of(write(tmp_path, item(A, "Aburg", (twin(A, "1", B),), **ags), item(B, "Bville")))
    assert [one.scheme for one in aburg.identifiers.all()] == ["wikidata"]
