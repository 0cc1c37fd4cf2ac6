"""The page of one programme: what, who, how much, by when, the rules with quotes, what is uncertain, since when."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base import clock, formats
from passerelle.base.permissions import allow, anyone
from passerelle.funding.address import Address
from passerelle.funding.assessed import assessed
from passerelle.funding.catalogue import catalogue
from passerelle.funding.groups import LABELS
from passerelle.funding.verdict_words import Said
from passerelle.funding.words import text_in
from passerelle.web.public import crumbs, jsonld
from passerelle.web.public import funding_sections as sections
from passerelle.web.public.funding_cards import FundingCard, card_of
from passerelle.web.public.funding_programmes import funding_crumb
from passerelle.web.public.funding_row_words import ended_text, shown
from passerelle.web.public.funding_rows import Row, Standing, row_of
from passerelle.web.public.funding_sources import Notes
from passerelle.web.public.keeping import kept_with
from twinning.funding.programme import Programme, Quality
from twinning.funding.situation_reading import UnusableSituation, situation_from


@require_safe
@allow(anyone)
@kept_with(of_the_directory=False)
def programme(request: HttpRequest, id: str) -> HttpResponse:
    """Show a programme; raises Http404 for an id that nobody knows."""
    found = catalogue().get(id)
    if found is None:
        raise Http404
    language, on = get_language() or "de", clock.today()
    row = row_of(found, on=on)
    way = crumbs.way(
        funding_crumb(),
        (_("Programmes"), reverse("public:funding_programmes")),
        (text_in(found.names, language), reverse("public:funding_programme", args=[id])),
    )
    context = {
        "programme": shown(row, query="", on=on, language=language),
        "way": way,
        "described": jsonld.block(_grant(row, language), jsonld.breadcrumbs(way)),
        "alerts": _alerts(row, language),
        **_said(Address.read(request.GET), found, on=on, language=language),
        **_sections(row, on=on, language=language),
    }
    return render(request, "public/funding_programme.html", context)


def _sections(row: Row, *, on: date, language: str) -> dict[str, Any]:
    """All sections; sources are numbered in the order in which the reader meets them."""
    found, version = row.programme, row.version
    notes = Notes(found, language)
    return {
        "exclusions": sections.exclusions(version, notes),
        "who": sections.who(found, version, notes),
        "amount": sections.amount(version, notes, language),
        "deadlines": sections.deadlines(version, notes, on=on, language=language),
        "routes": sections.routes(version, notes, on=on, language=language),
        "how": {"text": text_in(found.how_to_apply, language), "url": found.apply_url},
        "rules": sections.rule_lines(version, notes),
        "conditions": sections.conditions(version, notes, language),
        "cumulation": sections.cumulation(version, notes, language),
        "others": sections.others_say(found, on=on, language=language),
        "duties": sections.duties(version, notes, language),
        "payout": sections.payout(version, notes, language),
        "quality": _quality(found.quality, is_stale=row.is_stale, language=language),
        "versions": sections.versions(found, notes, shown=version, language=language),
        "events": sections.events(found, notes, language),
        "sources": notes.entries(),
    }


def _alerts(row: Row, language: str) -> list[tuple[str, str]]:
    """What a reader must know before anything else: level and text."""
    alerts = []
    if row.standing is Standing.ENDED:
        text = _("%(since)s. What follows is what held last.") % {"since": ended_text(row, language)}
        alerts.append(("warning", text))
    elif row.standing is Standing.COMING:
        day = formats.date_text(row.version.period.start, language)
        alerts.append(("info", _("These rules hold from %(day)s.") % {"day": day}))
    elif row.version.period.end is not None:
        day = formats.date_text(row.version.period.end, language)
        alerts.append(("warning", _("These rules go out of force on %(day)s.") % {"day": day}))
    if row.event:
        alerts.append(("warning", text_in(row.event.text, language)))
    if row.is_stale and not row.is_gone:
        day = formats.date_text(row.programme.quality.review_after, language)
        text = _("These rules should have been read again by %(day)s. Please ask the funder.") % {"day": day}
        alerts.append(("warning", text))
    elif row.programme.quality.confidence == "low":
        text = _("These rules come from an old or second-hand source. Please ask the funder.")
        alerts.append(("warning", text))
    return alerts


def _said(address: Address, found: Programme, *, on: date, language: str) -> dict[str, Any]:
    """What the programme says to the answers in the address, if there are some that can be understood."""
    finder = reverse("public:funding")
    if not address.texts:
        return {"finder_url": finder}
    back = finder + address.query()
    try:
        situation = situation_from(address.texts, on=on)
    except UnusableSituation:
        return {"finder_url": back, "is_unusable": True, "has_answers": True}
    result = assessed(situation, ids=[found.id])
    verdict = result.verdicts[0]
    group = result.group(verdict)
    card = card_of(
        verdict,
        group,
        address=address,
        changes=result.changes.get(found.id, ()),
        on=on,
        language=language,
        last=result.last.get(found.id),
    )
    return {
        "finder_url": back,
        "has_answers": True,
        "card": _here(card, finder),
        "card_label": LABELS.get(group, _("Not for this place or this time")),
    }


def _here(card: FundingCard, finder: str) -> FundingCard:
    """The finder's card on the programme's own page: questions lead to the finder, the reason stands as a line."""
    asks = [replace(one, url=finder + one.url) for one in card.asks]
    return replace(card, asks=asks, lines=card.lines or ([Said(card.why)] if card.why else []))


def _quality(quality: Quality, *, is_stale: bool, language: str) -> dict[str, Any]:
    words = {
        "high": _("read in the words of the funder"),
        "medium": _("read in part, or second hand"),
        "low": _("old or second-hand source"),
    }
    return {
        "confidence": {"high": "A", "medium": "B"}.get(quality.confidence, "C"),
        "label": words[quality.confidence],
        "review": formats.date_text(quality.review_after, language),
        "verified": formats.date_text(quality.verified_on, language) if quality.verified_on else "",
        "is_stale": is_stale,
        "open_questions": [text_in(one, language) for one in quality.open_questions],
    }


def _grant(row: Row, language: str) -> jsonld.Json:
    found = row.programme
    return jsonld.grant(
        id=found.id,
        name=text_in(found.names, language),
        description=text_in(found.summary, language),
        funder=text_in(found.funder.names, language),
        funder_url=found.funder.url,
        most=row.largest.sum.amount if row.largest.sum and not row.largest.is_open else None,
        language=language,
    )
