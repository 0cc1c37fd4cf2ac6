"""Why a programme fits or does not, in sentences, and in the funder's own words where there are some."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.funding import words
from passerelle.funding.groups import REACH, Group
from passerelle.funding.words import text_in
from twinning.funding.citation import Citation
from twinning.funding.programme import Strictness
from twinning.funding.verdict import DEADLINE, LEAST_AMOUNT, Outcome, State, Status, Verdict


@dataclass(frozen=True)
class Quote:
    """A funder's own words. `language` is theirs, `own` that of the reader, in which the title of the source stands."""

    text: str
    language: str
    title: str
    url: str


def elsewhere_text(verdict: Verdict, language: str) -> str:
    """Return why a programme is not for this place, these countries or this time."""
    if verdict.status is Status.NO_VERSION:
        return _period_text(verdict, language)
    return next(
        (text_in(one.rule.text, language) for one in broken(verdict) if one.rule.id.startswith(REACH)), ""
    )


def _period_text(verdict: Verdict, language: str) -> str:
    """When the rules of a programme held, or will."""
    last = verdict.periods[-1]
    told = {"start": formats.date_text(last.start, language)}
    if last.end is None:
        return _("Its rules hold from %(start)s.") % told
    return _("Its rules were in force from %(start)s and end on %(end)s.") % {
        **told,
        "end": formats.date_text(last.end, language),
    }


def broken(verdict: Verdict) -> Iterable[Outcome]:
    """Return the rules that are not kept."""
    return (one for one in verdict.outcomes if one.state is State.BROKEN)


def lines_of(verdict: Verdict, group: Group, on: date, language: str) -> Iterable[str]:
    """Yield what is wrong, or what should be kept in mind."""
    for one in broken(verdict):
        text = text_in(one.rule.text, language)
        if one.rule.strictness is Strictness.HARD:
            yield _("Not kept: %(rule)s") % {"rule": text}
        else:
            yield _("Better not so: %(rule)s") % {"rule": text}
    if LEAST_AMOUNT in verdict.failed and verdict.version and verdict.version.amount.least is not None:
        least = formats.euros(verdict.version.amount.least, language)
        yield _("The sum would be too small: less than %(least)s is not granted.") % {"least": least}
    if DEADLINE in verdict.failed or group is Group.LATE:
        yield words.deadline_text(verdict.deadline, on, language)
    if verdict.route:
        yield _("The application goes to: %(route)s") % {"route": text_in(verdict.route.names, language)}
    if verdict.status_event:
        yield text_in(verdict.status_event.text, language)


def ended_lines(verdict: Verdict, last: Verdict, language: str) -> Iterable[str]:
    """Yield that rules have ended or will, and what they said till then."""
    yield _period_text(verdict, language)
    yield _("What comes after them is not known yet.")
    for one in broken(last):
        if one.rule.strictness is Strictness.HARD:
            yield _("Until then: %(rule)s") % {"rule": text_in(one.rule.text, language)}


def quotes_of(verdict: Verdict) -> list[Quote]:
    """Return the words that say so, each once: of exclusions, and of sources cited for the broken rule alone.

    A source cited for several rules holds words on each of them; which ones belong here cannot be told.
    """
    cited = (
        one
        for outcome in broken(verdict)
        if outcome.rule.strictness is Strictness.HARD
        for one in outcome.rule.citations
        if one.quote and (outcome.rule.excludes or _is_cited_once(one, verdict))
    )
    return [Quote(one.quote, one.language, one.title, one.url) for one in dict.fromkeys(cited)]


def _is_cited_once(citation: Citation, verdict: Verdict) -> bool:
    return sum(citation in outcome.rule.citations for outcome in verdict.outcomes) == 1


def caution_text(verdict: Verdict, on: date, language: str) -> str:
    """Return what is doubtful about the file itself, empty if nothing is."""
    quality = verdict.programme.quality
    if quality.review_after < on:
        day = formats.date_text(quality.review_after, language)
        return _("These rules should have been read again by %(day)s. Please ask the funder.") % {"day": day}
    if quality.confidence == "low":
        return _("These rules come from an old or second-hand source. Please ask the funder.")
    return ""
