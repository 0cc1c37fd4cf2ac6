"""The rows of an export: plain values of a whole selection, read chunk by chunk in a constant memory."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from passerelle.partnerships.enums import LifeStatus, PartyRole
from passerelle.partnerships.filtering import Wishes, matching, ordered
from passerelle.partnerships.models import CarrierLink, Doubt, Partnership, Party, Statement, Theme
from passerelle.places.naming import usual_names
from twinning.kernel.edtf import InvalidFuzzyDate, next_jubilee, parse

CHUNK = 2000
"""Partnerships read at once: few enough for memory and parameter limits, many enough to be quick."""


@dataclass(slots=True)
class ExportParty:
    """A party with the place of its body; positions in decimal degrees."""

    body: int
    name: str
    slug: str
    country: str
    district: str
    region: str
    population: int | None
    population_year: int | None
    population_from: str
    latitude: float | None
    longitude: float | None


@dataclass(slots=True)
class ExportRow:
    """One partnership with all that an export says of it; dates are EDTF, codes those of the enumerations."""

    pk: int
    slug: str
    since: str
    since_year: int | None
    formal_type: str
    life_status: str
    distance_km: int | None
    needs_confirmation: bool
    since_also: str = ""
    left: list[ExportParty] = field(default_factory=list)
    right: list[ExportParty] = field(default_factory=list)
    carriers: list[str] = field(default_factory=list)
    past_carriers: list[str] = field(default_factory=list)
    """Dissolved, or of an ended bond."""
    themes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    licences: list[str] = field(default_factory=list)
    last_read: str = ""
    jubilee: tuple[int, int] | None = None
    """Year and count of the next round anniversary."""


def export_rows(wishes: Wishes, *, sort: str, on: date, language: str) -> Iterator[ExportRow]:
    """Yield the rows of a selection in its order: one query for the ids, eight for each chunk."""
    ids = ordered(matching(wishes), sort, on=on).values_list("pk", flat=True)
    for chunk in _batches(list(ids)):
        for row in _rows(chunk, language):
            row.jubilee = _jubilee(row, on)
            yield row


def _jubilee(row: ExportRow, on: date) -> tuple[int, int] | None:
    """Year and count of the next round anniversary; none where the bond has ended or its year is not known."""
    if not row.since or row.life_status == LifeStatus.ENDED:
        return None
    try:
        return next_jubilee(parse(row.since), on)
    except InvalidFuzzyDate:
        return None


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _rows(ids: Sequence[int], language: str) -> Iterator[ExportRow]:
    fields = (
        "slug",
        "since",
        "since_year",
        "formal_type",
        "life_status",
        "distance_km",
        "needs_confirmation",
        "since_also",
    )
    bonds = Partnership.objects.filter(pk__in=ids).order_by().values_list("pk", *fields)
    rows = {values[0]: ExportRow(*values) for values in bonds}
    _add_parties(rows, ids, language)
    _add_texts(rows, ids, language)
    _add_sources(rows, ids)
    for pk in ids:
        if pk in rows:
            yield rows[pk]


def _add_parties(rows: dict[int, ExportRow], ids: Sequence[int], language: str) -> None:
    """Add today's parties, the first names before the footbridge; predecessors only where nobody else stands."""
    parties = (
        Party.objects.filter(partnership__in=ids)
        .order_by("side", "position", "pk")
        .values_list(
            "partnership_id",
            "side",
            "role",
            "left",
            "body_id",
            "body__name",
            "body__slug",
            "body__country",
            "body__district__name",
            "body__region__name",
            "body__population",
            "body__population_year",
            "body__population_from",
            "body__latitude",
            "body__longitude",
        )
    )
    names = usual_names(language, body__parties__partnership__in=ids)
    gone: dict[tuple[int, int], list[ExportParty]] = defaultdict(list)
    for values in parties:
        values_by_row: Any = values
        pk, side, role, left, body, name, slug, country, district, region, *figures = values_by_row
        party = ExportParty(
            body, names.get(body, name), slug, country, district or "", region or "", *figures
        )
        if role == PartyRole.PREDECESSOR or left:
            gone[pk, min(side, 1)].append(party)
        else:
            _side(rows[pk], side).append(party)
    for (pk, side), former in gone.items():
        if not _side(rows[pk], side):
            _side(rows[pk], side).extend(former)


def _side(row: ExportRow, side: int) -> list[ExportParty]:
    return row.right if side else row.left


def _add_texts(rows: dict[int, ExportRow], ids: Sequence[int], language: str) -> None:
    carriers = CarrierLink.objects.filter(partnership__in=ids).order_by("side", "pk")
    for pk, name, *ends in carriers.values_list(
        "partnership_id", "carrier__name", "ended", "carrier__dissolved"
    ):
        past = any(ends) or rows[pk].life_status == LifeStatus.ENDED
        (rows[pk].past_carriers if past else rows[pk].carriers).append(name)
    for pk, code in (
        Theme.objects.filter(partnership__in=ids).order_by("code").values_list("partnership_id", "code")
    ):
        rows[pk].themes.append(code)
    open_doubts = Doubt.objects.filter(partnership__in=ids, settled_at=None).order_by("pk")
    for pk, code in open_doubts.values_list("partnership_id", "code"):
        rows[pk].doubts.append(code)


def _add_sources(rows: dict[int, ExportRow], ids: Sequence[int]) -> None:
    """Add where each bond is stated, under which licences, and when that was read last."""
    fields = ("source__url", "source__title", "licence", "source__licence", "source__read_on")
    statements = Statement.objects.filter(partnership__in=ids).order_by("pk")
    for pk, url, title, licence, source_licence, read_on in statements.values_list("partnership_id", *fields):
        row = rows[pk]
        _once(row.sources, url or title)
        _once(row.licences, licence or source_licence)
        row.last_read = max(row.last_read, read_on)


def _once(texts: list[str], text: Any) -> None:
    if text and text not in texts:
        texts.append(text)
