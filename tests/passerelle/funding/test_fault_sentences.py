"""Every fault of a file has a sentence in each language that says what is wrong and how to mend it."""

import pytest
from django.utils import translation

from passerelle.funding.fault_sentences import fault_line, fault_sentence
from passerelle.funding.fault_texts import EXPECTED, FAULTS, GIVEN
from tests.twinning.funding.fault_table import broken_files, syntax_errors
from tests.twinning.funding.smallest import SMALLEST, broken
from twinning.funding.cases import cases_from
from twinning.funding.reading import programme_from
from twinning.funding.reading_faults import Fault, UnusableFile

LATER = SMALLEST[SMALLEST.index("[[versions]]") :]
ENDING = SMALLEST.replace("from = 2024-01-01", "from = 2024-01-01\nto = 2026-01-01")
MORE = [
    broken(('"0.5"', '"%nights_least"'), ("value = 2", 'value = "%share"')),
    broken(('"0.5"', '["*", 1, "@amount"]')),
    broken(("effort = 1", "effort = 1\nxyz = 2")),
    broken(('level = "hard"\ncite = ["act"]', 'level = "hard"\ncite = ["zzz"]')),
    broken(('[">=", "$nights", "%nights_least"]', '["zzz", "%nights_least"]')),
    broken(('[">=", "$nights", "%nights_least"]', '[">", "$zzz", "%zzz"]')),
    broken(('[">=", "$nights", "%nights_least"]', '["all"]')),
    broken(('[">=", "$nights", "%nights_least"]', '["not", true, true]')),
    broken(('[">=", "$nights", "%nights_least"]', '["-", 1]')),
    broken(('[">=", "$nights", "%nights_least"]', '["overlap", "$countries", ["list", "99"]]')),
    broken(("require =", "#")),
    ENDING + LATER.replace("2024-01-01", "2025-06-01"),
    SMALLEST + LATER,
    SMALLEST + LATER.replace("2024-01-01", "2025-01-01"),
    f"id = {'[' * 5000}{']' * 5000}",
    "",
]
CASES = [
    """\
[[cases]]
id = "a"
title = { de = "a", fr = "b", en = "c" }
on = 2026-11-28
facts = { nights = -1, agemin = 3 }
expect = {}
"""
]
BESIDE = [
    Fault("a.toml", 1, "id", "programme_twice", {"value": "a", "first": "b.toml"}),
    Fault("a.toml", 1, "id", "programme_twice", {"value": "a", "first": ""}),
    Fault("a.toml", 1, "versions", "unknown_programme", {"value": "a", "nearest": ""}),
    Fault("a.toml", 1, "versions", "unknown_programme", {"value": "a", "nearest": "b"}),
    Fault("a.toml", 1, "versions", "others_first_circle", {"chain": "a → b → a"}),
    Fault("a.toml", 1, "", "no_utf8"),
    Fault("a.toml", 1, "", "unreadable", {"detail": "no"}),
    Fault("a.toml", 1, "", "no_programme_beside", {"expected": "a.toml"}),
    Fault("a.toml", 1, "", "syntax_other", {"message": "?"}),
    Fault("a.toml", 1, "", "case_differs", {"case": "C", "what": "ask", "expected": "a", "found": "b"}),
    Fault("a.toml", 1, "", "case_differs", {"case": "C", "what": "ask", "expected": "", "found": "b"}),
    Fault("a.toml", 1, "", "case_differs", {"case": "C", "what": "ask", "expected": "a", "found": ""}),
]


def faults_of(text, read=programme_from):
    try:
        read(text, file="small.toml")
    except UnusableFile as fault:
        return list(fault.faults)
    return []


@pytest.fixture(scope="module")
def faults():
    """Return faults of every code, read from broken files wherever a file can have them."""
    texts = [one.text for one in broken_files() + syntax_errors()] + MORE
    return [
        *(fault for text in texts for fault in faults_of(text)),
        *(fault for text in CASES for fault in faults_of(text, cases_from)),
        *BESIDE,
    ]


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_every_fault_has_a_sentence_without_gaps(faults, language):
    with translation.override(language):
        for fault in faults:
            said = fault_sentence(fault)
            assert said.endswith((".", "?")), said
            assert "%(" not in said
            assert "None" not in said


@pytest.mark.parametrize("language", ["de", "fr"])
def test_no_sentence_is_left_in_english(language):
    for texts in (FAULTS, EXPECTED, GIVEN):
        for name, text in texts.items():
            with translation.override("en"):
                english = str(text)
            with translation.override(language):
                assert str(text) != english, name


def test_every_sentence_is_used_by_a_fault(faults, monkeypatch):
    used = set()

    class Noted(dict):
        def __getitem__(self, key):
            used.add(key)
            return super().__getitem__(key)

    monkeypatch.setattr("passerelle.funding.fault_sentences.FAULTS", Noted(FAULTS))
    for fault in faults:
        fault_sentence(fault)
    assert set(FAULTS) - used == set()


@pytest.mark.parametrize(
    ("language", "place", "said"),
    [
        ("en", "small.toml, line 32, ", ": “nigths” is no known fact. Do you mean “nights”?"),
        ("de", "small.toml, Zeile 32, ", ": Die Angabe „nigths“ ist nicht bekannt. Meinen Sie „nights“?"),
        (
            "fr",
            "small.toml, ligne 32, ",
            " : L’indication « nigths » n’est pas connue. Voulez-vous dire « nights » ?",
        ),
    ],
)
def test_a_misspelt_fact_is_told_with_file_line_and_place(language, place, said):
    (fault,) = faults_of(broken(("$nights", "$nigths")))
    with translation.override(language):
        line = fault_line(fault).replace("\u00a0", " ").replace("\u202f", " ")
    assert line == f"{place}versions[0].rules[0].require[1]{said}"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Expected here is a whole number such as 3, without quotation marks, not “1”."),
        ("de", "Erwartet wird hier eine ganze Zahl wie 3, ohne Anführungszeichen, nicht „1“."),
        ("fr", "Ce qui est attendu ici : un nombre entier comme 3, sans guillemets, et non « 1 »."),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_by_what_is_expected(language, said):
    (fault,) = faults_of(broken(("effort = 1", 'effort = "1"')))
    with translation.override(language):
        assert fault_sentence(fault).replace("\u00a0", " ").replace("\u202f", " ") == said
