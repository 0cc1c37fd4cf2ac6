"""Taxonomies: stable codes, complete labels, and a glossary that lists them all."""

import re
from pathlib import Path

import pytest

from twinning.kernel.language import Language
from twinning.vocabulary.taxonomy import LIFE_STATUSES, TAXONOMIES, UnknownCode, label, size_class
from twinning.vocabulary.thesaurus import glossary

GLOSSARY = (Path(__file__).parents[3] / "docs/glossary.md").read_text(encoding="utf-8")
ENTRIES = [entry for taxonomy in TAXONOMIES.values() for entry in taxonomy.entries]


def test_codes_are_unique_across_all_taxonomies() -> None:
    codes = [entry.code for entry in ENTRIES]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[a-z][a-z0-9_]*", code) for code in codes)


def test_labels_within_a_taxonomy_differ_in_every_language() -> None:
    for taxonomy in TAXONOMIES.values():
        for language in Language:
            labels = [text for _, text in taxonomy.choices(language)]
            assert all(labels)
            assert len(labels) == len(set(labels)), (taxonomy.name, language)


def test_a_code_finds_its_label() -> None:
    assert label("dormant", Language.FR) == "en sommeil"
    assert LIFE_STATUSES.label("dormant", Language.DE) == "ruhend"
    assert LIFE_STATUSES.codes[0] == "unknown"


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(UnknownCode, match="unknown_code: taxonomy_code='nonsense'"):
        label("nonsense", Language.DE)
    with pytest.raises(UnknownCode):
        LIFE_STATUSES.label("ring", Language.DE)


@pytest.mark.parametrize(
    ("population", "code"),
    [(0, "village"), (999, "village"), (1_000, "rural"), (4_999, "rural"), (5_000, "small"),
     (19_999, "small"), (20_000, "medium"), (99_999, "medium"), (100_000, "large"), (3_700_000, "large")],
)  # fmt: skip
def test_size_classes_begin_at_their_lower_bound(population: int, code: str) -> None:
    assert size_class(population) == code


def test_typography_is_that_of_print() -> None:
    names = [name for term in glossary().terms for language in Language for name in term.variants(language)]
    labels = [entry.label(language) for entry in ENTRIES for language in Language]
    assert [text for text in names + labels if "'" in text or '"' in text] == []


def test_the_glossary_lists_every_class_with_its_labels() -> None:
    rows = [f"| `{entry.code}` | {entry.de} | {entry.fr} | {entry.en} |" for entry in ENTRIES]
    assert [row for row in rows if row not in GLOSSARY] == []


def test_the_glossary_lists_every_term_with_its_names() -> None:
    rows = [
        f"| {term.number} | {'; '.join(term.de)} | {'; '.join(term.fr)} | {'; '.join(term.en)} |"
        for term in glossary().terms
    ]
    assert [row for row in rows if row not in GLOSSARY] == []


CODE_WORDS = """
body place partnership party actor carrier counterpart activity event workshop round table host outcome
programme call criterion verdict need offer key_person dossier checkup
"""


@pytest.mark.parametrize("word", CODE_WORDS.split())
def test_the_glossary_explains_every_word_of_the_code(word: str) -> None:
    assert re.search(rf"^\| `{word}` \| .+\. \| .+ \| .+ \| .+ \|$", GLOSSARY, re.MULTILINE)
