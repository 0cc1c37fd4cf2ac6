"""Every key of a TOML text is found on its line."""

import tomllib

import pytest
from tests.twinning.funding.catalogue_files import case_files, file_name, programme_files

from twinning.funding.positions import child, entry, line_of, positions

TEXT = """\
# a comment with a "quote and [a bracket]
name = "one" # another
"odd key" = 'two'
points.of.view = 3
several = [
  1, # one
  [2, 3],
  { deep = "]" },
]
long = \"\"\"
first "line"
[not.a.table]
\"\"\"
raw = '''
key = 1
'''
inline = { a = 1, "b c" = [1, 2] }
day = 1979-05-27 07:32:00
[table]
key = "a # b"
[table.below.deeper]
key = 1
[[many]]
id = 1
[many.part]
x = 1
[[many.list]]
[[many.list]]
y = 2
[[many]]
[[many.list]]
z = 3
["quoted".'table']
last = true
"""
LINES = {
    "name": 2,
    '"odd key"': 3,
    "points": 4,
    "points.of": 4,
    "points.of.view": 4,
    "several": 5,
    "several[0]": 6,
    "several[1]": 7,
    "several[1][1]": 7,
    "several[2].deep": 8,
    "long": 10,
    "raw": 14,
    "inline.a": 17,
    'inline."b c"': 17,
    'inline."b c"[1]': 17,
    "day": 18,
    "table": 19,
    "table.key": 20,
    "table.below": 21,
    "table.below.deeper.key": 22,
    "many": 23,
    "many[0].id": 24,
    "many[0].part": 25,
    "many[0].part.x": 26,
    "many[0].list[0]": 27,
    "many[0].list[1].y": 29,
    "many[1]": 30,
    "many[1].list[0].z": 32,
    "quoted.table.last": 34,
}


def paths(value, path=""):
    """Yield the paths of all that stands in parsed TOML."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        below = entry(path, key) if isinstance(value, list) else child(path, key)
        yield below
        yield from paths(one, below)


@pytest.mark.parametrize(("path", "line"), LINES.items())
def test_a_path_is_found_on_its_line(path, line):
    assert positions(TEXT)[path] == line


def test_no_path_is_left_out_and_none_invented():
    assert set(positions(TEXT)) == set(paths(tomllib.loads(TEXT)))


def test_lines_that_end_as_on_windows_count_alike():
    assert positions(TEXT.replace("\n", "\r\n")) == positions(TEXT)


def test_what_stands_nowhere_is_told_where_it_should_stand():
    lines = positions(TEXT)
    assert line_of(lines, "many[1].list[0].missing") == 31
    assert line_of(lines, "table.below.missing.key") == 21
    assert line_of(lines, "missing") == 1


@pytest.mark.parametrize("end", [20, 60, 100, 200, 300, 400])
def test_a_text_that_breaks_off_is_told_as_far_as_it_goes(end):
    whole = positions(TEXT)
    found = positions(TEXT[:end])
    assert found.items() <= whole.items()


@pytest.mark.parametrize("path", programme_files() + case_files(), ids=lambda path: path.stem)
def test_every_key_of_the_catalogue_is_found_on_a_line_that_names_it(path):
    text = path.read_text(encoding="utf-8")
    lines, found = text.split("\n"), positions(text)
    for one in paths(tomllib.loads(text)):
        key = one.rpartition(".")[2].partition("[")[0]
        assert key in lines[found[one] - 1] or one.endswith("]"), f"{file_name(path)}: {one}"
