"""The languages of the platform and the order in which texts stand in for each other."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, TypeVar

from twinning.kernel.errors import TwinningError

T = TypeVar("T")


class UnknownLanguage(TwinningError):
    """A language code is none of de, fr, en."""

    code: ClassVar[str] = "unknown_language"


class Language(StrEnum):
    """The three languages every text of the platform is meant to exist in."""

    DE = "de"
    FR = "fr"
    EN = "en"


# German and French readers of a Franco-German network share English sooner than each other's language.
_CHAINS: dict[Language, tuple[Language, ...]] = {
    Language.DE: (Language.DE, Language.EN, Language.FR),
    Language.FR: (Language.FR, Language.EN, Language.DE),
    Language.EN: (Language.EN, Language.DE, Language.FR),
}


def parse_language(text: str) -> Language:
    """The language of a code or tag such as `de`, `FR` or `de-AT`; raises UnknownLanguage."""
    primary = text.strip().replace("_", "-").split("-", 1)[0].lower()
    try:
        return Language(primary)
    except ValueError:
        raise UnknownLanguage(text=text) from None


def fallback_chain(language: Language) -> tuple[Language, ...]:
    """All languages in the order a reader of `language` should be offered them, their own first."""
    return _CHAINS[language]


def best_text(texts: Mapping[Language, T], language: Language) -> tuple[Language, T] | None:
    """The first non-empty text along the fallback chain with the language it is in, or None."""
    for candidate in fallback_chain(language):
        text = texts.get(candidate)
        if text:
            return candidate, text
    return None
