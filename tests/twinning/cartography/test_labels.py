"""Labels: no overlap, nothing outside, the important first."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from twinning.cartography.geometry import Box
from twinning.cartography.labels import LabelWish, place_labels, text_width

VIEW = Box(0, 0, 320, 200)
wishes = st.lists(
    st.builds(
        LabelWish,
        st.sampled_from(["Elze", "Hildesheim", "Angoulême", "Saint-Maur-des-Fossés", "Bad Münder"]),
        st.tuples(st.floats(0, 320), st.floats(0, 200)),
        st.just(4.0),
        st.floats(0, 10),
        st.booleans(),
    ),
    max_size=15,
)


@given(wishes)
def test_placed_labels_never_overlap_and_stay_inside(wanted: list[LabelWish]) -> None:
    placed = place_labels(wanted, VIEW)
    assert all(VIEW.covers(label.box) for label in placed)
    assert not any(a.box.meets(b.box) for a, b in combinations(placed, 2))


@given(wishes)
def test_the_order_of_the_wishes_makes_no_difference(wanted: list[LabelWish]) -> None:
    assert place_labels(wanted, VIEW) == place_labels(wanted[::-1], VIEW)


def test_a_lone_label_stands_to_the_right_of_its_dot() -> None:
    (label,) = place_labels([LabelWish("Elze", (100, 100))], VIEW)
    assert label.anchor == "start"
    assert label.box.left > 104
    assert label.box.low < 100 < label.box.high


def test_at_the_right_edge_it_turns_to_the_left() -> None:
    (label,) = place_labels([LabelWish("Hildesheim", (310, 100))], VIEW)
    assert label.anchor == "end"
    assert label.box.right < 306


def test_where_there_is_room_for_one_the_more_important_gets_it() -> None:
    strip = Box(0, 0, 130, 24)
    wanted = [LabelWish("Elze", (60, 12), importance=1), LabelWish("Hildesheim", (20, 12), importance=5)]
    assert [label.text for label in place_labels(wanted, strip)] == ["Hildesheim"]
    lit = [wanted[1], LabelWish("Elze", (60, 12), on=True)]
    assert place_labels(lit, strip)[0].text == "Elze"


def test_a_label_moves_away_from_what_it_would_hide() -> None:
    wish = LabelWish("Hildesheim", (160, 100))
    crowd = [(180.0 + step, 100.0) for step in range(0, 60, 5)]
    (label,) = place_labels([wish], VIEW, obstacles=crowd)
    assert not any(label.box.contains(dot) for dot in crowd)


def test_in_a_crowd_only_a_highlighted_name_is_written() -> None:
    crowd = [(float(x), float(y)) for x in range(0, 320, 10) for y in range(0, 200, 10)]
    assert place_labels([LabelWish("Elze", (160, 100))], VIEW, obstacles=crowd) == []
    assert len(place_labels([LabelWish("Elze", (160, 100), on=True)], VIEW, obstacles=crowd)) == 1


def test_no_more_labels_than_the_limit() -> None:
    wanted = [LabelWish("Elze", (20, 20.0 + 40 * row)) for row in range(4)]
    assert len(place_labels(wanted, VIEW, limit=2)) == 2
    assert place_labels(wanted, VIEW, limit=0) == []


def test_a_longer_name_is_wider() -> None:
    assert text_width("Saint-Maur", 17) < text_width("Saint-Maur-des-Fossés", 17)
    assert text_width("Illi", 17) < text_width("Mömm", 17)
    assert text_width("", 17) == 0
