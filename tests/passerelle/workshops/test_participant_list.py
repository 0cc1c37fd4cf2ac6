"""Participant lists as people keep them: any table with names is understood, and what is not is said line by line."""

import io

import openpyxl
import pytest
from django.utils.translation import override
from hypothesis import example as given_example
from hypothesis import given
from hypothesis import strategies as st

from passerelle.imports.plan import ImportFault
from passerelle.imports.reading_csv import MixedEncodings, NoText
from passerelle.workshops.complaints import sentence
from passerelle.workshops.example import example_problem
from passerelle.workshops.list_columns import Column, column_named
from passerelle.workshops.list_lines import ANY_TABLE
from passerelle.workshops.list_text import column_label, people_text
from passerelle.workshops.participant_list import (
    ListEmpty,
    ListTooLarge,
    ListTooLong,
    NamesMissing,
    read_list,
    text_of_file,
)

GERMAN = """Vorname\tName\tStadt\tLand\tSprachen\t1. Wunsch\t2. Wunsch\tFehlt in Runde\tneu\tModeriert\tAlter
Anke\tBauer\tHildesheim\tD\tDeutsch, Französisch\tJugend\t3\t\tx\t\t52
Luc\tPetit\tAngoulême\tFrankreich\tfrz.\tGeld\t\t2\tnein\t2\t<30
"""
FRENCH = """Nom et prénom;Ville;Pays;Langues;Souhaits;Séquences manquées;Première fois;Anime la table;Tranche d’âge
Luc Petit;Angoulême;France;français / allemand;Jeunesse, Langue;1-2;oui;;65+
Élise Roux;Rouen;FR;français;;;non;oui;30–49
"""


def names(text, **how):
    return [person.name for person in read_list(text, **how).people]


def codes(text, **how):
    return [complaint.code for complaint in read_list(text, **how).complaints]


def test_a_german_spreadsheet_is_understood():
    anke, luc = read_list(GERMAN).people
    assert (anke.name, anke.town, anke.country, anke.languages) == (
        "Anke Bauer",
        "Hildesheim",
        "DE",
        {"de", "fr"},
    )
    assert (anke.wishes, anke.absent, anke.newcomer, anke.age) == (
        ("Jugend", "3"),
        frozenset(),
        True,
        "50-64",
    )
    assert (luc.name, luc.country, luc.languages, luc.absent) == ("Luc Petit", "FR", {"fr"}, {1})
    assert (luc.host, luc.newcomer, luc.age) == ("2", False, "<30")
    assert read_list(GERMAN).complaints == ()


def test_a_french_file_is_understood():
    luc, elise = read_list(FRENCH).people
    assert (luc.name, luc.languages, luc.wishes, luc.absent) == (
        "Luc Petit", {"de", "fr"}, ("Jeunesse", "Langue"), {0, 1},
    )  # fmt: skip
    assert (luc.newcomer, luc.age) == (True, "65+")
    assert (elise.host, elise.age, elise.newcomer) == (ANY_TABLE, "30-49", False)


def test_names_alone_are_enough():
    assert names("Anke\nLuc\n\nÉlise") == ["Anke", "Luc", "Élise"]


def test_columns_without_a_heading_are_told_by_what_stands_in_them():
    listed = read_list("Anke\tHildesheim\tde\tx\nLuc\tAngoulême\tfr, de\t\n")
    assert listed.columns == (Column.NAME, Column.TOWN, Column.LANGUAGES, Column.NONE)


def test_the_reader_says_what_columns_hold():
    text = "A;B\nAnke;Hildesheim\n"
    assert names(text) == ["A", "Anke"]
    chosen = read_list(text, chosen=("town", "name"))
    assert [(one.name, one.town) for one in chosen.people] == [("B", "A"), ("Hildesheim", "Anke")]


def test_a_heading_is_known_by_two_of_its_columns_and_the_first_unknown_one_holds_the_names():
    listed = read_list("Gast;Ort;Sprachen\nAnke;Celle;de\n")
    assert listed.columns == (Column.NAME, Column.TOWN, Column.LANGUAGES)
    assert [person.name for person in listed.people] == ["Anke"]


def test_words_that_are_a_yes_make_no_heading():
    assert names("Anke;neu;Rollstuhl\nLuc;;\n") == ["Anke", "Luc"]


def test_the_reader_says_what_the_first_line_is():
    text = "Gast;Heimat\nAnke;Celle\nLuc;Niort\n"
    assert names(text) == ["Gast", "Anke", "Luc"]
    listed = read_list(text, first="heads")
    assert [(one.name, one.town) for one in listed.people] == [("Anke", "Celle"), ("Luc", "Niort")]
    assert listed.header == ("Gast", "Heimat")
    assert names("Ort\nAnke\n", first="person") == ["Ort", "Anke"]


def test_the_reader_says_that_a_comma_parts_nothing():
    assert names("Bauer, Anke\nPetit, Luc", delimiter="none") == ["Bauer, Anke", "Petit, Luc"]


def test_a_title_may_stand_above_the_heading():
    assert names("Teilnehmende der Werkstatt\n\nName;Ort\nAnke;Celle\n") == ["Anke"]


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_every_column_is_known_again_by_the_name_the_page_gives_it(language):
    with override(language):
        labels = {column: column_label(column) for column in Column if column}
    assert {column: column_named(label) for column, label in labels.items()} == {
        column: column for column in labels
    }


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_the_example_written_out_and_read_again_is_the_same(language):
    problem = example_problem(language)
    with override(language):
        listed = read_list(people_text(problem, language))
    assert listed.complaints == ()
    read = [(one.name, one.town, one.country, one.languages, one.age, one.newcomer) for one in listed.people]
    assert read == [
        (one.id, one.town, one.country, one.languages, one.age, one.newcomer) for one in problem.people
    ]
    assert [one.absent for one in listed.people] == [one.absent for one in problem.people]
    assert [one.host for one in listed.people] == [
        "" if one.hosts is None else str(one.hosts + 1) for one in problem.people
    ]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (";Celle;;", "name_missing", "fehlt der Name"),
        ("x" * 90 + ";;;", "name_too_long", "80"),
        ("Anke;;Atlantis;", "country_unknown", "Atlantis"),
        ("Anke;;;klingonisch", "language_unknown", "klingonisch"),
    ],
)
def test_what_is_not_understood_is_said_beside_its_line(line, code, words):
    listed = read_list(f"Name;Ort;Land;Sprachen\nLuc;Rouen;FR;fr\n{line}\n")
    [complaint] = listed.complaints
    assert (complaint.code, complaint.line) == (code, 3)
    assert words in sentence(complaint)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [("Alter", "1965", "age_unknown"), ("neu", "vielleicht", "yes_or_no"), ("fehlt", "Mittag", "rounds_unknown"),
     ("fehlt", "99", "rounds_unknown")],
)  # fmt: skip
def test_a_doubtful_cell_is_a_note_and_no_obstacle(column, cell, code):
    [complaint] = read_list(f"Name;{column}\nAnke;{cell}\n").complaints
    assert (complaint.code, complaint.is_note) == (code, True)


def test_namesakes_of_different_towns_are_told_apart_by_them():
    assert names("Name;Ort\nLuc Petit;Rouen\nLuc Petit;Niort\n") == ["Luc Petit (Rouen)", "Luc Petit (Niort)"]


def test_namesakes_who_cannot_be_told_apart_are_named_with_both_lines():
    [complaint] = read_list("Anke\nLuc\nanke\n").complaints
    assert (complaint.code, complaint.line, complaint.params["first"]) == ("name_twice", 3, 1)
    assert not complaint.is_note


def test_two_thousand_people_are_too_many_and_the_sentence_says_how_many():
    with pytest.raises(ListTooLarge) as caught:
        read_list("\n".join(f"Person {number}" for number in range(2_000)))
    assert caught.value.params == {"people": 2_000, "most": 1_000, "over": 1_000}


def test_a_thousand_people_are_not_too_many():
    assert len(read_list("\n".join(f"Person {number}" for number in range(1_000))).people) == 1_000


@pytest.mark.parametrize(
    ("text", "fault"),
    [("", ListEmpty), ("  \n\t\n", ListEmpty), ("Name;Ort\n", ListEmpty), ("x" * 1_000_001, ListTooLong)],
)
def test_a_list_of_nobody_is_refused(text, fault):
    with pytest.raises(fault):
        read_list(text)


def test_a_list_without_names_is_refused():
    with pytest.raises(NamesMissing):
        read_list("a;b\nc;d\n", chosen=("town", "country"))


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_spreadsheet_file_is_read_in_memory():
    text = text_of_file(workbook(["Name", "Ort", "Fehlt"], ["Anke", "Celle", 2], ["Luc", None, None]))
    assert [(one.name, one.town, one.absent) for one in read_list(text).people] == [
        ("Anke", "Celle", {1}),
        ("Luc", "", frozenset()),
    ]


def test_a_csv_file_of_an_old_program_keeps_its_letters():
    assert names(text_of_file("Name;Ort\r\nJürgen;Köln\r\n".encode("windows-1252"))) == ["Jürgen"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"%PDF-1.7 \x00", NoText),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook", NoText),
        (b"PK\x03\x04 no workbook", ImportFault),
        ("Jürgen\n".encode() + "Käthe\n".encode("windows-1252"), MixedEncodings),
    ],
)
def test_a_file_that_is_no_list_is_refused(content, fault):
    with pytest.raises(fault):
        text_of_file(content)


@given(st.text(max_size=400))
@given_example('"')
@given_example('Name;"Ort\nAnke')
@given_example("Name\tName\nAnke\tBauer")
def test_any_text_is_read_or_refused_with_a_named_fault(text):
    try:
        listed = read_list(text)
    except (ListEmpty, NamesMissing, ListTooLarge):
        return
    assert len(listed.people) == len(listed.rows)
    for complaint in listed.complaints:
        assert sentence(complaint)


WORDS = st.text(alphabet="aäbcdeéfgh'-. ", min_size=1, max_size=12).map(lambda text: " ".join(text.split()))


@given(
    st.lists(
        WORDS.filter(lambda text: any(map(str.isalpha, text))), min_size=1, max_size=8, unique_by=str.casefold
    )
)
def test_names_are_neither_lost_nor_changed(people):
    text = "Name\tOrt\n" + "\n".join(f"{name}\tCelle" for name in people)
    assert [one.name for one in read_list(text).people] == people


@pytest.mark.parametrize(
    ("cell", "spoken", "weak"),
    [
        ("dt./frz.", {"de", "fr"}, None),
        ("frz., etwas dt.", {"fr"}, "etwas dt."),
        ("deutsch, wenig Französisch", {"de"}, "wenig Französisch"),
        ("Deutsch (gut), Französisch (A2)", {"de"}, "Französisch"),
        ("français, un peu d’allemand", {"fr"}, "un peu d’allemand"),
        ("etwas Deutsch", {"de"}, None),
    ],
)
def test_who_knows_a_language_only_a_little_does_not_translate(cell, spoken, weak):
    listed = read_list(f"Name\tSprachen\nAnke\t{cell}\n")
    assert listed.people[0].languages == spoken
    assert [(one.code, one.is_note) for one in listed.complaints] == (
        [("language_weak", True)] if weak else []
    )
    assert all(weak in sentence(one) for one in listed.complaints)


def test_of_a_cell_only_the_words_that_name_no_language_are_said():
    listed = read_list("Name;Sprachen\nAnke;Deutsch Klingonisch\n")
    assert listed.people[0].languages == {"de"}
    assert "„Klingonisch“" in sentence(listed.complaints[0])


def test_from_when_somebody_comes_is_no_round_missed():
    listed = read_list("Name;Fehlt\nAnke;kommt erst ab Runde 2\nLuc;ab Runde 2\n")
    assert listed.people[0].absent == {0}
    assert listed.people[1].absent == frozenset()
    assert [one.code for one in listed.complaints] == ["rounds_two_edged"]


@pytest.mark.parametrize(
    "head", ["Nr.;Name;E-Mail;Essen", "N°;Nom;Courriel;Remarques", "No;Anrede;Nachname;Telefon"]
)
def test_columns_of_no_use_still_show_that_a_line_names_columns(head):
    assert len(read_list(f"{head}\n1;x;Luc;y\n2;z;Anke;w\n").people) == 2
