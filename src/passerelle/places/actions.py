"""Verbs on bodies: brings bodies of the reference data into the directory, with what they are part of."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from django.db import transaction

from passerelle.places.enums import BodyKind, NameKind, RelationKind, Scheme
from passerelle.places.models import Body, BodyIdentifier, BodyName, BodyRelation
from passerelle.places.reference import KEY_SCHEMES, Reference, ReferenceBody, name_key
from passerelle.places.slugs import free_slug
from passerelle.sources.actions import ensure_source
from passerelle.sources.models import ImportRun, Source

NAME_KINDS: Mapping[str, str] = {
    "exonym": NameKind.EXONYM,
    "former": NameKind.FORMER,
    "short": NameKind.SHORT,
    "alternate": NameKind.SHORT,
}
LANGUAGES: Mapping[str, str] = {"DE": "de", "AT": "de", "FR": "fr", "GB": "en", "IE": "en"}
DATASETS: Mapping[str, Mapping[str, str]] = {
    "geonames": {
        "title": "GeoNames",
        "url": "https://www.geonames.org/",
        "licence": "CC-BY-4.0",
        "attribution": "GeoNames (CC BY 4.0)",
    },
    "etalab": {
        "title": "Découpage administratif (INSEE, Code officiel géographique)",
        "url": "https://github.com/etalab/decoupage-administratif",
        "licence": "etalab-2.0",
        "attribution": "INSEE, Code officiel géographique (Licence Ouverte 2.0), prepared by Etalab",
    },
    "iso": {"title": "ISO 3166-2", "url": "https://www.iso.org/iso-3166-country-codes.html"},
    "supplement": {"title": "Passerelle, data/reference/supplement.csv", "licence": "CC0-1.0"},
}
TIMELESS = (Scheme.GEONAMES, Scheme.SUPPLEMENT)
CHUNK = 5_000


def identifier_of_key(key: str) -> tuple[str, str]:
    """Return scheme and number under which a reference key is stored, as `("insee_cog", "16015")`."""
    prefix, _, value = key.partition(":")
    return KEY_SCHEMES[prefix], value


def bodies_of_keys(keys: Iterable[str]) -> dict[str, Body]:
    """Return the directory's bodies that stand for reference keys; keys nobody stands for are missing."""
    by_scheme: dict[str, dict[str, str]] = {}
    for key in keys:
        scheme, value = identifier_of_key(key)
        by_scheme.setdefault(scheme, {})[value] = key
    found: dict[str, Body] = {}
    for scheme, wanted in by_scheme.items():
        values = sorted(wanted)
        for start in range(0, len(values), CHUNK):
            rows = BodyIdentifier.objects.filter(scheme=scheme, value__in=values[start : start + CHUNK])
            found.update({wanted[row.value]: row.body for row in rows.select_related("body").order_by("-id")})
    return found


def ensure_body(
    *, body: ReferenceBody, reference: Reference, run: ImportRun | None = None, kind: str = ""
) -> Body:
    """Return the directory's body for a reference body, made when it is missing; see `ensure_bodies`."""
    return ensure_bodies(bodies=[body], reference=reference, run=run, kinds={body.key: kind})[body.key]


@transaction.atomic
def ensure_bodies(
    *,
    bodies: Collection[ReferenceBody],
    reference: Reference,
    run: ImportRun | None = None,
    kinds: Mapping[str, str] | None = None,
) -> dict[str, Body]:
    """Return the directory's bodies by reference key, missing ones made with all they are part of.

    A body that is there already is left as it is. A former body comes with its successor and their relation; an
    area and the town it is administered from are related once both are there.

    Parameters:
        bodies: what is wanted.
        reference: where ancestors and successors stand.
        run: the import that asks.
        kinds: levels by key, for places whose level the reference does not know; else a municipality.
    """
    wanted = _with_relatives(bodies, reference)
    found = bodies_of_keys(wanted)
    missing = [body for key, body in wanted.items() if key not in found]
    if missing:
        rows = _make(missing, run, kinds or {})
        for tier in (BodyKind.REGION, BodyKind.DISTRICT, ""):
            _write(rows, [body for body in missing if _tier(body) == tier], found, reference)
        _name_and_number(missing, found, reference)
        _relate(missing, found, reference)
    return found


def _with_relatives(bodies: Iterable[ReferenceBody], reference: Reference) -> dict[str, ReferenceBody]:
    """The bodies, their successors, and what all of these are part of, the widest first."""
    wanted: dict[str, ReferenceBody] = {}
    for body in bodies:
        heir = reference.successor(body)
        for one in (heir, body) if heir else (body,):
            for above in reversed(reference.ancestors(one)):
                wanted.setdefault(above.key, above)
            wanted.setdefault(one.key, one)
    return wanted


def _make(missing: list[ReferenceBody], run: ImportRun | None, kinds: Mapping[str, str]) -> dict[str, Body]:
    """Rows of bodies, not yet written."""
    taken = set(Body.objects.values_list("slug", flat=True))
    sources = {name: _dataset(name, run) for name in {_source_name(body) for body in missing}}
    rows = [
        Body(
            kind=body.kind or kinds.get(body.key) or BodyKind.MUNICIPALITY,
            country=body.country,
            name=body.name,
            slug=free_slug(body.name, body.country, taken),
            latitude=body.latitude,
            longitude=body.longitude,
            position_from=body.position_from,
            population=body.population,
            population_year=body.population_year,
            population_from=_source_name(body)[:20] if body.population is not None else "",
            founded=body.valid_from,
            ended=body.valid_to,
            source=sources[_source_name(body)],
            import_run=run,
        )
        for body in missing
    ]
    return {body.key: row for body, row in zip(missing, rows, strict=True)}


def _tier(body: ReferenceBody) -> str:
    """Regions are written first, then districts, then all that lies in them."""
    return body.kind if body.kind in (BodyKind.REGION, BodyKind.DISTRICT) else ""


def _source_name(body: ReferenceBody) -> str:
    return body.source.split(" ")[0]


def _dataset(name: str, run: ImportRun | None) -> Source:
    values = {"kind": "dataset", "confidence": "A", **DATASETS.get(name, {"title": name})}
    return ensure_source(key=f"dataset:{name}", run=run, **values)


def _write(
    rows: Mapping[str, Body], some: list[ReferenceBody], found: dict[str, Body], reference: Reference
) -> None:
    """Write rows whose areas are written; district and region stand in them, so that filters need no recursion."""
    for body in some:
        row = rows[body.key]
        for above in reference.ancestors(body):
            if above.kind == BodyKind.DISTRICT and row.district_id is None:
                row.district = found[above.key]
            elif above.kind == BodyKind.REGION and row.region_id is None:
                row.region = found[above.key]
    Body.objects.bulk_create([rows[body.key] for body in some], batch_size=500)
    found.update((body.key, rows[body.key]) for body in some)


def _name_and_number(missing: list[ReferenceBody], found: Mapping[str, Body], reference: Reference) -> None:
    names = [name for body in missing for name in _names(body, found[body.key], reference)]
    BodyName.objects.bulk_create(names, batch_size=1_000, ignore_conflicts=True)
    numbers = [number for body in missing for number in _numbers(body, found[body.key])]
    BodyIdentifier.objects.bulk_create(_free(numbers), batch_size=1_000)


def _names(body: ReferenceBody, row: Body, reference: Reference) -> Iterator[BodyName]:
    """The official name in the country's language, until the body ended, and every further name.

    A former name was in use until the body that bore it ended, where the reference tells when.
    """
    own = LANGUAGES.get(body.country, "")
    yield BodyName(body=row, language=own, name=body.name, kind=NameKind.OFFICIAL, until=body.valid_to)
    ended = {name_key(one.name): one.valid_to for one in reference.predecessors(body)}
    for name in body.names:
        kind = NAME_KINDS[name.kind]
        until = ended.get(name_key(name.text), "") if kind == NameKind.FORMER else ""
        yield BodyName(body=row, language=name.language, name=name.text, kind=kind, until=until)


def _numbers(body: ReferenceBody, row: Body) -> Iterator[BodyIdentifier]:
    """The key's own number, and the others the site knows the register of; valid as long as the body was.

    GeoNames and Passerelle number places whether or not they are municipalities, so their numbers have no dates.
    """
    for scheme, value in (identifier_of_key(body.key), *body.identifiers[1:]):
        if scheme in TIMELESS:
            yield BodyIdentifier(body=row, scheme=scheme, value=value)
        elif scheme in Scheme.values:
            yield BodyIdentifier(
                body=row, scheme=scheme, value=value, valid_from=body.valid_from, valid_to=body.valid_to
            )


def _free(numbers: list[BodyIdentifier]) -> list[BodyIdentifier]:
    """Numbers nobody has: GeoNames has one for a town and the town it merged into, where the first keeps it."""
    wanted = {(number.scheme, number.value) for number in numbers}
    taken: set[tuple[str, str]] = set()
    values = sorted({value for _, value in wanted})
    for start in range(0, len(values), CHUNK):
        rows = BodyIdentifier.objects.filter(value__in=values[start : start + CHUNK])
        taken.update(rows.values_list("scheme", "value"))
    free = []
    for number in numbers:
        if (number.scheme, number.value) not in taken:
            taken.add((number.scheme, number.value))
            free.append(number)
    return free


def _relate(missing: list[ReferenceBody], found: Mapping[str, Body], reference: Reference) -> None:
    """`part_of` to the next wider body, `successor_of` from the present body to the former one, `seat_of`."""
    relations = []
    for body in missing:
        row = found[body.key]
        if body.part_of in found:
            relations.append(BodyRelation(body=row, other=found[body.part_of], kind=RelationKind.PART_OF))
        heir = reference.successor(body)
        if heir is not None and heir.key in found:
            later = found[heir.key]
            relations.append(
                BodyRelation(
                    body=later, other=row, kind=RelationKind.SUCCESSOR_OF, since=_day_after(body.valid_to)
                )
            )
    relations += _seats(missing, found, reference)
    BodyRelation.objects.bulk_create(relations, batch_size=1_000, ignore_conflicts=True)


def _seats(
    missing: list[ReferenceBody], found: Mapping[str, Body], reference: Reference
) -> Iterator[BodyRelation]:
    """`seat_of` from a town to an area, where one of both is new and the other there."""
    pairs = {(body.seat, body.key) for body in missing if body.seat}
    pairs |= {(body.key, area.key) for body in missing for area in reference.seated(body)}
    keys = {key for pair in pairs for key in pair}
    there = {**bodies_of_keys(keys - set(found)), **found}
    for seat, area in sorted(pairs):
        if seat in there and area in there:
            yield BodyRelation(body=there[seat], other=there[area], kind=RelationKind.SEAT_OF)


def _day_after(last: str) -> str:
    """The first day of the successor, where the last one of its predecessor is known to the day."""
    try:
        return (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    except ValueError:
        return last
