"""The sections of a programme's page: who, how much, by when, which rules, what else, what is uncertain, since when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passerelle.base import formats
from passerelle.funding import words
from passerelle.funding.catalogue import catalogue
from passerelle.funding.words import text_in
from passerelle.web.public import funding_rules as rules_said
from passerelle.web.public.funding_row_words import applicants_text
from passerelle.web.public.funding_rows import version_on
from passerelle.web.public.funding_sources import Line, Notes
from twinning.funding.deadline_rules import DeadlineRule
from twinning.funding.deadlines import next_closing
from twinning.funding.programme import (
    Cumulation,
    Effect,
    Level,
    Programme,
    Rule,
    Strictness,
    Version,
)

REACH = "reach_"
EVERY = "*"
LEVEL = "level:"
EFFECTS = {
    Effect.FORBIDDEN: gettext_lazy("not together"),
    Effect.DEDUCTED: gettext_lazy("is deducted from this grant"),
    Effect.LOWERS_TO: gettext_lazy("lowers this grant"),
    Effect.COUNTS_AS_OWN_SHARE: gettext_lazy("counts as own share"),
    Effect.OTHERS_FIRST: gettext_lazy("ask the others first"),
    Effect.NOT_WITH_AXIS: gettext_lazy("not together with the same kind of grant"),
}


def exclusions(version: Version, notes: Notes) -> list[Line]:
    """Return what shuts a project out, with the funder's words."""
    return [_rule_line(rule, notes) for rule in version.rules if _is_exclusion(rule)]


def rule_lines(version: Version, notes: Notes) -> dict[str, list[Line]]:
    """Return what must be kept and what should be, without reach and exclusions."""
    others = [one for one in version.rules if not _is_exclusion(one) and not one.id.startswith(REACH)]
    return {
        "must": [_rule_line(one, notes) for one in others if one.strictness is Strictness.HARD],
        "should": [_rule_line(one, notes) for one in others if one.strictness is Strictness.SOFT],
    }


def who(programme: Programme, version: Version, notes: Notes) -> dict[str, Any]:
    """Return who may apply, where they are, and how old those are who take part."""
    return {
        "applicants": applicants_text(programme.applicants),
        "reach": [_rule_line(rule, notes) for rule in version.rules if rule.id.startswith(REACH)],
        "ages": ages_text(programme),
    }


def ages_text(programme: Programme) -> str:
    """Return how old those may be who take part; empty where it does not matter."""
    youngest, oldest = programme.ages
    said = {"youngest": youngest, "oldest": oldest}
    if youngest is not None and oldest is not None:
        return _("People from %(youngest)s to %(oldest)s years take part.") % said
    if oldest is not None:
        return _("People up to %(oldest)s years take part.") % said
    if youngest is not None:
        return _("People from %(youngest)s years on take part.") % said
    return {
        "youth": _("For children and young people."),
        "adults": _("For adults."),
    }.get(programme.audience, _("For people of all ages."))


def amount(version: Version, notes: Notes, language: str) -> dict[str, Any]:
    """Return how much there is and how it is computed, what must be brought along, and which costs count."""
    rule, costs, own = version.amount, version.costs, version.own_share
    return {
        "branches": [
            notes.line(text_in(one.text, language), (*one.citations, *rule.citations))
            for one in rule.branches
        ],
        "notes": notes.notes(rule.citations),
        "least": formats.euros(rule.least, language) if rule.least is not None else "",
        "calculator": rule.calculator
        and {"url": rule.calculator.url, "name": text_in(rule.calculator.names, language)},
        "own_share": own and notes.line(rules_said.own_share_text(own, language), own.citations),
        "eligible": costs and rules_said.costs_text(costs.eligible, language),
        "excluded": costs and rules_said.costs_text(costs.excluded, language),
        "costs_notes": notes.notes(costs.citations) if costs else (),
        "costs_note": text_in(costs.note, language) if costs else "",
    }


def deadlines(version: Version, notes: Notes, *, on: date, language: str) -> list[Line]:
    """Return the ways of the deadline, each with the next day of the calendar on which it closes."""
    lines = []
    for place, rule in enumerate(version.deadlines):
        condition = condition_text(rule, language) or (_("Otherwise:") if place else "")
        text = rules_said.deadline_rule_text(rule, language)
        lines.append(
            notes.line(
                f"{condition} {text}".strip(),
                rule.citations,
                remark=next_text(rule, on=on, language=language),
            )
        )
    return lines


def next_text(rule: DeadlineRule, *, on: date, language: str) -> str:
    """Return the next day on which a rule closes applications; empty where it names none to come."""
    day = next_closing(rule, on=on)
    if day is None:
        return ""
    said = {"day": formats.date_text(day, language), "left": words.left_text(day, on)}
    return _("Next: %(day)s (%(left)s)") % said


def condition_text(rule: DeadlineRule, language: str) -> str:
    """Return when a way of the deadline holds; empty where it always does."""
    return rules_said.condition_text(rule.when, language) if rule.when else ""


def routes(version: Version, notes: Notes, *, on: date, language: str) -> list[Line]:
    """Return to whom applications go, with the deadlines of their own."""
    lines = []
    for route in version.routes:
        own = rules_said.deadline_rule_text(route.deadline, language) if route.deadline else ""
        after = next_text(route.deadline, on=on, language=language) if route.deadline else ""
        names = ((text_in(route.names, language), route.url),)
        lines.append(notes.line(own, route.citations, names=names, remark=after))
    return lines


def conditions(version: Version, notes: Notes, language: str) -> list[Line]:
    """Return what is asked for that no question can tell."""
    return [notes.line(text_in(one.text, language), one.citations) for one in version.conditions]


def cumulation(version: Version, notes: Notes, language: str) -> list[Line]:
    """Return what happens beside other grants; what is said alike of several is said once."""
    grouped: dict[tuple[Effect, str], list[Cumulation]] = {}
    for one in version.cumulation:
        grouped.setdefault((one.effect, text_in(one.text, language)), []).append(one)
    return [
        notes.line(
            text,
            (citation for one in several for citation in one.citations),
            names=[_other(one.with_id, language) for one in several],
            remark=str(EFFECTS[effect]),
        )
        for (effect, text), several in grouped.items()
    ]


def others_say(programme: Programme, *, on: date, language: str) -> list[dict[str, str]]:
    """Return what the rules of other programmes say of this one."""
    return [
        {
            "name": text_in(other.names, language),
            "url": reverse("public:funding_programme", args=[other.id]),
            "text": text_in(one.text, language),
        }
        for other in catalogue().values()
        for one in version_on(other, on).cumulation
        if one.with_id == programme.id
    ]


def duties(version: Version, notes: Notes, language: str) -> list[Line]:
    """Return what is to be done after the grant, with when it falls due."""
    return [
        notes.line(text_in(one.text, language), one.citations, remark=rules_said.due_text(one.due))
        for one in version.obligations
    ]


def payout(version: Version, notes: Notes, language: str) -> list[Line]:
    """Return how the grant is paid, a line for each instalment."""
    texts = rules_said.payout_texts(version.payout, language)
    return [notes.line(text, one.citations) for text, one in zip(texts, version.payout, strict=True)]


def versions(programme: Programme, notes: Notes, *, shown: Version, language: str) -> list[dict[str, Any]]:
    """Return all versions, the latest first, those that are not shown above with their figures and rules."""
    return [
        _version(one, notes, is_shown=one is shown, language=language) for one in reversed(programme.versions)
    ]


def events(programme: Programme, notes: Notes, language: str) -> list[Line]:
    """Return when a programme was frozen, slowed or closed, the latest first."""
    return [
        notes.line(
            text_in(one.text, language),
            one.citations,
            names=[(capfirst(rules_said.span_text(one.period, language)), "")],
        )
        for one in reversed(programme.status_events)
    ]


def _version(version: Version, notes: Notes, *, is_shown: bool, language: str) -> dict[str, Any]:
    parts: Mapping[str, Any] = {}
    if not is_shown:
        parts = {
            "branches": amount(version, notes, language)["branches"],
            "deadlines": [rules_said.deadline_rule_text(one, language) for one in version.deadlines],
            "rules": [_rule_line(rule, notes) for rule in version.rules if not rule.id.startswith(REACH)],
        }
    return {
        "period": rules_said.period_text(version, language),
        "decided": formats.date_text(version.decided, language) if version.decided else "",
        "is_shown": is_shown,
        **parts,
    }


def _is_exclusion(rule: Rule) -> bool:
    return rule.excludes and rule.strictness is Strictness.HARD and not rule.id.startswith(REACH)


def _rule_line(rule: Rule, notes: Notes) -> Line:
    return notes.line(text_in(rule.text, notes.language), rule.citations, quoted=True)


def _other(with_id: str, language: str) -> tuple[str, str]:
    """The name of what a cumulation speaks of, with its address where it is a programme."""
    if with_id == EVERY:
        return _("All other grants"), ""
    if with_id.startswith(LEVEL):
        level = words.LEVELS[Level(with_id.removeprefix(LEVEL))]
        return _("All grants of this level: %(level)s") % {"level": level}, ""
    other = catalogue()[with_id]
    return text_in(other.names, language), reverse("public:funding_programme", args=[with_id])
