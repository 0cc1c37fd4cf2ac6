"""How good a plan is, as rows of label, figure and remark for the spreadsheet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from twinning.rounds.plan import Plan

Row = tuple[str, int, str]


def figures(plan: Plan, language: str) -> list[Row]:
    """Return the figures of a plan in the order of the usual aims, in words of a language."""
    with override(language):
        return [*_size(plan), *_meetings(plan), *_wishes(plan), *_rules(plan)]


def _size(plan: Plan) -> Iterator[Row]:
    yield pgettext("table plan", "People"), len(plan.problem.people), ""
    yield pgettext("table plan", "Tables"), len(plan.problem.tables), ""
    yield pgettext("table plan", "Rounds"), plan.problem.rounds, ""


def _meetings(plan: Plan) -> Iterator[Row]:
    score, bound = plan.score, plan.bound
    yield _("Most often that two people meet"), score.max_meetings, ""
    yield _("Meetings of people who met before"), score.repeats, _known(score.repeats, bound.repeats)
    towns = _("Pairs from one town at one table, over all rounds")
    yield towns, score.town_pairs, _known(score.town_pairs, bound.town_pairs)
    if plan.problem.rotation:
        yield _("Visits to a topic visited before"), score.rotation_repeats, ""


def _known(reached: int, least: int) -> str:
    """What is proven about a figure."""
    if reached <= least:
        return _("Fewer is impossible.")
    return (
        _("No plan can have fewer than {number}.").format(number=least)
        if least
        else _("Perhaps fewer are possible.")
    )


def _wishes(plan: Plan) -> Iterator[Row]:
    labels = (_("First wishes met"), _("Second wishes met"), _("Third wishes met"))
    for label, met, made in zip(labels, plan.score.wishes_met, plan.score.wishes_made, strict=True):
        if made:
            yield label, met, _("of {number}").format(number=made)


def _rules(plan: Plan) -> Iterator[Row]:
    yield _("Missing links of language at a table"), plan.score.language_violations, ""
    yield _("Rules broken"), plan.score.hard_violations, ""
