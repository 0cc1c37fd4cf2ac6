"""How pages, lists and exports say since when a bond exists, with every doubt the sources leave."""

from django.utils.translation import gettext, override

from passerelle.base import formats
from twinning.kernel.edtf import FuzzyDate, InvalidFuzzyDate, Precision, parse


def since_text(since: str, also: str, language: str) -> str:
    """Return since when, such as `1982 (auch 1983 genannt)`; empty where nothing is known.

    Parameters:
        since: EDTF, what the bond counts from.
        also: EDTF dates that sources give instead, parted by commas, of `Partnership.since_also`.
        language: of the reader.
    """
    return with_others(formats.edtf_text(since, language), also, language)


def with_others(text: str, also: str, language: str) -> str:
    """Return a date in words with those that sources give instead."""
    if not text or not also:
        return text
    others = formats.either_text([formats.edtf_text(one, language) for one in also.split(",")], language)
    with override(language):
        return gettext("%(date)s (%(others)s also given)") % {"date": text, "others": others}


def understood(text: str) -> FuzzyDate | None:
    """Return an EDTF date, or none for text that is no date."""
    try:
        return parse(text) if text else None
    except InvalidFuzzyDate:
        return None


def is_vague(since: FuzzyDate | None, also: str) -> bool:
    """Whether the year itself is open, so that neither age nor jubilee can be told as a firm figure."""
    return since is not None and (
        bool(also)
        or since.uncertain
        or since.approximate
        or since.precision in (Precision.CIRCA, Precision.INTERVAL)
    )
