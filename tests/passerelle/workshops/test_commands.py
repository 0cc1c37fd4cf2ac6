"""The commands `passerelle rounds …`: JSON out, exit codes, and a sentence for each thing that is wrong."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands

from passerelle.__main__ import SITELESS

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "forty-people.json"
FIGURES = (
    "max_meetings",
    "repeats",
    "quad",
    "town_pairs",
    "rotation_repeats",
    "wishes_met",
    "language_violations",
    "hard_violations",
)
SIX = {
    "name": "six",
    "rounds": 2,
    "tables": [{"id": "A", "topic": "Youth"}, {"id": "B", "topic": "Trains"}],
    "people": [{"id": name} for name in ("Ann", "Bo", "Cy", "Di", "Ed", "Flo")],
}
SEATS = {"seating": [list("AAABBB"), list("ABBAAB")]}


@pytest.fixture
def write(tmp_path):
    """Return what writes JSON, text or bytes to a file and gives its path."""

    def write(data, name="instance.json"):
        file = tmp_path / name
        if isinstance(data, bytes):
            file.write_bytes(data)
        else:
            file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return str(file)

    return write


def run(command, *words):
    """Return exit code, standard output and error lines of a command."""
    out, err = StringIO(), StringIO()
    try:
        call_command(command, *words, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue().splitlines()
    return 0, out.getvalue(), err.getvalue().splitlines()


def planned(*words):
    code, out, err = run("rounds_plan", *words)
    assert (code, err) == (0, [])
    return json.loads(out)


def options_again(plan):
    """Return the options that make a plan again, as its JSON tells them."""
    words = ["--seed", str(plan["seed"]), "--steps", str(plan["steps"])]
    return words + (["--stop-after", str(plan["stopped_after"])] if "stopped_after" in plan else [])


def test_plan_prints_what_the_issue_asks_for(write):
    code, out, err = run("rounds_plan", write(SIX), "--seed", "3")
    plan = json.loads(out)
    assert (code, err) == (0, [])
    assert list(plan) == ["name", "seed", "seating", "score", "bound", "seconds", "method", "steps"]
    assert tuple(plan["score"]) == FIGURES
    assert list(plan["bound"]) == ["quad", "repeats", "proven_optimal"]
    assert (plan["name"], plan["seed"]) == ("six", 3)
    assert [sorted(row) for row in plan["seating"]] == [list("AAABBB")] * 2
    assert plan["seconds"] >= 0
    assert all(json.dumps(row) in (line.strip(" ,") for line in out.splitlines()) for row in plan["seating"])


def test_absent_people_have_minus_one(write):
    who = [*SIX["people"][:5], {"id": "Flo", "absent": [1]}]
    assert [row[5] for row in planned(write({**SIX, "people": who}))["seating"]][1] == -1


def test_the_same_seed_and_steps_give_the_same_plan_and_other_ones_another(write):
    file = write(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    first, again, other = (
        planned(file, "--steps", "2000", "--seed", seed)["seating"] for seed in ("1", "1", "2")
    )
    assert first == again != other


@pytest.mark.parametrize("seconds", ["0.1", "1.2"])
def test_a_plan_made_by_the_clock_is_made_again_by_the_numbers_it_tells(write, seconds):
    file = write(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    before = os.times().elapsed
    code, out, err = run("rounds_plan", file, "--seconds", seconds, "--seed", "5")
    assert os.times().elapsed - before < 20
    plan = json.loads(out)
    told = err[-1].partition("passerelle rounds plan ")[2].split()
    assert (code, told) == (0, [file, *options_again(plan)])
    again = json.loads(run("rounds_plan", *told)[1])
    assert again["seating"] == plan["seating"]
    assert {**again, "seconds": 0} == {**plan, "seconds": 0}


def test_a_construction_tells_that_it_took_no_steps(write):
    pure = write({"n": 20, "rounds": 5, "tables": [{"id": number} for number in range(5)]})
    plan = planned(pure)
    assert (plan["steps"], "stopped_after" in plan, plan["score"]["quad"]) == (0, False, 0)
    assert planned(pure, *options_again(plan))["seating"] == plan["seating"]


def test_how_to_make_a_plan_again_is_said_in_the_language_asked_for(write):
    said = {
        lang: run("rounds_plan", write(SIX), "--seconds", "1", "--lang", lang)[2][-1]
        for lang in ("de", "fr", "en")
    }
    assert len({line.partition("passerelle rounds")[0] for line in said.values()}) == 3


def test_rules_that_the_best_plan_found_still_breaks_are_named():
    code, out, err = run("rounds_plan", str(EXAMPLE), "--steps", "0", "--lang", "de")
    score = json.loads(out)["score"]
    assert code == 0
    assert 0 < score["hard_violations"] + score["language_violations"] == len(err) <= 12
    assert all(line.startswith("Runde ") for line in err)


def test_progress_is_told_on_stderr_and_the_plan_stays_alone_on_stdout(write):
    file = write(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    code, out, err = run("rounds_plan", file, "--steps", "3000", "--progress", "--lang", "fr")
    assert code == 0
    assert json.loads(out)["score"]["hard_violations"] == 0
    assert err[-1].startswith("100")


def test_a_plan_of_the_example_passes_the_check(write):
    file = write(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    plan = write(planned(file, "--steps", "3000"), "plan.json")
    code, out, err = run("rounds_check", file, plan)
    report = json.loads(out)
    assert (code, err) == (0, [])
    assert report["right"]
    assert report["broken"] == report["differences"] == []


@pytest.mark.parametrize(
    ("instance", "plan", "said"),
    [
        ({**SIX, "apart": [["Ann", "Bo"]]}, SEATS, "Round 1: Ann and Bo both sit at table A (Youth)."),
        (SIX, {"seating": [list("AAABBB"), list("AAAAAA")]}, "Round 2: 6 people sit at table A (Youth)"),
        (SIX, {**SEATS, "bound": {"quad": 9, "repeats": 0}}, "bound.quad: the plan tells 9, counted are 2."),
    ],
)
def test_check_names_what_is_wrong_and_ends_with_one(write, instance, plan, said):
    code, out, err = run("rounds_check", write(instance), write(plan, "plan.json"))
    assert code == 1
    assert not json.loads(out)["right"]
    assert any(line.startswith(said) for line in err), err


def test_check_speaks_german_and_french(write):
    files = write({**SIX, "apart": [["Ann", "Bo"]]}), write(SEATS, "plan.json")
    said = {lang: tuple(run("rounds_check", *files, "--lang", lang)[2]) for lang in ("de", "fr", "en")}
    assert len(set(said.values())) == 3
    assert all("Ann" in lines[0] for lines in said.values())


def test_check_takes_one_file_with_both(write):
    assert run("rounds_check", write({"instance": SIX, "plan": SEATS}))[0] == 0
    assert run("rounds_check", write(SIX))[0] == 2


def test_replan_answers_with_a_plan_that_passes_the_check(write):
    changes = {"held": 1, "no_shows": [{"person": "Ann"}], "late": [{"id": "Gus", "town": "Pau"}]}
    words = write(SIX), write(SEATS, "plan.json"), write(changes, "changes.json")
    code, out, err = run("rounds_replan", *words)
    answer = json.loads(out)
    assert (code, err) == (0, [])
    assert answer["plan"]["seating"][0] == [*"AAABBB", -1]
    assert answer["plan"]["seating"][1][0] == -1
    assert [one["person"] for one in answer["seated"]] == ["Gus"]
    assert answer["seated"][0]["from"] == -1
    assert answer["seated"][0]["why"] == "Gus came later."
    assert answer["before"]["quad"] == 2
    assert all(one["sentence"] for one in answer["notes"])
    assert run("rounds_check", write(out, "answer.json"))[0] == 0


def test_replan_goes_on_from_an_earlier_answer(write):
    first = run(
        "rounds_replan", write(SIX), write(SEATS, "p.json"), write({"no_shows": [{"person": "Bo"}]}, "c.json")
    )
    both = write(first[1], "answer.json")
    code, out, _ = run("rounds_replan", both, both, write({"returns": [{"person": "Bo"}]}, "c.json"))
    assert code == 0
    assert all(-1 not in row for row in json.loads(out)["plan"]["seating"])


BAD_FILES = [
    (b"", "is empty"),
    (b"  \n", "is empty"),
    (b"{'rounds': 2}", "line 1, column 2"),
    (b'{"rounds": 2,\n "tables": [', "line 2"),
    (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "no text file"),
    (b"PK\x03\x04\x00\x00", "no text file"),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"rounds": ' + b"9" * 5000 + b"}", "too many digits"),
    (b"[]", "expected here is an object"),
    (b"null", "expected here is an object"),
    (b"{}", "rounds is missing"),
    (b'{"rounds": NaN, "tables": [], "n": 2}', "rounds: expected here is a whole number"),
    (b'{"rounds": 1, "tables": [{"id": 1}], "n": 99999}', "99,999 people are too many"),
    (b'{"rounds": 0, "tables": [{"id": 1}], "n": 9}', "There is no round to plan"),
]


@pytest.mark.parametrize(("written", "said"), BAD_FILES)
def test_a_file_that_cannot_be_used_gets_a_sentence_and_code_two(write, written, said):
    file = write(written)
    seats, changes = write(SEATS, "plan.json"), write({}, "changes.json")
    for words in (
        ("rounds_plan", file),
        ("rounds_check", file, seats),
        ("rounds_replan", file, seats, changes),
    ):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert said in err[0], err


@pytest.mark.parametrize(("written", "said"), BAD_FILES[:11])
def test_a_plan_or_changes_that_cannot_be_used_get_a_sentence_too(write, written, said):
    file, seats, bad = write(SIX), write(SEATS, "plan.json"), write(written, "bad.json")
    wrong = [run("rounds_check", file, bad), run("rounds_replan", file, bad, write({}, "c.json"))]
    if written != b"{}":
        wrong.append(run("rounds_replan", file, seats, bad))
    for code, out, err in wrong:
        assert (code, out) == (2, "")
        assert any(one in err[0] for one in (said, "seating is missing", "expected here is", "has 0 rows")), (
            err
        )
        assert "bad.json" in err[0]


def test_a_missing_file_a_folder_and_a_huge_file_get_a_sentence(write, tmp_path):
    assert "There is no file" in run("rounds_plan", str(tmp_path / "none.json"))[2][0]
    assert "is a folder" in run("rounds_plan", str(tmp_path))[2][0]
    huge = tmp_path / "huge.json"
    with huge.open("wb") as opened:
        opened.truncate(50_000_000)
    assert "larger than 10 MB" in run("rounds_plan", str(huge))[2][0]
    assert run("rounds_plan", str(huge))[0] == 2


def test_any_encoding_of_unicode_is_read(write):
    named = json.dumps({**SIX, "name": "Angoulême"}, ensure_ascii=False)
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert planned(write(named.encode(encoding)))["name"] == "Angoulême"


def test_faults_name_their_place_and_what_would_mend_them(write):
    wrong = {**SIX, "people": [{"id": 1, "langs": ["German"]}, {"id": 1, "host": "A"}], "apart": [[1, "Zoe"]]}
    code, _, err = run("rounds_plan", write(wrong))
    assert code == 2
    assert all("instance.json: " in line for line in err)
    for place in ("people[0].langs[0]", "people[1].host", "people[1]", "apart[0][1]"):
        assert any(place in line for line in err), (place, err)


def test_a_plan_that_cannot_exist_is_refused_with_its_reasons(write):
    code, out, err = run(
        "rounds_plan", write({**SIX, "tables": [{"id": "A", "max": 2}, {"id": "B", "max": 3}]})
    )
    assert (code, out) == (2, "")
    assert "6 people are present" in err[0]


@pytest.mark.parametrize("missing", [{"people": []}, {"tables": []}, {"rounds": 0}])
def test_a_plan_without_people_tables_or_rounds_is_refused_with_a_sentence(write, missing):
    code, out, err = run("rounds_plan", write({**SIX, **missing}))
    assert (code, out, bool(err)) == (2, "", True)


def test_replan_with_too_few_seats_left_says_so(write):
    day = {**SIX, "tables": [{"id": "A", "max": 4}, {"id": "B", "max": 4}]}
    changes = write({"tables_lost": [{"table": "A"}]}, "changes.json")
    code, out, err = run("rounds_replan", write(day), write(SEATS, "plan.json"), changes)
    assert (code, out) == (2, "")
    assert "4 seats" in err[0]


@pytest.mark.parametrize(
    "words",
    [
        ("--seed", "x"),
        ("--seed", "-1"),
        ("--steps", "-5"),
        ("--seconds", "0"),
        ("--seconds", "nan"),
        ("--lang", "it"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(write, words):
    with pytest.raises(CommandError, match=words[0]):
        run("rounds_plan", write(SIX), *words)


def in_a_process(tmp_path, *words, code="from passerelle.__main__ import main; main()"):
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PASSERELLE_VAR_DIR": str(tmp_path)},
    )


def test_two_words_call_the_command_and_the_shell_sees_its_code(write, tmp_path):
    files = write(SIX), write({"seating": [list("AAABBB"), list("AAAAAA")]}, "plan.json")
    found = in_a_process(tmp_path, "rounds", "check", *files, "--lang", "fr")
    assert found.returncode == 1
    assert not json.loads(found.stdout)["right"]
    assert found.stderr.startswith("Séquence 2")
    assert "Traceback" not in found.stderr


def test_a_plan_that_needs_no_search_loads_neither_django_nor_numba(write, tmp_path):
    pure = write({"n": 40, "rounds": 5, "tables": [{"id": number} for number in range(8)]})
    listing = (
        "import sys; from passerelle.__main__ import main; main();"
        "print(sorted({'django', 'babel', 'numba', 'numpy', 'structlog'} & set(sys.modules)), file=sys.stderr)"
    )
    found = in_a_process(tmp_path, "rounds", "plan", pure, code=listing)
    assert (found.returncode, found.stderr) == (0, "[]\n")
    assert json.loads(found.stdout)["bound"]["proven_optimal"]


def test_a_command_without_site_is_known_to_django_too():
    named = {name.replace(" ", "_") for name in SITELESS}
    assert named == {name for name in get_commands() if name.startswith(("rounds_", "funding_"))}
