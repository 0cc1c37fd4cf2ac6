"""A catalogue: programmes by id, assessed all at once or by name."""

import pytest
from tests.factories.funding import programme, rule, situation

from twinning.funding.catalogue import Catalogue, NoSuchProgramme, ProgrammeTwice, assess_all
from twinning.funding.verdict import Status

OPEN, SHUT = programme("open"), programme("shut", rules=(rule("never", ["==", "$nights", 0]),))
BOTH = Catalogue.of([OPEN, SHUT])


def test_programmes_stand_by_id_in_their_order():
    assert (list(BOTH), len(BOTH), BOTH["shut"], "gone" in BOTH) == (["open", "shut"], 2, SHUT, False)


def test_an_id_stands_once():
    with pytest.raises(ProgrammeTwice) as refused:
        Catalogue.of([OPEN, SHUT, OPEN])
    assert refused.value.params == {"id": "open"}


def test_all_are_assessed_or_those_that_are_named():
    found = assess_all(BOTH, situation(nights=2))
    assert [one.status for one in found] == [Status.ELIGIBLE, Status.INELIGIBLE]
    named = assess_all(BOTH, situation(nights=2), ids=["shut", "open", "shut"])
    assert [one.programme.id for one in named] == ["shut", "open"]


def test_a_name_nobody_knows_is_refused():
    with pytest.raises(NoSuchProgramme) as refused:
        assess_all(BOTH, situation(), ids=["open", "gone"])
    assert refused.value.params == {"id": "gone"}
