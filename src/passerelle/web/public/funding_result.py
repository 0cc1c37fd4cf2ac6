"""A result of the finder: every programme assessed, the best combination, groups of cards, and the next question."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from passerelle.base import formats
from passerelle.funding.address import Address
from passerelle.funding.assessed import Assessed
from passerelle.funding.fact_words import value_text
from passerelle.funding.groups import LABELS, SORTS, TEXTS, Group, is_small, order_by
from passerelle.funding.moments import moment_lines
from passerelle.web.public import funding_asking as asking
from passerelle.web.public.funding_cards import FundingCard, card_of
from passerelle.web.public.funding_together import Together, together_of
from twinning.funding.facts import FACTS
from twinning.funding.situation import Situation
from twinning.kernel.money import Money

SUMMARY = ("applicant_type", "participants", "travellers", "start_date", "eligible_costs", "total_costs")
"""Facts that name a project in a line, as far as they are told."""


def result_context(
    found: Assessed,
    address: Address,
    *,
    base: str,
    sort: str,
    wanted: str,
    places: Mapping[str, Sequence[str]],
    language: str,
) -> dict[str, Any]:
    """Return what the page of a result shows.

    Parameters:
        found: the computed result.
        address: the answers as they were typed.
        base: path of the finder.
        sort: one of `SORTS`; anything else is the first.
        wanted: a fact somebody wants to answer (anew), empty for none.
        places: names offered where a place is asked for, by fact.
        language: of the reader.
    """
    on = found.situation.on
    cards = _cards(found, address, sort=sort, language=language)
    together = together_of(found.combination, found.situation, address, language, near=_near(found))
    return {
        "stage": "result",
        "summary": _summary(found.situation, language),
        "headline": together.headline,
        "stats": together.stats,
        "combined": together if together.lines else None,
        "moments": moment_lines(found.moments, today=on, language=language),
        "counted": _counted(cards),
        "groups": [
            {"name": group.value, "label": LABELS[group], "text": TEXTS[group], "cards": cards[group]}
            for group in LABELS
            if cards.get(group)
        ],
        "elsewhere": cards.get(Group.ELSEWHERE, []),
        "question": asking.next_question(address, found.verdicts, language, wanted=wanted, places=places),
        "answers": asking.answers(address, found.situation.values, language),
        "skipped_url": base + address.query(without=address.skipped) if address.skipped else "",
        "all_url": base + address.query(show="questions"),
        "sorts": [{"value": name, "label": label, "on": name == sort} for name, label in SORTS.items()],
        "sort_keep": address.pairs(),
        "calendar_url": reverse("public:funding_calendar") + address.query()
        if _has_dates(together, found)
        else "",
        "pdf_url": reverse("public:funding_pdf") + address.query(),
        "share_url": base + address.query(),
    }


def _cards(found: Assessed, address: Address, *, sort: str, language: str) -> dict[Group, list[FundingCard]]:
    """The cards of each group, in order."""
    cards: dict[Group, list[FundingCard]] = {}
    for verdict in sorted(found.verdicts, key=order_by(sort)):
        group = found.group(verdict)
        card = card_of(
            verdict,
            group,
            last=found.last.get(verdict.programme.id),
            address=address,
            changes=found.changes.get(verdict.programme.id, ()),
            on=found.situation.on,
            language=language,
        )
        cards.setdefault(group, []).append(card)
    return cards


def _near(found: Assessed) -> Money | None:
    """The largest sum that one easy change would bring."""
    sums = [
        change.amount.sum
        for changes in found.changes.values()
        for change in changes
        if is_small(change) and change.amount is not None and change.amount.sum
    ]
    return max(sums, default=None)


def _counted(cards: Mapping[Group, Sequence[FundingCard]]) -> str:
    """How many programmes were looked at, and how many fit."""
    total = sum(map(len, cards.values()))
    fits = len(cards.get(Group.FITS, ()))
    said = ngettext(
        "%(total)s programme examined, %(fits)s fits.", "%(total)s programmes examined, %(fits)s fit.", fits
    )
    return said % {"total": total, "fits": fits}


def _has_dates(together: Together, found: Assessed) -> bool:
    """Whether a calendar would have something in it."""
    return bool(together.lines) or any(
        one.deadline is not None and one.deadline.day is not None and one.deadline.day >= found.situation.on
        for one in found.verdicts
        if found.group(one) in (Group.FITS, Group.ASKS)
    )


def _summary(situation: Situation, language: str) -> str:
    """The project in a line."""
    told = [name for name in SUMMARY if name in situation.told]
    if "eligible_costs" in told and "total_costs" in told:
        told.remove("total_costs")
    texts = [value_text(name, situation.values[name], language) for name in told if name in FACTS]
    return capfirst(", ".join(texts))


def today_text(on: date, language: str) -> str:
    """Return the day of a result, for papers that are kept."""
    return _("As of %(day)s") % {"day": formats.date_text(on, language)}
