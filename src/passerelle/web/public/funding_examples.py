"""The examples the finder can be started from: invented projects, read from the data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from passerelle.funding.address import Address
from passerelle.funding.catalogue import funding_folder
from passerelle.funding.words import text_in

FOLDER = "examples"


@dataclass(frozen=True)
class Example:
    """An example with the address that opens it."""

    title: str
    text: str
    url: str


def examples(base: str, *, on: date, language: str) -> list[Example]:
    """Return the examples in a language.

    Parameters:
        base: path of the finder.
        on: today; an example starts so many days later, so that it never lies in the past.
        language: of the reader.
    """
    return [
        Example(text_in(one["title"], language), text_in(one["text"], language), base + _query(one, on))
        for one in _read()
    ]


def _query(one: Mapping[str, Any], on: date) -> str:
    start = on + timedelta(days=one["starts_in_days"])
    facts = {**one["facts"], "start_date": start.isoformat()}
    return Address({name: _text(value) for name, value in facts.items()}).query()


@cache
def _read() -> list[Mapping[str, Any]]:
    files = sorted((funding_folder() / FOLDER).glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(map(str, value))
    return str(value)
