"""The plan as JSON that the command reads."""

import json

from passerelle.workshops.documents.exchange import plan_json
from tests.factories.workshops import nine
from twinning.rounds.reading import problem_from, seating_from


def test_task_and_plan_are_read_again():
    plan = nine(people=[(0, {"id": "Zoë «Zo» Adam", "wishes": (1,)})])
    found = json.loads(plan_json(plan))
    assert problem_from(found["instance"]) == plan.problem
    assert seating_from(plan.problem, found["plan"]) == plan.seating
    assert found["plan"]["score"]["repeats"] == plan.score.repeats
    assert "Zoë" in plan_json(plan).decode()


def test_half_a_sign_is_kept():
    plan = nine(people=[(0, {"id": "An\ud800ke"})])
    assert json.loads(plan_json(plan))["instance"]["people"][0]["id"] == "An\ud800ke"
