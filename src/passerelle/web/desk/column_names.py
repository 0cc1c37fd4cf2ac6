"""What people call the columns of a partnership list, in German, French and English."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from passerelle.imports.reading import Glance
from twinning.vocabulary.folding import fold

LABELS: Final[Mapping[str, Any]] = {
    "german_town": _("German town"),
    "french_town": _("French town"),
    "since": _("Since (year or date)"),
    "source": _("Source (address or name)"),
    "note": _("Note"),
    "district": _("German district"),
    "german_level": _("Level of the German body"),
    "french_current_commune": _("Present French commune"),
    "since_precision": _("Precision of the date"),
    "association": _("Association that carries it"),
    "confidence": _("Confidence (A, B, C)"),
    "in_bulk_sources": _("Listed in open data sets"),
}

# The words after which a column is recognised, most telling first; whole headings, folded.
HEADINGS: Final[Mapping[str, str]] = {
    "german_town": "deutsche stadt|deutscher ort|deutsche gemeinde|deutsche kommune|stadt|ort|gemeinde|kommune|"
    "ville allemande|commune allemande|german city|german municipality|town|city",
    "french_town": "franzosische stadt|franzosischer ort|franzosische gemeinde|partnerstadt|partnergemeinde|partnerort|"
    "partnerkommune|partner|ville francaise|commune francaise|ville jumelee|commune jumelee|ville|commune|"
    "french city|french municipality|partner town|partner city|twin town",
    "since": "seit|jahr|grundung|grundungsjahr|datum|beginn|depuis|annee|date|debut|year|signed",
    "source": "quelle|quellen|link|url|lien|sources|web|website|site web",
    "note": "bemerkung|bemerkungen|kommentar|notiz|hinweis|anmerkung|remarque|remarques|commentaire|comment|remark",
    "district": "landkreis|kreis|lk|kreis region|arrondissement|kreis deutschland",
    "german_level": "ebene|art|typ|niveau|kind|type|level",
    "french_current_commune": "heutige gemeinde|heutige kommune|commune actuelle|commune nouvelle|current commune",
    "since_precision": "genauigkeit|prazision|precision",
    "association": "verein|vereine|komitee|trager|partnerschaftsverein|partnerschaftskomitee|comite|"
    "comite de jumelage|association de jumelage|committee",
    "confidence": "verlasslichkeit|sicherheit|vertrauen|fiabilite|confiance",
}


def first_guess(glance: Glance) -> dict[str, str]:
    """Return what each column of a file seems to be, ours at most once: by its own name, by heading, by likeness."""
    theirs = list(dict.fromkeys(name for name in glance.header if name))
    guess = dict.fromkeys(theirs, "")
    for recognise in (_same_name, _heading, glance.guessed.get):
        for name in theirs:
            ours = recognise(name) or ""
            if ours and not guess[name] and ours not in guess.values():
                guess[name] = ours
    return guess


def samples_of(glance: Glance, most: int = 3) -> dict[str, list[str]]:
    """Return the first filled cells of every column."""
    samples: dict[str, list[str]] = {name: [] for name in glance.header}
    for cells in glance.sample:
        _add_cells(samples, glance.header, cells, most)
    return samples


def _add_cells(samples: dict[str, list[str]], header: Sequence[str], cells: Sequence[str], most: int) -> None:
    for name, cell in zip(header, cells, strict=False):
        if cell.strip() and len(samples[name]) < most:
            samples[name].append(cell.strip()[:60])


def _same_name(name: str) -> str:
    key = fold(name)
    return next((ours for ours in LABELS if key in (fold(ours), fold(str(LABELS[ours])))), "")


def _heading(name: str) -> str:
    key = fold(name)
    return next((ours for ours, words in HEADINGS.items() if key in words.split("|")), "")
