"""Laws of the best combination, on small projects made by chance: exact, lawful, never worse than one programme."""

from decimal import Decimal
from itertools import combinations
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.funding import amount, cumulation, own_share, programme, situation, verdicts

from twinning.funding.combination import best_combination
from twinning.funding.combination_candidates import by_size, candidate_of
from twinning.funding.combination_pool import EXCLUDING, pool_of
from twinning.funding.combination_search import Search
from twinning.funding.programme import AmountKind, Effect
from twinning.kernel.money import Money

KINDS = st.sampled_from([AmountKind.MAXIMUM, AmountKind.FIXED])
MILD = [Effect.DEDUCTED, Effect.LOWERS_TO, Effect.COUNTS_AS_OWN_SHARE, Effect.OTHERS_FIRST]
SHARES = st.sampled_from([None, None, "0.1", "0.25", "0.5"])


@st.composite
def projects(draw, *, effects, most=6, least=True):
    """Draw up to `most` programmes with effects on each other, and a project with costs."""
    ids = [f"p{number}" for number in range(draw(st.integers(1, most)))]
    targets = st.sampled_from([*ids, "level:eu", "*"] if effects != [Effect.FORBIDDEN] else ids)
    entries = st.lists(
        st.builds(cumulation, targets, st.sampled_from(effects), amount=st.sampled_from([100, 500, 900])),
        max_size=2,
    )
    made = []
    for id in ids:
        sum, share = draw(st.integers(1, 12)) * 100, draw(SHARES)
        smallest = draw(st.sampled_from([None, min(sum, 300)])) if least else None
        made.append(
            programme(
                id,
                level=draw(st.sampled_from(["eu", "land"])),
                effort=draw(st.integers(1, 3)),
                pays=amount(
                    sum,
                    kind=draw(KINDS),
                    least=smallest,
                ),
                cumulation=draw(entries),
                own_share=own_share(share) if share else None,
            )
        )
    return made, situation(total_costs=draw(st.integers(1, 40)) * 100)


def costs_of(asked):
    return Money.of(asked.values["total_costs"])


def cents(sum):
    return int(sum.amount * 100)


def excludes(one, other):
    """Whether a programme's own rules exclude another."""
    (version,) = one.versions
    return any(
        entry.effect in EXCLUDING and entry.with_id in ("*", other.id, f"level:{other.level}")
        for entry in version.cumulation
    )


def lawful(programmes):
    return not any(excludes(one, other) for one in programmes for other in programmes if one is not other)


@settings(deadline=None, max_examples=150)
@given(projects(effects=[Effect.FORBIDDEN], least=False))
def test_with_exclusions_costs_and_own_shares_it_equals_a_plain_count_over_all_sets(project):
    programmes, asked = project
    costs = cents(costs_of(asked))
    sums = {one.programme.id: one.amount for one in verdicts(programmes, asked)}
    best = (0, 0, 0)
    for size in range(1, len(programmes) + 1):
        for some in combinations(programmes, size):
            if not lawful(some):
                continue
            cap = min([costs, *(_left(one, costs) for one in some)])
            total = min(cap, sum(cents(sums[one.id].sum) for one in some))
            unsure = sum(1 for one in some if not sums[one.id].is_sure)
            sure = min(total - unsure, sum(cents(sums[one.id].sum) for one in some if sums[one.id].is_sure))
            best = max(best, (total, sure, -size))
    found = best_combination(verdicts(programmes, asked), asked)
    assert (cents(found.total), cents(found.sure), -len(found.lines)) == best


def _left(one, costs):
    """What the own share of a programme leaves for grants."""
    (version,) = one.versions
    return floor(costs * (1 - version.own_share.share)) if version.own_share else costs


@settings(deadline=None, max_examples=150)
@given(projects(effects=[Effect.FORBIDDEN, Effect.NOT_WITH_AXIS, *MILD], most=7))
def test_with_every_effect_no_other_set_is_better(project):
    programmes, asked = project
    pool = pool_of(by_size(candidate_of(one) for one in verdicts(programmes, asked)), asked)
    search = Search(pool, pool.everyone)
    worths = {mask: search.worth(mask) for mask in range(1, pool.everyone + 1)}
    best = min((worth[:4] for worth in worths.values() if worth), default=None)
    found = Search(pool, pool.everyone).run()
    assert (found.key[:4] if found else None) == best
    if found:
        equal = [mask for mask, worth in worths.items() if worth and worth[:4] == best]
        assert found.mask == min(equal, key=lambda mask: [place for place in range(8) if mask >> place & 1])


@settings(deadline=None, max_examples=150)
@given(projects(effects=[Effect.FORBIDDEN, *MILD]))
def test_it_is_never_worse_than_any_single_programme(project):
    programmes, asked = project
    found = best_combination(verdicts(programmes, asked), asked)
    for one in programmes:
        alone = best_combination(verdicts([one], asked), asked)
        assert alone.total <= found.total


@settings(deadline=None, max_examples=200)
@given(projects(effects=[Effect.FORBIDDEN, *MILD]))
def test_it_is_lawful(project):
    programmes, asked = project
    found = best_combination(verdicts(programmes, asked), asked)
    chosen = {line.programme.id: line for line in found.lines}
    costs = costs_of(asked).amount
    assert lawful([line.programme for line in found.lines])
    assert found.total.amount <= costs
    assert found.total == found.sure + found.possible
    for line in found.lines:
        assert 0 < line.granted.amount <= line.before.amount
        _keeps_its_own_rules(line, chosen, costs)


def _keeps_its_own_rules(line, chosen, costs):
    (version,) = line.programme.versions
    beside = {id: other for id, other in chosen.items() if id != line.programme.id}
    meant = {
        effect: {
            id
            for entry in version.cumulation
            if entry.effect is effect
            for id, other in beside.items()
            if entry.with_id in ("*", id, f"level:{other.programme.level}")
        }
        for effect in Effect
    }
    granted = {id: other.granted.amount for id, other in chosen.items()}
    deducted = sum(granted[id] for id in meant[Effect.DEDUCTED])
    assert not meant[Effect.DEDUCTED] or line.granted.amount + deducted <= line.before.amount
    for entry in version.cumulation:
        if entry.effect is Effect.LOWERS_TO and any(
            entry.with_id in ("*", id, f"level:{other.programme.level}") for id, other in beside.items()
        ):
            assert line.granted.amount <= entry.amount
    if version.own_share:
        counted = [sum for id, sum in granted.items() if id not in meant[Effect.COUNTS_AS_OWN_SHARE]]
        assert costs - sum(counted, Decimal(0)) >= version.own_share.share * costs


@settings(deadline=None, max_examples=100)
@given(projects(effects=[Effect.FORBIDDEN, *MILD], most=5))
def test_runners_up_are_different_and_never_better(project):
    programmes, asked = project
    found = best_combination(verdicts(programmes, asked), asked)
    sets = [frozenset(one.programmes) for one in found.runners_up]
    assert len({*sets, frozenset(found.programmes)}) == len(sets) + 1
    less = [one.less for one in found.runners_up]
    assert less == sorted(less)
    assert all(one.amount >= 0 for one in less)


@settings(deadline=None, max_examples=100)
@given(projects(effects=[Effect.FORBIDDEN, *MILD], most=7))
def test_the_first_runner_up_is_the_second_best_that_does_not_just_add_to_the_best(project):
    programmes, asked = project
    pool = pool_of(by_size(candidate_of(one) for one in verdicts(programmes, asked)), asked)
    search, best = Search(pool, pool.everyone), Search(pool, pool.everyone).run()
    if best is not None:
        others = [mask for mask in range(1, pool.everyone + 1) if mask & best.mask != best.mask]
        worths = [worth for worth in map(search.worth, others) if worth]
        runners = best_combination(verdicts(programmes, asked), asked).runners_up
        assert bool(worths) == bool(runners)
        if worths:
            assert cents(runners[0].sure) + cents(runners[0].possible) == -min(worths)[0]


@settings(deadline=None, max_examples=60)
@given(projects(effects=[Effect.FORBIDDEN, *MILD]), st.randoms(use_true_random=False))
def test_the_order_of_the_programmes_does_not_matter(project, chance):
    programmes, asked = project
    found = best_combination(verdicts(programmes, asked), asked)
    mixed = list(programmes)
    chance.shuffle(mixed)
    assert best_combination(verdicts(mixed, asked), asked).lines == found.lines
