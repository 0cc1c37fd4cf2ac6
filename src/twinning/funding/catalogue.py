"""All programmes that are known, by their ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from twinning.funding.programme import Programme
from twinning.funding.situation import Situation
from twinning.funding.verdict import Verdict, assess
from twinning.kernel.errors import TwinningError


class ProgrammeTwice(TwinningError):
    """Two programmes have the same id."""

    code: ClassVar[str] = "funding.programme_twice"


class NoSuchProgramme(TwinningError):
    """Nobody knows a programme of this id; `nearest` is written most like it, empty if none is."""

    code: ClassVar[str] = "funding.no_such_programme"


@dataclass(frozen=True, slots=True)
class Catalogue(Mapping[str, Programme]):
    """Programmes by id, in the order in which they were given; build it with `of`."""

    programmes: Mapping[str, Programme]

    @classmethod
    def of(cls, programmes: Iterable[Programme]) -> Self:
        """Return the catalogue of some programmes; raises ProgrammeTwice."""
        by_id: dict[str, Programme] = {}
        for programme in programmes:
            if programme.id in by_id:
                raise ProgrammeTwice(id=programme.id)
            by_id[programme.id] = programme
        return cls(by_id)

    def __getitem__(self, key: str) -> Programme:
        return self.programmes[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.programmes)

    def __len__(self) -> int:
        return len(self.programmes)


def assess_all(
    catalogue: Catalogue, situation: Situation, *, ids: Iterable[str] | None = None
) -> tuple[Verdict, ...]:
    """Return the verdicts of all programmes, or of those with some ids, in the order of the catalogue or of the ids.

    Raises NoSuchProgramme for an id that is not in the catalogue.
    """
    wanted = list(catalogue if ids is None else dict.fromkeys(ids))
    for one in wanted:
        if one not in catalogue:
            raise NoSuchProgramme(id=one)
    return tuple(assess(catalogue[one], situation) for one in wanted)
