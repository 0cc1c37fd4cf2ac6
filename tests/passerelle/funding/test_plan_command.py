"""`passerelle funding plan`: files of three kinds, exit codes, and a sentence for each thing that is wrong."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "funding" / "hildesheim-weekend-plan.json"
DAY = ("--on", "2026-11-28")


@pytest.fixture
def write(tmp_path):
    """Return what writes JSON or text to a file and gives its path."""

    def write(data):
        file = tmp_path / "project.json"
        file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return str(file)

    return write


def run(*words):
    """Return exit code, lines of standard output and of errors."""
    out, err = StringIO(), StringIO()
    try:
        call_command("funding_plan", *words, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue().splitlines(), err.getvalue().splitlines()
    return 0, out.getvalue().splitlines(), err.getvalue().splitlines()


def example(**changes):
    return {**json.loads(EXAMPLE.read_text(encoding="utf-8")), **changes}


@pytest.mark.parametrize(
    ("name", "begins"), [("p.xlsx", b"PK"), ("p.pdf", b"%PDF"), ("p.json", b"{"), ("P.JSON", b"{")]
)
def test_the_ending_of_the_name_says_what_is_written(tmp_path, name, begins):
    code, out, err = run(str(EXAMPLE), "--out", str(tmp_path / name), *DAY)
    assert (code, err) == (0, [])
    assert "The plan is balanced: €10,000 of costs = up to €6,000 of grants + €4,000" in out[0]
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_the_data_of_the_example(tmp_path):
    run(str(EXAMPLE), "--out", str(tmp_path / "p.json"), *DAY, "--lang", "fr")
    plan = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert plan["totals"] == {
        "costs": 10000,
        "grants": 6000,
        "sure": 0,
        "possible": 6000,
        "other": 4000,
        "missing": 0,
        "own": 3200,
        "own_needed": 0,
        "in_kind": 2875,
    }
    (grant,) = plan["grants"]
    assert (grant["id"], grant["eligible_costs"], grant["amount"], grant["other_income"]) == (
        "buergerfonds",
        7500,
        6000,
        1500,
    )
    assert plan["applications"] == [{"programme": "buergerfonds", "day": "2027-04-08"}]
    assert plan["lowest"] == {"day": "2027-06-04", "balance": -2300}
    assert plan["duties"][0]["due"] == "2027-07-23"
    assert [one["code"] for one in plan["notes"]] == ["funding.plan.paid_early"]
    assert "l’accord" in plan["notes"][0]["sentence"]
    assert {one["paid_by"] == ["buergerfonds"] for one in plan["costs"] if one["kind"] == "travel"} == {True}
    assert [one["kind"] for one in plan["costs"] if not one["paid_by"]] == [
        "interpreting",
        "insurance",
        "gifts",
        "staff",
    ]
    assert plan["citations"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "bis zu 6.000\u00a0€ Zuschüsse"),
        ("fr", "jusqu’à 6\u202f000\u00a0€ de subventions"),
        ("en", "up to €6,000 of grants"),
    ],
)
def test_it_speaks_three_languages_and_promises_nothing(tmp_path, lang, said):
    _code, out, _err = run(str(EXAMPLE), "--out", str(tmp_path / "p.json"), *DAY, "--lang", lang)
    assert said in out[0]
    promise = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["promise"]
    assert any(word in promise for word in ("keine Zusage", "pas une promesse", "no promise"))


def test_an_older_file_stays_unless_it_may_be_replaced(tmp_path):
    file = tmp_path / "p.json"
    file.write_text("mine", encoding="utf-8")
    code, out, err = run(str(EXAMPLE), "--out", str(file), *DAY)
    assert (code, out) == (2, [])
    assert "is there already" in err[0]
    assert "--force" in err[0]
    assert file.read_text(encoding="utf-8") == "mine"
    assert run(str(EXAMPLE), "--out", str(file), *DAY, "--force")[0] == 0
    assert json.loads(file.read_text(encoding="utf-8"))["totals"]["costs"] == 10000


def test_nothing_is_left_behind_and_an_older_file_stays_where_the_project_is_wrong(tmp_path, write):
    file = tmp_path / "p.xlsx"
    file.write_text("mine", encoding="utf-8")
    assert run(write(example(costs=[])), "--out", str(file), *DAY, "--force")[0] == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["p.xlsx", "project.json"]


@pytest.mark.parametrize("name", ["plan.docx", "plan", "plan.csv", "plan.xlsx.bak"])
def test_another_ending_names_the_three_that_are_possible(tmp_path, name):
    code, _out, err = run(str(EXAMPLE), "--out", str(tmp_path / name), *DAY)
    assert code == 2
    assert all(ending in err[0] for ending in (".xlsx", ".pdf", ".json", name))
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_or_is_meant_as_a_file_gets_a_sentence(tmp_path):
    assert "There is no folder" in run(str(EXAMPLE), "--out", str(tmp_path / "no" / "p.pdf"), *DAY)[2][0]
    folder = tmp_path / "p.pdf"
    folder.mkdir()
    code, _out, err = run(str(EXAMPLE), "--out", str(folder), *DAY, "--force")
    assert (code, "is a folder" in err[0]) == (2, True)


def test_all_faults_of_a_project_are_told_at_once_with_file_place_and_mend(tmp_path, write):
    project = {
        "situation": {"start_date": "2026-11-27", "nigths": 3},
        "partners": [{"id": "verein", "name": "V"}],
        "costs": [
            {"kind": "lodgin", "amount": -1},
            {"kind": "travel", "amount": "viel", "partner": "verien", "paid_on": "2027-02-30"},
        ],
        "programmes": ["burgerfonds"],
    }
    code, out, err = run(write(project), "--out", str(tmp_path / "p.pdf"), *DAY)
    assert (code, out) == (2, [])
    assert all("project.json: " in line for line in err)
    for said in (
        "start_date",
        "“nights”",
        "costs[0].kind: “lodgin” is not known. Do you mean “lodging”?",
        "costs[0].amount is less than nothing",
        "costs[1].amount: expected here is a sum such as 1500",
        "costs[1].partner: there is no partner “verien”. Do you mean “verein”?",
        "costs[1].paid_on: there is no day 2027-02-30",
        "programmes[0]: there is no programme “burgerfonds”. Do you mean “buergerfonds”?",
    ):
        assert any(said in line for line in err), said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"costs": []}, "costs has 0 entries; 1 to 500 are possible."),
        ({"name": 5}, "name: expected here is a text"),
        ({"costs": [{"kind": "travel", "amount": 1}] * 501}, "costs has 501 entries; 1 to 500 are possible."),
        ({"costs": [{"kind": "travel", "amount": 2e9}]}, "is more than 1,000,000,000 euros"),
        ({"name": "x" * 400}, "name has 400 letters; at most 300"),
        ({"programmes": ["zzz"]}, "Known are: "),
        ({"situation": []}, "situation: expected here is an object"),
        ({"partners": [{"id": "a", "name": "A", "country": "XX"}]}, "no country with the code “XX”"),
    ],
)
def test_each_fault_has_a_sentence_in_three_languages(tmp_path, write, changes, said):
    told = {
        lang: run(write(example(**changes)), "--out", str(tmp_path / "p.pdf"), *DAY, "--lang", lang)
        for lang in ("en", "de", "fr")
    }
    assert {code for code, _out, _err in told.values()} == {2}
    assert any(said in line for line in told["en"][2]), told["en"][2]
    assert len({err[0] for _code, _out, err in told.values()}) == 3


def test_what_is_refused_is_told_with_its_reason(tmp_path, write):
    project = example(programmes=["ni_ija", "buergerfonds"])
    code, out, _err = run(write(project), "--out", str(tmp_path / "p.json"), *DAY)
    assert code == 0
    assert any(line.startswith("Not in the plan: ") for line in out)
    plan = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in plan["refused"]] == ["ni_ija"]
    assert [one["id"] for one in plan["grants"]] == ["buergerfonds"]


def test_a_project_of_the_past_is_planned_with_its_day(tmp_path, write):
    project = example()
    project["situation"] |= {"start_date": "2024-05-20", "end_date": "2024-05-23"}
    for line in (*project["costs"], *project["income"]):
        line.pop("paid_on", None)
        line.pop("received_on", None)
    file = write(project)
    out = str(tmp_path / "p.json")
    assert run(file, "--out", out, *DAY)[0] == 2
    assert run(file, "--out", out, "--on", "2024-01-10")[0] == 0


def test_a_day_that_is_none_and_a_missing_file_get_a_sentence(tmp_path):
    out = str(tmp_path / "p.json")
    assert "--on" in run(str(EXAMPLE), "--out", out, "--on", "tomorrow")[2][0]
    assert "There is no file" in run(str(tmp_path / "no.json"), "--out", out)[2][0]
    with pytest.raises(CommandError, match="--out"):
        run(str(EXAMPLE))
