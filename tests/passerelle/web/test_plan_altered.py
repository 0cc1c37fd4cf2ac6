"""Plans that come back altered: every button answers with a page, whatever the sheet says."""

import json

import pytest

from tests.passerelle.workshops.test_sheet import altered

pytestmark = pytest.mark.django_db
PAGE = "/de/tischplan/"
BUTTONS = ("", "on", "more", "again", "stop", "try", "take:0.0.1", "take", "lock", "undo", "unlock:0", "gone")
FIELDS = {
    "person": "0",
    "round": "0",
    "to": "1",
    "gone": "0",
    "held": "",
    "lost": "1",
    "host_at": "0",
    "host": "1",
}


@pytest.mark.parametrize("button", [*BUTTONS, "settings"])
def test_a_sheet_without_a_plan_is_answered_like_one_that_was_cut_off(client, button):
    answer = client.post(PAGE, {**FIELDS, "do": button, "sheet": altered(seating=[])})
    if button:
        assert answer.status_code == 422
        assert "ließ sich nicht lesen" in answer.content.decode()
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize(
    "sheet",
    [altered(seating=[[-1] * 4] * 2), altered(seed=2**63 - 1, steps=2**63 - 2, goal=2**63 - 1)],
    ids=["nobody seated", "numbers without end"],
)
def test_a_plan_that_nobody_made_does_not_break_the_page(client, button, sheet):
    assert json.loads(sheet)["seating"]
    assert client.post(PAGE, {**FIELDS, "do": button, "sheet": sheet}).status_code in (200, 422)
