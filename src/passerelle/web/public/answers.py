"""The four questions every partnership's page answers, from what is known; what is not known is said so."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from passerelle.base import formats
from passerelle.partnerships.enums import DoubtCode, EventKind, LifeStatus, Standing
from passerelle.partnerships.models import Partnership
from passerelle.web.public.cards import Card
from passerelle.web.public.carrying import Carrying
from passerelle.web.public.notes import Note


@dataclass(frozen=True)
class Answer:
    """A question with what is known about it.

    Attributes:
        sign: drawing beside it: what, join, why or contact.
        question: as readers ask it.
        texts: sentences, each with its language.
        links: words and addresses that lead on.
        known: whether the directory knows anything; if not, the page invites to tell.
    """

    sign: str
    question: str
    texts: tuple[Note, ...]
    links: tuple[tuple[str, str], ...] = ()
    known: bool = True


def answers(bond: Partnership, card: Card, carrying: Sequence[Carrying], *, language: str) -> list[Answer]:
    """Return the four answers in the order of the questions."""
    working = [one for one in carrying if one.is_working]
    return [
        _what(bond, card, language),
        _join(bond, card, working, language),
        _why(card, language),
        _contact(working, language),
    ]


def _what(bond: Partnership, card: Card, language: str) -> Answer:
    texts = []
    if card.themes:
        topics = formats.all_text(card.themes, language)
        texts.append(_own(_("Themes: %(topics)s.") % {"topics": topics}, language))
    renewed = [
        event
        for event in bond.events.all()
        if event.kind in (EventKind.RENEWAL, EventKind.REVIVAL) and event.standing == Standing.CURRENT
    ]
    if renewed:
        when = formats.edtf_text(renewed[-1].edtf, language)
        texts.append(_own(_("Last renewed: %(when)s.") % {"when": when}, language))
    question = _("What do they do?")
    if not texts:
        unknown = _("Nobody has told us yet what both sides do together.")
        return Answer("what", question, (_own(unknown, language),), known=False)
    return Answer("what", question, tuple(texts))


def _join(bond: Partnership, card: Card, working: Sequence[Carrying], language: str) -> Answer:
    question = _("Can I join, and how?")
    if bond.life_status == LifeStatus.ENDED:
        text = _("This partnership has ended. Neighbouring partnerships are listed further down.")
        if any(doubt.code == DoubtCode.STATUS and doubt.settled_at is None for doubt in bond.doubts.all()):
            text = _("This partnership has probably ended; both towns have yet to confirm it.")
        return Answer("join", question, (_own(text, language),))
    if working:
        names = formats.all_text([one.name for one in working], language)
        text = ngettext(
            "Carrier: %(names)s. Ask there how to take part.",
            "Carriers: %(names)s. Ask there how to take part.",
            len(working),
        )
        links = tuple((one.name, one.url) for one in working[:3])
        return Answer("join", question, (_own(text % {"names": names}, language),), links)
    text = _("No association or committee is entered yet. The first way leads to the administration.")
    links = tuple((town.name, town.url) for town in card.towns[:2])
    return Answer("join", question, (_own(text, language),), links, known=False)


def _why(card: Card, language: str) -> Answer:
    sentences = [_bond_sentence(card, language)]
    if card.jubilee and not card.vague:
        year, count = card.jubilee
        words = {"year": year, "count": count}
        sentences.append(_("In %(year)s it will be %(count)s years old: a good moment to be there.") % words)
    texts = tuple(_own(text, language) for text in sentences)
    return Answer("why", _("Why should I?"), texts, known=bool(card.years or card.distance))


def _bond_sentence(card: Card, language: str) -> str:
    words = {"years": card.years, "distance": card.distance, "places": len(card.towns)}
    if card.years and card.distance:
        text = ngettext(
            "For %(years)s year it has linked %(places)s places across %(distance)s.",
            "For %(years)s years it has linked %(places)s places across %(distance)s.",
            card.years,
        )
        return text % words
    if card.distance:
        return _("It links %(places)s places across %(distance)s.") % words
    return _("It links people in %(left)s and %(right)s.") % {"left": card.left, "right": card.right}


def _contact(working: Sequence[Carrying], language: str) -> Answer:
    question = _("Who is my contact?")
    privacy = pgettext("contact", "Names and numbers of private persons are not shown here.")
    public = [one for one in working if one.website]
    if public:
        text = _("These organisations are publicly reachable.")
        links = tuple((one.name, one.website) for one in public[:3])
        return Answer("contact", question, (_own(text, language), _own(privacy, language)), links)
    text = _("No public contact is entered yet.")
    return Answer("contact", question, (_own(text, language), _own(privacy, language)), known=False)


def report_url(path: str) -> str:
    """Return the address of the form that tells what is wrong or missing on a page."""
    return f"{reverse('public:report')}?page={path}"


def _own(text: str, language: str) -> Note:
    return Note(text=text, language=language, is_own=True)
