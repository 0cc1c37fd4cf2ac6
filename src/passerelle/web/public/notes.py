"""Short texts that exist in some languages: the reader's own, or another one that says which it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model

from twinning.kernel.language import Language, best_text, parse_language


@dataclass(frozen=True)
class Note:
    """A text with the code of its language; `is_own` tells whether that is the reader's."""

    text: str
    language: str
    is_own: bool


def note_in(thing: Model, stem: str, language: str) -> Note | None:
    """Return the text of `<stem>_de`, `<stem>_fr`, `<stem>_en` that suits the reader best, or none."""
    wanted = parse_language(language)
    found = best_text({code: getattr(thing, f"{stem}_{code}") for code in Language}, wanted)
    return Note(text=found[1], language=str(found[0]), is_own=found[0] == wanted) if found else None


def notes_in(things: Iterable[Model], stem: str, language: str) -> list[Note]:
    """Return the notes of several things, empty ones left out."""
    return [note for note in (note_in(thing, stem, language) for thing in things) if note]
