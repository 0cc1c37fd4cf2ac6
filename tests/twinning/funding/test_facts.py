"""The facts of the contract with other programs: each is known, and each matters to a programme of the catalogue."""

from itertools import chain
from pathlib import Path

import pytest
from tests.twinning.funding.catalogue_files import programme_files, programme_of

from twinning.funding.deadline_rules import DeadlineKind
from twinning.funding.expressions import facts_of
from twinning.funding.facts import FACTS

PROMISED = Path(__file__).with_name("promised_facts.txt").read_text(encoding="utf-8").split()
"""Names under which other programs tell a project; none of them may ever be renamed."""
OURS = {"applicant_region", "applicant_department", "applicant_municipality", "umbrella", "end_date"}
APPLICANTS = {
    *("association", "twinning_association", "local_authority", "fr_local_authority", "research"),
    *("training_centre", "social_enterprise", "foundation", "informal_group", "school"),
}


def facts_of_version(version):
    """Names of the facts that a version's rules, amount, deadlines and routes speak of."""
    conditional = (*version.deadlines, *version.routes, *version.amount.branches, *version.cumulation)
    parts = [rule.condition for rule in version.rules]
    parts += [branch.value for branch in version.amount.branches]
    parts += [one.when for one in conditional if one.when]
    found = set(chain.from_iterable(map(facts_of, parts)))
    if any(one.kind is not DeadlineKind.ANY_TIME for one in version.deadlines):
        found |= {"start_date", "apply_date"}
    return found


USED = frozenset(
    chain.from_iterable(
        facts_of_version(version) for path in programme_files() for version in programme_of(path).versions
    )
)


def test_the_facts_are_those_of_the_contract_and_five_of_our_own():
    assert set(FACTS) == {*PROMISED, *OURS}


def test_every_kind_of_applicant_of_the_contract_is_known():
    assert set(FACTS["applicant_type"].choices) == {*APPLICANTS, "natural_person"}


@pytest.mark.parametrize("name", PROMISED)
def test_a_fact_matters_to_a_programme(name):
    assert name in USED
