"""Numbers that people type or paste for a body."""

import pytest

from passerelle.places.reference import default_reference
from passerelle.places.typed_numbers import body_of_typed


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("16015", "cog:16015"),
        (" 16015 ", "cog:16015"),
        ("INSEE 16015", "cog:16015"),
        ("code INSEE : 16015", "cog:16015"),
        ("2a004", "cog:2A004"),
        ("cog:16015", "cog:16015"),
        ("geonames:2905826", "geonames:2905826"),
        ("GeoNames 2905826", "geonames:2905826"),
        ("https://www.geonames.org/2905826/hildesheim.html", "geonames:2905826"),
        ("dep:80", "dep:80"),
    ],
)
def test_a_number_is_understood_however_it_is_written(typed, key):
    body = body_of_typed(typed, default_reference())
    assert body is not None
    assert body.key == key


def test_a_code_of_a_former_commune_means_that_commune():
    former = next(body for body in default_reference() if body.key.startswith("cog-former:"))
    code = former.key.partition(":")[2]
    found = body_of_typed(code, default_reference())
    assert found is not None
    assert found.key in {f"cog:{code}", former.key}


@pytest.mark.parametrize(
    "typed", ["", "   ", "Roye", "0", "99999", "cog:", "cog:nothing", "<script>", "1" * 300, "١٦٠١٥"]
)
def test_anything_else_means_nobody(typed):
    assert body_of_typed(typed, default_reference()) is None
