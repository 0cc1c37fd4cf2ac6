"""Small Wikidata files with invented items, and what the tests do with them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from passerelle.base.clock import now
from passerelle.imports.runs import apply_run, dry_run
from passerelle.imports.wikidata import WikidataImporter
from passerelle.places.models import Body, BodyIdentifier
from passerelle.places.reference import Reference
from passerelle.sources.models import ImportRun
from tests.factories.bodies import make_body
from tests.passerelle.imports.linkset import EMPTY

FILES = Path(__file__).parent / "fixtures" / "wikidata"
A, B, C, D, PERSON = (f"Q90000000{n}" for n in range(1, 6))
ON = date(2026, 11, 22)


def run_of(file: Path | str, reference: Reference = EMPTY) -> ImportRun:
    path = FILES / f"{file}.json" if isinstance(file, str) else file
    importer = WikidataImporter(on=ON, reference=reference)
    return apply_run(run=dry_run(importer=importer, file=path, at=now()), at=now(), importer=importer)


def body(qid: str, name: str, country: str = "DE", **fields: Any) -> Body:
    town = make_body(name, country, **fields)
    if qid:
        BodyIdentifier.objects.create(body=town, scheme="wikidata", value=qid)
    return town


def lines(run: ImportRun) -> list[tuple[int, str, str]]:
    return list(run.lines.values_list("number", "outcome", "reason"))


def item(qid: str, label: str = "", claims: tuple[Any, ...] = (), **more: Any) -> dict[str, Any]:
    texts = {"de": {"language": "de", "value": label}} if label else {}
    return {"type": "item", "id": qid, "labels": texts, "claims": {"P190": list(claims), **more}}


def twin(subject: str, number: str, target: str, start: str = "", end: str = "") -> dict[str, Any]:
    qualifiers = {
        name: [{"snaktype": "value", "datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": 11}}}]
        for name, day in (("P580", start), ("P582", end))
        if day
    }
    return {
        "id": f"{subject}${number}",
        "rank": "normal",
        "mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": target}}},
        "qualifiers": qualifiers,
    }


def write(folder: Path, *items: dict[str, Any]) -> Path:
    file = folder / "entities.json"
    file.write_text(json.dumps({"entities": {one["id"]: one for one in items}}), encoding="utf-8")
    return file
