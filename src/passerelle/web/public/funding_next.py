"""Which open question matters most: first where the applicant is, then what money waits for, then the rest."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from passerelle.funding.groups import waits_for_place
from twinning.funding.combination import Combination
from twinning.funding.facts import FACTS
from twinning.funding.programme import Programme
from twinning.funding.verdict import Verdict

HIDDEN = frozenset({"apply_date"})
"""Facts for those who plan with the library; the finder asks as of today."""
SEATS = ("applicant_land", "applicant_region", "applicant_department", "applicant_municipality")
"""Facts of the applicant's place, the widest first: a no there spares the narrower ones."""
PLACES = dict(zip(SEATS[1:], ("regions", "departments", "municipalities"), strict=True))
"""Facts that name a place of which any number may have rules, with the part of a reach they are compared with."""
ONE = 60
"""The weight of one programme that waits for one answer alone; it can be shared among up to six."""
MONEY = 5 * ONE
"""What a question weighs more if its answers could add a programme to the best combination."""
SUM = 2 * ONE
"""What a question weighs if it tells the sum of a programme that is already in it."""


def open_questions(verdicts: Iterable[Verdict], together: Combination) -> list[str]:
    """Return the facts that are still worth asking, the one on which most depends first.

    Parameters:
        verdicts: of all programmes.
        together: their best combination; what could be added to it is asked before what brings no money.
    """
    weights = Counter[str]()
    for verdict in _undecided(verdicts):
        weights.update(_weights(verdict))
        if verdict.programme.id in together.programmes:
            weights.update(dict.fromkeys(verdict.more, SUM))
    if together.outlook is not None:
        weights.update({name: MONEY for name in together.outlook.ask if name in weights})
    order = list(FACTS)
    names = (name for name in weights if name in FACTS and name not in HIDDEN)
    return sorted(names, key=lambda name: (-weights[name], order.index(name)))


def waiting(verdicts: Iterable[Verdict], name: str) -> list[Verdict]:
    """Return the verdicts that wait for a fact, those it decides on before those whose sum it tells."""
    found = [one for one in _undecided(verdicts) if name in _weights(one)]
    return sorted(found, key=lambda one: -_weights(one)[name])


def open_facts(verdicts: Iterable[Verdict]) -> set[str]:
    """Return all facts that an undecided programme waits for, the narrower places among them."""
    undecided = list(_undecided(verdicts))
    seats = {name for one in undecided for name in waits_for_place(one)}
    return (seats | {name for one in undecided for name in _weights(one)}) & FACTS.keys() - HIDDEN


def places_of(programmes: Iterable[Programme], name: str) -> list[str]:
    """Return the places that programmes name, of two ways to write one the longer: `Gronau (Westf.)`, not `Gronau`.

    Parameters:
        programmes: whose reach is looked at.
        name: one of `PLACES`.
    """
    names = frozenset[str]().union(*(getattr(one.reach, PLACES[name]) for one in programmes))
    return sorted(one for one in names if not any(other.startswith(f"{one} ") for other in names))


def _undecided(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    return (one for one in verdicts if not one.failed and not one.deadline_passed)


def _weights(verdict: Verdict) -> dict[str, int]:
    """What each fact weighs for one programme; one that may be there for others is first asked about its place."""
    seats = waits_for_place(verdict)
    if seats:
        return {_widest(seats): ONE}
    deciding = dict.fromkeys(verdict.ask, ONE // max(len(verdict.ask), 1))
    return {**dict.fromkeys(verdict.more, 1), **deciding}


def _widest(names: Collection[str]) -> str:
    return min(names, key=lambda name: SEATS.index(name) if name in SEATS else -1)
