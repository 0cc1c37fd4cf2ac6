"""Verbs on actors."""

from typing import Any

from passerelle.actors.enums import LegalForm
from passerelle.actors.models import Actor, ActorSuccession
from passerelle.places.models import Body
from passerelle.places.slugs import slug_of
from passerelle.sources.actions import trace_created
from passerelle.sources.models import ImportRun, Source
from twinning.vocabulary.folding import fold


def find_actor(*, name: str, seat: Body | None) -> Actor | None:
    """Return the actor of this name, however it is spelled, in this seat.

    A name alone is not enough: every second town has its `Comité de Jumelage`.
    """
    folded = fold(name)
    return next((actor for actor in Actor.objects.filter(seat=seat) if fold(actor.name) == folded), None)


def ensure_actor(
    *,
    name: str,
    kind: str,
    seat: Body | None,
    legal_form: str = LegalForm.UNKNOWN,
    country: str = "",
    founded: str = "",
    dissolved: str = "",
    website: str = "",
    source: Source | None = None,
    run: ImportRun | None = None,
) -> Actor:
    """Return the actor of this name and seat, made with these values when it is not there.

    Parameters:
        name: public name of the organisation, no person's.
        kind: a `CarrierKind`.
        seat: the body it sits in.
        founded: EDTF, and so is `dissolved`.
        run: the import that brings it.
    """
    found = find_actor(name=name, seat=seat)
    if found is not None:
        return found
    values: dict[str, Any] = {
        "kind": kind,
        "legal_form": legal_form,
        "country": country or (seat.country if seat else ""),
        "founded": founded,
        "dissolved": dissolved,
        "website": website,
        "source": source,
        "import_run": run,
    }
    return Actor.objects.create(name=name, slug=_free_slug(name, seat), seat=seat, **values)


def succeed(
    *, successor: Actor, predecessor: Actor, since: str = "", run: ImportRun | None = None
) -> ActorSuccession:
    """Note that one actor took over from another, once."""
    succession, made = ActorSuccession.objects.get_or_create(
        successor=successor, predecessor=predecessor, defaults={"since": since}
    )
    if made and run is not None:
        trace_created(run=run, thing=succession)
    return succession


def _free_slug(name: str, seat: Body | None) -> str:
    """The name, then with its seat, then numbered."""
    plain = slug_of(name, "DE")[:120]
    seated = f"{plain}-{seat.slug}"[:130] if seat else plain
    taken = set(Actor.objects.filter(slug__startswith=plain[:100]).values_list("slug", flat=True))
    slug, number = plain if plain not in taken else seated, 2
    while slug in taken:
        slug, number = f"{seated}-{number}", number + 1
    return slug
