"""Draws the pictures of docs/rounds.md and writes what its example prints: `python tools/rounds_pictures.py`."""

import contextlib
import io
import json
import re
from pathlib import Path

from twinning.rounds.pictures import Words, meetings_picture, standalone, tables_picture
from twinning.rounds.plan import Plan
from twinning.rounds.planner import plan
from twinning.rounds.reading import problem_from

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "rounds.md"
EXAMPLE = ROOT / "docs" / "examples" / "forty-people.json"
PICTURES = ROOT / "docs" / "pictures"
SEED, STEPS = 1, 400_000
WORDS = Words(countries=(("DE", "Germany"), ("FR", "France")))


def example_plan() -> Plan:
    """The plan of forty people that docs/rounds.md shows."""
    problem = problem_from(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    return plan(problem, seed=SEED, steps=STEPS)


def drawn(found: Plan) -> dict[Path, str]:
    """Each picture's file and its content."""
    return {
        PICTURES / "rounds-tables.svg": standalone(tables_picture(found, WORDS)),
        PICTURES / "rounds-meetings.svg": standalone(meetings_picture(found, WORDS)),
    }


def example_code(text: str) -> str:
    """The Python example of the document."""
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    return str(code)


def printed(code: str) -> str:
    """What the example prints when it is run at the root of the checkout."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.chdir(ROOT):
        exec(compile(code, DOCUMENT.name, "exec"), {})
    return told.getvalue()


def refreshed(text: str) -> str:
    """The document with what its example prints below it."""
    told = printed(example_code(text))
    return re.sub(r"```text\n.*?```", lambda _: f"```text\n{told}```", text, flags=re.DOTALL)


if __name__ == "__main__":
    for path, picture in drawn(example_plan()).items():
        path.write_text(picture, encoding="utf-8")
    DOCUMENT.write_text(refreshed(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
