"""Which name of a body a reader sees."""

from passerelle.places.enums import NameKind
from passerelle.places.models import Body


def name_in(body: Body, language: str) -> str:
    """Return the body's name for readers of a language: the usual exonym if there is one, else the official name.

    Uses `body.names` as prefetched; costs a query where it is not.
    """
    for name in body.names.all():
        if name.language == language and name.kind in (NameKind.EXONYM, NameKind.OFFICIAL):
            return name.name
    return body.name
