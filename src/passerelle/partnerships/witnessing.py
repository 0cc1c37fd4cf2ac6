"""What every verb on partnerships shares: its witness, and texts in three languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from passerelle.base.audit import witness
from passerelle.partnerships.models import Partnership
from passerelle.partnerships.signals import announce_changed
from passerelle.sources.models import ImportRun

LANGUAGES = ("de", "fr", "en")
Texts = Mapping[str, str]
"""A text in de, fr and en."""


@dataclass(frozen=True, slots=True)
class Witnessed:
    """Who does it and when, and the import run that does it for them, if any."""

    at: datetime
    by: Any = None
    run: ImportRun | None = None

    def tell(self, verb: str, partnership: Partnership, **details: Any) -> None:
        """Write the audit line, unless a run's line stands for it, and announce the change after commit."""
        if self.run is None:
            witness(verb=verb, subject=f"partnership:{partnership.pk}", by=self.by, at=self.at, **details)
            announce_changed([partnership.pk], at=self.at)


def in_columns(stem: str, texts: Texts | None) -> dict[str, str]:
    """Return a text's three languages as columns `note_de`, `note_fr`, `note_en`."""
    return {f"{stem}_{language}": (texts or {}).get(language, "") for language in LANGUAGES}
