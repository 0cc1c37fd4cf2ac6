"""Changed fields of an import's diff in the words of the reader."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import get_language

from passerelle.base import formats
from passerelle.imports.reasons import sentence
from passerelle.partnerships.enums import DoubtCode, LifeStatus
from passerelle.web.public.cards import theme_label

CHOICES: Final[Mapping[str, Any]] = {"part.doubts": DoubtCode, "part.life_status": LifeStatus}


def change_words(change: Mapping[str, Any]) -> dict[str, str]:
    """Return `field`, `old` and `new` of a stored change in words; a code nobody knows stands as it is."""
    field = str(change.get("field", ""))
    return {
        "field": sentence(field, {}) if field.startswith("part.") else field,
        "old": _value(field, str(change.get("old") or "")),
        "new": _value(field, str(change.get("new") or "")),
    }


def _value(field: str, value: str) -> str:
    language = get_language() or "en"
    choices = CHOICES.get(field)
    if choices is not None and value in choices.values:
        return str(choices(value).label)
    if field == "part.events":
        return formats.edtf_text(value, language)
    return theme_label(value, language) if field == "part.themes" else value


def dates_in_words(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return a reason's parameters with their EDTF dates, single or in lists, as the reader writes dates."""
    return {name: _dated(value) for name, value in params.items()}


def _dated(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_dated(part) for part in value]
    return formats.edtf_text(value, get_language() or "en") if isinstance(value, str) else value
