"""The timeline: what every source says, side by side where they disagree."""

import pytest

from passerelle.partnerships.models import Event
from passerelle.places.models import BodyRelation
from passerelle.web.public.history import moments
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership, make_source

pytestmark = pytest.mark.django_db


def told(bond, *, language="de", jubilee=None, successions=()):
    return moments(list(bond.events.all()), successions, jubilee=jubilee, language=language)


def add(bond, kind, edtf, **fields):
    source = fields.pop("source", None) or make_source(f"https://www.example.org/{kind}-{edtf}")
    return Event.objects.create(
        partnership=bond, kind=kind, edtf=edtf, year=int(edtf.strip("[")[:4]), source=source, **fields
    )


def test_two_dates_for_one_treaty_stand_side_by_side_with_their_sources():
    bond = make_partnership(since="")
    add(bond, "treaty", "1982-10-08", standing="disputed")
    add(bond, "treaty", "1983", standing="disputed")
    [moment] = told(bond)
    assert moment.date_label == "8. Oktober 1982 oder 1983"
    assert moment.disputed
    assert moment.iso == ""
    assert [claim.date_label for claim in moment.claims] == ["8. Oktober 1982", "1983"]


def test_a_current_date_joins_the_disputed_one_of_what_happens_once():
    bond = make_partnership(since="")
    add(bond, "treaty", "1982", standing="current")
    add(bond, "treaty", "1983", standing="disputed")
    assert len(told(bond)) == 1


def test_two_renewals_are_two_events_and_not_a_dispute():
    bond = make_partnership(since="")
    add(bond, "renewal", "2017")
    add(bond, "renewal", "2025-10")
    assert [moment.date_label for moment in told(bond)] == ["2017", "Oktober 2025"]
    assert not any(moment.disputed for moment in told(bond))


def test_two_sources_for_one_date_make_one_moment():
    bond = make_partnership(since="")
    add(bond, "treaty", "1965", source=make_source("https://a.example.org/"))
    add(bond, "treaty", "1965", source=make_source("https://b.example.org/"))
    [moment] = told(bond)
    assert len(moment.claims) == 2
    assert (moment.iso, moment.tone) == ("1965", "start")


def test_a_rejected_date_is_not_on_the_timeline():
    bond = make_partnership(since="")
    add(bond, "treaty", "1965")
    add(bond, "treaty", "1905", standing="rejected")
    assert [moment.date_label for moment in told(bond)] == ["1965"]


def test_mergers_and_the_next_jubilee_stand_in_their_place():
    bond = make_partnership(since="1967")
    old, new = make_body("Altdorf"), make_body("Neustadt")
    relation = BodyRelation.objects.create(body=new, other=old, kind="successor_of", since="2016-01-01")
    timeline = told(bond, jubilee=(2027, 60), successions=[relation])
    assert [moment.tone for moment in timeline] == ["start", "", "next"]
    assert timeline[1].title == "Altdorf geht in Neustadt auf"
    assert timeline[2].title == "60 Jahre Partnerschaft"


def test_a_note_in_another_language_says_so():
    bond = make_partnership(since="")
    add(bond, "renewal", "2017", note_de="nach fast 20 Jahren Pause")
    [note] = told(bond, language="fr")[0].notes
    assert (note.text, note.language, note.is_own) == ("nach fast 20 Jahren Pause", "de", False)


@pytest.mark.parametrize("edtf", ["1997~", "1968/1969", "[1982,1983]"])
def test_a_date_with_doubt_has_no_machine_readable_form(edtf):
    bond = make_partnership(since="")
    add(bond, "treaty", edtf)
    assert told(bond)[0].iso == ""
