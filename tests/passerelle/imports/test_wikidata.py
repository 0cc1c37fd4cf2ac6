from pathlib import Path

import pytest

from passerelle.base.clock import now
from passerelle.imports.runs import dry_run
from passerelle.imports.undo import undo_run
from passerelle.imports.wikidata import WikidataImporter
from passerelle.partnerships.actions import refresh, set_life_status, settle_doubt
from passerelle.partnerships.models import Doubt, Event, Partnership, Statement
from passerelle.people.models import User
from passerelle.places.models import Body, BodyIdentifier
from passerelle.sources.actions import answer_question
from passerelle.sources.models import ReviewItem, Source
from tests.factories.lists import dump
from tests.factories.partnerships import make_partnership
from tests.passerelle.imports.linkset import reference_of
from tests.passerelle.imports.wikidata_files import (
    EMPTY,
    FILES,
    ON,
    A,
    B,
    C,
    D,
    body,
    item,
    lines,
    run_of,
    twin,
    write,
)

pytestmark = pytest.mark.django_db


def test_a_dry_run_changes_nothing() -> None:
    body(A, "Aburg"), body(B, "Bville", "FR")
    before = dump()
    run = dry_run(importer=WikidataImporter(on=ON, reference=EMPTY), file=FILES / "sparql.json", at=now())
    assert dump() == before
    assert run.counts["new"] == 1


def test_a_pair_both_sides_state_becomes_a_dated_partnership() -> None:
    body(A, "Aburg"), body(B, "Bville", "FR")
    run = run_of("sparql")
    bond = Partnership.objects.get()
    assert (bond.since, bond.since_year, bond.life_status) == ("1965", 1965, "unknown")
    assert [party.body.name for party in bond.parties.all()] == ["Aburg", "Bville"]
    assert (bond.import_run, bond.needs_confirmation) == (run, True)
    assert set(bond.doubts.values_list("code", flat=True)) == {"bulk_only"}
    assert not bond.statements.exclude(stated_by=None).exists()


def test_statements_keep_their_numbers_and_cite_the_page_wikidata_cites() -> None:
    body(A, "Aburg"), body(B, "Bville", "FR")
    run_of("sparql")
    cited = "dataset:wikidata:https://www.example.org/aburg"
    assert set(Statement.objects.values_list("source__key", "external_id", "confidence")) == {
        ("dataset:wikidata", f"{A}$x1", "B"),
        (cited, f"{A}$x1", "B"),
        ("dataset:wikidata", f"{B}$x1", "C"),
    }
    assert Event.objects.get().source.key == cited
    assert Source.objects.get(key=cited).url == "https://www.example.org/aburg"


@pytest.mark.parametrize("name", ["sparql", "entities", "rest"])
def test_the_same_file_again_changes_nothing(name: str) -> None:
    for qid, town in ((A, "Aburg"), (B, "Bville"), (C, "Cstadt"), (D, "Dheim")):
        body(qid, town)
    run_of(name)
    before = dump()
    again = run_of(name)
    assert dump() == before
    assert (again.counts["new"], again.counts["changed"], again.counts["conflict"]) == (0, 0, 0)


@pytest.mark.parametrize("name", ["sparql", "entities", "rest"])
def test_undo_leaves_nothing_behind(name: str) -> None:
    bond = make_partnership(body(A, "Aburg"), body("", "Bville", "FR", latitude=45.6, longitude=0.15))
    refresh(partnership=bond)
    body(C, "Cstadt"), body(D, "Dheim")
    before = dump()
    run = run_of(name)
    assert dump() != before
    undo_run(run=run, at=now())
    assert dump() == before


def test_every_line_that_is_not_taken_over_has_a_reason() -> None:
    body(A, "Aburg"), body(B, "Bville", "FR")
    rejected = [
        (number, reason) for number, outcome, reason in lines(run_of("sparql")) if outcome == "rejected"
    ]
    assert rejected == [
        (4, "wikidata_unknown_body"),
        (5, "wikidata_deprecated"),
        (6, "wikidata_no_target"),
        (7, "wikidata_unnamed"),
        (8, "wikidata_person"),
    ]


def test_an_item_stated_as_its_own_partner_is_rejected(tmp_path: Path) -> None:
    run = run_of(write(tmp_path, item(A, "Aburg", (twin(A, "1", A),))))
    assert lines(run) == [(1, "rejected", "wikidata_itself")]


def test_a_start_in_the_future_is_rejected_and_one_today_is_not(tmp_path: Path) -> None:
    body(A, "Aburg"), body(B, "Bville", "FR"), body(C, "Cstadt")
    claims = (twin(A, "1", B, start="2099-01-01"), twin(A, "2", C, start="2026-11-22"))
    run = run_of(write(tmp_path, item(A, "Aburg", claims)))
    assert lines(run) == [(1, "rejected", "wikidata_future"), (2, "new", "")]


def test_one_sided_only_where_the_file_shows_the_silent_side(tmp_path: Path) -> None:
    aburg = body(A, "Aburg")
    body(B, "Bville", "FR"), body(C, "Cstadt")
    items = (item(A, "Aburg", (twin(A, "1", B), twin(A, "2", C))), item(B, "Bville"))
    run = run_of(write(tmp_path, *items))
    assert lines(run) == [(1, "new", "wikidata_one_sided"), (2, "new", "")]
    assert Statement.objects.get(external_id=f"{A}$1").stated_by == aburg
    assert Statement.objects.get(external_id=f"{A}$2").stated_by is None
    assert Doubt.objects.filter(code="one_side_only").count() == 1


def test_a_known_partnership_gets_statements_and_keeps_its_own_date() -> None:
    bond = make_partnership(body(A, "Aburg"), body(B, "Bville", "FR"), since="1965-06-14")
    run = run_of("sparql")
    bond.refresh_from_db()
    assert lines(run)[0] == (1, "changed", "adds")
    assert (bond.since, bond.statements.count()) == ("1965-06-14", 3)
    assert set(bond.events.values_list("kind", "edtf", "standing")) == {
        ("treaty", "1965-06-14", "current"),
        ("treaty", "1965", "current"),
    }


def test_another_year_is_shown_as_disputed_beside_the_better_source(tmp_path: Path) -> None:
    bond = make_partnership(body(A, "Aburg"), body(B, "Bville", "FR"), since="1967")
    run = run_of("sparql")
    bond.refresh_from_db()
    assert lines(run)[0] == (1, "conflict", "wikidata_years_differ")
    assert bond.since == "1967"
    assert bond.events.get(edtf="1965").standing == "disputed"


def test_a_start_that_is_the_known_first_contact_is_no_second_treaty() -> None:
    bond = make_partnership(body(A, "Aburg"), body(B, "Bville", "FR"), since="1968")
    Event.objects.create(partnership=bond, kind="first_contact", edtf="1965", year=1965)
    run = run_of("sparql")
    assert lines(run)[0] == (1, "changed", "adds")
    assert bond.events.filter(kind="first_contact", edtf="1965").count() == 2


def test_a_stated_end_is_proposed_with_a_doubt(tmp_path: Path) -> None:
    body(A, "Aburg"), body(C, "Cstadt")
    run = run_of(write(tmp_path, item(A, "Aburg", (twin(A, "1", C, end="2022-03-01"),))))
    bond = Partnership.objects.get()
    assert lines(run) == [(1, "new", "wikidata_ended")]
    assert bond.life_status == "ended"
    assert bond.events.get(kind="end").edtf == "2022-03-01"
    assert set(bond.doubts.values_list("code", flat=True)) == {"bulk_only", "status_to_verify"}


def test_an_end_at_an_unknown_time_makes_no_event() -> None:
    body(A, "Aburg"), body(B, "Bville", "FR")
    run = run_of("rest")
    assert lines(run)[0] == (1, "new", "wikidata_ended_unknown")
    assert Partnership.objects.get().life_status == "ended"
    assert not Event.objects.filter(kind="end").exists()


def test_a_persons_word_on_the_life_status_stands(tmp_path: Path, coordinator: User) -> None:
    bond = make_partnership(body(A, "Aburg"), body(C, "Cstadt"))
    set_life_status(partnership=bond, status="active", by=coordinator, at=now())
    file = write(tmp_path, item(A, "Aburg", (twin(A, "1", C, end="2022-03-01"),)))
    run = run_of(file)
    bond.refresh_from_db()
    assert lines(run) == [(1, "conflict", "wikidata_ended_but")]
    assert bond.life_status == "active"
    assert bond.events.get(kind="end").standing == "disputed"
    assert not bond.doubts.exists()
    assert run_of(file).counts["same"] == 1


def test_a_doubt_a_person_settled_is_not_raised_again(tmp_path: Path, coordinator: User) -> None:
    body(A, "Aburg"), body(C, "Cstadt")
    file = write(tmp_path, item(A, "Aburg", (twin(A, "1", C, end="2022-03-01"),)))
    run_of(file)
    for doubt in Doubt.objects.all():
        settle_doubt(doubt=doubt, by=coordinator, at=now())
    assert run_of(file).counts["same"] == 1
    assert not Partnership.objects.get().needs_confirmation


def test_an_end_is_taken_back_by_undo(tmp_path: Path) -> None:
    bond = make_partnership(body(A, "Aburg"), body(C, "Cstadt"))
    undo_run(run=run_of(write(tmp_path, item(A, "Aburg", (twin(A, "1", C, end="2022-03-01"),)))), at=now())
    bond.refresh_from_db()
    assert bond.life_status == "unknown"


def test_a_bare_name_never_links(tmp_path: Path) -> None:
    body(A, "Aburg"), body("", "Bville", "FR")
    run = run_of(write(tmp_path, item(A, "Aburg", (twin(A, "1", B),)), item(B, "Bville")))
    assert lines(run) == [(1, "rejected", "wikidata_unknown_body")]
    assert BodyIdentifier.objects.count() == 1


def test_a_name_that_the_other_side_has_as_partner_already_links() -> None:
    town = body("", "Bville", "FR")
    make_partnership(body(A, "Aburg"), town)
    run = run_of("entities")
    assert lines(run)[0] == (1, "changed", "adds")
    assert town.identifiers.get(scheme="wikidata").value == B


def test_name_country_and_position_link_to_a_body_of_the_directory(tmp_path: Path) -> None:
    near = body("", "Cstadt", latitude=51.52, longitude=10.2)
    body(A, "Aburg")
    run = run_of("entities")
    assert near.identifiers.get().value == C
    assert (6, "new", "wikidata_ended_unknown") in lines(run)


def test_a_register_number_links_whatever_the_name() -> None:
    town = body("", "Bville-sur-Zet", "FR")
    BodyIdentifier.objects.create(body=town, scheme="insee_cog", value="99201")
    body(A, "Aburg")
    assert run_of("entities").counts["new"] == 1
    assert town.identifiers.filter(scheme="wikidata", value=B).exists()


REFERENCE = reference_of(
    {"key": "cog:99201", "kind": "municipality", "country": "FR", "name": "Bville", "source": "etalab",
     "latitude": "45.60", "longitude": "0.15"},
    {"key": "cog:Z2009", "kind": "municipality", "country": "FR", "name": "Bville", "source": "etalab",
     "latitude": "48.60", "longitude": "2.15"},
)  # fmt: skip


def test_a_register_number_brings_the_body_of_the_reference() -> None:
    body(A, "Aburg")
    run_of("entities", REFERENCE)
    assert dict(Body.objects.get(name="Bville").identifiers.values_list("scheme", "value")) == {
        "insee_cog": "99201",
        "wikidata": B,
    }


def test_a_doubtful_name_is_asked_and_the_answer_is_followed(tmp_path: Path, coordinator: User) -> None:
    body(A, "Aburg")
    file = write(tmp_path, item(A, "Aburg", (twin(A, "1", B),)), item(B, "Bville"))
    assert lines(run_of(file, REFERENCE)) == [(1, "rejected", "wikidata_no_body")]
    question = ReviewItem.objects.get()
    assert {candidate["key"] for candidate in question.candidates} == {"cog:99201", "cog:Z2009"}
    answer_question(item=question, value="cog:Z2009", by=coordinator, at=now())
    assert run_of(file, REFERENCE).counts["new"] == 1
    assert Body.objects.get(identifiers__value=B).identifiers.filter(value="Z2009").exists()


def test_the_answer_none_of_these_is_followed_too(tmp_path: Path, coordinator: User) -> None:
    body(A, "Aburg")
    file = write(tmp_path, item(A, "Aburg", (twin(A, "1", B),)), item(B, "Bville"))
    run_of(file, REFERENCE)
    answer_question(item=ReviewItem.objects.get(), value="", by=coordinator, at=now())
    assert lines(run_of(file, REFERENCE)) == [(1, "rejected", "no_such_body")]
    assert ReviewItem.objects.count() == 1


def test_a_body_with_another_qid_is_not_given_a_second_one() -> None:
    body(A, "Aburg"), body("Q900000088", "Cstadt", latitude=51.5, longitude=10.2)
    run = run_of("entities")
    assert (6, "rejected", "links_other_qid") in lines(run)
    assert not BodyIdentifier.objects.filter(value=C).exists()
