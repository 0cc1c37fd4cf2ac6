"""The library is pure: standard library only, no clock, no I/O, no chance without a seed."""

import ast
import sys

from tests.house.reading import SRC, relative

IMPURE_MODULES = {
    "os",
    "pathlib",
    "socket",
    "subprocess",
    "urllib",
    "time",
    "random",
    "secrets",
    "tempfile",
}
IMPURE_CALLS = {"now", "today", "utcnow", "open", "urandom"}


def parsed():
    for path in sorted((SRC / "twinning").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").split(".")[0]


def test_the_library_imports_the_standard_library_only():
    allowed = set(sys.stdlib_module_names) | {"twinning"}
    assert [
        (relative(path), name) for path, tree in parsed() for name in imported(tree) if name not in allowed
    ] == []


def test_the_library_has_no_clock_no_files_no_chance():
    found = [
        (relative(path), name) for path, tree in parsed() for name in imported(tree) if name in IMPURE_MODULES
    ]
    for path, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in IMPURE_CALLS:
                    found.append((relative(path), name))
    assert found == []
