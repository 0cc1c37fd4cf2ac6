"""Documents say what the code does: settings, decisions, dependencies, commands."""

import re
import tomllib
from itertools import chain

from passerelle.config.environment import PREFIX, SETTINGS
from tests.house.reading import ROOT, SITE, tracked


def test_every_setting_stands_in_the_table_with_its_default():
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(PASSERELLE_\w+)` \| ([^|]+) \| ([^|]*) \| (.+) \|$", text, re.MULTILINE)
    told = [
        (name, kind.strip(), default.strip().strip("`"), purpose.strip())
        for name, kind, default, purpose in rows
    ]
    assert told == [(PREFIX + s.name, s.kind, s.default, s.purpose) for s in SETTINGS]


def test_code_reads_no_undeclared_setting():
    known = {PREFIX + setting.name for setting in SETTINGS} | {"PASSERELLE_TEST_DATABASE_URL"}
    found = {
        name
        for path in SITE.rglob("*.py")
        for name in re.findall(r"PASSERELLE_[A-Z_]+", path.read_text(encoding="utf-8"))
    }
    assert found - known - {"PASSERELLE_"} == set()


def test_decisions_are_numbered_without_gaps_and_titled():
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in files] == list(range(1, len(files) + 1))
    for path in files:
        assert path.read_text(encoding="utf-8").startswith(f"# {path.name[:4]} · "), path.name


def test_every_dependency_says_why():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    names = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    for name in names:
        line = next(line for line in text.splitlines() if f'"{name}"' in line)
        assert re.search(r"# \w+", line), f"{name}: no reason"


def test_runtime_licences_are_compatible():
    lock = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8").lower()
    assert [name for name in ("country_converter", "djlint", "wagtail==8") if name in lock] == []


def test_targets_named_in_the_readme_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    told = set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert told <= targets


def test_no_large_set_is_committed():
    names = {path.name for path in tracked("*")}
    assert names & {"links.csv", "places.csv"} == set()
