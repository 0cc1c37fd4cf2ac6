"""Verbs on the index. They leave no audit line: the index holds nothing that cannot be built again."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from passerelle.base import revision
from passerelle.search.collectors import Collector, collectors
from passerelle.search.documents import LONGEST_TITLE, Entry, as_column, body_tokens, title_tokens
from passerelle.search.enums import Kind
from passerelle.search.models import Document, Name, NameKey, Owed
from passerelle.search.names import rows_of

BATCH = 500
"""Objects that are indexed in one transaction; others may write in between."""
_ROWS = 500
_IDS = 5_000
Report = Callable[[str, int, int], None]
"""Is told a kind, how many of its objects are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Rows of entries, worked out but not written: most of the time goes here, and needs no lock."""

    ids: Mapping[Kind, list[int]]
    documents: list[Document]
    names: list[tuple[Name, list[NameKey]]]


def put(*, entries: Iterable[Entry]) -> int:
    """Index entries, each in place of what was known of its object; return their number."""
    entries = list(entries)
    _store(_prepare(entries))
    return len(entries)


def _prepare(entries: Sequence[Entry]) -> _Prepared:
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry.object_id)
    documents = [document for entry in entries for document in _documents(entry)]
    return _Prepared(by_kind, documents, [row for entry in entries for row in rows_of(entry)])


@transaction.atomic
def _store(prepared: _Prepared) -> None:
    for kind, ids in prepared.ids.items():
        remove(kind=kind, object_ids=ids)
    Document.objects.bulk_create(prepared.documents, batch_size=_ROWS)
    Name.objects.bulk_create([name for name, _ in prepared.names], batch_size=_ROWS)
    keys = [key for _, keys in prepared.names for key in keys]
    for key in keys:
        key.name_id = key.name.pk
    NameKey.objects.bulk_create(keys, batch_size=_ROWS)


@transaction.atomic
def remove(*, kind: Kind, object_ids: Collection[int]) -> None:
    """Forget objects; one that is not known is no error."""
    ids = sorted(object_ids)
    for start in range(0, len(ids), _IDS):
        some = ids[start : start + _IDS]
        Document.objects.filter(kind=kind, object_id__in=some).delete()
        names = Name.objects.filter(kind=kind, object_id__in=some)
        NameKey.objects.filter(name__in=names.order_by().values("pk")).delete()
        names.delete()


def refresh(*, kind: Kind, object_ids: Collection[int]) -> None:
    """Read objects again and index them; forget those that no longer exist."""
    collector = collectors()[kind]
    ids = sorted(object_ids)
    for start in range(0, len(ids), BATCH):
        _refresh(kind, collector, ids[start : start + BATCH])


def rebuild(*, report: Report | None = None) -> dict[Kind, int]:
    """Read everything again and forget what is gone; return how many objects each kind has.

    Each batch is its own transaction, so that readers find the old or the new entry at any time, a break
    leaves a working index, and the next run completes it. Afterwards the index owes nothing that was owed before.
    """
    owed = _owed()
    counts: dict[Kind, int] = {}
    for kind, collector in collectors().items():
        ids = sorted(collector.ids())
        gone = _known_ids(kind) - set(ids)
        remove(kind=kind, object_ids=gone)
        for start in range(0, len(ids), BATCH):
            _refresh(kind, collector, ids[start : start + BATCH])
            if report:
                report(kind, min(start + BATCH, len(ids)), len(ids))
        counts[kind] = len(ids)
    _paid(owed)
    return counts


def owe(*, kind: Kind, object_ids: Collection[int]) -> None:
    """Note inside the caller's transaction that objects changed or went; `catch_up` reads them again."""
    Owed.objects.bulk_create([Owed(kind=kind, object_id=pk) for pk in sorted(object_ids)], batch_size=_ROWS)


def owe_everything() -> None:
    """Note inside the caller's transaction that so much changed that everything is to be read again."""
    Owed.objects.create()


def catch_up() -> None:
    """Read again what is owed; where that fails it stays owed, and the next change or rebuild mends it."""
    owed = _owed()
    by_kind: dict[Kind, set[int]] = defaultdict(set)
    for kind, object_id in owed.values():
        if not kind:
            rebuild()
            return
        by_kind[Kind(kind)].add(object_id)
    for kind, ids in by_kind.items():
        refresh(kind=kind, object_ids=ids)
    _paid(owed)


def is_behind() -> bool:
    """Whether something is owed, or nothing was ever indexed although there is something."""
    if Owed.objects.exists():
        return True
    return not Document.objects.exists() and any(collector.ids() for collector in collectors().values())


def _owed() -> dict[int, tuple[str, int]]:
    """What is owed, by the key of its row."""
    rows = Owed.objects.order_by("pk").values_list("pk", "kind", "object_id")
    return {pk: (kind, object_id) for pk, kind, object_id in rows}


def _paid(owed: Collection[int]) -> None:
    keys = sorted(owed)
    for start in range(0, len(keys), _IDS):
        Owed.objects.filter(pk__in=keys[start : start + _IDS]).delete()


def _refresh(kind: Kind, collector: Collector, ids: Sequence[int]) -> None:
    """Read before the transaction, so that it is short; read again inside it where something changed meanwhile."""
    seen = revision.number()
    entries = list(collector.entries(ids))
    prepared = _prepare(entries)
    with transaction.atomic():
        if revision.number() != seen:
            entries = list(collector.entries(ids))
            prepared = _prepare(entries)
        _store(prepared)
        remove(kind=kind, object_ids=set(ids) - {entry.object_id for entry in entries})


def _known_ids(kind: Kind) -> set[int]:
    documents = Document.objects.filter(kind=kind).order_by().values_list("object_id")
    names = Name.objects.filter(kind=kind).order_by().values_list("object_id")
    return {pk for (pk,) in documents.union(names)}


def _documents(entry: Entry) -> Iterable[Document]:
    for text in entry.texts:
        yield Document(
            kind=entry.kind,
            object_id=entry.object_id,
            language=text.language,
            title=text.title[:LONGEST_TITLE],
            body="\n".join(text.body),
            weight=entry.weight,
            title_tokens=as_column(title_tokens(text), vendor=connection.vendor, title=True),
            body_tokens=as_column(body_tokens(text), vendor=connection.vendor, title=False),
        )
