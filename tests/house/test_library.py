"""The library is pure: standard library only, no clock, no I/O, no chance without a seed."""

import ast
import subprocess
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
NUMERIC_ROOM = "src/twinning/rounds/compiled.py"
NUMERIC_MODULES = {"numba", "numpy"}
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


def foreign():
    """Return (file, module) of all that is imported from outside the standard library and the library itself."""
    own = set(sys.stdlib_module_names) | {"twinning"}
    return {(relative(path), name) for path, tree in parsed() for name in imported(tree) if name not in own}


def test_the_library_imports_the_standard_library_only_but_in_one_room():
    assert {(path, name) for path, name in foreign() if path != NUMERIC_ROOM} == set()


def test_the_numeric_room_imports_numba_and_numpy_and_nothing_else():
    inside = {name for path, name in foreign() if path == NUMERIC_ROOM}
    assert "numba" in inside
    assert inside <= NUMERIC_MODULES


def test_the_library_runs_without_the_numeric_packages():
    """Importing any room loads neither package: the one that wants them asks when a search begins."""
    names = [
        ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
        for path, _ in parsed()
        if relative(path) != NUMERIC_ROOM
    ]
    program = (
        "import importlib, sys\n"
        f"sys.modules.update(dict.fromkeys({sorted(NUMERIC_MODULES)!r}))\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


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
