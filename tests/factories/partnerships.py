"""Partnerships for tests."""

from typing import Any

from passerelle.partnerships.models import Event, Partnership, Party
from passerelle.places.models import Body
from passerelle.sources.models import Source
from tests.factories.bodies import make_body


def make_source(key: str = "https://www.example.org/partner", **fields: Any) -> Source:
    """Return a source with this key, made when it does not exist."""
    values = {"kind": "official", "title": "Musterstadt", "url": key, "read_on": "2026-11", "confidence": "A"}
    return Source.objects.get_or_create(key=key, defaults={**values, **fields})[0]


def make_partnership(*bodies: Body, since: str = "1965", **fields: Any) -> Partnership:
    """Create a partnership of the bodies (two invented ones when none are given) with a treaty event."""
    parties = bodies or (make_body(), make_body(name="", country="FR"))
    identity = "-".join(str(body.pk) for body in sorted(parties, key=lambda body: body.pk))
    values = {
        "slug": "-".join(body.slug for body in parties)[:160],
        "identity": identity,
        "sort_key": " ".join(body.name.lower() for body in parties)[:200],
        "since": since,
        "since_year": int(since[:4]) if since else None,
        "distance_km": 900,
    }
    bond = Partnership.objects.create(**{**values, **fields})
    for position, body in enumerate(parties):
        Party.objects.create(partnership=bond, body=body, side=min(position, 1), position=position)
    if since:
        Event.objects.create(
            partnership=bond,
            kind="treaty",
            edtf=since,
            year=int(since[:4]),
            source=make_source(),
            confidence="A",
        )
    return bond
