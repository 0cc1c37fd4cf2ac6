"""Named errors: what they carry and what a log shows."""

from typing import ClassVar

from twinning.kernel.errors import TwinningError


class TableTooSmall(TwinningError):
    """An error of a room, as rooms make them."""

    code: ClassVar[str] = "table_too_small"


def test_an_error_carries_its_parameters_for_the_sentence() -> None:
    assert TableTooSmall(seats=3).params == {"seats": 3}


def test_the_log_line_names_code_and_parameters() -> None:
    assert str(TableTooSmall(seats=3, table="A")) == "table_too_small: seats=3, table='A'"
    assert str(TableTooSmall()) == "table_too_small"
