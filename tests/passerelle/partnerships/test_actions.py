from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from passerelle.actors.models import Actor
from passerelle.base.models import AuditEntry
from passerelle.partnerships import actions
from passerelle.partnerships.actions import PartyDraft
from passerelle.partnerships.models import MistakeReport, Partnership, Party
from passerelle.partnerships.signals import announce_changed, partnerships_changed
from passerelle.people.models import User
from passerelle.sources.models import Decision
from tests.factories.bodies import make_body
from tests.factories.imports import make_run
from tests.factories.partnerships import make_partnership, make_source

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def by() -> User:
    return User.objects.create_user("koordination@example.org")


def make_actor() -> Actor:
    return Actor.objects.create(name="Verein", slug="verein", kind="twinning_association")


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


def test_a_rejected_event_no_longer_counts_and_the_decision_outlives_its_row(by: User) -> None:
    bond = make_partnership(since="1960")
    event = bond.events.get()
    actions.judge_event(event=event, standing="rejected", by=by, at=AT)
    bond.refresh_from_db()
    assert bond.since == ""
    assert (
        Decision.objects.get(subject=f"partnership:{bond.pk}", field="event:treaty:1960").value == "rejected"
    )


def test_a_judgement_is_of_the_date_whichever_source_gives_it(by: User) -> None:
    bond = make_partnership(since="1960")
    actions.add_event(
        partnership=bond,
        kind="treaty",
        edtf="1960",
        source=make_source("https://b.example.org/"),
        by=by,
        at=AT,
    )
    actions.add_event(partnership=bond, kind="renewal", edtf="1960", by=by, at=AT)
    actions.judge_event(event=bond.events.filter(kind="treaty").first(), standing="rejected", by=by, at=AT)
    assert sorted(bond.events.values_list("kind", "standing")) == [
        ("renewal", "current"),
        ("treaty", "rejected"),
        ("treaty", "rejected"),
    ]


def test_an_import_that_brings_a_rejected_date_brings_it_rejected(by: User) -> None:
    bond, run = make_partnership(since="1960"), make_run()
    actions.judge_event(event=bond.events.get(), standing="rejected", by=by, at=AT)
    bond.events.all().delete()
    event = actions.add_event(partnership=bond, kind="treaty", edtf="1960", at=AT, run=run)
    assert event.standing == "rejected"


def test_a_person_who_adds_a_rejected_date_judges_anew(by: User) -> None:
    bond = make_partnership(since="1960")
    actions.judge_event(event=bond.events.get(), standing="rejected", by=by, at=AT)
    actions.add_event(partnership=bond, kind="treaty", edtf="1960", by=by, at=AT)
    assert set(bond.events.values_list("standing", flat=True)) == {"current"}
    assert Decision.objects.get(field="event:treaty:1960").value == "current"


def test_what_a_person_adds_too_belongs_to_no_import_any_more(by: User) -> None:
    bond, run, club = make_partnership(since=""), make_run(), make_actor()
    actions.add_event(partnership=bond, kind="treaty", edtf="1966", at=AT, run=run)
    actions.link_carrier(partnership=bond, carrier=club, at=AT, run=run)
    assert not AuditEntry.objects.exists()
    actions.add_event(partnership=bond, kind="treaty", edtf="1966", by=by, at=AT)
    actions.link_carrier(partnership=bond, carrier=club, by=by, at=AT)
    assert (bond.events.get().import_run, bond.carrier_links.get().import_run) == (None, None)
    assert set(AuditEntry.objects.values_list("verb", flat=True)) == {"event_added", "carrier_linked"}


@pytest.mark.parametrize("edtf", ["[1965,1966,1967,1968,1969,1970,1971]", "0799"])
def test_a_date_too_long_or_too_early_to_be_true_is_refused(by: User, edtf: str) -> None:
    with pytest.raises(actions.InvalidDate):
        actions.add_event(partnership=make_partnership(), kind="treaty", edtf=edtf, by=by, at=AT)


def test_a_future_date_has_a_name_of_its_own(by: User) -> None:
    with pytest.raises(actions.FutureDate):
        actions.add_event(partnership=make_partnership(), kind="treaty", edtf="2027", by=by, at=AT)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"side": 2}, ValueError),
        ({"started": "bald"}, actions.InvalidDate),
        ({"ended": "2031"}, actions.FutureDate),
    ],
)
def test_a_person_links_a_carrier_with_sides_and_dates_that_are_some(
    by: User, values: dict[str, object], error: type[Exception]
) -> None:
    bond = make_partnership()
    with pytest.raises(error):
        actions.link_carrier(partnership=bond, carrier=make_actor(), by=by, at=AT, **values)
    assert not bond.carrier_links.exists()


def test_a_note_on_an_open_doubt_stands_behind_the_first(by: User) -> None:
    bond = make_partnership()
    for note in ({"de": "Erster Satz."}, {"de": "Zweiter Satz.", "fr": "Phrase."}, {"de": "Zweiter Satz."}):
        actions.raise_doubt(partnership=bond, code="year_missing", note=note, by=by, at=AT)
    doubt = bond.doubts.get()
    assert (doubt.note_de, doubt.note_fr) == ("Erster Satz. Zweiter Satz.", "Phrase.")
    assert AuditEntry.objects.filter(verb="doubt_raised").count() == 2


def test_a_note_that_does_not_fit_is_refused_rather_than_cut(by: User) -> None:
    bond = make_partnership()
    actions.raise_doubt(partnership=bond, code="year_missing", note={"de": "a" * 390}, by=by, at=AT)
    with pytest.raises(actions.NoteTooLong) as wrong:
        actions.raise_doubt(partnership=bond, code="year_missing", note={"de": "b" * 10}, by=by, at=AT)
    assert wrong.value.params == {"language": "de", "left": 9}
    actions.raise_doubt(partnership=bond, code="year_missing", note={"de": "b" * 9}, by=by, at=AT)
    assert len(bond.doubts.get().note_de) == 400


def test_a_note_on_a_settled_doubt_replaces_the_old_one_which_the_trail_keeps(by: User) -> None:
    bond = make_partnership()
    doubt = actions.raise_doubt(partnership=bond, code="year_missing", note={"de": "Alt."}, by=by, at=AT)
    actions.settle_doubt(doubt=doubt, by=by, at=AT)
    actions.raise_doubt(partnership=bond, code="year_missing", note={"de": "Neu."}, by=by, at=AT)
    assert bond.doubts.get().note_de == "Neu."
    kept = AuditEntry.objects.filter(verb="doubt_raised").latest("id").details
    assert kept == {"doubt": "year_missing", "before": {"note_de": "Alt."}}
    assert not Decision.objects.filter(field="doubt:year_missing").exists()


def test_an_import_does_not_raise_a_settled_doubt_again_unless_it_found_something_new(by: User) -> None:
    bond, run = make_partnership(), make_run()
    doubt = actions.raise_doubt(partnership=bond, code="sources_disagree", at=AT, run=run)
    actions.settle_doubt(doubt=doubt, by=by, at=AT)
    actions.raise_doubt(partnership=bond, code="sources_disagree", at=AT, run=run)
    assert bond.doubts.get().settled_by == by
    actions.raise_doubt(partnership=bond, code="sources_disagree", anew=True, at=AT, run=run)
    assert bond.doubts.get().settled_at is None
    assert run.traces.get().before["settled_by_id"] == by.pk


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
            announce_changed(range(count), at=AT)
    finally:
        partnerships_changed.disconnect(hear)
    assert heard == named


def test_every_change_of_a_bond_is_told_as_its_latest(by: User) -> None:
    bond = make_partnership(since="1960")
    doubt = actions.raise_doubt(partnership=bond, code="year_missing", by=by, at=AT)
    verbs = [
        lambda at: actions.settle_doubt(doubt=doubt, by=by, at=at),
        lambda at: actions.judge_event(event=bond.events.first(), standing="current", by=by, at=at),
        lambda at: actions.add_event(partnership=bond, kind="renewal", edtf="1970", by=by, at=at),
        lambda at: actions.raise_doubt(partnership=bond, code="area_to_verify", by=by, at=at),
        lambda at: actions.add_statement(partnership=bond, source=make_source(), by=by, at=at),
        lambda at: actions.link_carrier(partnership=bond, carrier=make_actor(), by=by, at=at),
    ]
    for days, verb in enumerate(verbs, start=400):
        moment = AT + timedelta(days=days)
        verb(moment)
        bond.refresh_from_db()
        assert bond.updated_at == moment


def test_a_change_of_long_ago_does_not_turn_the_clock_back(by: User) -> None:
    bond = make_partnership()
    before = bond.updated_at
    announce_changed([bond.pk], at=AT - timedelta(days=900))
    bond.refresh_from_db()
    assert bond.updated_at == before


def test_a_failing_receiver_is_logged_and_the_change_stands(
    by: User, django_capture_on_commit_callbacks: object, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("index away")

    caplog.set_level("ERROR")
    partnerships_changed.connect(fail)
    try:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            bond = actions.create(parties=a_pair(), by=by, at=AT)
    finally:
        partnerships_changed.disconnect(fail)
    assert Partnership.objects.filter(pk=bond.pk).exists()
    assert "index away" in caplog.text
