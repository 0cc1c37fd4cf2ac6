"""Colours come from tokens; sizes never fall under 16 px."""

import re

from tests.house.reading import relative, tracked

TOKENS = {"tokens.css", "tokens-dark.css"}


def sheets():
    return [path for path in tracked("src/*.css") if "vendor" not in path.parts]


def test_colours_stand_in_the_tokens_alone():
    found = []
    for path in sheets():
        if path.name not in TOKENS:
            text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            found += [(relative(path), value) for value in re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\s*\{)", text)]
    assert found == []


def test_no_type_under_sixteen_pixels():
    small = []
    for path in sheets():
        for value, unit in re.findall(r"font-size:\s*([\d.]+)(rem|px)", path.read_text(encoding="utf-8")):
            if (float(value) < 1 and unit == "rem") or (float(value) < 16 and unit == "px"):
                small.append((relative(path), value + unit))
    assert small == []
