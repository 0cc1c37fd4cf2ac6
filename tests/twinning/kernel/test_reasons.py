"""Reasons: equal by content, refused without a usable code."""

import pytest

from twinning.kernel.reasons import Reason, UnusableReasonCode


def test_the_order_of_parameters_makes_no_difference() -> None:
    assert Reason.of("names.near", distance=1, of="Roye") == Reason.of("names.near", of="Roye", distance=1)
    assert len({Reason("x", (("b", 1), ("a", 2))), Reason.of("x", a=2, b=1)}) == 1


def test_parameters_come_back_by_name() -> None:
    assert Reason.of("position.within", km=4.5).as_dict() == {"km": 4.5}


def test_a_parameter_may_be_called_code() -> None:
    assert Reason.of("identifier.same", code="03254021").as_dict() == {"code": "03254021"}


@pytest.mark.parametrize("code", ["", "Names", "names.", ".names", "names exact", "names-exact", "1st"])
def test_a_code_no_message_could_carry_is_refused(code: str) -> None:
    with pytest.raises(UnusableReasonCode):
        Reason.of(code)
