"""Suggestions while typing: few, in the reader's language, cacheable, without a cookie."""

import pytest

from passerelle.actors.models import Actor
from passerelle.places.models import BodyRelation
from passerelle.search import actions
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db
DE, FR = "/de/suche/suggest.json", "/fr/recherche/suggest.json"


@pytest.fixture(autouse=True)
def region():
    """A town with an exonym, a former municipality, a partnership, a club."""
    district = make_body("Landkreis Göttingen", kind="district")
    town = make_body("Hannover", names={"fr": "Hanovre"}, slug="hannover", district=district)
    former = make_body(
        "Tourlaville", "FR", kind="former_municipality", slug="tourlaville", ended="2016-01-01"
    )
    heir = make_body("Cherbourg-en-Cotentin", country="FR", slug="cherbourg-en-cotentin")
    BodyRelation.objects.create(body=heir, other=former, kind="successor_of")
    make_partnership(
        make_body("Hildesheim"), make_body("Angoulême", country="FR"), slug="hildesheim-angouleme"
    )
    Actor.objects.create(name="Hannoverscher Kreis", slug="kreis", kind="friends_circle", seat=town)
    actions.rebuild()


def ask(client, q, address=DE):
    response = client.get(address, {"q": q})
    assert response.status_code == 200
    return response.json()["results"]


def test_labels_are_in_the_readers_language_and_say_where(client):
    german, french = ask(client, "hanovre")[0], ask(client, "hannover", FR)[0]
    assert german == {
        "label": "Hannover",
        "note": "auch Hanovre\u00a0· Landkreis Göttingen\u00a0· Deutschland",
        "kind": "",
        "url": "/de/orte/hannover/",
    }
    assert (french["label"], french["url"]) == ("Hanovre", "/fr/communes/hannover/")
    assert french["note"].endswith("Allemagne")


def test_a_former_municipality_says_what_became_of_it(client):
    hit = ask(client, "tourlavile")[0]
    assert (hit["label"], hit["url"]) == ("Tourlaville", "/de/orte/tourlaville/")
    assert hit["note"] == "heute Teil von Cherbourg-en-Cotentin\u00a0· Frankreich"
    assert ask(client, "tourlaville", FR)[0]["note"].startswith("collectivité actuelle\u00a0: Cherbourg")


def test_several_words_lead_to_the_partnership(client):
    assert ask(client, "hildesheim angou")[0] == {
        "label": "Hildesheim – Angoulême",
        "note": "",
        "kind": "Partnerschaft",
        "url": "/de/partnerschaften/hildesheim-angouleme/",
    }


def test_a_carrier_is_suggested_beside_its_town(client):
    assert [hit["label"] for hit in ask(client, "hannover")] == ["Hannover", "Hannoverscher Kreis"]


def test_there_are_eight_at_most(client):
    for number in range(12):
        make_body(f"Musterort {number}")
    actions.rebuild()
    assert len(ask(client, "musterort")) == 8


@pytest.mark.parametrize("q", ["", " ", "'\"", "\0", "x" * 10_000, "%00", "OR"])
def test_garbage_is_answered_with_a_list(client, q):
    assert isinstance(ask(client, q), list)
    assert client.get(DE).json() == {"results": []}


def test_the_answer_may_be_kept_and_sets_no_cookie(client):
    response = client.get(DE, {"q": "hann"})
    assert response["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in response["Vary"]
    assert not response.cookies
    assert client.post(DE, {"q": "hann"}).status_code == 405


@pytest.mark.parametrize("q", ["hannover", "hann", "tourlavile", "hildesheim angou", "xyzxyz xyz", ""])
def test_a_suggestion_costs_six_queries_at_most(client, q, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        ask(client, q)
