"""The catalogue of programmes and the questions, read from `data/funding` once for each process."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

from django.conf import settings

from passerelle.base.errors import DomainError
from twinning.funding.catalogue import Catalogue, ProgrammeTwice
from twinning.funding.programme import Programme
from twinning.funding.questions import Questions, questions_from
from twinning.funding.reading import programme_from
from twinning.funding.reading_faults import Fault, UnusableFile

QUESTIONS = "questions.toml"
CASES = ".cases.toml"


class BrokenCatalogue(DomainError):
    """Files of the catalogue cannot be used; `faults` name each with its line, `funding_check` says how to mend it."""

    code: ClassVar[str] = "broken_catalogue"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(faults="; ".join(map(str, self.faults)))


def funding_folder() -> Path:
    """Return where the committed programmes lie."""
    return Path(settings.BASE_DIR) / "data" / "funding"


def programme_files(folder: Path) -> Iterator[Path]:
    """Yield the files of programmes of a folder, a funder's folder after the other, in a stable order."""
    for file in sorted(folder.rglob("*.toml")):
        if file.parent != folder and not file.name.endswith(CASES):
            yield file


def read_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of a folder.

    Raises:
        BrokenCatalogue: with all that is wrong in all files, or two files with one id.
    """
    programmes: dict[str, Programme] = {}
    faults: list[Fault] = []
    for file in programme_files(folder):
        name = str(file.relative_to(folder))
        try:
            programmes[name] = programme_from(_text_of(file, name), file=name)
        except UnusableFile as fault:
            faults += fault.faults
    if faults:
        raise BrokenCatalogue(faults)
    try:
        return Catalogue.of(programmes.values())
    except ProgrammeTwice as fault:
        twice = [name for name, one in programmes.items() if one.id == fault.params["id"]]
        said = {"value": str(fault.params["id"]), "first": twice[0]}
        raise BrokenCatalogue([Fault(twice[-1], 1, "id", "id_twice", said)]) from fault


def read_questions(folder: Path) -> Questions:
    """Return the questions of a folder; raises BrokenCatalogue."""
    try:
        return questions_from(_text_of(folder / QUESTIONS, QUESTIONS), file=QUESTIONS)
    except UnusableFile as fault:
        raise BrokenCatalogue(fault.faults) from fault


@cache
def catalogue() -> Catalogue:
    """Return the programmes this installation knows; raises BrokenCatalogue."""
    return read_catalogue(funding_folder())


@cache
def questions() -> Questions:
    """Return the questions behind the facts; raises BrokenCatalogue."""
    return read_questions(funding_folder())


def _text_of(file: Path, name: str) -> str:
    """The text of a file; raises BrokenCatalogue where there is none."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise BrokenCatalogue([Fault(name, 1, "", "unreadable", {"detail": str(error.strerror)})]) from error
    except UnicodeDecodeError as error:
        raise BrokenCatalogue([Fault(name, 1, "", "no_utf8", {})]) from error
