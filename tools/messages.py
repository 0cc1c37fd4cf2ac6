"""Keeps the message catalogues: extract, merge translations, check, compile; pure Python, no gettext tools.

python tools/messages.py update            extract messages and merge them into the catalogues
python tools/messages.py put FILE.json     add translations: {"msgid": {"de": …, "fr": …}} or a list of
                                           {"id", "context"?, "plural"?, "de", "fr"} (plural forms as lists)
python tools/messages.py check             exit 1 and list what is missing or fuzzy
python tools/messages.py compile           write the .mo files
"""

import fcntl
import json
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from typography import french

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "src" / "passerelle"
LANGUAGES = ("de", "fr", "en")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
EMPTY = ("", None)


def catalogue_path(language: str) -> Path:
    """Return the path of a language's catalogue."""
    return SITE / "locale" / language / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[tuple[Path, bytes]]:
    """Yield each file with messages; templates as the Python that Django makes of them."""
    for path in sorted(SITE.rglob("*.py")):
        yield path, path.read_bytes()
    for path in sorted((SITE / "templates").rglob("*")):
        if path.suffix in {".html", ".txt", ".svg", ".xml"}:
            lines = templatize(path.read_text(encoding="utf-8")).splitlines()
            yield path, "\n".join(line.strip() for line in lines).encode()


def extracted() -> Catalog:
    """Return all messages of code and templates, without line numbers so that diffs stay small."""
    catalog = Catalog(charset="utf-8")
    for path, text in sources():
        where = [(str(path.relative_to(ROOT)), 0)]
        for _line, message, comments, context in extract("python", BytesIO(text), KEYWORDS):
            catalog.add(
                message, locations=where, auto_comments=comments, context=context, flags=_flags(message)
            )
    return catalog


def _flags(message: Any) -> set[str]:
    texts = message if isinstance(message, tuple) else (message,)
    return {"python-format"} if any(re.search(r"%\(\w+\)[sd]", text or "") for text in texts) else set()


def load(language: str) -> Catalog:
    """Read a language's catalogue, an empty one where there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Passerelle", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def save(language: str, catalog: Catalog) -> None:
    """Write a language's catalogue, sorted and without dates."""
    catalog.locale = language
    catalog.fuzzy = False
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, sort_output=True, omit_header=False, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    dates = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By')
    path.write_text("".join(line for line in lines if not line.startswith(dates)), encoding="utf-8")


def update() -> None:
    """Merge what code and templates say into each catalogue; translations are kept, unused ones dropped."""
    template = extracted()
    for language in LANGUAGES:
        catalog = load(language)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        if language == "en":
            for message in catalog:
                if message.id:
                    message.string = message.id
        save(language, catalog)


def entries(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the translations of a JSON file in their long form."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(data, list):
        yield from data
    else:
        for key, texts in data.items():
            yield {"id": key, **texts}


def put(path: Path) -> None:
    """Add translations; a message that nothing uses is skipped and named."""
    for language in ("de", "fr"):
        catalog = load(language)
        for entry in entries(path):
            key = (entry["id"], entry["plural"]) if entry.get("plural") else entry["id"]
            message = catalog.get(key, context=entry.get("context"))
            if message is None:
                print(f"not used: {entry['id']!r}")
            elif entry.get(language):
                message.string = (
                    tuple(entry[language]) if isinstance(entry[language], list) else entry[language]
                )
        if language == "fr":
            set_french(catalog)
        save(language, catalog)


def set_french(catalog: Catalog) -> None:
    """Set spaces and apostrophes of all texts by one rule, whoever typed them."""
    for message in catalog:
        if message.id:
            texts = message.string
            message.string = tuple(map(french, texts)) if isinstance(texts, tuple) else french(texts or "")


def missing(language: str) -> list[Message]:
    """Return messages of a language without a text."""
    catalog = load(language)
    template = extracted()
    found = []
    for wanted in template:
        if not wanted.id:
            continue
        message = catalog.get(wanted.id, context=wanted.context)
        texts = (
            ()
            if message is None
            else message.string
            if isinstance(message.string, tuple)
            else (message.string,)
        )
        if not texts or any(text in EMPTY for text in texts) or (message and message.fuzzy):
            found.append(wanted)
    return found


def check() -> int:
    """Print messages without a text; return how many."""
    count = 0
    for language in LANGUAGES:
        for message in missing(language):
            print(f"{language}: {message.context or ''} {message.id!r}  {message.locations[:1]}")
            count += 1
    print(f"{count} messages missing")
    return count


def compile_all() -> None:
    """Write the compiled catalogue beside each source that is newer."""
    for language in LANGUAGES:
        source = catalogue_path(language)
        made = source.with_suffix(".mo")
        if made.exists() and made.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        fresh = made.with_suffix(".fresh")
        with fresh.open("wb") as file:
            write_mo(file, load(language))
        fresh.replace(made)  # at once: a site that starts now must not read half a file


def main(words: list[str]) -> int:
    """Run one verb under a lock, so that two people at once lose nothing."""
    settings.configure(USE_I18N=True)
    django.setup()
    with (ROOT / "var" / "messages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        match words:
            case ["update"]:
                update()
            case ["put", name]:
                put(Path(name))
            case ["check"]:
                return 1 if check() else 0
            case ["compile"]:
                compile_all()
            case _:
                print(__doc__)
                return 2
    return 0


if __name__ == "__main__":
    (ROOT / "var").mkdir(exist_ok=True)
    sys.exit(main(sys.argv[1:]))
