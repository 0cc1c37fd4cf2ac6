"""The plan as JSON that the command `passerelle rounds` reads: the instance and the plan in one file."""

import json

from twinning.rounds.plan import Plan
from twinning.rounds.reading import instance_from, plan_from


def plan_json(plan: Plan) -> bytes:
    """Return `{"instance": …, "plan": …}`, each in the format of the command."""
    whole = {"instance": instance_from(plan.problem), "plan": plan_from(plan)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )  # half a sign stays the escape it came as
