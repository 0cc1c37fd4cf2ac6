"""What is deleted and what stays when a run is undone; works on sets of keys, so large runs stay quick."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db.models import Model, OuterRef, Q, Subquery

from passerelle.actors.models import Actor
from passerelle.partnerships.enums import Standing
from passerelle.partnerships.judgements import judged_dates
from passerelle.partnerships.models import (
    CarrierLink,
    Doubt,
    Event,
    MistakeReport,
    Partnership,
    Party,
    Remark,
    Statement,
    Theme,
)
from passerelle.partnerships.signals import MOST_NAMED, NOTHING, Around, around
from passerelle.places.models import Body, BodyIdentifier, BodyName, BodyRelation
from passerelle.sources.models import Decision, ImportRun

DETAILS: Sequence[type[Model]] = (Theme, Remark, Doubt, CarrierLink, Statement, Event)
CHUNK = 5_000
_DEEPEST = 5
"""Quarter, town, association, district, region: bodies lie in each other no deeper."""


def decided_keys(kind: str) -> set[int]:
    """Keys of rows a person decided about; such decisions name them `partnership:12`, `body:7` …"""
    subjects = Decision.objects.filter(subject__startswith=f"{kind}:").values_list("subject", flat=True)
    keys = (subject.partition(":")[2] for subject in subjects)
    return {int(key) for key in keys if key.isdigit()}


def touched_by_people(run: ImportRun) -> set[int]:
    """Return the partnerships of a run that people have worked on since: they stay with all they have."""
    own = Partnership.objects.filter(import_run=run)
    found = set(own.filter(pk__in=decided_keys("partnership")).values_list("pk", flat=True))
    found |= set(own.filter(pk__in=MistakeReport.objects.values("partnership")).values_list("pk", flat=True))
    for model in DETAILS:
        made = model._default_manager.filter(import_run=None, partnership__import_run=run)
        found |= set(made.values_list("partnership_id", flat=True))
    return found


def reach_of(run: ImportRun) -> tuple[set[int], Around]:
    """Return the partnerships a run made or added to, and the bodies and carriers that its undo concerns.

    Beyond MOST_NAMED partnerships nobody asks for the bodies and carriers: everything is read again then.
    """
    bonds = set(Partnership.objects.filter(import_run=run).values_list("pk", flat=True))
    for model in DETAILS:
        bonds |= set(model._default_manager.filter(import_run=run).values_list("partnership_id", flat=True))
    if len(bonds) > MOST_NAMED:
        return bonds, NOTHING
    own = Around(
        frozenset(Body.objects.filter(import_run=run).values_list("pk", flat=True)),
        frozenset(Actor.objects.filter(import_run=run).values_list("pk", flat=True)),
    )
    return bonds, own | around(bonds)


def delete_details(run: ImportRun) -> set[int]:
    """Delete events, statements, carriers, doubts, remarks and themes of a run.

    What belongs to a partnership people have worked on stays, and so do doubts that people settled and dates
    that people confirmed. A date that a person rejected goes; the judgement stays for when it comes again.

    Returns:
        Keys of the partnerships that lost something.
    """
    kept, decided = touched_by_people(run), decided_keys("partnership")
    touched: set[int] = set()
    Event.objects.filter(pk__in=_confirmed(run)).update(import_run=None)
    for model in DETAILS:
        rows = model._default_manager.filter(import_run=run).exclude(partnership_id__in=kept)
        if model is Doubt:
            rows = rows.exclude(settled_at__isnull=False, partnership_id__in=decided)
        touched |= set(rows.values_list("partnership_id", flat=True))
        rows.delete()
    return touched


def _confirmed(run: ImportRun) -> set[int]:
    """Events of a run whose date a person said counts, or stays disputed."""
    judged = judged_dates()
    rows = Event.objects.filter(import_run=run, partnership__in=judged)
    return {
        pk
        for pk, bond, kind, edtf in rows.values_list("pk", "partnership_id", "kind", "edtf")
        if judged[bond].get((kind, edtf), Standing.REJECTED) != Standing.REJECTED
    }


def delete_partnerships(run: ImportRun, *, tell: Callable[..., None]) -> None:
    """Delete a run's partnerships; one that another run states passes to that run.

    Parameters:
        run: the run.
        tell: is told the numbers (`ids=`) before each lot is deleted.
    """
    own = Partnership.objects.filter(import_run=run)
    for model in (Statement, Event):
        others = model._default_manager.filter(partnership=OuterRef("pk")).exclude(import_run=run)
        heir = others.exclude(import_run=None).order_by("id").values("import_run")[:1]
        own.filter(pk__in=_held(model, run)).update(import_run=Subquery(heir))
    kept = touched_by_people(run)
    for keys in _chunks(own.exclude(pk__in=kept).values_list("pk", flat=True)):
        tell(ids=keys)
        Party.objects.filter(partnership_id__in=keys).delete()
        Partnership.objects.filter(pk__in=keys).delete()


def _held(model: type[Model], run: ImportRun) -> set[int]:
    """Partnerships of a run on which another run has rows."""
    rows = (
        model._default_manager.filter(partnership__import_run=run)
        .exclude(import_run=run)
        .exclude(import_run=None)
    )
    return set(rows.values_list("partnership_id", flat=True))


def delete_actors(run: ImportRun) -> None:
    """Delete a run's actors that carry nothing any more; one that another run links passes to that run."""
    own = Actor.objects.filter(import_run=run)
    heir = CarrierLink.objects.filter(carrier=OuterRef("pk")).exclude(import_run=None).order_by("id")
    own.filter(partnership_links__isnull=False).exclude(partnership_links__import_run=run).update(
        import_run=Subquery(heir.values("import_run")[:1])
    )
    own.filter(partnership_links=None).exclude(pk__in=decided_keys("actor")).delete()


def delete_bodies(run: ImportRun) -> None:
    """Delete a run's bodies that nothing needs any more; a needed one passes to the run that needs it."""
    own = set(Body.objects.filter(import_run=run).values_list("pk", flat=True))
    needed = _needed(own)
    for keys in _chunks(own - needed):
        Body.objects.filter(Q(district_id__in=keys) | Q(region_id__in=keys)).filter(import_run=run).update(
            district=None, region=None
        )
    for keys in _chunks(own - needed):
        for model in (BodyName, BodyIdentifier):
            model._default_manager.filter(body_id__in=keys).delete()
        BodyRelation.objects.filter(Q(body_id__in=keys) | Q(other_id__in=keys)).delete()
    for keys in _chunks(own - needed):
        Body.objects.filter(pk__in=keys).delete()
    _pass_on(run)


def _needed(own: set[int]) -> set[int]:
    """Bodies among `own` that parties, actors, statements, decisions or other bodies refer to."""
    needed = own & (decided_keys("body") | {body for body, _ in _users()})
    links = list(_links())
    while True:
        more = {
            other for body, other in links if other in own - needed and (body in needed or body not in own)
        }
        if not more:
            return needed
        needed |= more


def _users() -> Iterator[tuple[int, int | None]]:
    """Bodies that something other than a body refers to, with the run of what refers to them."""
    yield from Party.objects.values_list("body_id", "partnership__import_run_id")
    yield from Actor.objects.exclude(seat=None).values_list("seat_id", "import_run_id")
    yield from Statement.objects.exclude(stated_by=None).values_list("stated_by_id", "import_run_id")


def _links() -> Iterator[tuple[int, int]]:
    """Pairs of bodies of which the first refers to the second."""
    yield from BodyRelation.objects.values_list("body_id", "other_id")
    for field in ("district_id", "region_id"):
        yield from Body.objects.exclude(**{field: None}).values_list("pk", field)


def _pass_on(run: ImportRun) -> None:
    """Give the bodies that stayed to the earliest run that needs them, or to nobody where only people do."""
    owners = dict(Body.objects.values_list("pk", "import_run_id"))
    stayed = {body for body, owner in owners.items() if owner == run.pk}
    heirs: dict[int, set[int]] = defaultdict(set)
    for body, owner in _users():
        if body in stayed and owner not in (run.pk, None):
            heirs[body].add(owner)
    links = [link for link in _links() if link[1] in stayed]
    for _ in range(_DEEPEST):
        for body, other in links:
            heirs[other] |= heirs[body] if body in stayed else {owners[body]} - {None}
    by_heir: dict[int | None, list[int]] = defaultdict(list)
    for body in stayed:
        by_heir[min(heirs[body], default=None)].append(body)
    for heir, bodies in by_heir.items():
        for keys in _chunks(bodies):
            Body.objects.filter(pk__in=keys).update(import_run=heir)


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """Keys in lists the database takes at once."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
