"""A result of the finder: every programme assessed, the best combination, groups of cards, and the next question."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
from passerelle.funding.groups import LABELS, SORTS, TEXTS, Group, is_small, order_by, waits_for_place
from passerelle.funding.moments import moment_lines
from passerelle.funding.verdict_words import place_text
from passerelle.web.public import funding_asking as asking
from passerelle.web.public.funding_cards import FundingCard, card_of
from passerelle.web.public.funding_together import Together, together_of
from twinning.funding.facts import FACTS
from twinning.funding.situation import Situation
from twinning.kernel.money import Money

SUMMARY = ("applicant_type", "participants", "travellers", "start_date", "eligible_costs", "total_costs")
FEW_NOES = 4
"""So many cards of what does not fit are shown; a long list of noes helps nobody."""
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
    cards, distant = _cards(found, address, sort=sort, language=language)
    together = together_of(
        found.combination, found.situation, found.verdicts, address, language, near=_near(found)
    )
    return {
        "stage": "result",
        "summary": _summary(found.situation, language),
        "headline": together.headline,
        "stats": together.stats,
        "combined": together if together.lines else None,
        "moments": moment_lines(found.moments, today=on, language=language),
        "together": together,
        "counted": _counted(cards, distant),
        "groups": [_group(group, cards[group]) for group in LABELS if cards.get(group)],
        "distant": distant,
        "asks_place": asking.asks_place(address, found.verdicts),
        "elsewhere": cards.get(Group.ELSEWHERE, []),
        "question": asking.next_question(
            address, found.verdicts, found.combination, language, wanted=wanted, places=places
        ),
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


def _group(group: Group, cards: Sequence[FundingCard]) -> dict[str, Any]:
    """A group as it is shown: of many noes those first that say why in the funder's words, or what would change it."""
    shown = list(cards)
    if group is Group.NO:
        shown.sort(key=lambda card: (not card.quotes, not card.changes))
    few = FEW_NOES if group is Group.NO and len(shown) > FEW_NOES + 1 else len(shown)
    return {
        "name": group.value,
        "label": LABELS[group],
        "text": TEXTS[group],
        "cards": shown,
        "first": shown[:few],
        "rest": shown[few:],
    }


def _cards(
    found: Assessed, address: Address, *, sort: str, language: str
) -> tuple[dict[Group, list[FundingCard]], list[FundingCard]]:
    """The cards of each group, in order, and those of programmes for places that may not be the applicant's."""
    cards: dict[Group, list[FundingCard]] = {}
    distant: list[FundingCard] = []
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
        if group in (Group.ASKS, Group.LATE) and waits_for_place(verdict):
            distant.append(replace(card, why=place_text(verdict, language)))
        else:
            cards.setdefault(group, []).append(card)
    return cards, distant


def _near(found: Assessed) -> Money | None:
    """The largest sum that one easy change would bring."""
    sums = [
        change.amount.sum
        for changes in found.changes.values()
        for change in changes
        if is_small(change) and change.amount is not None and change.amount.sum
    ]
    return max(sums, default=None)


def _counted(cards: Mapping[Group, Sequence[FundingCard]], distant: Sequence[FundingCard]) -> str:
    """How many programmes were looked at, and how many fit."""
    total = sum(map(len, cards.values())) + len(distant)
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
    if "participants" in told and "travellers" in told:
        told.remove("travellers")
    texts = [value_text(name, situation.values[name], language) for name in told if name in FACTS]
    return capfirst(", ".join(texts))


def today_text(on: date, language: str) -> str:
    """Return the day of a result, for papers that are kept."""
    return _("As of %(day)s") % {"day": formats.date_text(on, language)}
