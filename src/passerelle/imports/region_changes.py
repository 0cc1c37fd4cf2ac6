"""What a changed line of a list changes, field by field, as the stored diff keeps it."""

from typing import Any

from passerelle.imports.region_state import Additions
from passerelle.partnerships.enums import LifeStatus


def changes_of(additions: Additions) -> list[dict[str, Any]]:
    """Return `field` (code of its name), `old` and `new` of everything a known bond gains; codes stay codes."""
    gained = {
        "sources": [source.title or source.key for source in additions.sources],
        "events": [event.edtf for event in additions.events],
        "carriers": [carrier.name for carrier in additions.carriers],
        "themes": list(additions.themes),
        "doubts": [doubt.code for doubt in additions.doubts],
    }
    changes = [
        {"field": f"part.{name}", "old": "", "new": str(value)}
        for name, values in gained.items()
        for value in values
    ]
    changes += [{"field": "part.doubts", "old": str(code), "new": ""} for code in additions.settles]
    if additions.life_status:
        known = str(LifeStatus.UNKNOWN)
        changes.append({"field": "part.life_status", "old": known, "new": str(additions.life_status)})
    return changes
