"""Bodies for tests."""

from itertools import count
from typing import Any

from django.utils.text import slugify

from passerelle.places.enums import BodyKind
from passerelle.places.models import Body, BodyName

_numbers = count(1)


def make_body(name: str = "", country: str = "DE", **fields: Any) -> Body:
    """Create a body with a position; `names={"fr": "Hanovre"}` adds exonyms."""
    number = next(_numbers)
    name = name or f"Musterstadt {number}"
    names = fields.pop("names", {})
    values = {
        "latitude": 52.0 + number % 90 / 100,
        "longitude": 9.9 - number % 70 / 100,
        "population": 12_000,
    }
    body = Body.objects.create(
        name=name,
        country=country,
        kind=fields.pop("kind", BodyKind.MUNICIPALITY),
        slug=fields.pop("slug", f"{slugify(name)}-{number}"),
        **{**values, **fields},
    )
    for language, exonym in names.items():
        BodyName.objects.create(body=body, language=language, name=exonym, kind="exonym")
    return body
