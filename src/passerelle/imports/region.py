"""Imports partnership lists: CSV or XLSX with the columns of `data/region/region.csv`."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from passerelle.imports.plan import Plan, Progress, Reading
from passerelle.imports.region_apply import apply_region
from passerelle.imports.region_plan import plan_region
from passerelle.imports.region_reader import RegionRow, read_rows
from passerelle.places.reference import Reference, default_reference
from passerelle.sources.enums import ImportKind
from passerelle.sources.models import ImportRun


class RegionImporter:
    """Reads, compares and writes a partnership list; option `mapping` names the file's columns."""

    kind = ImportKind.REGION

    def __init__(self, on: date, reference: Reference | None = None) -> None:
        """Take today's date and, for tests, other reference bodies than the committed ones."""
        self.on = on
        self._given = reference

    @cached_property
    def reference(self) -> Reference:
        """The reference bodies, read when they are needed."""
        return self._given or default_reference()

    def read(self, file: Path, options: Mapping[str, Any], progress: Progress) -> Reading:
        """Read a list; raises ImportFault when the file as a whole cannot be used."""
        return read_rows(file, options, self.on, progress)

    def plan(self, rows: Sequence[RegionRow], progress: Progress) -> Plan:
        """Compare rows with the directory as it is."""
        return plan_region(rows, self.reference, progress)

    def apply(self, plan: Plan, run: ImportRun, progress: Progress) -> None:
        """Write what the plan says."""
        apply_region(plan, run, self.reference, progress)
