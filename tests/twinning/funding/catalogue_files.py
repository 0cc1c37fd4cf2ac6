"""The files of the catalogue, as the tests read them."""

from functools import cache
from pathlib import Path

from twinning.funding.reading import programme_from

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "data" / "funding"


def case_files():
    return sorted(CATALOGUE.glob("*/*.cases.toml"))


def programme_files():
    return sorted(path for path in CATALOGUE.glob("*/*.toml") if not path.name.endswith(".cases.toml"))


def file_name(path):
    return path.relative_to(ROOT).as_posix()


@cache
def programme_of(path):
    """Return the programme of a file, or of the file that some cases stand beside."""
    beside = (
        path.with_name(path.name.removesuffix(".cases.toml") + ".toml") if ".cases." in path.name else path
    )
    return programme_from(beside.read_text(encoding="utf-8"), file=file_name(beside))
