"""From what is typed to the problem that is planned: names, topics, pairs, numbers, and a sentence for each fault."""

from dataclasses import replace

import pytest

from passerelle.workshops.complaints import sentence
from passerelle.workshops.draft import Draft, TableLine, asked, list_of
from passerelle.workshops.example import example, example_problem
from passerelle.workshops.list_text import draft_from
from passerelle.workshops.participant_list import read_list
from twinning.rounds.problem import USUAL_ORDER, Aim

PEOPLE = """Name;Ort;Wünsche;Moderiert
Anke Bauer;Celle;Geld;
Luc Petit;Rouen;1, 2;
Élise Roux;Niort;;2
Karim;Niort;;
"""
DRAFT = Draft(people=PEOPLE, tables=(TableLine("Jugend"), TableLine("Geld")), rounds="2")


def meant(**typed):
    draft = replace(DRAFT, **typed)
    return asked(draft, read_list(draft.people))


def faults(**typed):
    found = meant(**typed)
    assert found.problem is None
    return {(one.field, one.code) for one in found.complaints if not one.is_note}


def test_a_choice_of_columns_without_names_is_complained_of_and_the_names_stay():
    draft = replace(DRAFT, people="Anke;Celle\nLuc;Niort\n", columns=("town", "country"))
    found = asked(draft, list_of(draft))
    assert found.problem is None
    assert [(one.field, one.code) for one in found.complaints] == [("column", "columns_nameless")]
    assert [one.name for one in list_of(draft).people] == ["Anke", "Luc"]


def test_who_hosts_is_told_from_the_list_and_from_the_tables():
    assert meant().hosts == {2: 1}
    assert meant(tables=(TableLine("Jugend", host="Karim"), TableLine("Geld"))).hosts == {2: 1, 3: 0}


def test_people_tables_and_rounds_become_a_problem():
    problem = meant(together="Anke Bauer – Luc Petit", apart="Karim – Élise Roux", seed="7").problem
    assert [person.id for person in problem.people] == ["Anke Bauer", "Luc Petit", "Élise Roux", "Karim"]
    assert [person.wishes for person in problem.people] == [(1,), (0, 1), (), ()]
    assert [person.hosts for person in problem.people] == [None, None, 1, None]
    assert (problem.rounds, problem.together, problem.apart) == (2, ((0, 1),), ((3, 2),))
    assert [table.topic for table in problem.tables] == ["Jugend", "Geld"]


@pytest.mark.parametrize(
    "line",
    [
        "Anke Bauer – Luc Petit",
        "anke bauer-luc petit",
        "Luc Petit, Anke Bauer",
        "Anke Bauer & LUC PETIT",
        "Anke Bauer\tLuc Petit",
    ],
)
def test_a_pair_is_read_however_it_is_written(line):
    assert set(meant(together=line).problem.together[0]) == {0, 1}


def test_a_hyphen_in_a_name_parts_no_pair():
    people = "Jean-Luc Roux\nAnne-Marie Petit\n"
    draft = replace(DRAFT, people=people, together="Jean-Luc Roux - Anne-Marie Petit")
    assert asked(draft, read_list(people)).problem.together == ((0, 1),)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"rounds": "0"}, ("rounds", "number_wrong")),
        ({"rounds": "drei"}, ("rounds", "number_wrong")),
        ({"rounds": "41"}, ("rounds", "number_wrong")),
        ({"seed": "-1"}, ("seed", "number_wrong")),
        ({"tables": ()}, ("count", "tables_missing")),
        ({"tables": (TableLine(most="0"),)}, ("table-1-most", "number_wrong")),
        ({"tables": (TableLine(least="3", most="2"),)}, ("table-1-least", "number_wrong")),
        ({"tables": (TableLine(host="Niemand"),)}, ("table-1-host", "person_unknown")),
        ({"together": "Anke Bauer"}, ("together", "pair_unclear")),
        ({"together": "Anke Bauer – Anke Bauer"}, ("together", "pair_of_one")),
        ({"apart": "Anke Bauer – Lucy Petit"}, ("apart", "person_unknown")),
    ],
)
def test_what_is_wrong_is_named_with_its_field(typed, fault):
    assert fault in faults(**typed)


def test_a_near_miss_is_answered_with_the_name_that_may_be_meant():
    found = meant(apart="\nAnke Bauer – Luk Petit")
    [complaint] = [one for one in found.complaints if one.field == "apart"]
    assert (complaint.line, complaint.params["nearest"]) == (2, "Luc Petit")
    assert "Luc Petit" in sentence(complaint)


def test_a_first_name_of_two_people_is_answered_with_a_whole_one():
    two = PEOPLE + "Anke Roth;Celle;;\n"
    [complaint] = [one for one in meant(people=two, apart="Anke – Karim").complaints if one.field == "apart"]
    assert complaint.params["nearest"] == "Anke Bauer"


def test_one_person_cannot_moderate_two_tables():
    tables = (TableLine(host="Karim"), TableLine(host="Karim"))
    assert ("table-2-host", "hosts_two_tables") in faults(tables=tables)


def test_a_wish_for_an_unknown_topic_is_left_out_with_a_note():
    found = meant(people="Name;Wunsch\nAnke;Gelt\nLuc;\n")
    assert found.problem.people[0].wishes == ()
    [note] = found.complaints
    assert (note.line, note.code, note.params["nearest"]) == (2, "table_unknown", "Geld")


def test_whoever_just_says_yes_moderates_the_first_free_table():
    found = meant(people="Name;Moderiert\nAnke;ja\nLuc;1\nKarim;ja\n")
    assert [person.hosts for person in found.problem.people] == [1, 0, None]
    assert [one.code for one in found.complaints] == ["no_table_to_host"]


def test_a_round_that_does_not_exist_is_left_out_with_a_note():
    found = meant(people="Name;Fehlt\nAnke;5\nLuc;2\n")
    assert [person.absent for person in found.problem.people] == [frozenset(), {1}]
    assert [one.code for one in found.complaints] == ["round_missing"]


def test_the_order_of_aims_is_taken_over():
    order = (Aim.WISHES, *(aim for aim in USUAL_ORDER if aim != Aim.WISHES))
    assert meant(order=order).problem.order == order


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_a_problem_written_as_a_draft_means_the_same_problem(language):
    problem = example_problem(language)
    draft = draft_from(problem, language=language)
    assert asked(draft, read_list(draft.people, delimiter=draft.delimiter)).problem == problem


def test_the_example_is_a_draft_without_any_fault():
    draft = example("fr")
    assert asked(draft, read_list(draft.people)).complaints == ()


def test_a_given_name_is_enough_where_only_one_person_has_it():
    assert meant(apart="Anke – Luc").problem.apart == ((0, 1),)
    assert faults(people="Name\nAnke Bauer\nAnke Roth\nLuc Petit", apart="Anke – Luc") == {
        ("apart", "person_unknown")
    }


def test_two_hosts_of_one_table_are_answered_with_what_to_do():
    tables = (TableLine("Jugend", host="Anke Bauer, Luc Petit"), TableLine("Geld"))
    assert faults(tables=tables) == {("table-1-host", "hosts_several")}


def test_who_leaves_early_misses_all_rounds_to_the_end_without_a_remark():
    found = meant(people="Name;Fehlt\nAnke;geht nach Runde 1\nLuc;\n")
    assert found.problem.people[0].absent == {1}
    assert found.complaints == ()
