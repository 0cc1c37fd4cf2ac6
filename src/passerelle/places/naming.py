"""Which name of a body a reader sees: the usual one in the reader's language, else the official one."""

from collections.abc import Iterable
from typing import Any

from passerelle.base.typography import typographic
from passerelle.places.enums import NameKind
from passerelle.places.models import Body, BodyName

USUAL = (NameKind.EXONYM, NameKind.OFFICIAL)
"""Kinds of names that stand for a body; short and former ones do not."""


def usual_name(official: str, names: Iterable[tuple[str, str, str]], language: str) -> str:
    """Return the first usual name in a language, else the official one.

    Parameters:
        official: the body's own name.
        names: its other names in their order, as (language, name, kind).
        language: of the reader.
    """
    return typographic(next((name for of, name, kind in names if of == language and kind in USUAL), official))


def name_in(body: Body, language: str) -> str:
    """Return the body's name for readers of a language.

    Uses `body.names` as prefetched; costs a query where it is not.
    """
    names = ((name.language, name.name, name.kind) for name in body.names.all())
    return usual_name(body.name, names, language)


def usual_names(language: str, **which: Any) -> dict[int, str]:
    """Return body → usual name in a language, for the bodies that have one: one query.

    Parameters:
        which: lookups of `BodyName` that choose the bodies, such as `body__in=keys`.
    """
    names = BodyName.objects.filter(language=language, kind__in=USUAL, **which)
    rows = names.order_by("-pk").values_list("body_id", "name")  # the first one is written last
    return {body: typographic(name) for body, name in rows}
