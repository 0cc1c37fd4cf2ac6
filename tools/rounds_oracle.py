"""CP-SAT as an oracle of the table planner: the fewest repeats of a small problem, with a proof or a bound.

It shares nothing with the planner but the problem's type, so that both can be held against each other. A
development tool: the library and the site never ask it.
"""

from dataclasses import dataclass, replace
from itertools import combinations

from ortools.sat.python import cp_model

from twinning.rounds.problem import NOBODY, Person, Problem, Seating

THIRD, QUAD = 1_000_000, 1_000
"""Weights of the first two aims; pairs of one town weigh 1, so none can outweigh the aim before it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What CP-SAT found.

    Parameters:
        seating: the best seating, None when none was found in time.
        third, quad, town_pairs: meetings of the busiest pair above two; repeats; pairs of one town at a table.
        bound: what quad cannot fall below.
        proven: whether the seating is proven optimal in these three aims, or that none exists.
    """

    seating: Seating | None
    third: int
    quad: int
    town_pairs: int
    bound: int
    proven: bool


class Oracle:
    """The model of one problem: hard rules as constraints, the first three aims as one weighted sum."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.sits: dict[tuple[int, int, int], cp_model.IntVar] = {}
        self.together = {frozenset(pair) for pair in problem.together}
        for round_index in range(problem.rounds):
            self._seats(round_index)
            self._pairs(round_index)
            self._languages(round_index)
        if self._all_alike():
            self._break_symmetry()
        self.third, self.quad, self.towns = self._aims()
        self.model.minimize(THIRD * self.third + QUAD * self.quad + self.towns)

    def ask(self, *, seconds: float, workers: int = 1) -> Answer:
        """Search for at most so many seconds of the wall clock with so many threads."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = workers
        solver.parameters.random_seed = 1
        status = solver.solve(self.model)
        proven = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        bound = max(0, int(solver.best_objective_bound) % THIRD // QUAD)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer(None, 0, 0, 0, bound, proven)
        third, quad, towns = (int(solver.value(aim)) for aim in (self.third, self.quad, self.towns))
        return Answer(self._seating(solver), third, quad, towns, bound, proven)

    def _seating(self, solver: cp_model.CpSolver) -> Seating:
        seats = [[NOBODY] * len(self.problem.people) for _ in range(self.problem.rounds)]
        for (round_index, person, table), sits in self.sits.items():
            if solver.value(sits):
                seats[round_index][person] = table
        return tuple(tuple(row) for row in seats)

    def _may_sit(self, round_index: int, person: int, table: int) -> bool:
        one, place = self.problem.people[person], self.problem.tables[table]
        if one.hosts is not None and one.hosts in self.problem.open_tables(round_index):
            return one.hosts == table
        return place.ground_floor or not one.ground_floor

    def _seats(self, round_index: int) -> None:
        """Everyone present has one seat; tables keep their sizes; what is locked or held stays."""
        problem, model = self.problem, self.model
        people, tables = list(problem.present(round_index)), problem.open_tables(round_index)
        for person in people:
            for table in tables:
                if self._may_sit(round_index, person, table):
                    self.sits[round_index, person, table] = model.new_bool_var("")
            model.add_exactly_one(self._of(round_index, person))
        least, most = (
            problem.size_limits[round_index]
            if problem.size_limits
            else (len(people) // len(tables), -(-len(people) // len(tables)))
        )
        for table in tables:
            own, here = problem.tables[table], sum(self._at(round_index, table).values())
            model.add(here >= max(least, own.least))
            model.add(here <= min(most, own.most))
        held = problem.held[round_index] if round_index < len(problem.held) else ()
        fixed = [(person, table) for person, table in enumerate(held) if table != NOBODY]
        fixed += [(lock.person, lock.table) for lock in problem.locks if lock.round == round_index]
        for person, table in fixed:
            model.add(self.sits[round_index, person, table] == 1)

    def _all_alike(self) -> bool:
        """Whether people may change names with each other, and tables too."""
        problem = self.problem
        people = {replace(person, id=0) for person in problem.people}
        tables = {replace(table, id=0, topic="") for table in problem.tables}
        rules = (problem.together, problem.apart, problem.history, problem.locks, problem.held)
        return len(people) == len(tables) == 1 and not any(rules) and people == {Person(0)}

    def _break_symmetry(self) -> None:
        """Seat the first round in order, and let each further round open its tables in the order of people."""
        people, tables = len(self.problem.people), len(self.problem.tables)
        even, larger = divmod(people, tables)
        in_order = [table for table in range(tables) for _ in range(even + (table < larger))]
        for person, table in enumerate(in_order):
            self.model.add(self.sits[0, person, table] == 1)
        for round_index in range(1, self.problem.rounds):
            for person in range(min(people, tables)):
                for table in range(person + 1, tables):
                    self.model.add(self.sits[round_index, person, table] == 0)

    def _of(self, round_index: int, person: int) -> list[cp_model.IntVar]:
        tables = range(len(self.problem.tables))
        keys = ((round_index, person, table) for table in tables)
        return [self.sits[key] for key in keys if key in self.sits]

    def _at(self, round_index: int, table: int) -> dict[int, cp_model.IntVar]:
        people = range(len(self.problem.people))
        keys = ((round_index, person, table) for person in people)
        return {key[1]: self.sits[key] for key in keys if key in self.sits}

    def _pairs(self, round_index: int) -> None:
        for table in self.problem.open_tables(round_index):
            here = self._at(round_index, table)
            for one, other in self.problem.apart:
                if one in here and other in here:
                    self.model.add_at_most_one(here[one], here[other])
        present = set(self.problem.present(round_index))
        for one, other in self.problem.together:
            if {one, other} <= present:
                for table in self.problem.open_tables(round_index):
                    here = self._at(round_index, table)
                    self.model.add(here.get(one, 0) == here.get(other, 0))

    def _languages(self, round_index: int) -> None:
        """Whoever speaks one language has company in it, and two such languages have a link at the table."""
        people = self.problem.people
        for table in self.problem.open_tables(round_index):
            here = self._at(round_index, table)
            single = {p: next(iter(people[p].languages)) for p in here if len(people[p].languages) == 1}
            for person, language in single.items():
                company = [here[p] for p in here if p != person and language in people[p].languages]
                self.model.add_bool_or([*company, here[person].negated()])
            for one, other in combinations(single, 2):
                both = {single[one], single[other]}
                if len(both) == 2:
                    links = [here[p] for p in here if both <= people[p].languages]
                    self.model.add_bool_or([*links, here[one].negated(), here[other].negated()])

    def _aims(self) -> tuple[cp_model.LinearExpr, cp_model.LinearExpr, cp_model.LinearExpr]:
        """Return the first three aims: above two meetings, repeats, pairs of one town."""
        earlier: dict[frozenset[int], int] = {}
        for one, other, times in self.problem.history:
            earlier[frozenset((one, other))] = earlier.get(frozenset((one, other)), 0) + times
        third = self.model.new_int_var(0, self.problem.rounds + max(earlier.values(), default=0), "")
        quad: list[cp_model.LinearExpr] = []
        towns: list[cp_model.IntVar] = []
        for one, other in combinations(range(len(self.problem.people)), 2):
            if frozenset((one, other)) in self.together:
                continue
            met = self._meetings(one, other)
            before = earlier.get(frozenset((one, other)), 0)
            if before + len(met) > 1 and met:
                nth = [self.model.new_bool_var("") for _ in met]
                self.model.add(sum(met) <= sum(nth))
                quad += [(before + k) * again for k, again in enumerate(nth)]
                for k, again in enumerate(nth):
                    self.model.add(third >= (before + k - 1) * again)
            town = self.problem.people[one].town
            if town and town == self.problem.people[other].town:
                towns += met
        return third, sum(quad, cp_model.LinearExpr.sum([])), cp_model.LinearExpr.sum(towns)

    def _meetings(self, one: int, other: int) -> list[cp_model.IntVar]:
        """Return a variable a round that is true at least when both sit at one table."""
        met = []
        for round_index in range(self.problem.rounds):
            tables = [
                table
                for table in self.problem.open_tables(round_index)
                if (round_index, one, table) in self.sits and (round_index, other, table) in self.sits
            ]
            if tables:
                here = self.model.new_bool_var("")
                met.append(here)
                for table in tables:
                    first, second = (self.sits[round_index, p, table] for p in (one, other))
                    self.model.add_bool_or([first.negated(), second.negated(), here])
        return met
