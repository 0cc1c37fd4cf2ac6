"""The taxonomies of the field as frozen data: stable codes with labels in German, French and English.

Codes are unique across all taxonomies, so that a code alone finds its label. They are stored by the site
and published in open data: a code is never renamed, only added. Source: the merged lists of the field study
(formats of the Franco-German funds, statutes of clubs, the categories of the German section of the CEMR).
"""

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar, Final

from twinning.kernel.errors import TwinningError
from twinning.kernel.language import Language
from twinning.vocabulary import kinds
from twinning.vocabulary.kinds import Labels


class UnknownCode(TwinningError):
    """No taxonomy holds this `taxonomy_code`."""

    code: ClassVar[str] = "unknown_code"


@dataclass(frozen=True, slots=True)
class Entry:
    """One class of a taxonomy: its stable code and its labels."""

    code: str
    de: str
    fr: str
    en: str

    def label(self, language: Language) -> str:
        """The words people read in `language`."""
        return {Language.DE: self.de, Language.FR: self.fr, Language.EN: self.en}[language]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A closed list of classes in the order people read them."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in reading order."""
        return tuple(entry.code for entry in self.entries)

    def entry(self, code: str) -> Entry:
        """The class of that code in this taxonomy; raises UnknownCode."""
        for entry in self.entries:
            if entry.code == code:
                return entry
        raise UnknownCode(taxonomy_code=code, taxonomy=self.name)

    def label(self, code: str, language: Language) -> str:
        """The words for `code` in `language`; raises UnknownCode."""
        return self.entry(code).label(language)

    def choices(self, language: Language) -> list[tuple[str, str]]:
        """Codes with their labels, as a form field wants them."""
        return [(entry.code, entry.label(language)) for entry in self.entries]


def _taxonomy(name: str, labels: Labels) -> Taxonomy:
    return Taxonomy(name, tuple(Entry(*row) for row in labels))


RELATION_TYPES: Final = _taxonomy("relation_types", kinds.RELATION_TYPES)
RELATION_FORMS: Final = _taxonomy("relation_forms", kinds.RELATION_FORMS)
LIFE_STATUSES: Final = _taxonomy("life_statuses", kinds.LIFE_STATUSES)
ACTIVITY_KINDS: Final = _taxonomy("activity_kinds", kinds.ACTIVITY_KINDS)
TARGET_GROUPS: Final = _taxonomy("target_groups", kinds.TARGET_GROUPS)
CARRIER_KINDS: Final = _taxonomy("carrier_kinds", kinds.CARRIER_KINDS)
ACTOR_KINDS: Final = _taxonomy("actor_kinds", kinds.ACTOR_KINDS)
THEMES: Final = _taxonomy("themes", kinds.THEMES)
SIZE_CLASSES: Final = _taxonomy("size_classes", kinds.SIZE_CLASSES)
ROLES: Final = _taxonomy("roles", kinds.ROLES)

TAXONOMIES: Final = MappingProxyType(
    {
        taxonomy.name: taxonomy
        for taxonomy in (
            RELATION_TYPES,
            RELATION_FORMS,
            LIFE_STATUSES,
            ACTIVITY_KINDS,
            TARGET_GROUPS,
            CARRIER_KINDS,
            ACTOR_KINDS,
            THEMES,
            SIZE_CLASSES,
            ROLES,
        )
    }
)
"""All taxonomies by name."""

# Lower bounds in inhabitants. From 5,000 on they are the town types of the German BBSR (Kleinstadt,
# Mittelstadt, Großstadt); the project adds one step below, since 95 % of French communes lie under 5,000.
SIZE_BOUNDS: Final = (
    (100_000, "large"),
    (20_000, "medium"),
    (5_000, "small"),
    (1_000, "rural"),
    (0, "village"),
)


def label(code: str, language: Language) -> str:
    """The words for `code`, whichever taxonomy holds it, in `language`; raises UnknownCode."""
    found = _entries().get(code)
    if found is None:
        raise UnknownCode(taxonomy_code=code)
    return found.label(language)


def size_class(population: int) -> str:
    """The code of the settlement size class of a body with `population` inhabitants (0 or more)."""
    return next((code for least, code in SIZE_BOUNDS if population >= least), "village")


@lru_cache(maxsize=1)
def _entries() -> dict[str, Entry]:
    return {entry.code: entry for taxonomy in TAXONOMIES.values() for entry in taxonomy.entries}
