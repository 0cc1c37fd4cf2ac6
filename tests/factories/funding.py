"""Programmes, situations and verdicts of funding for tests, built from the data classes themselves."""

from datetime import date
from decimal import Decimal
from itertools import count

from twinning.funding.citation import Citation, SourceKind
from twinning.funding.deadline_rules import DeadlineKind, DeadlineRule
from twinning.funding.expressions import Computed, Fact, Literal
from twinning.funding.operations import call
from twinning.funding.programme import (
    AmountKind,
    AmountRule,
    Branch,
    Choice,
    Cumulation,
    Effect,
    Funder,
    Level,
    OwnShare,
    Programme,
    Quality,
    Reach,
    Rule,
    Strictness,
    Version,
    VersionBy,
)
from twinning.funding.situation import Situation
from twinning.funding.verdict import assess
from twinning.kernel.language import Language
from twinning.kernel.period import Period

TODAY = date(2026, 11, 28)
_numbers = count(1)


def texts(word):
    """The same word in all languages."""
    return dict.fromkeys(Language, word)


def source(quote="", *, name=""):
    """A citation of an invented funder."""
    name = name or f"s{next(_numbers)}"
    return Citation(
        name, f"https://example.org/{name}", name, SourceKind.OFFICIAL, "de", date(2026, 11, 22), quote
    )


SOURCE = source("Words of the funder", name="rules")


def expression(written):
    """An expression from nested lists, as in the files: `[">=", "$nights", 4]`."""
    if hasattr(written, "evaluate"):
        return written
    if isinstance(written, list):
        name, *arguments = written
        if name == "list":
            return Literal(frozenset(arguments))
        if name == "band":
            rows = tuple(
                (None if most == "end" else Decimal(str(most)), Decimal(str(given)))
                for most, given in arguments[1]
            )
            return call("band", expression(arguments[0]), table=rows)
        return call(name, *map(expression, arguments))
    if isinstance(written, str) and written[:1] in ("$", "@"):
        return Fact(written[1:]) if written[0] == "$" else Computed(written[1:])
    number = isinstance(written, int | float | Decimal) and not isinstance(written, bool)
    return Literal(Decimal(str(written)) if number else written)


def rule(id, condition, **changes):
    """A hard rule that must hold."""
    defaults = {"text": texts(id), "strictness": Strictness.HARD, "citations": (SOURCE,)}
    return Rule(id=id, condition=expression(condition), **{**defaults, **changes})


def branch(value, *, kind=AmountKind.MAXIMUM, when=None, id="only"):
    """A way of computing an amount."""
    condition = None if when is None else expression(when)
    return Branch(id, expression(value), kind, texts(id), (SOURCE,), condition)


def amount(*branches, kind=AmountKind.MAXIMUM, choice=Choice.BEST, least=None, most=None):
    """A rule of amounts: of branches, or of one written value each."""
    made = tuple(one if isinstance(one, Branch) else branch(one, kind=kind) for one in branches)
    bounds = [None if bound is None else Decimal(bound) for bound in (least, most)]
    return AmountRule(kind, made, choice, (SOURCE,), *bounds)


def weeks_before(weeks):
    """A deadline so many weeks before the start."""
    return DeadlineRule(DeadlineKind.WEEKS_BEFORE, (SOURCE,), count=weeks)


def cumulation(with_id, effect, *, when=None, amount=None, quote="Not beside another"):
    """What another grant does."""
    condition = None if when is None else expression(when)
    sum = None if amount is None else Decimal(amount)
    return Cumulation(with_id, Effect(effect), texts(effect), (source(quote),), condition, sum)


def own_share(share, base="total_costs", in_kind_most="0"):
    """What an applicant must bring."""
    return OwnShare(Decimal(share), base, Decimal(in_kind_most), (SOURCE,))


def version(*, pays=None, rules=(), deadlines=(), since=date(2020, 1, 1), until=None, **changes):
    """A version of rules that pays 1,000 at most where nothing else is said."""
    return Version(
        period=Period(since, until),
        by=changes.pop("by", VersionBy.APPLICATION),
        parameters={},
        parameter_citations={},
        rules=tuple(rules),
        conditions=tuple(changes.pop("conditions", ())),
        amount=pays or amount(1000),
        deadlines=tuple(deadlines),
        **changes,
    )


def programme(id, *versions, level=Level.MUNICIPAL, effort=1, status_events=(), reach=None, **changes):
    """A programme of an invented funder; without versions, one is made of the changes."""
    return Programme(
        id=id,
        names=texts(id),
        summary=texts(id),
        funder=Funder(id, texts(id)),
        level=Level(level),
        reach=reach or Reach(),
        applicants=(),
        audience="all",
        effort=effort,
        versions=versions or (version(**changes),),
        citations={SOURCE.id: SOURCE},
        quality=Quality("high", date(2027, 2, 1)),
        status_events=tuple(status_events),
    )


def situation(*, on=TODAY, **facts):
    """A situation of facts; whole numbers and sums may be written as such, lists of words as sets."""
    values = {
        name: Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
        for name, value in facts.items()
    }
    return Situation.of(values, on=on)


def verdicts(programmes, asked):
    """What several programmes say to a situation."""
    return tuple(assess(one, asked) for one in programmes)
