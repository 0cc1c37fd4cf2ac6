"""The papers of a plan: tagged, in their language, nobody forgotten, nothing off the paper."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from passerelle.workshops.documents.papers import PARTS, breakable, most_seats, plan_pdf, stacked
from passerelle.workshops.documents.words import LANGUAGES, card_language, spoken
from tests.factories.rooms import bookmarks, opened, people, room, tags, words_of
from twinning.rounds.problem import Person, Table

AT = datetime(2026, 11, 24, 8, 45, tzinfo=UTC)
MILLIMETRE = 72 / 25.4
CARD = (105 * MILLIMETRE, 148.5 * MILLIMETRE)


def papers(seats, kind, language="de"):
    return opened(plan_pdf(seats, kind, language=language, at=AT))


def places(page):
    """Each piece of text of a page with its place in points, from the lower left corner."""
    found = []

    def keep(text, at_page, at_text, _font, _size):
        if text.strip():
            x = at_text[4] * at_page[0] + at_text[5] * at_page[2] + at_page[4]
            y = at_text[4] * at_page[1] + at_text[5] * at_page[3] + at_page[5]
            found.append((text, x, y))

    page.extract_text(visitor_text=keep)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PARTS)
def test_every_paper_is_tagged_and_in_its_language(kind, language):
    reader = papers(room(people(5)), kind, language)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert "/StructTreeRoot" in root
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert reader.metadata.title.startswith("Werkstatt der Partnerschaften")
    kinds = [kind for kind, _language in tags(reader)]
    headings = [kind for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert headings[0] == "/H1"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "de",
            ("Türliste", "Alle Tische auf einen Blick", "Runde 2", "Stand: 24. November 2026", "Seite 1 von"),
        ),
        (
            "fr",
            (
                "Liste d’accueil",
                "Toutes les tables",
                "Séquence 2",
                "Version du 24 novembre 2026",
                "Page 1 sur",
            ),
        ),
        ("en", ("Door list", "All tables at a glance", "Round 2", "As of 24 November 2026", "Page 1 of")),
    ],
)
def test_the_words_are_those_of_the_language(language, words):
    text = words_of(papers(room(people(5)), "plan", language))
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("kind", PARTS)
def test_nobody_is_forgotten(kind):
    seats = room(people(30), tables=4, rounds=3)
    text = words_of(papers(seats, kind))
    assert [
        person.id for person in seats.problem.people if " ".join(str(person.id).split()) not in text
    ] == []


def test_a_workshop_without_a_name_has_a_title():
    assert papers(room(people(3), name=""), "door").metadata.title == "Tischplan – Türliste"


def test_bookmarks_lead_to_each_person_in_order():
    found = list(bookmarks(papers(room([Person(id="Zoë Adam"), Person(id="Anna Zorn")]), "people").outline))
    assert found == [(1, "Persönliche Karten"), (2, "Zoë Adam"), (2, "Anna Zorn")]


def test_tables_have_a_card_and_a_sheet_each():
    reader = papers(room(people(9), tables=3), "tables")
    assert len(reader.pages) == 6
    titles = [title for level, title in bookmarks(reader.outline) if level == 2]
    assert titles == [f"Tisch {number} – Jugend · Jeunesse" for number in (1, 2, 3)] * 2


def test_the_face_upside_down_is_read_once():
    reader = papers(room([Person(id="Anna Zorn", hosts=0)], tables=1, rounds=1), "tables")
    marked = reader.pages[0].get_contents().get_data().count(b"/Artifact")
    assert marked > 0
    headings = [kind for kind, _language in tags(reader) if kind == "/H2"]
    assert len(headings) == 2  # the card and the sheet


def test_a_personal_card_tells_tables_topics_and_company():
    seats = room(
        [Person(id="Anna Zorn", town="Celle"), Person(id="Luc Petit", town="Niort")], tables=1, rounds=1
    )
    text = words_of(papers(seats, "people"))
    assert "Runde 1 · Tisch 1 Jugend · Jeunesse mit Luc Petit (Niort)" in text
    assert "Sie treffen 1 Person." in text


def test_a_card_is_in_a_language_of_its_person():
    both = room(
        [Person(id="A", languages=frozenset({"fr"})), Person(id="B", languages=frozenset({"de", "fr"}))]
    )
    reader = papers(both, "people", "de")
    assert ("/H2", "fr") in list(tags(reader))
    text = words_of(reader)
    assert "Séquence 1" in text
    assert "Runde 1" in text


def test_who_is_away_has_no_table_and_who_moderates_is_told():
    seats = room([Person(id="A", absent=frozenset({1})), Person(id="B", hosts=2)])
    text = words_of(papers(seats, "people"))
    assert "In dieser Runde kein Tisch" in text
    assert "Sie moderieren Tisch 3." in text


@pytest.mark.parametrize(
    ("language", "one", "two", "many"),
    [
        (
            "de",
            "In Runde 2 sind Sie nicht da.",
            "In den Runden 1 und 4 sind Sie nicht da.",
            "In den Runden 1 und 3–5 sind Sie nicht da.",
        ),
        (
            "fr",
            "Vous n’êtes pas là pendant la séquence 2.",
            "Vous n’êtes pas là pendant les séquences 1 et 4.",
            "Vous n’êtes pas là pendant les séquences 1 et 3–5.",
        ),
    ],
)
def test_a_card_says_in_which_rounds_its_person_is_not_there(language, one, two, many):
    absences = ({1}, {0, 3}, {0, 2, 3, 4})
    seats = room(
        [Person(id=f"P{n}", absent=frozenset(rounds)) for n, rounds in enumerate(absences)], rounds=5
    )
    text = words_of(papers(seats, "people", language))
    assert [said for said in (one, two, many) if said not in text] == []


def test_who_does_not_come_gets_no_card_and_no_line_at_the_door_but_is_counted():
    seats = room([*people(5), Person(id="Fern Bleibt", absent=frozenset({0, 1}), hosts=0)])
    for kind in ("people", "door", "tables"):
        assert "Fern Bleibt" not in words_of(papers(seats, kind))
    assert "1 Person kommt nicht und ist weggelassen." in words_of(papers(seats, "door"))
    assert "weggelassen" not in words_of(papers(room(people(5)), "door"))
    assert [len(papers(room(people(count)), "people").pages) for count in (4, 5)] == [1, 2]
    four = room([*people(4), Person(id="Fern Bleibt", absent=frozenset({0, 1}))])
    assert len(papers(four, "people").pages) == 1


def test_papers_are_for_what_is_still_to_come():
    seats = room([*people(3), Person(id="Geht Früh", absent=frozenset({1}))])
    begun = replace(seats, problem=replace(seats.problem, held=seats.seating[:1]))
    over = replace(seats, problem=replace(seats.problem, held=seats.seating))
    assert [len(bookmarked(one, "people")) for one in (seats, begun, over)] == [5, 4, 5]
    assert ["Geht Früh" in words_of(papers(one, "door")) for one in (seats, begun, over)] == [
        True,
        False,
        True,
    ]


def bookmarked(seats, kind):
    """The headings of a paper that bookmarks lead to."""
    return list(bookmarks(papers(seats, kind).outline))


def test_a_table_no_longer_in_use_has_no_card_and_no_sheet():
    seats = room([Person(id="Anna", hosts=0), Person(id="Luc", hosts=2)], tables=3)
    lost = replace(seats.problem.tables[1], closed=frozenset({0, 1}))
    tables = (seats.problem.tables[0], lost, seats.problem.tables[2])
    reader = papers(replace(seats, problem=replace(seats.problem, tables=tables)), "tables")
    titles = [title for level, title in bookmarks(reader.outline) if level == 2]
    assert titles == [f"Tisch {number} – Jugend · Jeunesse" for number in (1, 3)] * 2


@pytest.mark.parametrize(
    ("languages", "own"),
    [
        ((), "fr"),
        (("fr", "de"), "fr"),
        (("de",), "de"),
        (("en", "pl"), "en"),
        (("pl",), "fr"),
        (("en", "de"), "de"),
    ],
)
def test_the_language_of_a_card(languages, own):
    assert card_language(languages, "fr") == own


def test_the_room_reads_two_languages_where_it_needs_them():
    def of(*languages):
        return room(
            [Person(id=index, languages=frozenset(known)) for index, known in enumerate(languages)]
        ).problem

    assert spoken(of(("de",), ("de", "fr")), "de") == ["de"]
    assert spoken(of(("de",), ("fr",), ("en",)), "de") == ["de", "fr"]
    assert spoken(of(("de",), ("fr",)), "en") == ["en", "de"]


@pytest.mark.parametrize("cards", [1, 3, 4, 5, 8, 11, 40])
def test_cut_piles_on_each_other_are_in_order(cards):
    sheets = stacked(range(cards))
    assert len(sheets) == -(-cards // 4)
    piles = [sheet[slot] for slot in range(4) for sheet in sheets if slot < len(sheet)]
    assert piles == list(range(cards))


LONG = "Jugendbegegnung und Schüleraustausch zwischen unseren Kommunen · Rencontres de jeunes et échanges scolaires"


@pytest.mark.parametrize("rounds", [3, 12, 40])
@pytest.mark.parametrize("topic", ["", "Jugend", LONG], ids=["none", "short", "long"])
def test_no_card_runs_over_its_edge(rounds, topic):
    seats = room(people(24), tables=3, rounds=rounds, topic=topic)
    width, height = CARD
    edge = 8 * MILLIMETRE
    for page in papers(seats, "people").pages:
        for text, x, y in places(page)[1:]:  # the first piece is the heading that paper does not show
            assert edge <= x % width <= width - edge / 2, text
            assert edge <= y % height <= height - edge, text


def test_many_rounds_stay_on_the_paper():
    seats = room(people(6), tables=2, rounds=40)
    for kind in ("door", "overview", "tables"):
        for page in papers(seats, kind).pages:
            width = float(page.mediabox.width)
            assert [text for text, x, _y in places(page) if not 0 <= x < width - 10 * MILLIMETRE] == []


ODD = (
    "A" * 200,
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein",
    "محمد علي",
    "😀",
    "#x *b* $",
    " ",
    "-",
    "=1+1",
)


@pytest.mark.parametrize("kind", PARTS)
def test_odd_names_break_nothing(kind):
    seats = room([Person(id=name, town=name) for name in ODD], topic="x" * 300, name="T " * 300)
    odd = replace(seats.problem, tables=(Table(id="Großer Saal, erster Stock"), *seats.problem.tables[1:]))
    text = words_of(papers(replace(seats, problem=odd), kind))
    assert "#x *b* $" in text
    assert "=1+1" in text


def test_one_person_at_one_table_is_a_plan():
    assert "Sonst sitzt hier niemand." in words_of(
        papers(room([Person(id="Anna")], tables=1, rounds=1), "plan")
    )


def test_only_overlong_words_may_break_anywhere():
    assert breakable("Städtepartnerschaft Hildesheim") == "Städtepartnerschaft Hildesheim"
    assert max(len(part) for part in breakable("x" * 100).split("\u200b")) <= 12
    assert breakable("x" * 100).replace("\u200b", "") == "x" * 100


def test_all_papers_together_are_made_for_fewer_seats():
    assert most_seats("plan") < most_seats("people") == most_seats("door")
