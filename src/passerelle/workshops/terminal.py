"""What the commands `passerelle rounds …` share: files in, JSON out, a sentence for each thing that is wrong."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from passerelle.base.json_files import json_of
from passerelle.base.terminal import Json, SayingCommand
from twinning.kernel.reasons import Reason
from twinning.rounds.checks import Unplannable, check
from twinning.rounds.json_values import Unreadable
from twinning.rounds.problem import Problem
from twinning.rounds.reading import problem_from

_COUNTS = (
    "no_rounds",
    "too_many_rounds",
    "too_few_people",
    "too_many_people",
    "no_tables",
    "too_many_tables",
)

Found = TypeVar("Found")


class RoundsCommand(SayingCommand):
    """A command of the table planner."""

    def read(self, file: Path, reader: Callable[[object], Found], data: object) -> Found:
        """Return what a reader makes of a file's data; its faults are told with the file's name."""
        try:
            return reader(data)
        except Unreadable as fault:
            self.refuse(f"{file}: {line}" for line in self.sentences(fault.reasons))

    def sentences(self, reasons: Iterable[Reason], problem: Problem | None = None) -> list[str]:
        """Return the sentences of some reasons; without any, no language is loaded."""
        listed = list(reasons)
        if not listed:
            return []
        self.speak()
        from passerelle.workshops.reasons import sentences  # takes Django and Babel, which a plan does not

        return sentences(listed, problem)

    def problem(self, file: Path, data: object) -> Problem:
        """Return the problem of an instance."""
        return self.read(file, problem_from, data)

    def refuse_counts(self, problem: Problem) -> None:
        """End if there are too many or too few people, tables or rounds for any answer in sensible time."""
        wrong = [reason for reason in check(problem) if reason.code.removeprefix("rounds.") in _COUNTS]
        if wrong:
            self.refuse(self.sentences(wrong, problem))

    def refuse_unplannable(self, fault: Unplannable, problem: Problem) -> NoReturn:
        """Say why no plan can exist and end."""
        self.refuse(self.sentences(fault.reasons, problem))

    def told(self, reasons: Iterable[Reason], problem: Problem) -> list[Json]:
        """Return reasons as JSON, each with its sentence."""
        listed = list(reasons)
        return [
            {"code": reason.code, **reason.as_dict(), "sentence": sentence}
            for reason, sentence in zip(listed, self.sentences(listed, problem), strict=True)
        ]

    def print_json(self, data: Json) -> None:
        """Print JSON with a line for each field, and one for each row of seats or entry of a list."""
        self.stdout.write(laid_out(data))


def part_of(file: Path, key: str) -> object:
    """Return a file's data, or that under `key` where a file holds instance and plan side by side."""
    data = json_of(file)
    return data[key] if isinstance(data, dict) and {"instance", "plan"} <= data.keys() else data


def laid_out(data: Json, indent: str = "") -> str:
    """Return JSON text: nested objects and lists of lists or objects are spread over lines, all else is in one."""
    inner = indent + " "
    parts = (f"{inner}{json.dumps(key)}: {_value(value, inner)}" for key, value in data.items())
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"


def _value(value: Any, indent: str) -> str:
    if isinstance(value, dict) and any(isinstance(one, dict | list) and one for one in value.values()):
        return laid_out(value, indent)
    if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        rows = (f"{indent} {json.dumps(one, ensure_ascii=False)}" for one in value)
        return "[\n" + ",\n".join(rows) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)
