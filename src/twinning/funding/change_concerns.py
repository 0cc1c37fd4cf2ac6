"""What stands in the way of a yes: rules that are broken, too small a sum, a deadline that has passed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from twinning.funding.amounts import amount_of
from twinning.funding.citation import Citation
from twinning.funding.deadline_rules import DeadlineRule
from twinning.funding.deadlines import deadline_of
from twinning.funding.expressions import Computed, Expression, Known, Literal, facts_of, walk
from twinning.funding.programme import AmountRule, Programme, Rule, Version
from twinning.funding.situation import Situation
from twinning.funding.values import Unknown
from twinning.funding.verdict import DEADLINE, LEAST_AMOUNT, Status, Verdict, version_for

BUILT_ON: dict[str, frozenset[str]] = {
    "only_children_and_youth": frozenset({"age_max"}),
    "smaller_share": frozenset({"participants", "participants_de"}),
    "eligible_costs": frozenset({"total_costs"}),
}
"""Facts that follow from others which can be changed; see `situation.with_derived`."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing in the way: facts it depends on, expressions that say so, and whether another project mends it."""

    id: str
    facts: frozenset[str]
    expressions: tuple[Expression, ...]
    citations: tuple[Citation, ...]
    is_mended: Callable[[Situation], bool]


def concerns_of(programme: Programme, situation: Situation, verdict: Verdict) -> list[Concern]:
    """Return everything that makes a programme say no, at least one."""
    version = verdict.version
    if version is None:
        return [_no_version(programme)]
    found = [
        _broken(one.rule, version, situation) for one in verdict.outcomes if one.rule.id in verdict.failed
    ]
    if LEAST_AMOUNT in verdict.failed:
        found.append(_too_little(version, situation))
    if DEADLINE in verdict.failed or verdict.deadline_passed:
        found.append(_too_late(version, situation, verdict))
    return found


def facts_of_amount(rule: AmountRule, situation: Situation) -> frozenset[str]:
    """Return the facts that an amount depends on, and those that they follow from."""
    return _with_bases(_facts(_parts(rule)), situation)


def _parts(rule: AmountRule) -> tuple[Expression, ...]:
    return tuple(part for one in rule.branches for part in (one.when, one.value) if part is not None)


def _facts(expressions: Iterable[Expression]) -> frozenset[str]:
    return frozenset[str]().union(*(facts_of(one) for one in expressions))


def _with_bases(names: frozenset[str], situation: Situation) -> frozenset[str]:
    bases = (BUILT_ON[name] for name in names if name in BUILT_ON and name not in situation.told)
    return names.union(*bases)


def _no_version(programme: Programme) -> Concern:
    days = tuple(Literal(one.period.start) for one in programme.versions)
    return Concern(
        Status.NO_VERSION,
        frozenset({"start_date", "apply_date"}),
        days,
        (),
        lambda then: version_for(programme, then) is not None,
    )


def _broken(rule: Rule, version: Version, situation: Situation) -> Concern:
    by_amount = any(isinstance(part, Computed) for part in walk(rule.condition))
    expressions = (rule.condition, *(_parts(version.amount) if by_amount else ()))

    def is_mended(then: Situation) -> bool:
        scope = _scope(version, then) if by_amount else Known(then.values)
        return rule.condition.evaluate(scope) is not rule.excludes

    facts = _with_bases(_facts(expressions), situation)
    return Concern(rule.id, facts, expressions, rule.citations, is_mended)


def _too_little(version: Version, situation: Situation) -> Concern:
    rule, least = version.amount, version.amount.least

    def is_mended(then: Situation) -> bool:
        sum = amount_of(rule, Known(then.values)).sum
        return sum is not None and least is not None and sum.amount >= least

    return Concern(LEAST_AMOUNT, facts_of_amount(rule, situation), _parts(rule), rule.citations, is_mended)


def _too_late(version: Version, situation: Situation, verdict: Verdict) -> Concern:
    conditions: tuple[Expression, ...] = tuple(one.when for one in version.deadlines if one.when is not None)
    if any(isinstance(part, Computed) for one in conditions for part in walk(one)):
        conditions += _parts(version.amount)
    conditions += tuple(one.when for one in version.routes)
    deadline = verdict.deadline

    def is_mended(then: Situation) -> bool:
        scope = _scope(version, then)
        route = next((one for one in version.routes if one.when.evaluate(scope) is True), None)
        rules: tuple[DeadlineRule, ...] = (route.deadline,) if route and route.deadline else version.deadlines
        found = deadline_of(rules, scope, start=then.start, on=then.on)
        return not found.has_passed(then.applied_on)

    return Concern(
        DEADLINE,
        _with_bases(_facts(conditions), situation) | {"start_date", "apply_date"},
        conditions,
        deadline.citations if deadline else (),
        is_mended,
    )


def _scope(version: Version, situation: Situation) -> Known:
    amount = amount_of(version.amount, Known(situation.values))
    told = amount.sum.amount if amount.sum is not None else Unknown(amount.ask)
    return Known(situation.values, {"amount": told})
