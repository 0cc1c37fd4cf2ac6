"""The finder's result as a tagged PDF: what the page shows, without what can be pressed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from passerelle.base import formats, pdf
from passerelle.funding.address import Address
from passerelle.funding.assessed import Assessed
from passerelle.web.public.funding_cards import FundingCard
from passerelle.web.public.funding_result import result_context

LAYOUT = "funding/documents/result.typ"


def result_pdf(found: Assessed, address: Address, *, here: str, language: str, at: datetime) -> bytes:
    """Return the result of a situation as PDF/UA; raises DocumentFault where it cannot be set.

    Parameters:
        found: the computed result.
        address: the answers.
        here: the full address of the result's page.
        language: of the paper, the active one.
        at: the moment the paper states as its own.
    """
    context = result_context(found, address, base="", sort="amount", wanted="", places={}, language=language)
    title = _("Funding finder: result")
    data = {
        **_content(context),
        "about": title,
        "state": _("As of {moment}").format(moment=formats.moment_text(at, language)),
        "here": here,
        "words": _words(),
    }
    return pdf.render(LAYOUT, data, title=title, language=language, at=at)


def _content(context: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "summary": context["summary"],
        "headline": context["headline"],
        "stats": list(context["stats"]),
        "moments": [{"day": one.day, "text": one.text} for one in context["moments"]],
        "groups": [
            {"label": str(group["label"]), "cards": [_card(card) for card in group["cards"]]}
            for group in context["groups"]
        ],
        "distant": ", ".join(card.name for card in context["distant"]),
        "perhaps": context["together"].perhaps,
        "elsewhere": ", ".join(card.name for card in context["elsewhere"]),
        "answers": [{"label": one.label, "value": one.value} for one in context["answers"]],
    }


def _card(card: FundingCard) -> dict[str, Any]:
    return {
        "name": card.name,
        "sum": card.sum,
        "note": card.note,
        "tone": card.tone,
        "lines": [line.text for line in card.lines],
        "quotes": [
            {"text": one.text, "language": one.language, "title": one.title, "url": one.url}
            for one in card.quotes
        ],
        "changes": list(card.changes),
        "asks": ", ".join(ask.label for ask in card.asks),
        "deadline": f"{card.deadline} ({card.left})" if card.left else card.deadline,
        "caution": card.caution,
        "sources": [
            {"title": one.title, "url": one.url}
            for one in dict.fromkeys((*card.sum_sources, *card.deadline_sources))
        ],
    }


def _words() -> dict[str, str]:
    return {
        "page": _("Page {page} of {pages}"),
        "when": _("What to do when"),
        "day": _("Day"),
        "what": _("What to do"),
        "change": _("What would change it"),
        "asks": _("Still to answer:"),
        "distant": _("Only for certain places"),
        "elsewhere": _("For other places, countries or times"),
        "answers": _("Your answers"),
        "sources": _("Sources:"),
        "question": _("Question"),
        "answer": _("Answer"),
        "caution": _(
            "The rules were read from public pages and may have changed. Nobody can count on a grant before the "
            "funder has approved it: ask the funder before you plan."
        ),
        "again": _("This result with today’s rules:"),
        "here": _("open the page"),
    }
