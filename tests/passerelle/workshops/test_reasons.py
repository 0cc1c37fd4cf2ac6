"""Every reason of the table planner has its sentence, in three languages, filled with what it names."""

import ast
import json
import re
from pathlib import Path

import pytest
from django.utils import translation

from passerelle.workshops.plan_sentences import AIMS, ARGUMENTS, KINDS, RULES
from passerelle.workshops.reasons import SENTENCES, aim_name, sentence, sentences
from tests.twinning.rounds.conflicts import CONFLICTS
from twinning.kernel.reasons import Reason
from twinning.rounds import explanation
from twinning.rounds.changes import Changes, NoShow
from twinning.rounds.checks import check
from twinning.rounds.json_values import Unreadable
from twinning.rounds.planner import plan
from twinning.rounds.problem import Aim
from twinning.rounds.reading import problem_from
from twinning.rounds.replanner import replan
from twinning.rounds.rules import broken_rules

LANGUAGES = ("de", "fr", "en")
ROOT = Path(__file__).resolve().parents[3]
LIBRARY = ROOT / "src" / "twinning" / "rounds"
FORTY = ROOT / "docs" / "examples" / "forty-people.json"
LEFT_OVER = re.compile(r"%\(|\{\w+\}|None")
VARIANTS = re.compile(r"_(near|with|exact|least|from|none|mix|mix_with)$")
OF_ERRORS = {"unplannable", "unreadable"}


def code_patterns():
    """Yield a pattern for every code that the library writes down, and for codes put together of parts."""
    for path in sorted(LIBRARY.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name == "refuse":
                    yield from parts(node.args[0], "")
                elif name in ("of", "Reason"):
                    yield from parts(node.args[0], "rounds.")
                elif name == "Index":
                    yield from parts(node.args[1], "")


def parts(node, prefix):
    for one in (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value.startswith(prefix):
            yield re.escape(one.value.removeprefix(prefix))
        elif isinstance(one, ast.JoinedStr):
            pattern = "".join(
                re.escape(part.value) if isinstance(part, ast.Constant) else r"[a-z_]+" for part in one.values
            )
            if pattern.startswith(re.escape(prefix)):
                yield pattern.removeprefix(re.escape(prefix))


def test_every_code_of_the_library_has_a_sentence():
    patterns = set(code_patterns())
    assert len(patterns) > 60
    assert [one for one in sorted(patterns) if not any(re.fullmatch(one, name) for name in SENTENCES)] == []


def test_every_sentence_belongs_to_a_code():
    patterns = set(code_patterns()) - {"[a-z_]+"}
    without = [
        name
        for name in SENTENCES
        if not any(re.fullmatch(one, name) or re.fullmatch(one, VARIANTS.sub("", name)) for one in patterns)
    ]
    assert without == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CONFLICTS)
def test_a_conflict_has_a_sentence_in_every_language(code, language):
    problem, _ = CONFLICTS[code]
    with translation.override(language):
        (text,) = sentences(check(problem), problem)
    assert not LEFT_OVER.search(text)
    assert text[0].isupper() or text[0].isdigit() or text[0] in "“„«"
    assert text.endswith(".")


def test_german_french_and_english_differ():
    reason = Reason.of("rounds.too_few_seats", people=40, seats=38, missing_seats=2)
    said = []
    for language in LANGUAGES:
        with translation.override(language):
            said.append(sentence(reason))
    assert len(set(said)) == 3
    assert said[0].startswith("40 Personen sind anwesend") and "2 Plätze" in said[0]


@pytest.mark.parametrize(("missing", "words"), [(1, "1 Platz hinzu"), (2, "2 Plätze hinzu")])
def test_one_and_many(missing, words):
    with translation.override("de"):
        text = sentence(Reason.of("rounds.too_few_seats", people=9, seats=9 - missing, missing_seats=missing))
    assert words in text


def test_large_numbers_are_written_as_the_language_writes_them():
    problem, _ = CONFLICTS["too_many_people"]
    with translation.override("de"):
        (german,) = sentences(check(problem), problem)
    with translation.override("fr"):
        (french,) = sentences(check(problem), problem)
    assert german.startswith("2.000 Personen sind zu viele: Höchstens 1.000 ")
    assert french.startswith("2\u202f000 personnes")


def test_several_people_are_joined_by_and():
    reason = {"people": 3, "most": 2, "over": 1}
    with translation.override("de"):
        three = sentence(Reason.of("rounds.block_too_large", who="Anke, Luc, Mia", **reason))
        commas = sentence(
            Reason.of("rounds.block_too_large", who="Brandt, Anke, Roux, Luc, Lang, Mia", **reason)
        )
    assert three.startswith("Anke, Luc und Mia sollen zusammensitzen")
    assert commas.startswith("Brandt, Anke, Roux, Luc, Lang, Mia sollen zusammensitzen")


@pytest.mark.parametrize(("over", "words"), [(1, "eine der 5 Personen"), (2, "2 der 5 Personen")])
def test_the_smallest_change_is_said_in_words(over, words):
    with translation.override("de"):
        text = sentence(Reason.of("rounds.block_too_large", who="A, B", people=5, most=5 - over, over=over))
    assert words in text


def test_rounds_tables_languages_and_people_are_said_as_people_say_them():
    problem, _ = CONFLICTS["language_links"]
    with translation.override("de"):
        (linked,) = sentences(check(problem), problem)
        (hosts,) = sentences(check(CONFLICTS["two_hosts"][0]), CONFLICTS["two_hosts"][0])
        locked = sentence(Reason.of("rounds.lock_held", person="Anke", table="T1", round=0))
        several = sentence(Reason.of("rounds.nobody_present", rounds="0,2"))
    assert "nur Deutsch" in linked and "nur Französisch" in linked
    assert hosts.startswith("Runde 1: Person Nr. 1 und Person Nr. 2 moderieren beide Tisch T1 (Topic 1)")
    assert locked.startswith("Runde 1 hat stattgefunden und Anke saß nicht an Tisch T1.")
    assert several.startswith("Runden 1, 3: ")


BAD_FILES = [
    None,
    {},
    {
        "rounds": "x",
        "tables": [{"id": 1, "min": 3, "max": 2, "foo": 1, "capacity": 3}],
        "people": [{"id": ""}],
    },
    {
        "rounds": 1,
        "tables": [{"id": "A"}],
        "people": [{"id": "Luc", "langs": ["d"]}, {"id": "Luc", "wishes": ["B"]}],
    },
    {
        "rounds": 1,
        "tables": [{"id": "A"}],
        "people": [{"id": "Luc"}],
        "apart": [["Luk", "Luc"], ["Luc"], ["Luc"] * 2],
    },
    {"rounds": 1, "tables": [{"id": "A"}], "n": 3, "held": [["A"]], "order": ["x"], "history": [[0, 1, 0]]},
    {"rounds": 1, "tables": [{"id": "A"}], "n": 3, "people": [{"id": "\udc00"}, {"id": 1, "absent": [4]}]},
    {
        "rounds": 2,
        "tables": [{"id": "Anger"}],
        "n": 3,
        "size_limits_by_round": [[1, 2]],
        "held": [["Anher"] * 3],
    },
    {"rounds": -1, "tables": [], "n": 10**7},
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", BAD_FILES, ids=range(len(BAD_FILES)))
def test_a_fault_of_a_file_has_a_sentence_in_every_language(data, language):
    with pytest.raises(Unreadable) as caught:
        problem_from(data)
    with translation.override(language):
        for text in sentences(caught.value.reasons):
            assert not LEFT_OVER.search(text.replace("{…}", ""))


def test_a_fault_names_path_kind_and_mend():
    with translation.override("en"):
        kind = Reason.of("rounds.field_kind", path="people[3].langs[1]", expected="language", found="Deutsch")
        assert sentence(kind) == (
            "people[3].langs[1]: expected here is a language code such as de or fr, not “Deutsch”."
        )
        near = Reason.of("rounds.no_such_table", path="people[0].moderates", value="Jugent", nearest="Jugend")
        assert sentence(near).endswith("Do you mean “Jugend”?")
        whole = Reason.of("rounds.field_kind", path="", expected="object", found="null")
        assert sentence(whole).startswith("The file: ")


def forty():
    return problem_from(json.loads(FORTY.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def poor_plan():
    """A plan of the example that a longer search would better, so that much can be said of it."""
    return plan(forty(), steps=300, compiled=False)


def said_of(found, told):
    """Every reason of a plan and of its re-plan."""
    yield from told.summary
    yield from (wish.blocked_by for wish in told.wishes)
    yield from (repeat.why for repeat in told.repeats)
    yield from broken_rules(found.problem, tuple(tuple(0 for _ in row) for row in found.seating))
    changed = replan(found, Changes(held=1, no_shows=(NoShow(2), NoShow(9), NoShow(17))))
    yield from changed.notes
    yield from (change.why for change in changed.changed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_plan_has_sentences(poor_plan, language):
    reasons = list(said_of(poor_plan, explanation.explain(poor_plan)))
    assert len({reason.code for reason in reasons}) > 12
    with translation.override(language):
        for text in sentences(reasons, poor_plan.problem):
            assert not LEFT_OVER.search(text)
            assert text[0].isupper() or text[0].isdigit() or text[0] in "“„«"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_aims_rules_proofs_and_kinds_are_complete(language):
    assert set(AIMS) == {aim.value for aim in Aim}
    assert set(ARGUMENTS) == {"pair_count", "two_rounds", "officers", "held"}
    broken = {name.removeprefix("broken_") for name in SENTENCES if name.startswith("broken_")}
    assert set(RULES) == broken
    with translation.override(language):
        assert all(map(str, KINDS.values()))
        assert aim_name("repeats") in ("wiederholte Begegnungen", "rencontres répétées", "repeated meetings")


EVERY = {
    "path": "a.b", "expected": "list", "found": 3, "nearest": "x", "known": "a, b", "least": 1, "most": 4,
    "value": "v", "first": "a[0]", "one": "p", "other": "Luc", "people": 5, "count": 2, "held": 1, "field": "apart",
    "over": 2, "missing": 2, "times": 2, "table": "T", "seats": 4, "missing_seats": 2, "needed": 9, "tables": 2,
    "person": "Anke", "chain": "A – B", "other_table": "U", "round": 1, "who": "A, B", "blocks": "2, 2",
    "language": "de", "other_language": "fr", "speakers": 2, "median": 4, "pairs": 2, "argument": "two_rounds",
    "quad": 4, "bound": 3, "visits": 2, "rank": 1, "met": 3, "made": 4, "rule": "size", "aim": "towns",
    "before": 1, "after": 2, "partner": "Marie",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_ask_for_nothing_that_is_not_given(language):
    with translation.override(language):
        for name, text in SENTENCES.items():
            assert "%(" not in str(text % EVERY), name
