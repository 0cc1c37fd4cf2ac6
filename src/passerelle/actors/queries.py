"""Reads of actors, each with a constant number of queries."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from passerelle.actors.models import Actor, ActorSuccession
from twinning.vocabulary.folding import fold

MOST: Final = 8


def named_like(text: str, *, countries: Iterable[str], most: int = MOST) -> list[Actor]:
    """Return actors of these countries whose names hold every word of a text; three queries.

    Spelling is forgiven, and words of one or two letters (`e.V.`, `de`) do not count. An actor of both sides has no
    country and is found from each. Names that begin with the text come first.
    """
    words = [word for word in fold(text).split() if len(word) > 2]
    if not words:
        return []
    wanted = list(countries)
    near = Actor.objects.filter(Q(country__in=[*wanted, ""]) | Q(seat__country__in=wanted)).order_by(
        "name", "id"
    )
    folded = [(key, fold(name)) for key, name in near.values_list("pk", "name")]
    found = [(key, name) for key, name in folded if all(word in name for word in words)]
    found.sort(key=lambda one: not one[1].startswith(words[0]))
    keys = [key for key, _name in found[:most]]
    by_key = Actor.objects.select_related("seat").prefetch_related("seat__names").in_bulk(keys)
    return [by_key[key] for key in keys]


def actor_by_slug(slug: str) -> Actor | None:
    """Return the actor whose page it is, with its seat and source, or none."""
    return Actor.objects.select_related("seat", "source").filter(slug=slug).first()


def successions(actor: Actor) -> list[ActorSuccession]:
    """Return who followed whom at an actor, the earliest first."""
    related = ActorSuccession.objects.select_related("successor", "predecessor")
    return list(related.filter(Q(successor=actor) | Q(predecessor=actor)).order_by("since", "id"))
