"""What is wrong between programmes, what is to be read again, and what stands on weak sources."""

from datetime import date

import pytest
from tests.twinning.funding.catalogue_files import file_name, programme_files, programme_of
from tests.twinning.funding.smallest import broken

from twinning.funding.checking import Filed, Part, Weakness, check_catalogue, stale, unsourced
from twinning.funding.reading import programme_from

LAST = 'count = 6\ncite = ["act"]\n'
TEXT = '{ de = "a", fr = "b", en = "c" }'


def filed(name, *changes):
    text = broken(('id = "small"', f'id = "{name}"'), *changes)
    return Filed(programme_from(text, file=f"{name}.toml"), f"{name}.toml", text)


def beside(name, *others, effect="others_first"):
    """Return a programme that says something of others."""
    entries = "".join(
        f'[[versions.cumulation]]\nwith = "{other}"\neffect = "{effect}"\ntext = {TEXT}\ncite = ["act"]\n'
        for other in others
    )
    return filed(name, (LAST, LAST + entries))


def told(*files, **known):
    return [
        (one.file, one.line, one.path, one.code, dict(one.params)) for one in check_catalogue(files, **known)
    ]


def test_programmes_that_name_each_other_rightly_are_fine():
    assert told(filed("one"), beside("two", "one", "*", "level:eu")) == []


def test_an_id_that_is_taken_is_told_at_the_second_file():
    assert told(filed("one"), filed("one")) == [
        ("one.toml", 1, "id", "programme_twice", {"value": "one", "first": "one.toml"})
    ]


def test_an_id_may_be_taken_by_a_programme_that_is_not_checked():
    (fault,) = told(filed("one"), beside=[filed("one").programme])
    assert fault[3:] == ("programme_twice", {"value": "one", "first": ""})


def test_a_programme_nobody_knows_is_told_where_it_is_named():
    assert told(filed("calvados"), beside("two", "*", "calvadoss")) == [
        (
            "two.toml",
            53,
            "versions[0].cumulation[1].with",
            "unknown_programme",
            {"value": "calvadoss", "nearest": "calvados"},
        )
    ]


def test_programmes_of_which_each_waits_for_the_next_are_a_circle_told_once():
    found = told(beside("one", "two"), beside("two", "three"), beside("three", "one"))
    assert found == [
        (
            "one.toml",
            48,
            "versions[0].cumulation[0].with",
            "others_first_circle",
            {"chain": "one → two → three → one"},
        )
    ]


def test_a_programme_that_waits_for_itself_is_a_circle():
    (fault,) = told(beside("one", "one"))
    assert fault[4] == {"chain": "one → one"}


def test_a_circle_may_go_over_a_level():
    land = ('level = "municipal"', 'level = "land"')
    entry = (
        f'[[versions.cumulation]]\nwith = "town"\neffect = "others_first"\ntext = {TEXT}\ncite = ["act"]\n'
    )
    (fault,) = told(beside("town", "level:land"), filed("land", land, (LAST, LAST + entry)))
    assert fault[4] == {"chain": "town → land → town"}


def test_two_that_pay_after_all_others_are_no_circle():
    assert told(beside("one", "*"), beside("two", "*")) == []


def test_what_is_deducted_both_ways_is_no_circle():
    assert told(beside("one", "two", effect="deducted"), beside("two", "one", effect="deducted")) == []


@pytest.mark.parametrize(
    ("on", "found"), [(date(2027, 1, 31), []), (date(2027, 2, 1), []), (date(2027, 2, 2), ["small"])]
)
def test_a_programme_is_stale_from_the_day_after_its_review(on, found):
    assert [one.id for one in stale([filed("small").programme], on=on)] == found


def test_the_longest_overdue_comes_first():
    older = filed("older", ("review_after = 2027-02-01", "review_after = 2026-01-01"))
    found = stale([filed("newer").programme, older.programme], on=date(2028, 1, 1))
    assert [one.id for one in found] == ["older", "newer"]


def weak(*changes):
    return [(one.part, one.id, one.weakness) for one in unsourced([filed("small", *changes).programme])]


def test_quotes_of_the_funder_are_no_weak_source():
    assert weak() == []


def test_a_source_without_a_quote_is_weak_for_all_that_stands_on_it():
    found = weak(('quote = "höchstens die Hälfte"\n', ""))
    assert found == [
        (Part.RULE, "reach_land", Weakness.NO_QUOTE),
        (Part.RULE, "nights", Weakness.NO_QUOTE),
        (Part.PARAM, "share", Weakness.NO_QUOTE),
        (Part.PARAM, "nights_least", Weakness.NO_QUOTE),
        (Part.AMOUNT, "maximum", Weakness.NO_QUOTE),
    ]


def test_what_only_third_parties_say_is_told_as_such():
    assert {one[2] for one in weak(('kind = "official"', 'kind = "third_party"'))} == {Weakness.THIRD_PARTY}


def test_the_catalogue_is_sound():
    files = [
        Filed(programme_of(one), file_name(one), one.read_text(encoding="utf-8")) for one in programme_files()
    ]
    assert [str(fault) for fault in check_catalogue(files)] == []
