import pytest

from passerelle.actors.actions import ensure_actor, succeed
from passerelle.actors.models import Actor, ActorSuccession
from passerelle.sources.models import ImportRun, Trace
from tests.factories.bodies import make_body
from tests.factories.lists import AT

pytestmark = pytest.mark.django_db


def test_one_name_in_one_seat_is_one_actor_however_it_is_spelled() -> None:
    seat = make_body()
    first = ensure_actor(name="Comité de Jumelage", kind="twinning_committee", seat=seat)
    assert ensure_actor(name="comité de jumelage", kind="other", seat=seat) == first
    assert first.kind == "twinning_committee"


def test_one_name_in_two_seats_are_two_actors_with_two_addresses() -> None:
    for slug in ("hier", "dort"):
        ensure_actor(name="Comité de Jumelage", kind="twinning_committee", seat=make_body(slug=slug))
    assert set(Actor.objects.values_list("slug", flat=True)) == {
        "comite-de-jumelage",
        "comite-de-jumelage-dort",
    }


def test_a_succession_is_noted_once_and_traced() -> None:
    run = ImportRun.objects.create(kind="region", file_name="x", file_hash="x", started_at=AT)
    seat = make_body()
    old = ensure_actor(name="Alter Verein", kind="other", seat=seat)
    new = ensure_actor(name="Neuer Verein", kind="other", seat=seat)
    for _ in range(2):
        succeed(successor=new, predecessor=old, since="2021", run=run)
    assert ActorSuccession.objects.get().since == "2021"
    assert Trace.objects.get().subject.startswith("actors.actorsuccession:")
