"""A verdict as a card: the sum, why it fits or not, in the funder's words where there are some, and what to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from passerelle.funding import words
from passerelle.funding.address import Address
from passerelle.funding.catalogue import questions
from passerelle.funding.change_words import change_text
from passerelle.funding.groups import TONES, Group
from passerelle.funding.verdict_words import (
    Quote,
    Said,
    caution_text,
    elsewhere_text,
    ended_lines,
    lines_of,
    quotes_of,
)
from passerelle.funding.words import text_in
from twinning.funding.changes import Change
from twinning.funding.citation import Citation
from twinning.funding.programme import Programme, Strictness
from twinning.funding.verdict import Outcome, State, Verdict

MOST_CHANGES = 4
ICONS = {State.KEPT: "check", State.BROKEN: "close", State.OPEN: "question", State.PRESUMED: "question"}
STATES = {
    State.KEPT: gettext_lazy("kept"),
    State.BROKEN: gettext_lazy("not kept"),
    State.OPEN: pgettext_lazy("sum or rule of a grant", "open"),
    State.PRESUMED: gettext_lazy("taken as kept"),
}


@dataclass(frozen=True)
class RuleLine:
    """A rule with what became of it."""

    text: str
    state: str
    state_label: str
    icon: str
    is_soft: bool
    sources: Sequence[Citation]


@dataclass(frozen=True)
class Ask:
    """A question that is still open."""

    label: str
    url: str


@dataclass(frozen=True)
class FundingCard:
    """What the finder shows of a programme."""

    id: str
    url: str
    name: str
    tone: str
    sum: str
    note: str
    level: str
    funder: str
    lines: Sequence[Said] = ()
    quotes: Sequence[Quote] = ()
    changes: Sequence[str] = ()
    asks: Sequence[Ask] = ()
    sum_sources: Sequence[Citation] = ()
    deadline: str = ""
    deadline_sources: Sequence[Citation] = ()
    left: str = ""
    caution: str = ""
    rules: Sequence[RuleLine] = ()
    rules_label: str = ""
    why: str = field(default="")
    is_brief: bool = False
    """Whether only the reasons are shown: of what does not fit."""


def programme_url(programme: Programme, address: Address | None = None) -> str:
    """Return the address of a programme's page, with the answers if there are some."""
    return reverse("public:funding_programme", args=[programme.id]) + (address.query() if address else "")


def card_of(
    verdict: Verdict,
    group: Group,
    *,
    address: Address,
    changes: Sequence[Change],
    on: date,
    language: str,
    last: Verdict | None = None,
) -> FundingCard:
    """Return the card of a verdict.

    Parameters:
        verdict: of a programme that is shown in `group`.
        group: where it is shown.
        address: the answers, for links.
        changes: the smallest ones that would turn a no into a yes or raise the amount.
        on: the day of the question.
        language: of the reader.
        last: where no rules are in force, the verdict of the last ones if it is worth telling.
    """
    programme = verdict.programme
    name = text_in(programme.names, language)
    if group is Group.ELSEWHERE:
        why = elsewhere_text(verdict, language)
        return FundingCard(
            programme.id, programme_url(programme, address), name, "no", "", "", "", "", why=why
        )
    is_brief = group in (Group.NO, Group.LATE)
    has_sum = not is_brief
    deadline = verdict.deadline
    return FundingCard(
        id=programme.id,
        url=programme_url(programme, address),
        name=name,
        tone=TONES[group],
        sum=words.sum_text(verdict.amount, language) if has_sum else "",
        note=words.sum_note(verdict.amount, language) if has_sum else "",
        level=str(words.LEVELS[programme.level]),
        funder=text_in(programme.funder.names, language) if has_sum else "",
        lines=list(ended_lines(verdict, last, language) if last else lines_of(verdict, group, on, language)),
        quotes=quotes_of(last or verdict),
        changes=_changes_texts(changes, group, on, language),
        asks=_asks(verdict, group, address, language),
        deadline=words.deadline_text(deadline, on, language) if has_sum else "",
        sum_sources=verdict.amount.citations if has_sum and verdict.amount else (),
        deadline_sources=deadline.citations if has_sum and deadline else (),
        left=words.left_text(deadline.day, on)
        if deadline and deadline.day and deadline.day >= on and has_sum
        else "",
        caution=caution_text(verdict, on, language) if has_sum else "",
        rules=() if is_brief else [_rule_line(outcome, language) for outcome in verdict.outcomes],
        rules_label=_rules_label(verdict),
        is_brief=is_brief,
    )


def _changes_texts(changes: Sequence[Change], group: Group, on: date, language: str) -> list[str]:
    """What would change the verdict; where it is a plain no, only what is one change away."""
    told = [one for one in changes[:MOST_CHANGES] if group is not Group.NO or len(one.steps) == 1]
    return [change_text(one, on=on, language=language) for one in told]


def _asks(verdict: Verdict, group: Group, address: Address, language: str) -> list[Ask]:
    """The open questions that decide, or, where none does, those that would tell the sum or the reach."""
    if group not in (Group.ASKS, Group.FITS):
        return []
    presumed = {name for one in verdict.outcomes if one.state is State.PRESUMED for name in one.ask}
    names = verdict.ask or tuple(name for name in verdict.more if group is Group.ASKS and name in presumed)
    return asks_of(names, address, language)


def asks_of(names: Iterable[str], address: Address, language: str) -> list[Ask]:
    """Return links that ask for facts."""
    return [
        Ask(text_in(questions().by_fact[name].label, language), f"{address.query(ask=name)}#question")
        for name in names
    ]


def _rule_line(outcome: Outcome, language: str) -> RuleLine:
    return RuleLine(
        text=text_in(outcome.rule.text, language),
        state=outcome.state.value,
        state_label=str(STATES[outcome.state]),
        icon=ICONS[outcome.state],
        is_soft=outcome.rule.strictness is Strictness.SOFT,
        sources=outcome.rule.citations,
    )


def _rules_label(verdict: Verdict) -> str:
    """How many of the rules are kept."""
    total = len(verdict.outcomes)
    kept = sum(one.state is State.KEPT for one in verdict.outcomes)
    if kept == total:
        return ngettext("%(total)s rule, kept", "%(total)s rules, all kept", total) % {"total": total}
    return ngettext("%(total)s rule", "%(total)s rules, %(kept)s of them kept", total) % {
        "total": total,
        "kept": kept,
    }
