"""What the search found, as a reader sees it: towns, partnerships and carriers with a note and an address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from passerelle.actors.models import Actor
from passerelle.base import formats
from passerelle.base.typography import typographic
from passerelle.partnerships.models import CarrierLink, Partnership, Party
from passerelle.places.enums import BodyKind, RelationKind
from passerelle.places.models import Body, BodyName, BodyRelation
from passerelle.places.naming import usual_names
from passerelle.search.enums import Kind
from passerelle.search.models import Document
from passerelle.search.names import NameHit
from twinning.vocabulary.folding import fold

MIDDOT = "\u00a0· "
"""Parts notes; a line may break behind it, not before."""


@dataclass(frozen=True)
class Found:
    """One thing found.

    Attributes:
        label: its name in the reader's language.
        note: where it lies, or what became of it.
        kind: what it is, in words; nothing for a municipality, which most are.
        partnerships: how many it has; none where they were not counted.
        key: what its picture is drawn from.
    """

    label: str
    note: str
    kind: str
    url: str
    key: str = ""
    partnerships: int | None = None

    def as_suggestion(self) -> dict[str, str]:
        """Return what the typeahead shows."""
        return {"label": self.label, "note": self.note, "kind": self.kind, "url": self.url}


def named(hits: Sequence[NameHit], language: str) -> list[Found]:
    """Return name hits in their order: at most four queries, whatever their number."""
    names = {hit.object_id: hit.name for hit in hits if hit.kind == Kind.BODY}
    found = {(Kind.BODY, pk): body for pk, body in bodies(list(names), language, met=names).items()}
    wanted = [hit.object_id for hit in hits if hit.kind == Kind.CARRIER]
    found |= {(Kind.CARRIER, pk): carrier for pk, carrier in carriers(wanted).items()}
    return [found[hit.kind, hit.object_id] for hit in hits if (hit.kind, hit.object_id) in found]


def titled(documents: Sequence[Document]) -> list[Found]:
    """Return partnerships by the titles of their documents: one query."""
    slugs = dict(
        Partnership.objects.filter(pk__in=[one.object_id for one in documents]).values_list("pk", "slug")
    )
    return [
        Found(
            label=one.title,
            note="",
            kind=_("partnership"),
            url=reverse("public:partnership", kwargs={"slug": slugs[one.object_id]}),
        )
        for one in documents
        if one.object_id in slugs
    ]


def bonds(ids: Sequence[int], language: str) -> QuerySet[Partnership]:
    """Return partnerships with what a row shows in one language: six queries, fewer rows than `for_lists`."""
    names = Prefetch("body__names", queryset=BodyName.objects.filter(language=language))
    parties = Party.objects.select_related("body").prefetch_related(names)
    links = CarrierLink.objects.select_related("carrier")
    return Partnership.objects.filter(pk__in=ids).prefetch_related(
        Prefetch("parties", queryset=parties), Prefetch("carrier_links", queryset=links), "themes", "doubts"
    )


def bodies(
    ids: Sequence[int], language: str, *, met: Mapping[int, str] | None = None, counted: bool = False
) -> dict[int, Found]:
    """Return bodies by key: at most three queries.

    Parameters:
        met: the names that were typed, by body; one that differs from the label is told.
        counted: with the number of partnerships.
    """
    if not ids:
        return {}
    rows = list(_counted(ids, counted).select_related("district", "region"))
    heirs = _heirs(rows)
    areas = [area for row in rows for area in (row.district, row.region) if area]
    label = _names([*rows, *areas, *heirs.values()], language)
    return {
        row.pk: Found(
            label=label[row.pk],
            note=_note(row, label, heirs.get(row.pk), (met or {}).get(row.pk, ""), language),
            kind="" if row.kind == BodyKind.MUNICIPALITY else str(row.get_kind_display()),
            url=reverse("public:body", kwargs={"slug": row.slug}),
            key=row.slug,
            partnerships=getattr(row, "bonds", None),
        )
        for row in rows
    }


def carriers(ids: Sequence[int]) -> dict[int, Found]:
    """Return carriers by key: one query."""
    if not ids:
        return {}
    rows = (
        Actor.objects.filter(pk__in=ids)
        .select_related("seat")
        .annotate(bonds=_number(CarrierLink, "carrier"))
    )
    return {
        row.pk: Found(
            label=typographic(row.name),
            note=typographic(row.seat.name) if row.seat else "",
            kind=str(row.get_kind_display()),
            url=reverse("public:carrier", kwargs={"slug": row.slug}),
            partnerships=row.bonds,
        )
        for row in rows
    }


def _counted(ids: Sequence[int], counted: bool) -> QuerySet[Body]:
    rows = Body.objects.filter(pk__in=ids)
    return rows.annotate(bonds=_number(Party, "body")) if counted else rows


def _number(model: type[Party] | type[CarrierLink], of: str) -> Coalesce:
    """How many partnerships a row has, as a subquery."""
    rows = model.objects.filter(**{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(rows.annotate(number=Count("partnership", distinct=True)).values("number")), 0)


def _heirs(rows: Iterable[Body]) -> dict[int, Body]:
    """Former bodies with the body they are part of today; no query where none is former."""
    former = [row.pk for row in rows if row.ended or row.kind == BodyKind.FORMER_MUNICIPALITY]
    if not former:
        return {}
    relations = BodyRelation.objects.filter(kind=RelationKind.SUCCESSOR_OF, other__in=former)
    return {one.other_id: one.body for one in relations.select_related("body").order_by("id")}


def _names(rows: Sequence[Body], language: str) -> dict[int, str]:
    """Names of many bodies for readers of a language: one query."""
    names = {row.pk: typographic(row.name) for row in rows}
    return {**names, **usual_names(language, body__in=list(names))}


def _note(body: Body, label: Mapping[int, str], heir: Body | None, met: str, language: str) -> str:
    """Another name by which it was found, what became of it, where it lies."""
    parts = []
    if met and not _is_part_of(met, label[body.pk]):
        parts.append(_("also %(name)s") % {"name": met})
    if heir:
        parts.append(_("today part of %(name)s") % {"name": label[heir.pk]})
    else:
        area = body.district or body.region
        parts += [label[area.pk]] if area and area.pk != body.pk else []
    parts += [formats.country(body.country, language)] if body.country else []
    return MIDDOT.join(parts)


def _is_part_of(met: str, label: str) -> bool:
    return f" {fold(met)} " in f" {fold(label)} "
