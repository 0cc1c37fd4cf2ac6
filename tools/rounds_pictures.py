"""Draws the pictures of docs/rounds.md: `python tools/rounds_pictures.py` writes docs/pictures/rounds-*.svg anew."""

import json
from pathlib import Path

from twinning.rounds.pictures import Words, meetings_picture, standalone, tables_picture
from twinning.rounds.plan import Plan
from twinning.rounds.planner import plan
from twinning.rounds.reading import problem_from

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "docs" / "examples" / "forty-people.json"
PICTURES = ROOT / "docs" / "pictures"
SEED, STEPS = 1, 200_000
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


if __name__ == "__main__":
    for path, picture in drawn(example_plan()).items():
        path.write_text(picture, encoding="utf-8")
        print(path.relative_to(ROOT))
