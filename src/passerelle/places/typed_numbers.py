"""Which body a number means that a person typed or pasted: INSEE code, GeoNames number or address, SIREN, key."""

import re
from typing import Final

from passerelle.places.reference import Reference, ReferenceBody

_GEONAMES_PAGE: Final = re.compile(r"geonames\.org/(\d+)")
_KEY: Final = re.compile(r"(cog|cog-former|geonames|siren|dep|region|iso|passerelle):\S+")
_WORDS: Final = re.compile(r"(insee|cog|geonames|siren|id|code|nr|no|n°|:|\.|\s)+", re.IGNORECASE)
_INSEE: Final = re.compile(r"\d[\dAB]\d{3}")


def body_of_typed(text: str, reference: Reference) -> ReferenceBody | None:
    """Return the body a typed number means, or none.

    Five signs are an INSEE code (of a present commune before a former one), nine digits a SIREN, other figures
    a GeoNames number; `geonames:2925550`, an address of geonames.org and `INSEE 16015` are understood as well.
    """
    written = text.strip()
    if _KEY.fullmatch(written):
        return reference.find(written)
    page = _GEONAMES_PAGE.search(written)
    number = page[1] if page else _WORDS.sub("", written).upper()
    if _INSEE.fullmatch(number) and not page and "geonames" not in written.lower():
        return reference.by_cog(number) or reference.find(f"cog-former:{number}")
    if re.fullmatch(r"\d{9}", number):
        return reference.find(f"siren:{number}")
    return reference.by_geonames(number) if number.isdigit() else None
