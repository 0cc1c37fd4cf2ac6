from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from passerelle.base.models import AuditEntry
from passerelle.partnerships import actions
from passerelle.partnerships.actions import PartyDraft
from passerelle.partnerships.models import MistakeReport, Partnership, Party
from passerelle.partnerships.signals import announce_changed, partnerships_changed
from passerelle.people.models import User
from passerelle.sources.models import Decision
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership, make_source

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def by() -> User:
    return User.objects.create_user("koordination@example.org")


def a_pair() -> list[PartyDraft]:
    first, second = (
        make_body("Musterstadt", slug="musterstadt"),
        make_body("Exempleville", "FR", slug="exempleville"),
    )
    return [PartyDraft(first, 0), PartyDraft(second, 1)]


def test_a_bond_gets_address_identity_order_and_distance(by: User) -> None:
    parties = a_pair()
    bond = actions.create(parties=parties, by=by, at=AT)
    assert bond.slug == "musterstadt-exempleville"
    assert bond.identity == "-".join(str(key) for key in sorted(party.body.pk for party in parties))
    assert bond.sort_key == "musterstadt exempleville"
    assert bond.distance_km is not None
    assert AuditEntry.objects.get().subject == f"partnership:{bond.pk}"


def test_the_same_bodies_have_one_bond_whatever_the_order(by: User) -> None:
    parties = a_pair()
    actions.create(parties=parties, by=by, at=AT)
    with pytest.raises(actions.AlreadyThere):
        actions.create(parties=[PartyDraft(parties[1].body, 0), PartyDraft(parties[0].body, 1)], by=by, at=AT)


def test_two_bodies_on_two_sides_are_the_least(by: User) -> None:
    first, second = a_pair()
    for parties in ([first], [first, PartyDraft(second.body, 0)], [first, PartyDraft(first.body, 1)]):
        with pytest.raises(actions.TooFewParties):
            actions.create(parties=parties, by=by, at=AT)
    assert not Partnership.objects.exists()


def test_a_predecessor_is_a_party_but_no_part_of_the_identity(by: User) -> None:
    former = make_body("Altdorf")
    bond = actions.create(parties=[*a_pair(), PartyDraft(former, 1, "predecessor")], by=by, at=AT)
    assert bond.parties.count() == 3
    assert str(former.pk) not in bond.identity.split("-")
    with pytest.raises(actions.TooFewParties):
        actions.create(
            parties=[PartyDraft(make_body(), 0), PartyDraft(former, 1, "predecessor")], by=by, at=AT
        )


def test_addresses_are_unique(by: User) -> None:
    actions.create(parties=a_pair(), by=by, at=AT)
    others = [
        PartyDraft(make_body("A", slug="musterstadt-exempleville"), 0),
        PartyDraft(make_body("B", slug="x"), 1),
    ]
    Partnership.objects.update(slug="musterstadt-exempleville-x")
    assert actions.create(parties=others, by=by, at=AT).slug == "musterstadt-exempleville-x-2"


def test_the_database_refuses_a_body_twice_in_a_bond() -> None:
    bond = make_partnership()
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(partnership=bond, body=bond.parties.first().body)


def test_an_event_moves_since(by: User) -> None:
    bond = make_partnership(since="")
    actions.add_event(partnership=bond, kind="friendship_charter", edtf="1964", by=by, at=AT)
    actions.add_event(partnership=bond, kind="treaty", edtf="1966-05", by=by, at=AT)
    assert (bond.since, bond.since_year) == ("1966-05", 1966)


def test_the_same_event_of_the_same_source_is_one(by: User) -> None:
    bond, source = make_partnership(since=""), make_source()
    for _ in range(2):
        actions.add_event(partnership=bond, kind="treaty", edtf="1966", source=source, by=by, at=AT)
    assert bond.events.count() == 1
    assert AuditEntry.objects.filter(verb="event_added").count() == 1


@pytest.mark.parametrize("edtf", ["soon", "1966-13", "2027", "2026-11-23"])
def test_no_event_without_a_date_or_in_the_future(by: User, edtf: str) -> None:
    bond = make_partnership(since="")
    with pytest.raises(actions.InvalidDate):
        actions.add_event(partnership=bond, kind="treaty", edtf=edtf, by=by, at=AT)
    assert not bond.events.exists()


def test_a_rejected_event_no_longer_counts_and_the_decision_is_kept(by: User) -> None:
    bond = make_partnership(since="1960")
    event = bond.events.get()
    actions.judge_event(event=event, standing="rejected", by=by, at=AT)
    bond.refresh_from_db()
    assert bond.since == ""
    assert (
        Decision.objects.get(subject=f"partnership:{bond.pk}", field=f"event:{event.pk}").value == "rejected"
    )


def test_doubts_show_until_they_are_settled(by: User) -> None:
    bond = make_partnership()
    doubt = actions.raise_doubt(partnership=bond, code="year_missing", note={"de": "fehlt"}, by=by, at=AT)
    assert bond.needs_confirmation
    actions.settle_doubt(doubt=doubt, by=by, at=AT)
    bond.refresh_from_db()
    assert not bond.needs_confirmation
    with pytest.raises(actions.DoubtSettled):
        actions.settle_doubt(doubt=doubt, by=by, at=AT)


def test_a_person_can_raise_a_settled_doubt_again(by: User) -> None:
    bond = make_partnership()
    doubt = actions.raise_doubt(partnership=bond, code="year_missing", by=by, at=AT)
    actions.settle_doubt(doubt=doubt, by=by, at=AT)
    actions.raise_doubt(partnership=bond, code="year_missing", by=by, at=AT)
    bond.refresh_from_db()
    assert bond.needs_confirmation


def test_life_status_is_a_persons_word(by: User) -> None:
    bond = make_partnership()
    actions.set_life_status(partnership=bond, status="quiet", by=by, at=AT)
    bond.refresh_from_db()
    assert (bond.life_status, bond.status_confirmed_on) == ("quiet", date(2026, 11, 22))
    assert Decision.objects.get().field == "life_status"
    with pytest.raises(ValueError, match="merry"):
        actions.set_life_status(partnership=bond, status="merry", by=by, at=AT)


def test_reports_need_no_account_and_are_answered_once(by: User) -> None:
    report = actions.report_mistake(partnership=None, page="/de/", message="Falsch.", language="de", at=AT)
    actions.answer_report(report=report, state="mended", by=by, at=AT)
    assert MistakeReport.objects.get().answered_at == AT
    with pytest.raises(actions.ReportAnswered):
        actions.answer_report(report=report, state="declined", by=by, at=AT)


def test_changes_are_announced_after_commit(by: User, django_capture_on_commit_callbacks: object) -> None:
    heard: list[object] = []

    def hear(sender: object, ids: object, **_: object) -> None:
        heard.append(ids)

    partnerships_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            bond = actions.create(parties=a_pair(), by=by, at=AT)
            assert heard == []
    finally:
        partnerships_changed.disconnect(hear)
    assert heard == [[bond.pk]]


@pytest.mark.parametrize(("count", "named"), [(0, []), (500, [list(range(500))]), (501, [None])])
def test_very_many_changes_are_announced_without_names(
    count: int, named: list[object], django_capture_on_commit_callbacks: object
) -> None:
    heard: list[object] = []

    def hear(sender: object, ids: object, **_: object) -> None:
        heard.append(ids)

    partnerships_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            announce_changed(range(count))
    finally:
        partnerships_changed.disconnect(hear)
    assert heard == named
