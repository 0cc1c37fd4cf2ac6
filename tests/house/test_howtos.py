"""What the documents tell people to type, press and open is there."""

import re
import shlex
from functools import cache
from importlib.util import find_spec

import pytest
from babel.messages.pofile import read_po
from django.core.management import get_commands, load_command_class

from passerelle.config.environment import PREFIX, SETTINGS
from tests.house.reading import ROOT, SITE, relative, tracked

DOCUMENTS = [path for path in tracked("*.md") if "shared" not in path.parts]
HOWTOS = ROOT / "docs" / "howto"
LANGUAGES = ("de", "fr")
TEST_SETTINGS = {
    "PASSERELLE_TEST_POSTGRES",
    "PASSERELLE_TEST_CACHE",
    "PASSERELLE_TEST_DATABASE_URL",
    "PASSERELLE_VNU_JAR",
}
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
each = pytest.mark.parametrize("path", DOCUMENTS, ids=relative)


def code(path):
    """Return the pieces of a document that are meant to be typed, a line each."""
    text = path.read_text(encoding="utf-8")
    fences = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = "\n".join(fences).replace("\\\n", " ").splitlines()
    return lines + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))


def words_after(program, line):
    """Return the words behind a program's name in a line of shell, up to the next operator or comment."""
    found = re.search(rf"(?:^|[\s/])({program})((?:\s.*)?)$", line)
    if not found:
        return []
    behind = re.split(r"\s#|&&|\||;|>", found[2])[0]
    return shlex.split(behind.replace("…", " "), posix=True)


@cache
def options_of(command):
    """Return the options a command knows."""
    found = load_command_class(get_commands()[command], command)
    parser = found.create_parser("passerelle", command)
    return {option for action in parser._actions for option in action.option_strings}


@each
def test_commands_and_their_options_exist(path):
    for line in code(path):
        words = words_after("passerelle", line)
        if not words or not re.fullmatch("[a-z_]+", words[0]):
            continue
        pair = "_".join(words[:2])
        command = pair if pair in get_commands() else words[0]
        assert command in get_commands(), line
        options = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert options <= options_of(command), line


@each
def test_make_targets_exist(path):
    for line in code(path):
        words = words_after("make", line)
        targets = {word for word in words if re.fullmatch("[a-z][a-z-]*", word)}
        assert targets <= TARGETS, line
        assert {word.partition("=")[0] for word in words} - targets <= {"PORT", "RESET", "PYTHON"}, line


@each
def test_tools_and_settings_exist(path):
    text = path.read_text(encoding="utf-8")
    for name in re.findall(
        r"\b(?:tools|requirements|src|tests|data|docs)/[\w./-]+\.\w+", "\n".join(code(path))
    ):
        assert (ROOT / name).exists() or (path.parent / name).exists(), name
    known = {PREFIX + setting.name for setting in SETTINGS} | TEST_SETTINGS | {PREFIX}
    assert set(re.findall(r"PASSERELLE_[A-Z_]*", text)) - known == set()
    for module in re.findall(r"passerelle\.config\.settings\.\w+", text):
        assert find_spec(module), module


@each
def test_links_to_files_lead_somewhere(path):
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[\w-]*)?\)", path.read_text(encoding="utf-8"))
    lost = [name for name in targets if ":" not in name and not (path.parent / name).exists()]
    assert lost == []


def test_coordinators_find_the_same_pages_in_german_and_french():
    german, french = (sorted(path.name for path in (HOWTOS / code).glob("*.md")) for code in LANGUAGES)
    assert german
    assert german == french


@cache
def screen_words(language):
    """Return patterns of all that the site says in a language."""
    with (SITE / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    texts = {
        text
        for message in catalogue
        if message.id
        for text in (message.string if isinstance(message.string, tuple) else (message.string,))
    }
    return {re.sub(r"%\\?\(\w+\\?\)[sd]", ".+", re.escape(text)) for text in texts if text}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_bold_stand_on_the_screen(language):
    patterns = re.compile("|".join(sorted(screen_words(language), key=len, reverse=True)))
    wrong = [
        (relative(path), words)
        for path in sorted((HOWTOS / language).glob("*.md"))
        for words in re.findall(r"\*\*([^*]+)\*\*", path.read_text(encoding="utf-8"))
        if not patterns.fullmatch(re.sub(r"\s*\n\s*", " ", words))
    ]
    assert wrong == []


def test_every_howto_is_listed():
    text = (HOWTOS / "README.md").read_text(encoding="utf-8")
    pages = {str(path.relative_to(HOWTOS)) for path in HOWTOS.rglob("*.md")} - {"README.md"}
    assert [page for page in sorted(pages) if f"]({page})" not in text] == []
