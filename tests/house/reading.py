"""Reads the checkout for the house tests."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
SITE = SRC / "passerelle"


def tracked(*patterns: str) -> list[Path]:
    """Return files git tracks or would track, by glob patterns."""
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def python_files() -> list[Path]:
    """Return the project's own Python files, migrations left out."""
    return [
        path for path in tracked("src/*.py", "tools/*.py", "tests/*.py") if "migrations" not in path.parts
    ]


def templates() -> list[Path]:
    """Return all templates."""
    return tracked("src/passerelle/templates/*")


def lines(path: Path) -> int:
    """Return the number of lines of a text file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield name and length in lines of each function of a Python file, its docstring left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            first = node.body[0]
            if ast.get_docstring(node) and isinstance(first, ast.Expr):
                length -= (first.end_lineno or first.lineno) - first.lineno + 1
            yield f"{path.relative_to(ROOT)}:{node.name}", length


def relative(path: Path) -> str:
    """Return a path as written in messages."""
    return str(path.relative_to(ROOT))
