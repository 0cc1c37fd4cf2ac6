"""Small rooms: sizes of files and functions, names of folders."""

import re
from statistics import median

import pytest

from tests.house.reading import functions, lines, python_files, relative, templates, tracked

FORBIDDEN = {"utils", "helpers", "common", "misc", "core", "manager", "handler"}
LIMITS = {"python": 400, "template": 150, "css": 200, "js": 250}


def too_long(paths, limit):
    return [f"{relative(path)}: {lines(path)}" for path in paths if lines(path) > limit]


def own(pattern):
    return [path for path in tracked(pattern) if "vendor" not in path.parts]


def test_python_files_are_at_most_400_lines():
    assert too_long(python_files(), LIMITS["python"]) == []


def test_templates_are_at_most_150_lines():
    assert too_long(templates(), LIMITS["template"]) == []


def test_style_sheets_are_at_most_200_lines():
    assert too_long(own("src/*.css"), LIMITS["css"]) == []


def test_scripts_are_at_most_250_lines():
    assert too_long(own("src/*.js"), LIMITS["js"]) == []


def test_functions_are_at_most_45_lines_and_mostly_8():
    lengths = [found for path in python_files() if "src" in path.parts for found in functions(path)]
    assert [f"{name}: {length}" for name, length in lengths if length > 45] == []
    assert median(length for _, length in lengths) <= 8


@pytest.mark.parametrize("pattern", ["src/*", "tests/*", "tools/*"])
def test_no_room_has_an_empty_name(pattern):
    parts = {re.sub(r"\.\w+$", "", part) for path in tracked(pattern) for part in relative(path).split("/")}
    assert parts & FORBIDDEN == set()
