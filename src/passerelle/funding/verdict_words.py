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
class Said:
    """A sentence with the sources that say so."""

    text: str
    sources: tuple[Citation, ...] = ()


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


def place_text(verdict: Verdict, language: str) -> str:
    """Return for which place a programme is there of which the applicant's place is not told."""
    presumed = [
        one for one in verdict.outcomes if one.state is State.PRESUMED and one.rule.id.startswith(REACH)
    ]
    return text_in(presumed[-1].rule.text, language) if presumed else ""


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


def lines_of(verdict: Verdict, group: Group, on: date, language: str) -> Iterable[Said]:
    """Yield what is wrong, or what should be kept in mind; what the funder announced of late stands first."""
    if verdict.status_event:
        yield Said(text_in(verdict.status_event.text, language), verdict.status_event.citations)
    for one in broken(verdict):
        text = text_in(one.rule.text, language)
        if one.rule.strictness is Strictness.HARD:
            yield Said(_("Not kept: %(rule)s") % {"rule": text}, one.rule.citations)
        else:
            yield Said(_("Better not so: %(rule)s") % {"rule": text}, one.rule.citations)
    if LEAST_AMOUNT in verdict.failed and verdict.version and verdict.version.amount.least is not None:
        least = formats.euros(verdict.version.amount.least, language)
        text = _("The sum would be too small: less than %(least)s is not granted.") % {"least": least}
        yield Said(text, verdict.version.amount.citations)
    if verdict.deadline and (DEADLINE in verdict.failed or group is Group.LATE):
        yield Said(words.deadline_text(verdict.deadline, on, language), verdict.deadline.citations)
    if verdict.route:
        text = _("The application goes to: %(route)s") % {"route": text_in(verdict.route.names, language)}
        yield Said(text, verdict.route.citations)


def ended_lines(verdict: Verdict, last: Verdict, language: str) -> Iterable[Said]:
    """Yield that rules have ended or will, and what they said till then."""
    yield Said(_period_text(verdict, language))
    yield Said(_("What comes after them is not known yet."))
    for one in broken(last):
        if one.rule.strictness is Strictness.HARD:
            text = text_in(one.rule.text, language)
            yield Said(_("Until then: %(rule)s") % {"rule": text}, one.rule.citations)


def quotes_of(verdict: Verdict) -> list[Quote]:
    """Return the words that say so, each once.

    A source cited for several rules holds words on each of them; which ones were quoted cannot be told.
    """
    cited = (
        one
        for outcome in broken(verdict)
        if outcome.rule.strictness is Strictness.HARD
        for one in outcome.rule.citations
        if one.quote and not outcome.rule.id.startswith(REACH) and _is_cited_once(one, verdict)
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
