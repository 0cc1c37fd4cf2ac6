"""Where the layers above say how their objects become entries; the index knows none of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from passerelle.search.documents import Entry
from passerelle.search.enums import Kind


@dataclass(frozen=True)
class Collector:
    """How one kind of objects is read.

    Parameters:
        ids: returns the keys of all objects that belong into the index.
        entries: makes the entries of some of them; a key that no longer exists yields nothing.
    """

    ids: Callable[[], Sequence[int]]
    entries: Callable[[Sequence[int]], Iterator[Entry]]


_collectors: dict[Kind, Collector] = {}


def register(kind: Kind, collector: Collector) -> None:
    """Name the collector of a kind; the last one named holds."""
    _collectors[kind] = collector


def collectors() -> dict[Kind, Collector]:
    """Return the collectors named so far, by kind."""
    return dict(_collectors)
