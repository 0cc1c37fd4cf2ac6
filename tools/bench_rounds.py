"""`make bench-rounds`: the table planner against what it must reach, and beside its peers.

    python tools/bench_rounds.py [--quick] [--alone] [--only NAME] [--write FILE]

Every figure is taken in a process of its own, forked before any planning, on one core: CPU seconds of the call.
The compiled search is loaded before (its first compilation is printed once), modules are imported. Peers get as
much time as the goal allows, at least `--peer-seconds`. CP-SAT gets its seconds of the wall clock on the same core.
Instances are read from ../shared/data/planner where they exist; problems of meeting alone are made up here.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import rounds_cases
from rounds_cases import Case, Goal
from rounds_oracle import Oracle
from rounds_peers import RoundMaker, best_of, exchange_round, greedy_round
from twinning.rounds import compiled, planner
from twinning.rounds.plan import Plan, Score
from twinning.rounds.problem import Problem
from twinning.rounds.replanner import replan
from twinning.rounds.score import score

SEED = 0
ORACLE_THREADS = 8  # CP-SAT's mixture of searches; better than one thread, on one core too
COMMANDS = ("pure-40-8-5", "pure-40-6-3", "rich-hildesheim-40-6-3")
SMALL = 45
"""Most people of a problem that CP-SAT is asked about."""
HEAD = (
    "| problem | wanted | reached | CPU s | allowed | | pure Python s | exchange loop | greedy | CP-SAT |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one process found and the CPU seconds it took."""

    found: Any
    seconds: float


def measured(work: Callable[[], Any]) -> Measured:
    """Do some work in a forked process; raises RuntimeError when that process fails."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def run() -> None:
        started = time.process_time()
        found = work()
        sender.send(Measured(found, time.process_time() - started))

    process = context.Process(target=run)
    process.start()
    sender.close()
    try:
        answer: Measured = receiver.recv()
    except EOFError as error:
        raise RuntimeError("a measured process failed, see above") from error
    finally:
        process.join()
    return answer


def rank(one: Score) -> tuple[int, ...]:
    """Return what the peers are judged by, less being better."""
    third = max(0, one.max_meetings - 2)
    return one.hard_violations + one.language_violations, third, one.quad, one.town_pairs


def planned(problem: Problem, *, compiled_path: bool | None) -> Plan:
    """Plan as a user would: usual seed, usual number of steps."""
    return planner.plan(problem, seed=SEED, compiled=compiled_path)


def peer(problem: Problem, make_round: RoundMaker, seconds: float) -> str:
    """Return what a peer reaches in so many seconds, as a cell of the table."""

    def work() -> Score:
        ends = time.process_time() + seconds
        seating = best_of(
            problem,
            make_round,
            lambda seats: rank(score(problem, seats)),
            lambda: time.process_time() < ends,
        )
        return score(problem, seating)

    answer = measured(work)
    return f"{short(answer.found)} · {answer.seconds:.2f} s"


def oracle(problem: Problem, seconds: float) -> str:
    """Return what CP-SAT finds and proves, as a cell of the table."""
    if len(problem.people) > SMALL:
        return "–"
    answer = measured(lambda: Oracle(problem).ask(seconds=seconds, workers=ORACLE_THREADS))
    if answer.found.seating is None:
        return f"nothing · {answer.seconds:.0f} s"
    found = score(problem, answer.found.seating)
    proof = "proven" if answer.found.proven else f"≥ {answer.found.bound}"
    return f"{short(found)} ({proof}) · {answer.seconds:.1f} s"


def short(one: Score) -> str:
    """Return a score in a few signs; what is 0 and was to be expected is left out."""
    parts = [f"quad {one.quad}"]
    parts += [f"{one.max_meetings}×"] if one.max_meetings > 2 else []
    parts += [f"towns {one.town_pairs}"] if one.town_pairs else []
    parts += [f"rotation {one.rotation_repeats}"] if one.rotation_repeats else []
    broken = one.hard_violations + one.language_violations
    parts += [f"{broken} rules broken"] if broken else []
    return " ".join(parts)


def wanted(goal: Goal) -> str:
    """Return a goal in a few words."""
    parts = [f"quad {goal.quad}" + (" proven" if goal.proven else "")]
    parts += [f"≤ {goal.meetings}×"] if goal.meetings is not None else []
    parts += [f"towns {goal.town_pairs}"] if goal.town_pairs is not None else []
    parts += [f"rotation {goal.rotation}"] if goal.rotation is not None else []
    parts += ["wishes " + "/".join(map(str, goal.wishes))] if goal.wishes else []
    return " ".join(parts)


def reached(plan: Plan) -> str:
    """Return what a plan reached in a few words."""
    proof = " proven" if plan.bound.proven_optimal else f" ≥ {plan.bound.quad}"
    met = plan.score.wishes_met
    wishes = " wishes " + "/".join(map(str, met)) if any(plan.score.wishes_made) else ""
    return short(plan.score) + proof + wishes


class Bench:
    """One run: prints lines as they come and counts what was missed."""

    def __init__(self, *, quick: bool, alone: bool, peer_seconds: float) -> None:
        self.quick, self.alone = quick, alone
        self.peer_seconds = min(1.0, peer_seconds) if quick else peer_seconds
        self.oracle_seconds = 3.0 if quick else 30.0
        self.missed: list[str] = []

    def row(self, case: Case) -> str:
        """Return the table's row of one case."""
        problem, goal = case.problem, case.goal
        first = measured(lambda: planned(problem, compiled_path=None))
        plan: Plan = first.found
        missed = goal.failures(plan.score, plan.bound)
        missed += ["time"] if first.seconds > goal.seconds else []
        slow, unlike = self.pure_python(case, plan)
        self.note(problem.name, missed + unlike)
        verdict = "✓" if not missed + unlike else "✗ " + " ".join(missed + unlike)
        cells = [
            problem.name,
            wanted(goal),
            reached(plan),
            f"{first.seconds:.3f}",
            f"{goal.seconds:g}",
            verdict,
        ]
        return "| " + " | ".join([*cells, slow, *self.peers(case)]) + " |"

    def pure_python(self, case: Case, plan: Plan) -> tuple[str, list[str]]:
        """Plan without the compiled search; return the seconds and what was missed."""
        if not plan.compiled:
            return "same", []
        answer = measured(lambda: planned(case.problem, compiled_path=False))
        allowed = case.goal.pure_seconds
        missed = ["same-seating"] if answer.found.seating != plan.seating else []
        missed += ["pure-time"] if allowed is not None and answer.seconds > allowed else []
        return f"{answer.seconds:.2f}" + (f" (≤ {allowed:g})" if allowed else ""), missed

    def peers(self, case: Case) -> list[str]:
        """Return the peers' cells."""
        if self.alone:
            return ["–"] * 3
        seconds = max(self.peer_seconds, case.goal.seconds) if not self.quick else self.peer_seconds
        loops = [peer(case.problem, make_round, seconds) for make_round in (exchange_round, greedy_round)]
        return [*loops, oracle(case.problem, self.oracle_seconds)]

    def note(self, name: str, missed: list[str]) -> None:
        """Remember what was missed."""
        self.missed += [f"{name}: {what}" for what in missed]

    def lines(self, only: str) -> Iterator[str]:
        """Yield all lines of the report."""
        started = time.process_time()
        compiled.warm()
        yield f"One core; the compiled search was loaded in {time.process_time() - started:.1f} CPU seconds.\n"
        yield from self.table(only)
        if not only:
            yield from self.known()
            yield from self.replanned()
            yield from self.commands()
        yield "\nMissed: " + ("; ".join(self.missed) or "nothing")

    def table(self, only: str) -> Iterator[str]:
        """Yield the lines of the first table."""
        yield HEAD
        for case in rounds_cases.cases():
            if only in case.problem.name:
                yield self.row(case)

    def known(self) -> Iterator[str]:
        """Yield lines on the published sizes: how many rows have no repeat, for the planner and its peers."""
        problems = list(rounds_cases.known(every=8 if self.quick else 1))
        if not problems:
            yield "\nPublished sizes: the data are not here, not measured."
            return
        answers = [measured(lambda p=problem: planned(p, compiled_path=None)) for problem in problems]
        free = [answer.found.score.quad == 0 for answer in answers]
        slowest = max(answer.seconds for answer in answers)
        allowed = rounds_cases.KNOWN_GOAL.seconds
        yield f"\nPublished sizes, first {rounds_cases.MOST_KNOWN_ROUNDS} rounds: {sum(free)} of {len(free)} "
        yield f"without repeats (wanted {rounds_cases.KNOWN_SHARE:.0%}), slowest {slowest:.2f} s (≤ {allowed:g})"
        for problem, is_free, answer in zip(problems, free, answers, strict=True):
            if not is_free:
                yield f"- {problem.name}: {reached(answer.found)}, {answer.seconds:.2f} s"
        self.note("published sizes", ["share"] if sum(free) < rounds_cases.KNOWN_SHARE * len(free) else [])
        self.note("published sizes", ["time"] if slowest > allowed else [])
        if not self.alone:
            for name, make_round in (("exchange loop", exchange_round), ("greedy", greedy_round)):
                cells = [peer(problem, make_round, self.peer_seconds / 3) for problem in problems]
                zero = sum(cell.startswith("quad 0 ") for cell in cells)
                yield f"- {name}, {self.peer_seconds / 3:.1f} s a row: {zero} of {len(cells)}"

    def replanned(self) -> Iterator[str]:
        """Yield lines on re-planning: three people missing, drawn anew a few times, before and during the day."""
        problem = rounds_cases.instance(rounds_cases.REPLAN)
        if problem is None:
            return
        plan = planned(problem, compiled_path=None)
        yield f"\nRe-planning {problem.name}, {rounds_cases.NO_SHOWS} no-shows of {len(problem.people)}, "
        yield (
            f"ten draws each (changed ≤ {rounds_cases.REPLAN_CHANGED}, repeats ≤ before "
            f"+ {rounds_cases.REPLAN_MORE_REPEATS}, ≤ {rounds_cases.REPLAN_SECONDS:g} s):"
        )
        for held in range(2):
            answers = [
                measured(lambda c=changes: replan(plan, c))
                for changes in rounds_cases.no_shows(problem, held)
            ]
            changed = max(len(answer.found.changed) for answer in answers)
            more = max(answer.found.plan.score.quad - answer.found.before.quad for answer in answers)
            seconds = max(answer.seconds for answer in answers)
            yield f"- {held} rounds held: at most {changed} seats, {more:+d} repeats, {seconds:.2f} s"
            limits = (
                rounds_cases.REPLAN_CHANGED,
                rounds_cases.REPLAN_MORE_REPEATS,
                rounds_cases.REPLAN_SECONDS,
            )
            found = zip(("seats", "repeats", "time"), (changed, more, seconds), limits, strict=True)
            self.note("re-plan", [name for name, value, limit in found if value > limit])

    def commands(self) -> Iterator[str]:
        """Yield lines on the whole command in a new process: Python's start, imports and reading included."""
        names = [name for name in COMMANDS if rounds_cases.path_of(name).exists()]
        yield (
            "\nThe command in a process of its own (CPU seconds, start of Python included):" if names else ""
        )
        for name in names:
            before = os.times()
            words = [sys.executable, "-m", "passerelle", "rounds", "plan", str(rounds_cases.path_of(name))]
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
            after = os.times()
            spent = (
                after.children_user + after.children_system - before.children_user - before.children_system
            )
            yield f"- {name}: {spent:.2f} s"


def main() -> None:
    """Measure and print; exit with 1 when a goal was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="fewer rows, less time for the peers")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--only", default="", help="only problems whose name has this in it")
    parser.add_argument("--peer-seconds", type=float, default=3.0)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    pin()
    bench = Bench(quick=options.quick, alone=options.alone, peer_seconds=options.peer_seconds)
    lines: list[str] = []
    for line in bench.lines(options.only):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        options.write.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")
    sys.exit(1 if bench.missed else 0)


def pin() -> None:
    """Keep to one core, where the system lets us."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main()
