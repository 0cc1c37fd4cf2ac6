"""Everything that is computed for a project, before a word is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from passerelle.funding.catalogue import catalogue
from passerelle.funding.groups import Group, group_of, last_verdict, waits_for_place
from passerelle.funding.moments import DatedMoment, gathered
from twinning.funding.catalogue import assess_all
from twinning.funding.changes import Change, says_no, smallest_changes
from twinning.funding.combination import Combination, best_combination
from twinning.funding.situation import Situation
from twinning.funding.verdict import Status, Verdict


@dataclass(frozen=True)
class Assessed:
    """Everything that is computed for a situation, before a word is written."""

    situation: Situation
    verdicts: tuple[Verdict, ...]
    combination: Combination
    changes: Mapping[str, tuple[Change, ...]]
    last: Mapping[str, Verdict]
    """What the last rules of programmes would say that have none in force."""

    @property
    def moments(self) -> list[DatedMoment]:
        """The days of the combination's programmes."""
        by_id = {one.programme.id: one for one in self.verdicts}
        granted = [(by_id[line.programme.id], line.granted) for line in self.combination.lines]
        return gathered(granted, self.situation, today=self.situation.on)

    def group(self, verdict: Verdict) -> Group:
        """Return where a verdict is shown."""
        key = verdict.programme.id
        return group_of(verdict, self.changes.get(key, ()), last=self.last.get(key))


def assessed(situation: Situation, *, ids: Iterable[str] | None = None, everywhere: bool = True) -> Assessed:
    """Return the verdicts of programmes on a situation, their best combination, and what would change them.

    Parameters:
        situation: as it was told.
        ids: of the programmes somebody asks for, which are then taken to serve them; None for all of the catalogue.
        everywhere: whether programmes of places that may not be the applicant's count for what is perhaps possible.
    """
    named = frozenset(ids or ())
    verdicts = assess_all(catalogue(), situation, ids=ids)
    here = [one for one in verdicts if group_of(one) is not Group.ELSEWHERE]
    changes = {
        one.programme.id: smallest_changes(one.programme, situation, one)
        for one in here
        if says_no(one) or one.status is Status.ELIGIBLE
    }
    ended = [one.programme for one in verdicts if one.status is Status.NO_VERSION]
    last = {one.id: said for one in ended if (said := last_verdict(one, situation)) is not None}
    asked = [one for one in verdicts if everywhere or not waits_for_place(one)]
    return Assessed(situation, verdicts, best_combination(asked, situation, named=named), changes, last)
