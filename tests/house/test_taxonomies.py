"""The site's choices and the library's taxonomies are one: same codes, same order, same words."""

import tomllib

import pytest
from django.utils.translation import override

from passerelle.actors.enums import CarrierKind
from passerelle.partnerships.enums import FormalType, LifeStatus
from passerelle.places.enums import SIZE_BOUNDS, SizeClass
from tests.house.reading import ROOT
from twinning.kernel.language import Language
from twinning.vocabulary.taxonomy import (
    CARRIER_KINDS,
    LIFE_STATUSES,
    RELATION_TYPES,
    SIZE_CLASSES,
    THEMES,
    size_class,
)

TWINS = [
    pytest.param(FormalType, RELATION_TYPES, id="relation types"),
    pytest.param(LifeStatus, LIFE_STATUSES, id="life statuses"),
    pytest.param(CarrierKind, CARRIER_KINDS, id="carrier kinds"),
    pytest.param(SizeClass, SIZE_CLASSES, id="size classes"),
]


@pytest.mark.parametrize(("choices", "taxonomy"), TWINS)
def test_codes_are_the_same_in_the_same_order(choices, taxonomy):
    assert tuple(choices.values) == taxonomy.codes


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("choices", "taxonomy"), TWINS)
def test_labels_are_the_same_in_every_language(choices, taxonomy, language):
    with override(language.value):
        assert [(one.value, str(one.label)) for one in choices] == taxonomy.choices(language)


def test_size_classes_have_the_same_bounds_and_leave_no_gap():
    expected = 0
    for code, (least, below) in SIZE_BOUNDS.items():
        assert least == expected
        assert size_class(least) == code
        assert size_class((below or 10_000_000) - 1) == code
        expected = below
    assert expected is None


def test_the_region_uses_themes_of_the_taxonomy():
    used = {
        code
        for path in sorted((ROOT / "data" / "region" / "decisions").glob("*.toml"))
        for record in tomllib.loads(path.read_text(encoding="utf-8"))["partnership"]
        for code in record["themes"]
    }
    assert used
    assert used <= set(THEMES.codes)
