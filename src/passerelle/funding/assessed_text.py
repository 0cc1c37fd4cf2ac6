"""What is computed for a project, as text for a terminal or a mail: short lines, the best news first."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from passerelle.base import formats
from passerelle.funding import words
from passerelle.funding.assessed import Assessed
from passerelle.funding.catalogue import questions
from passerelle.funding.change_words import change_text
from passerelle.funding.combination_sentences import left_out_text, note_text, runner_up_text
from passerelle.funding.groups import LABELS, Group, is_small, order_by
from passerelle.funding.moments import moment_lines
from passerelle.funding.verdict_words import (
    caution_text,
    ended_lines,
    lines_of,
    quotes_of,
)
from passerelle.funding.words import text_in
from twinning.funding.changes import Change
from twinning.funding.citation import Citation, SourceKind
from twinning.funding.combination import Combination, Line
from twinning.funding.facts import FACTS
from twinning.funding.verdict import State, Verdict

WIDTH = 96
MOST_CHANGES = 3
MARK = "– "
KINDS = {
    SourceKind.OFFICIAL: gettext_lazy("official"),
    SourceKind.UMBRELLA: gettext_lazy("umbrella organisation"),
    SourceKind.THIRD_PARTY: pgettext_lazy("kind of source", "third party"),
}


def assessed_text(found: Assessed, language: str) -> str:
    """Return a result as text in a language."""
    return "\n".join(_lines(found, language)) + "\n"


def _lines(found: Assessed, language: str) -> Iterator[str]:
    yield _("As of %(day)s") % {"day": formats.date_text(found.situation.on, language)}
    yield from _together(found, language)
    yield from _next_question(found.verdicts, language)
    verdicts = sorted(found.verdicts, key=order_by("amount"))
    for group in (Group.FITS, Group.NEAR, Group.ASKS, Group.LATE, Group.NO):
        of_group = [one for one in verdicts if found.group(one) is group]
        if of_group:
            yield from _heading(f"{LABELS[group]} ({len(of_group)})")
            for verdict in of_group:
                yield from _verdict(found, verdict, group, language)
    yield from _elsewhere([one for one in verdicts if found.group(one) is Group.ELSEWHERE], language)
    yield ""
    yield from _wrapped(_("This is information, no promise: the funder decides. Please check its own page."))


def _together(found: Assessed, language: str) -> Iterator[str]:
    """The best combination: its sums, its lines with their reasons, its days."""
    best = found.combination
    yield from _heading(_("Together"))
    if not best.lines:
        yield _("With these answers, no programme pays yet.")
        return
    for line in best.lines:
        yield from _wrapped(f"{_sum_of(line, language)}  {text_in(line.programme.names, language)}")
        yield from _noted((note_text(note, language) for note in line.notes), "  ")
    yield from _wrapped(_sums(best, language))
    yield from _noted((note_text(note, language) for note in (*best.notes, *best.own.notes)), "")
    yield from _besides(
        _("Not in it, though it fits"), (left_out_text(one, language) for one in best.left_out)
    )
    others = (runner_up_text(one, language) for one in best.runners_up if one.programmes)
    yield from _besides(_("Next best"), others)
    moments = moment_lines(found.moments, today=found.situation.on, language=language)
    if moments:
        yield from _heading(_("What to do when"))
        for moment in moments:
            yield from _wrapped(_named(moment.day, moment.text))


def _besides(label: str, texts: Iterable[str]) -> Iterator[str]:
    told = [text for text in texts if text]
    if told:
        yield ""
        yield label
        yield from _noted(told, "")


def _sum_of(line: Line, language: str) -> str:
    said = words.euros(line.granted, language)
    return said if line.is_sure else _("up to %(sum)s") % {"sum": said}


def _sums(best: Combination, language: str) -> str:
    """How much is possible, how much of it is a fixed sum, and what is missing."""
    said = {
        "total": words.euros(best.total, language),
        "sure": words.euros(best.sure, language),
        "gap": words.euros(best.gap, language) if best.gap is not None else "",
    }
    parts = [_("In all up to %(total)s") if best.possible else _("In all %(total)s")]
    if best.sure:
        parts.append(_("of this %(sure)s as a fixed sum"))
    if best.gap:
        parts.append(_("%(gap)s are still missing"))
    return ", ".join(parts) % said + "."


def _next_question(verdicts: Iterable[Verdict], language: str) -> Iterator[str]:
    """The question on which most programmes wait, for a yes or no or to know whether they are there for one."""
    waiting: Counter[str] = Counter()
    for verdict in verdicts:
        if not verdict.failed:
            presumed = (one.ask for one in verdict.outcomes if one.state is State.PRESUMED)
            waiting.update({*verdict.ask, *chain.from_iterable(presumed)})
    if not waiting:
        return
    order = list(FACTS)
    name = max(waiting, key=lambda one: (waiting[one], -order.index(one)))
    question = questions().by_fact[name]
    yield from _heading(_("Next question"))
    yield from _wrapped(f"{text_in(question.question, language)} ({name})")
    if question.hint:
        yield from _wrapped(text_in(question.hint, language))


def _verdict(found: Assessed, verdict: Verdict, group: Group, language: str) -> Iterator[str]:
    programme, on = verdict.programme, found.situation.on
    last = found.last.get(programme.id)
    yield ""
    yield f"{text_in(programme.names, language)} ({programme.id})"
    if group not in (Group.NO, Group.LATE):
        yield from _money_and_deadline(verdict, on, language)
    for line in ended_lines(verdict, last, language) if last else lines_of(verdict, group, on, language):
        yield from _item(line.text)
    for quote in quotes_of(last or verdict):
        said = {"quote": quote.text, "title": quote.title}
        yield from _item(_("In the words of the source: “%(quote)s” (%(title)s)") % said)
    if group in (Group.NEAR, Group.LATE):
        yield from _changes(found.changes.get(programme.id, ()), on, language)
    if group in (Group.FITS, Group.ASKS):
        yield from _asks(verdict, language)
    if caution := caution_text(verdict, on, language):
        yield from _item(caution)
    yield from _sources(last or verdict, group, language)


def _money_and_deadline(verdict: Verdict, on: date, language: str) -> Iterator[str]:
    amount = verdict.amount
    if amount is not None and (amount.sum is not None or not amount.ask):
        said, note = words.sum_text(amount, language), words.sum_note(amount, language)
        yield from _item(_named(said, note))
        if amount.sum is None and verdict.version and (tool := verdict.version.amount.calculator):
            yield from _item(_named(text_in(tool.names, language), tool.url))
    if said := words.deadline_text(verdict.deadline, on, language):
        yield from _item(said)


def _changes(changes: Iterable[Change], on: date, language: str) -> Iterator[str]:
    """The small changes that would do."""
    useful = [one for one in changes if is_small(one)]
    for change in useful[:MOST_CHANGES]:
        what = change_text(change, on=on, language=language)
        yield from _item(_("It would fit so: %(change)s") % {"change": what})


def _asks(verdict: Verdict, language: str) -> Iterator[str]:
    """The questions that decide; where none does, those that would tell whom the fund serves, or the sum."""
    for name in verdict.ask or verdict.more:
        asked = text_in(questions().by_fact[name].question, language)
        yield from _item(_("Still to be answered: %(question)s") % {"question": f"{asked} ({name})"})


def _sources(verdict: Verdict, group: Group, language: str) -> Iterator[str]:
    """Where all that comes from, each page once; of a no, where its reasons come from."""
    cited = verdict.citations
    if group in (Group.NO, Group.NEAR):
        failed = [one.rule for one in verdict.outcomes if one.rule.id in verdict.failed]
        cited = tuple(one for rule in failed for one in rule.citations) or cited
    pages: dict[str, Citation] = {}
    for one in cited:
        pages.setdefault(one.url, one)
    for source in pages.values():
        said = {
            "url": source.url,
            "kind": KINDS[source.kind],
            "day": formats.date_text(source.seen_on, language),
        }
        yield from _item(_("Source: %(url)s (%(kind)s, read on %(day)s)") % said)


def _elsewhere(verdicts: Sequence[Verdict], language: str) -> Iterator[str]:
    """Programmes for other places or times, by name alone."""
    if verdicts:
        yield from _heading(_("For other places, countries or times (%(count)s)") % {"count": len(verdicts)})
        yield from _wrapped("; ".join(text_in(one.programme.names, language) for one in verdicts))


def _named(name: str, text: str) -> str:
    """A text with what it is about before it, as the language sets the colon; one alone where the other is empty."""
    return _("%(name)s: %(text)s") % {"name": name, "text": text} if name and text else name or text


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "-" * min(len(text), WIDTH)


def _noted(texts: Iterable[str], indent: str) -> Iterator[str]:
    for text in texts:
        yield from textwrap.wrap(
            text, WIDTH, initial_indent=f"{indent}{MARK}", subsequent_indent=f"{indent}  "
        )


def _item(text: str) -> Iterator[str]:
    yield from _noted([text], "  ")


def _wrapped(text: str, first: str = "", then: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )
