"""Pictures of a plan: well-formed, escaped, free of inline style, every person and meeting in them."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from tests.factories.workshops import NINE, nine, planned, plans

from twinning.rounds.pictures import Words, meetings_picture, standalone, tables_picture
from twinning.rounds.problem import NOBODY, Person, Problem, Table

PICTURES = (tables_picture, meetings_picture)


def parsed(svg):
    return ElementTree.fromstring(svg)


def texts(svg):
    return [element.text for element in parsed(svg).iter("text")]


def paths(svg, name):
    """The number of outlines in the path or paths with a class."""
    found = [element for element in parsed(svg).iter("path") if name in element.get("class", "").split()]
    return sum(element.get("d", "").count("M") for element in found if not element.get("transform"))


@settings(max_examples=40, deadline=None)
@given(plans())
@pytest.mark.parametrize("draw", PICTURES)
def test_any_plan_is_drawn_well_formed_without_style_and_the_same_every_time(draw, plan):
    svg = draw(plan)
    assert parsed(svg).tag == "svg"
    assert "style" not in svg
    assert not re.search(r"#[0-9a-f]{3,6}\b", svg)
    assert draw(plan) == svg


@pytest.mark.parametrize("draw", PICTURES)
def test_a_picture_is_named_and_described_for_those_who_do_not_see_it(draw):
    root = parsed(draw(nine(), prefix="best"))
    assert root.get("role") == "img"
    named = {root.get("aria-labelledby"): "title", root.get("aria-describedby"): "desc"}
    assert {element.get("id"): element.tag for element in root if element.get("id")} == named
    assert all(name.startswith("best-") for name in named)


@pytest.mark.parametrize("draw", PICTURES)
def test_names_are_escaped_cut_and_may_be_given(draw):
    names = ["<b>Zoé & Söhne</b>", "Marie-Antoinette Sophie de la Rochefoucauld", *"CDEFGHI"]
    shown = texts(draw(nine(), names=names))
    assert "<b>Zoé & Söhne</b>" in shown
    assert "Marie-Antoinette Sophie de la Roche…" in shown


def test_everybody_stands_at_a_table_in_every_round():
    svg = tables_picture(nine())
    shown = texts(svg)
    assert all(shown.count(name) == 3 for name in "ABCDEFGHI")
    assert [text for text in shown if text.startswith("Round")] == ["Round 1", "Round 2", "Round 3"]
    assert len(list(parsed(svg).iter("rect"))) == 9


def test_the_absent_have_a_row_of_their_own():
    plan = nine(people=[(0, {"absent": frozenset({1})})])
    gone = planned(plan.problem, (plan.seating[0], (NOBODY, *plan.seating[1][1:]), plan.seating[2]))
    assert "absent" in texts(tables_picture(gone))
    assert "absent" not in texts(tables_picture(nine()))


def test_a_host_is_first_and_set_apart_at_the_own_table_alone():
    svg = tables_picture(nine(people=[(2, {"hosts": 0})]))
    assert [element.text for element in parsed(svg).iter("text") if "name--host" in element.get("class")] == [
        "C"
    ]
    assert texts(svg).index("C") < texts(svg).index("A")


def test_countries_differ_by_shape_and_the_legend_names_them():
    people = [
        (0, {"country": "DE"}),
        (1, {"country": "DE"}),
        (2, {"country": "FR", "languages": frozenset("ab")}),
    ]
    words = Words(countries=(("DE", "Deutschland"), ("FR", "Frankreich")), linking="mehrsprachig")
    svg = tables_picture(nine(people=people), words)
    assert paths(svg, "mark--circle") == 2 * 3
    assert paths(svg, "mark--square") == paths(svg, "mark--linking") == 3
    assert {"Deutschland", "Frankreich", "mehrsprachig"} <= set(texts(svg))
    assert "no country given" in texts(svg)


def test_who_meets_somebody_again_is_marked():
    plan = planned(NINE, (nine().seating[0], nine().seating[0], nine().seating[1]))
    assert paths(tables_picture(plan), "again") == 2 * 2 * 9
    assert paths(tables_picture(nine()), "again") == 0


def test_every_meeting_is_drawn_on_both_sides_and_told_by_shape():
    assert paths(meetings_picture(nine()), "meet--once") == 2 * 27
    thrice = planned(replace(NINE, together=((0, 1),)), (nine().seating[0],) * 3)
    svg = meetings_picture(thrice)
    assert (paths(svg, "meet--often"), paths(svg, "meet--together")) == (2 * 8, 2)
    twice = planned(replace(NINE, rounds=2), (nine().seating[0],) * 2)
    assert paths(meetings_picture(twice), "meet--twice") == 2 * 9


def test_people_of_one_town_stand_side_by_side_in_a_frame():
    towns = [(0, {"town": "Pau"}), (4, {"town": "Écouché"}), (8, {"town": "Pau"})]
    svg = meetings_picture(nine(people=towns))
    rows = texts(svg)
    assert rows.index("E") < rows.index("A") < rows.index("I") < rows.index("B")
    assert paths(svg, "block") == 1
    assert {"Pau", "Écouché"} <= set(rows)


def test_long_names_and_towns_are_whole_where_they_stand_and_the_picture_grows():
    name, town = "Anna Meier (Neustadt am Rübenberge)", "Saint-Étienne-du-Rouvray"
    svg = meetings_picture(nine(people=[(0, {"town": town})]), names=[name, *"BCDEFGHI"])
    assert texts(svg).count(name) == 2
    assert town in texts(svg)
    tall, short = (float(parsed(one).get("height")) for one in (svg, meetings_picture(nine())))
    assert tall - short > 200


def test_a_large_matrix_leaves_the_names_out_and_stays_readable_in_size():
    people = tuple(Person(id=f"Person {number}", town=f"Town {number % 9}") for number in range(180))
    tables = tuple(Table(id=number) for number in range(18))
    plan = planned(Problem(people, tables, 1), (tuple(number // 10 for number in range(180)),))
    svg = meetings_picture(plan)
    assert "Person 1" not in texts(svg)
    assert "Town 1" in texts(svg)
    assert float(parsed(svg).get("width")) < 1300
    assert paths(svg, "meet--once") == 18 * 45, "below the diagonal alone"


@pytest.mark.parametrize("draw", PICTURES)
def test_a_file_of_its_own_has_name_space_and_style_for_light_dark_print_and_forced_colours(draw):
    svg = standalone(draw(nine()))
    assert parsed(svg).tag == "{http://www.w3.org/2000/svg}svg"
    for needed in ("prefers-color-scheme:dark", "@media print", "forced-colors:active"):
        assert needed in svg
