"""Wikidata's twin towns (P190): reads a file of any of its three shapes, compares, writes what is new."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from passerelle.imports.plan import Plan, Progress, Reading, silent
from passerelle.imports.reading import check_size
from passerelle.imports.wikidata_pairs import TwinPair, sort_out
from passerelle.imports.wikidata_parse import read_wikidata
from passerelle.imports.wikidata_plan import plan_wikidata
from passerelle.imports.wikidata_write import write_wikidata
from passerelle.places.reference import Reference, default_reference
from passerelle.sources.enums import ImportKind

MOST_BYTES = 50 * 1024 * 1024
"""As objects JSON takes some ten times its size in memory."""


class WikidataImporter:
    """Importer of query results, entities and REST statements; it has no options."""

    kind: str = ImportKind.WIKIDATA

    def __init__(self, *, on: date, reference: Reference | None = None) -> None:
        """Work as of a day, with the committed reference bodies unless others are given."""
        self.on = on
        self._given = reference

    @cached_property
    def reference(self) -> Reference:
        """The reference bodies, read when they are needed."""
        return self._given or default_reference()

    def read(self, file: Path, _options: Mapping[str, Any], progress: Progress = silent) -> Reading:
        """Read a file; raises TruncatedJson or UnknownShape, both ImportFault."""
        check_size(file, MOST_BYTES)
        found = read_wikidata(file.read_bytes())
        progress("read", found.rows, found.rows)
        return sort_out(found, self.on)

    def plan(self, rows: Sequence[TwinPair], progress: Progress = silent) -> Plan:
        """Compare pairs with the directory."""
        return plan_wikidata(rows, self.reference, progress)

    def apply(self, plan: Plan, run: Any, progress: Progress = silent) -> None:
        """Write the plan."""
        write_wikidata(work=plan.work, reference=self.reference, run=run, progress=progress)
