"""Texts that people read are set as a printer sets them: French spaces, apostrophes, German quotation marks."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from tests.house.reading import ROOT

NARROW, NO_BREAK = "\u202f", "\u00a0"
# A format mark, a tag or an address is no sentence: their signs stand as machines want them.
MARKS = re.compile(r"%\(\w+\)[sd]|<[^>]*>|https?://\S+|[\w.]+@[\w.]+")
FRENCH_FAULTS = {
    "; ! ? without a narrow no-break space": re.compile(rf"[^{NARROW};!?][;!?](?=$|[\s»)“])"),
    "a colon without a no-break space": re.compile(rf"[^{NO_BREAK}]:(?=$|[\s»])"),
    "« without a no-break space": re.compile(rf"«(?!{NO_BREAK})"),
    "» without a no-break space": re.compile(rf"(?<!{NO_BREAK})»"),
    "straight apostrophe": re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"),
    "quotation marks of another language": re.compile('[„“”"]'),
}
GERMAN_FAULTS = {
    "straight quotation mark": re.compile('"'),
    "“ that closes nothing": re.compile("^[^„]*“"),
    "English or French quotation marks": re.compile("[”«»]"),
    "straight apostrophe": re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"),
    "a space before the sign": re.compile(r"\s[;:!?](?=$|\s)"),
}
FAULTS = {"fr": FRENCH_FAULTS, "de": GERMAN_FAULTS}


def catalogue(language: str) -> Iterator[str]:
    """All texts of a language's catalogue, every plural form."""
    path = ROOT / "src" / "passerelle" / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id:
                yield from message.string if isinstance(message.string, tuple) else (message.string,)


def notes(language: str) -> Iterator[str]:
    """All notes of the region's decisions in a language."""
    for path in sorted((ROOT / "data" / "region" / "decisions").glob("*.toml")):
        yield from _texts(tomllib.loads(path.read_text(encoding="utf-8")), language)


def funding(language: str) -> Iterator[str]:
    """All texts of the funding rules in a language: programmes, their cases, the questions."""
    for path in sorted((ROOT / "data" / "funding").rglob("*.toml")):
        yield from _texts(tomllib.loads(path.read_text(encoding="utf-8")), language)


def _texts(node: object, language: str) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == language and isinstance(value, str):
                yield value
            else:
                yield from _texts(value, language)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, language)


def faults(text: str, language: str) -> list[str]:
    """What is set wrongly in a text."""
    bare = MARKS.sub("x", text)
    return [name for name, pattern in FAULTS[language].items() if pattern.search(bare)]


@pytest.mark.parametrize("language", FAULTS)
@pytest.mark.parametrize("read", [catalogue, notes, funding])
def test_every_text_is_set_by_the_rules_of_its_language(read, language):
    texts = list(read(language))
    assert texts
    wrong = {text: found for text in texts if (found := faults(text, language))}
    assert not wrong, "\n".join(f"{found}: {text!r}" for text, found in wrong.items())


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Qui\u202f? «\u00a0Nous\u00a0»\u00a0: l’an 1965\u202f; voir https://example.org/?q=a;b", 0),
        ("fr", "Qui ?", 1),
        ("fr", "Voici\u00a0;", 1),
        ("fr", "Voici: «tout»", 3),
        ("fr", "l'an", 1),
        ("de", "Der „Verein“ wartet: ja!", 0),
        ("de", 'Der "Verein"', 1),
        ("de", "Der Verein“ wartet !", 2),
    ],
)
def test_the_test_sees_what_it_looks_for(language, text, count):
    assert len(faults(text, language)) == count
