"""Writes the schemas of funding to docs/schemas: python tools/funding_schemas.py."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from twinning.funding.schemas import cases_schema, programme_schema, situation_schema  # noqa: E402

SCHEMAS = {
    "funding-programme.json": programme_schema,
    "funding-cases.json": cases_schema,
    "funding-situation.json": situation_schema,
}


def text_of(name: str) -> str:
    """Return a schema's file as it is to stand in docs/schemas."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write all schemas."""
    for name in SCHEMAS:
        (ROOT / "docs" / "schemas" / name).write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()
