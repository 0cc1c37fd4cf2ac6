"""`make bench-funding`: the funding rules against what they must reach.

    python tools/bench_funding.py [--write docs/speed-funding.md]

CPU milliseconds of one call, the median of several, and as a ratio to an empty call: the assessment of a programme
that has one rule and pays a fixed sum. The situations are the examples of the finder; the combinations of twenty are
made by chance from a seed, with every kind of effect between programmes.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

from twinning.funding.catalogue import Catalogue, assess_all
from twinning.funding.changes import smallest_changes
from twinning.funding.combination import best_combination
from twinning.funding.expressions import Fact, Literal
from twinning.funding.operations import call
from twinning.funding.programme import (
    AmountKind,
    AmountRule,
    Branch,
    Choice,
    Cumulation,
    Effect,
    Level,
    OwnShare,
    Programme,
    Rule,
    Strictness,
    Version,
    VersionBy,
)
from twinning.funding.reading import programme_from
from twinning.funding.situation import Situation
from twinning.funding.situation_reading import situation_from
from twinning.funding.verdict import Verdict, assess
from twinning.kernel.period import Period

ROOT = Path(__file__).parents[1]
ON = date(2026, 11, 28)
CANDIDATES = 20
CROSSWISE = "nothing excluded, deductions and lowerings crosswise"
"""Far beyond any real set of programmes; shown, not held to the goal."""
HEAD = "| what | CPU ms | allowed | times the empty call |\n|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Measured:
    """A row of the table; `allowed` None: nothing is asked of it."""

    what: str
    milliseconds: float
    allowed: float | None = None

    def row(self, empty: float) -> str:
        """The row, with the ratio to the empty call."""
        allowed = "–" if self.allowed is None else f"{self.allowed:.0f}"
        return f"| {self.what} | {self.milliseconds:.3g} | {allowed} | {self.milliseconds / empty:,.0f} |"


def taken(work: Callable[[], object], *, times: int = 7) -> float:
    """Return the CPU milliseconds of a call, the median of several."""
    spent = []
    for _ in range(times):
        started = time.process_time()
        work()
        spent.append((time.process_time() - started) * 1000)
    return median(spent)


def files() -> list[Path]:
    """Return the programme files of the catalogue."""
    return sorted(path for path in (ROOT / "data/funding").glob("*/*.toml") if ".cases." not in path.name)


def parsed() -> list[Programme]:
    """Read the whole catalogue."""
    return [programme_from(path.read_text(encoding="utf-8"), file=path.name) for path in files()]


def examples() -> Iterator[tuple[str, Situation]]:
    """The situations of the finder's examples."""
    for path in sorted((ROOT / "data/funding/examples").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, situation_from(data.get("facts", data), on=ON)


def simple(model: Programme, **changes: object) -> Programme:
    """Return a programme like another, with one rule and a fixed sum, or with other parts of its version."""
    value = Branch("only", Literal(Decimal(1000)), AmountKind.FIXED, {}, ())
    version = Version(
        period=Period(date(2020, 1, 1)),
        by=VersionBy.APPLICATION,
        parameters={},
        parameter_citations={},
        rules=(Rule("nights", call(">=", Fact("nights"), Literal(Decimal(0))), {}, Strictness.HARD, ()),),
        conditions=(),
        amount=AmountRule(AmountKind.FIXED, (value,), Choice.BEST, ()),
        deadlines=(),
    )
    return replace(model, versions=(replace(version, **changes),))


def by_chance(model: Programme, seed: int, *, density: float, effects: float) -> list[Programme]:
    """Return twenty programmes with exclusions and effects between pairs, each as likely as told."""
    chance = random.Random(seed)
    ids = [f"p{number:02}" for number in range(CANDIDATES)]
    mild = [Effect.DEDUCTED, Effect.LOWERS_TO, Effect.COUNTS_AS_OWN_SHARE, Effect.OTHERS_FIRST]

    def drawn() -> Effect | None:
        if chance.random() < density / 2:
            return Effect.FORBIDDEN
        return chance.choice(mild) if chance.random() < effects / 2 else None

    made = []
    for id in ids:
        entries = [
            Cumulation(other, effect, {}, (), amount=Decimal(500))
            for other in ids
            if other != id and (effect := drawn()) is not None
        ]
        kind = chance.choice([AmountKind.MAXIMUM, AmountKind.FIXED])
        value = Branch("only", Literal(Decimal(chance.randint(1, 60) * 100)), kind, {}, ())
        own = OwnShare(Decimal(chance.choice(["0.1", "0.2", "0.4"])), "total_costs", Decimal(0), ())
        made.append(
            replace(
                simple(
                    model,
                    amount=AmountRule(kind, (value,), Choice.BEST, ()),
                    cumulation=tuple(entries),
                    own_share=own if chance.random() < 0.3 else None,
                ),
                id=id,
                level=chance.choice(list(Level)),
                effort=chance.randint(1, 3),
                status_events=(),
            )
        )
    return made


def combinations(model: Programme) -> Iterator[Measured]:
    """The best combination of twenty candidates: without ties, with exclusions, and with everything."""
    kinds = {
        "no exclusions": (0.0, 0.0),
        "a tenth of the pairs exclude each other": (0.1, 0.0),
        "half of the pairs exclude each other": (0.5, 0.0),
        "exclusions, deductions, own shares": (0.1, 0.1),
        CROSSWISE: (0.0, 0.1),
    }
    for name, (density, effects) in kinds.items():
        worst = 0.0
        for seed in range(6):
            for costs in (8_000, 20_000, 45_000):
                asked = Situation.of({"total_costs": Decimal(costs), "nights": Decimal(3)}, on=ON)
                programmes = by_chance(model, seed, density=density, effects=effects)
                verdicts = [assess(one, asked) for one in programmes]
                worst = max(worst, taken(lambda v=verdicts, s=asked: best_combination(v, s), times=1))  # type: ignore[misc]
        allowed = None if name == CROSSWISE else 200
        yield Measured(f"best of 20, worst of 18: {name}", worst, allowed)


def measured(programmes: list[Programme]) -> Iterator[Measured]:
    """Every row but the empty call."""
    catalogue = Catalogue.of(programmes)
    yield Measured(f"reading {len(programmes)} programme files", taken(parsed, times=3))
    for name, asked in examples():
        verdicts = assess_all(catalogue, asked)
        yield Measured(
            f"{len(verdicts)} programmes assessed, {name}",
            taken(lambda s=asked: assess_all(catalogue, s)),
            20,  # type: ignore[misc]
        )
        yield Measured(
            f"best combination, {name}", taken(lambda v=verdicts, s=asked: best_combination(v, s)), 200
        )  # type: ignore[misc]
        yield Measured(
            f"smallest changes of all, {name}", taken(lambda v=verdicts, s=asked: changes(v, s)), 500
        )  # type: ignore[misc]
    yield from combinations(programmes[0])


def changes(verdicts: tuple[Verdict, ...], asked: Situation) -> list[object]:
    """The smallest changes of every programme."""
    return [smallest_changes(one.programme, asked, one) for one in verdicts]


def main() -> int:
    """Print the table, and write it where wanted; 1 where something takes longer than allowed."""
    arguments = argparse.ArgumentParser(description="Speed of the funding rules.")
    arguments.add_argument("--write", type=Path, help="also write the table into this file")
    wanted = arguments.parse_args()
    programmes = parsed()
    asked = Situation.of({"nights": Decimal(3)}, on=ON)
    one = simple(programmes[0])
    empty = taken(lambda: [assess(one, asked) for _ in range(200)]) / 200
    rows = [Measured("empty call: a programme of one rule", empty), *measured(programmes)]
    table = "\n".join([HEAD, *(one.row(empty) for one in rows)])
    print(table)
    if wanted.write:
        wanted.write.write_text(f"{table}\n", encoding="utf-8")
    slow = [one.what for one in rows if one.allowed is not None and one.milliseconds > one.allowed]
    for what in slow:
        print(f"too slow: {what}", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
