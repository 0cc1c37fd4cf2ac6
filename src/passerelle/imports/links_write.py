"""Writes planned bodies, bonds and statements in batches: a few statements per thousand rows."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from passerelle.imports.links_atlas import Atlas
from passerelle.imports.links_bonds import Bond, Bonds, Told
from passerelle.imports.links_insert import insert_rows
from passerelle.imports.links_spots import Spot
from passerelle.imports.plan import Progress
from passerelle.partnerships.derive import bond_slug, distance_km, identity_of, sort_key
from passerelle.partnerships.enums import DoubtCode, PartyRole
from passerelle.partnerships.models import Doubt, Partnership, Party, Statement
from passerelle.partnerships.signals import announce_changed
from passerelle.partnerships.whereabouts import former_numbers, lasting_keys
from passerelle.places.actions import ensure_bodies
from passerelle.places.enums import NameKind
from passerelle.places.models import Body, BodyIdentifier, BodyName
from passerelle.places.reference import Reference
from passerelle.places.slugs import free_slug
from passerelle.sources.actions import ensure_source, subject_of
from passerelle.sources.models import ImportRun, Source, Trace

BATCH: Final = 1_000

DATASETS: Final[Mapping[str, Mapping[str, str]]] = {
    "dataset:W16": {
        "title": "Wikidata P190, 2016",
        "url": "https://www.wikidata.org/wiki/Property:P190",
        "publisher": "Wikidata",
        "licence": "CC0-1.0",
        "attribution": "Wikidata (CC0)",
        "read_on": "2016",
    },
    "dataset:W17": {
        "title": "Wikidata P190, 2017",
        "url": "https://www.wikidata.org/wiki/Property:P190",
        "publisher": "Wikidata",
        "licence": "CC0-1.0",
        "attribution": "Wikidata (CC0)",
        "read_on": "2017",
    },
    "dataset:E26": {
        "title": "Wikipedia: lists of twin towns and sister cities, 2026",
        "url": "https://en.wikipedia.org/wiki/Lists_of_twin_towns_and_sister_cities",
        "publisher": "Wikipedia",
        "licence": "CC-BY-SA-4.0",
        "attribution": "Wikipedia (CC BY-SA 4.0)",
        "read_on": "2026",
    },
}
"""The data sets a link may come from, by the keys of their sources."""


def write(
    *,
    atlas: Atlas,
    bonds: Bonds,
    statements: Sequence[Told],
    reference: Reference,
    run: ImportRun,
    progress: Progress,
) -> None:
    """Write everything a plan has in mind inside the caller's transaction."""
    spots = used_spots(atlas.planned, bonds.planned)
    sources = _sources(statements, spots, run)
    total = len(spots) + len(bonds.planned) + len(statements)
    write_bodies(spots, reference, sources, run)
    write_numbers([entry for entry in atlas.added if entry[0].pk is not None], atlas.by_pk, run)
    done = len(spots)
    progress("apply", done, total)
    for written in write_bonds(bonds.planned, run):
        progress("apply", done + written, total)
    done += len(bonds.planned)
    for some in _batches(statements):
        insert_rows(
            Statement,
            ("partnership_id", "source_id", "external_id", "licence", "import_run_id"),
            ((told.bond.key, sources[told.source].pk, told.number, told.licence, run.pk) for told in some),
        )
        done += len(some)
        progress("apply", done, total)
    announce_changed((told.bond.key for told in statements), at=run.finished_at or run.started_at)


def used_spots(spots: Iterable[Spot], bonds: Iterable[Bond]) -> list[Spot]:
    """The planned bodies that a planned bond needs; a rejected line leaves no body behind."""
    told = [spot for bond in bonds for spot in (bond.a, bond.b) if spot is not None]
    needed = {id(spot) for spot in told} | {id(spot.present) for spot in told}
    return [spot for spot in spots if id(spot) in needed]


def _sources(statements: Iterable[Told], spots: Iterable[Spot], run: ImportRun) -> dict[str, Source]:
    used = {told.source for told in statements} | {
        f"dataset:{spot.dataset}" for spot in spots if not spot.reference
    }
    return {
        key: ensure_source(key=key, run=run, kind="dataset", confidence="C", **DATASETS[key])
        for key in sorted(used)
    }


def write_bodies(
    spots: Sequence[Spot], reference: Reference, sources: Mapping[str, Source], run: ImportRun
) -> None:
    """Reference bodies with all they are part of, then those only the file knows; gives each spot its key."""
    twins = {spot.reference.key: spot for spot in spots if spot.reference}
    made = ensure_bodies(
        bodies=[spot.reference for spot in twins.values() if spot.reference],
        reference=reference,
        run=run,
        kinds={key: spot.kind for key, spot in twins.items()},
    )
    for key, spot in twins.items():
        spot.pk = made[key].pk
    taken = set(Body.objects.values_list("slug", flat=True))
    bare = [spot for spot in spots if not spot.reference]
    rows = [
        Body(
            kind=spot.kind,
            country=spot.country,
            name=spot.name,
            slug=free_slug(spot.name, spot.country, taken),
            latitude=spot.position[0] if spot.position else None,
            longitude=spot.position[1] if spot.position else None,
            position_from="dataset",
            source=sources[f"dataset:{spot.dataset}"],
            import_run=run,
        )
        for spot in bare
    ]
    for spot, row in zip(bare, Body.objects.bulk_create(rows, batch_size=BATCH), strict=True):
        spot.pk = row.pk
    BodyName.objects.bulk_create(
        (
            BodyName(body_id=spot.key, language="", name=name, kind=NameKind.SHORT)
            for spot in spots
            for name in spot.further_names
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def write_numbers(added: Sequence[tuple[Spot, str, str]], known: Container[int], run: ImportRun) -> None:
    """Write identifiers; those of bodies `known` before the run are traced, so that undo takes them back."""
    fresh = [(spot.pk, scheme, value) for spot, scheme, value in added if spot.pk not in known]
    insert_rows(BodyIdentifier, ("body_id", "scheme", "value"), fresh)
    rows = [
        BodyIdentifier(body_id=spot.key, scheme=scheme, value=value)
        for spot, scheme, value in added
        if spot.pk in known
    ]
    BodyIdentifier.objects.bulk_create(rows, batch_size=BATCH)
    Trace.objects.bulk_create(
        (Trace(run=run, subject=subject_of(row), before={}) for row in rows), batch_size=BATCH
    )


def _rows_of_bonds(bonds: Iterable[Bond], run: ImportRun) -> Iterator[tuple[Bond, Partnership]]:
    """New partnerships with everything derived that `refresh` would derive."""
    bonds = list(bonds)
    slugs = dict(Body.objects.values_list("pk", "slug"))
    numbers = _former_numbers(bonds)
    taken = set(Partnership.objects.values_list("slug", flat=True))
    for bond in bonds:
        a, b = _standing(bond)
        row = Partnership(
            pk=numbers.get(id(bond)),
            slug=_free(bond_slug([slugs[a.key]], [slugs[b.key]]), taken),
            identity=identity_of((a.key, b.key)),
            distance_km=distance_km(a.position, b.position),
            sort_key=sort_key([a.name, b.name]),
            needs_confirmation=True,
            import_run=run,
        )
        yield bond, row


def _former_numbers(bonds: Iterable[Bond]) -> dict[int, int]:
    """The numbers that bonds bore before they were taken out of the directory, by `id()` of the bond."""
    former = former_numbers()
    if not former:
        return {}
    lasting = lasting_keys({id(bond): [spot.key for spot in _standing(bond)] for bond in bonds})
    return {key: former[name] for key, name in lasting.items() if name in former}


def _standing(bond: Bond) -> tuple[Spot, Spot]:
    """The two bodies of a planned bond that stand today."""
    if bond.a is None or bond.b is None:
        raise ValueError("a planned bond has two bodies")
    return bond.a.present, bond.b.present


def _free(base: str, taken: set[str]) -> str:
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug


def write_bonds(bonds: Iterable[Bond], run: ImportRun) -> Iterator[int]:
    """Write planned partnerships with parties and the doubt that only a data set knows them.

    Yields how many are written after each batch; has written all when it is exhausted.
    """
    written = 0
    for batch in _batches(_rows_of_bonds(bonds, run)):
        rows = Partnership.objects.bulk_create([row for _, row in batch])
        for (bond, _), row in zip(batch, rows, strict=True):
            bond.pk = row.pk
        parties = [party for bond, _ in batch for party in _parties(bond)]
        insert_rows(Party, ("partnership_id", "body_id", "role", "side", "position"), parties)
        doubts = [(row.pk, DoubtCode.BULK_ONLY.value, run.pk) for row in rows]
        insert_rows(Doubt, ("partnership_id", "code", "import_run_id"), doubts)
        written += len(batch)
        yield written


def _parties(bond: Bond) -> Iterator[tuple[int, int, str, int, int]]:
    """Both sides as rows; a merged body stands beside its successor as the signatory until the merger."""
    position = 0
    for side, told in enumerate((bond.a, bond.b)):
        if told is None:
            continue
        heir = told.present
        roles = [(told, PartyRole.SIGNATORY)]
        if heir is not told:
            roles = [(heir, PartyRole.SUCCESSOR), (told, PartyRole.PREDECESSOR)]
        for spot, role in roles:
            yield bond.key, spot.key, role.value, side, position
            position += 1


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for thing in things:
        batch.append(thing)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
