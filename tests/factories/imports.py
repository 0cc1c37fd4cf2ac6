"""Import runs, their lines and questions for tests."""

from itertools import count
from typing import Any

from django.utils import timezone

from passerelle.sources.models import ImportLine, ImportRun, ReviewItem

_numbers = count(1)


def make_run(state: str = "dry", lines: int = 0, **fields: Any) -> ImportRun:
    """Create a run of a list with so many new lines."""
    values = {
        "kind": "region",
        "file_name": "liste.csv",
        "file_hash": f"{next(_numbers):064d}",
        "counts": {"new": lines, "same": 0, "changed": 0, "conflict": 0, "rejected": 0},
        "started_at": timezone.now(),
    }
    run = ImportRun.objects.create(state=state, **{**values, **fields})
    ImportLine.objects.bulk_create(
        ImportLine(run=run, number=number + 2, outcome="new", title=f"Musterstadt {number} – Modèleville")
        for number in range(lines)
    )
    return run


def make_question(name: str = "Roye", **fields: Any) -> ReviewItem:
    """Create an open question about a French name that two communes bear."""
    number = next(_numbers)
    candidates = [
        {
            "key": key,
            "name": name,
            "kind": "municipality",
            "within": within,
            "successor": "",
            "latitude": 49.7,
            "longitude": 2.79,
            "population": population,
            "score": 0.5,
            "reasons": [{"code": "name_exact"}, {"code": "namesakes", "count": 2}],
        }
        for key, within, population in (
            ("cog:70455", ["Haute-Saône", "Bourgogne-Franche-Comté"], 1484),
            ("cog:80685", ["Somme", "Hauts-de-France"], 5833),
        )
    ]
    question = {"field": "body", "name": name, "country": "FR", "title": f"Musterstadt – {name}"}
    values = {"subject": f"body:FR:{name.lower()}:{number}", "question": question, "candidates": candidates}
    return ReviewItem.objects.create(**{**values, **fields})
