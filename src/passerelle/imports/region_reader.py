"""Reads partnership lists with the columns of `data/region/region.csv` and turns away what cannot be right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from passerelle.imports.plan import PlannedLine, Progress, Reading
from passerelle.imports.reading import Columns, Glance, TableRow, glance, read_table
from passerelle.imports.region_dates import FutureDate, Since, UnreadableDate, read_since
from passerelle.sources.addresses import LONGEST_ADDRESS, cited_page, claims_to_be_page
from passerelle.sources.enums import Confidence, Outcome
from twinning.vocabulary.folding import fold

COLUMNS = (
    "german_town", "french_town", "since", "source", "note", "district", "german_level",
    "french_current_commune", "since_precision", "association", "confidence", "in_bulk_sources",
)  # fmt: skip
REQUIRED = ("german_town", "french_town")
LONGEST_DATE = 30
"""Characters of `Event.edtf`."""

LONGEST: Mapping[str, int] = {
    "german_town": 160,
    "french_town": 160,
    "french_current_commune": 160,
    "district": 160,
    "german_level": 60,
    "source": LONGEST_ADDRESS,
}
"""Characters that fit into the directory; other columns are as long as a cell may be."""

UNKNOWN_TOWN = frozenset({"unknown", "unbekannt", "inconnu", "inconnue", "n n", "nn"})
"""Words, folded, that stand for a town nobody has found out."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A line of a partnership list, its dates understood; texts as written, empty where not given."""

    number: int
    german_town: str
    french_town: str
    since: Since
    source: str = ""
    note: str = ""
    district: str = ""
    german_level: str = ""
    french_current_commune: str = ""
    association: str = ""
    confidence: str = ""

    @property
    def title(self) -> str:
        """How people recognise the row."""
        return f"{self.german_town} – {self.french_town}"

    @property
    def key(self) -> str:
        """The two names folded: the key under which decisions about a row are kept."""
        return row_key(self.german_town, self.french_town)


def row_key(german_town: str, french_town: str) -> str:
    """Return the key of a row: `hildesheim|angouleme`."""
    return f"{fold(german_town)}|{fold(french_town)}"


def columns_of(options: Mapping[str, Any]) -> Columns:
    """Return the known columns with the reader's mapping out of an import's options."""
    return Columns(COLUMNS, REQUIRED, dict(options.get("mapping", {})))


def glance_at(file: Path) -> Glance:
    """Return the head of a file for the column mapping; raises ImportFault."""
    return glance(file, known=COLUMNS, required=REQUIRED)


def read_rows(file: Path, options: Mapping[str, Any], on: date, progress: Progress) -> Reading:
    """Read a list; each line that cannot be used comes back with its number and a reason.

    Parameters:
        file: CSV or XLSX.
        options: `mapping` from the file's columns to ours.
        on: today; later years are rejected.
        progress: is told how far it is.

    Raises:
        ImportFault: the file as a whole cannot be used.
    """
    table = read_table(file, columns_of(options), progress)
    rows: list[RegionRow] = []
    rejected = list(table.rejected)
    for raw in table.rows:
        row = _row(raw, on)
        (rows if isinstance(row, RegionRow) else rejected).append(row)
    return Reading(rows, rejected)


def _row(raw: TableRow, on: date) -> Any:
    """The row, or the line that says why it is none."""
    values = {name: raw.values.get(name, "") for name in COLUMNS}
    flaw = _flaw(values)
    if flaw is not None:
        return _rejected(raw.number, values, *flaw)
    try:
        since = read_since(values.pop("since"), values.pop("since_precision"), on)
    except FutureDate as error:
        return _rejected(raw.number, values, "since_in_future", error.params)
    except UnreadableDate as error:
        return _rejected(raw.number, values, "since_unreadable", error.params)
    if any(len(str(event.when)) > LONGEST_DATE for event in since.events):
        return _rejected(raw.number, values, "cell_too_long", {"column": "since", "most": LONGEST_DATE})
    values.pop("in_bulk_sources")
    return RegionRow(number=raw.number, since=since, **values)


def _flaw(values: Mapping[str, str]) -> tuple[str, dict[str, Any]] | None:
    """Reason code and parameters of what is wrong with the texts of a row."""
    for column in REQUIRED:
        if not fold(values[column]):
            return f"{column}_missing", {}
    for column, most in LONGEST.items():
        if len(values[column]) > most:
            return "cell_too_long", {"column": column, "most": most}
    if claims_to_be_page(values["source"]) and not cited_page(values["source"]):
        return "source_no_page", {"address": values["source"][:200]}
    if fold(values["german_town"]) == fold(values["french_town"]):
        return "linked_to_itself", {"name": values["german_town"]}
    if values["confidence"] and values["confidence"] not in Confidence.values:
        return "confidence_unknown", {"value": values["confidence"]}
    return None


def _rejected(number: int, values: Mapping[str, str], code: str, params: Mapping[str, Any]) -> PlannedLine:
    title = f"{values['german_town'] or '?'} – {values['french_town'] or '?'}"
    return PlannedLine(number, Outcome.REJECTED, title[:250], code, dict(params))
