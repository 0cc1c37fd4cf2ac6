"""The list of programmes in words: sums, deadlines, standing and filters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from passerelle.base import formats
from passerelle.funding import words
from passerelle.funding.catalogue import catalogue
from passerelle.funding.words import text_in
from passerelle.web.public.funding_places import Seat, places
from passerelle.web.public.funding_rows import Row, Standing, Timing
from passerelle.web.public.funding_rules import deadline_rule_text
from twinning.funding.programme import SURE_KINDS, Level
from twinning.funding.reach_regions import LANDS
from twinning.kernel.language import parse_language

APPLICANTS = {
    "association": gettext_lazy("association (Verein)"),
    "twinning_association": gettext_lazy("twinning association or committee"),
    "local_authority": gettext_lazy("town, municipality or district"),
    "fr_local_authority": gettext_lazy("French local authority"),
    "research": gettext_lazy("university or research institute"),
    "training_centre": gettext_lazy("training centre"),
    "social_enterprise": gettext_lazy("social enterprise"),
    "foundation": pgettext_lazy("applicant", "foundation"),
    "informal_group": gettext_lazy("group without legal form"),
    "school": pgettext_lazy("applicant", "school"),
    "natural_person": gettext_lazy("single person"),
}
"""Kinds of applicant in short, for lists; the questions of the finder say it at length."""
STANDINGS = {
    Standing.IN_FORCE: gettext_lazy("in force"),
    Standing.HALTED: gettext_lazy("halted or with a waiting list"),
    Standing.COMING: gettext_lazy("still to come"),
    Standing.ENDED: gettext_lazy("out of force"),
}
DEADLINE_WORDS = {
    "open": gettext_lazy("still possible"),
    "soon": gettext_lazy("closes within three months"),
    "always": gettext_lazy("no fixed day"),
}
AGE_WORDS = {
    "0-11": gettext_lazy("under 12"),
    "12-17": gettext_lazy("12 to 17"),
    "18-26": gettext_lazy("18 to 26"),
    "27-30": gettext_lazy("27 to 30"),
    "31-": gettext_lazy("over 30"),
}
LIMIT_WORDS = {
    "local": gettext_lazy("only for certain places"),
    "everywhere": gettext_lazy("without a local limit"),
}
PART_WORDS = {
    "lands": pgettext_lazy("place", "Land"),
    "regions": pgettext_lazy("place", "region"),
    "departments": pgettext_lazy("place", "district or département"),
    "municipalities": pgettext_lazy("place", "town"),
}


@dataclass(frozen=True)
class ProgrammeRow:
    """What the list shows of a programme."""

    id: str
    url: str
    name: str
    funder: str
    level: str
    summary: str
    applicants: str
    sum: str
    sum_note: str
    deadline: str
    left: str
    effort: str
    standing: str
    standing_label: str
    event: str
    doubt: str


def shown(row: Row, *, query: str, on: date, language: str) -> ProgrammeRow:
    """Return what the list shows of a row.

    Parameters:
        row: of the catalogue.
        query: to be sent along to the page, empty for none.
        on: the day.
        language: of the reader.
    """
    programme = row.programme
    return ProgrammeRow(
        id=programme.id,
        url=reverse("public:funding_programme", args=[programme.id]) + query,
        name=text_in(programme.names, language),
        funder=text_in(programme.funder.names, language),
        level=str(words.LEVELS[programme.level]),
        summary=text_in(programme.summary, language),
        applicants=applicants_text(programme.applicants),
        sum=largest_text(row, language),
        sum_note=largest_note(row, language),
        deadline=timing_text(row, language),
        left=words.left_text(row.day, on) if row.day else "",
        effort=str(words.EFFORTS[programme.effort]),
        standing=row.standing.value,
        standing_label=str(STANDINGS[row.standing]),
        event=text_in(row.event.text, language) if row.event else "",
        doubt=doubt_text(row, language),
    )


def applicants_text(kinds: Iterable[str]) -> str:
    """Return who may apply, in short."""
    return " · ".join(str(APPLICANTS[kind]) for kind in kinds)


def largest_text(row: Row, language: str) -> str:
    """Return how much a programme pays at most, in two or three words."""
    amount, largest = row.version.amount, row.largest
    if largest.sum is None:
        if amount.branches:
            return _("by a formula")
        if amount.least is not None:
            return _("from %(sum)s") % {"sum": formats.euros(amount.least, language)}
        return _("the funder decides")
    most = words.euros(largest.sum, language)
    if largest.is_exact and amount.kind in SURE_KINDS:
        return most
    if largest.is_open:
        return _("up to %(sum)s, sometimes more") % {"sum": most}
    return _("up to %(sum)s") % {"sum": most}


def largest_note(row: Row, language: str) -> str:
    """Return by what the sum is computed, where that is one way or no sum can be told."""
    branches = row.version.amount.branches
    if branches and (len(branches) == 1 or row.largest.sum is None):
        return text_in(branches[0].text, language)
    return ""


def timing_text(row: Row, language: str) -> str:
    """Return by when to apply, as it is known on the day of the row."""
    if row.standing is Standing.ENDED:
        return ended_text(row, language)
    match row.timing:
        case Timing.DATED:
            day = formats.date_text(row.day, language) if row.day else ""
            return _("Next deadline: %(day)s") % {"day": day}
        case Timing.CLOSED:
            return _("The last call has closed; a new one is not known to us.")
        case Timing.UNTOLD:
            return _("We have not read a deadline: ask the funder.")
    return deadline_rule_text(row.rule, language) if row.rule else ""


def ended_text(row: Row, language: str) -> str:
    """Return since when a programme is out of force; empty where it is in force."""
    end = row.version.period.end
    if row.standing is not Standing.ENDED or end is None:
        return ""
    return _("Out of force since %(day)s") % {"day": formats.date_text(end, language)}


def doubt_text(row: Row, language: str) -> str:
    """Return what is doubtful about the rules as we know them; empty where nothing is."""
    if row.is_gone:
        return ""
    if row.is_stale:
        day = formats.date_text(row.programme.quality.review_after, language)
        return _("to be read again since %(day)s") % {"day": day}
    if row.programme.quality.confidence == "low":
        return _("old or second-hand source")
    return ""


def heading(total: int, language: str) -> str:
    """Return `46 programmes` in words."""
    said = ngettext("%(number)s funding programme", "%(number)s funding programmes", total)
    return said % {"number": formats.number(total, language)}


def filter_labels() -> dict[str, str]:
    """Return each filter's name in the address with its label."""
    return {
        "applicant": _("Who applies"),
        "from": _("Country of the applicant"),
        "with": _("Country of a partner"),
        "place": _("Seat of the applicant"),
        "limit": _("Local limit"),
        "deadline": _("Deadline"),
        "least": _("At least this much possible"),
        "age": _("Age of those who take part"),
        "level": pgettext("funding", "Level"),
        "funder": _("Funder"),
        "standing": _("In force"),
    }


def filter_hint(name: str) -> str:
    """Return what should be known before choosing; empty for most filters."""
    return {
        "place": _("Programmes without a local limit are shown as well; leave them out under “Local limit”."),
        "least": _("Formulas without a largest sum count; programmes that publish no figure do not."),
        "from": _("Programmes for all countries are shown as well."),
        "with": _("Programmes for all countries are shown as well."),
    }.get(name, "")


def value_label(name: str, value: str, language: str) -> str:
    """Return a filter's value in words."""
    namers: dict[str, Callable[[], str]] = {
        "applicant": lambda: str(APPLICANTS[value]),
        "from": lambda: formats.country(value, language),
        "with": lambda: formats.country(value, language),
        "place": lambda: place_label(places()[value], language),
        "limit": lambda: str(LIMIT_WORDS[value]),
        "deadline": lambda: str(DEADLINE_WORDS[value]),
        "least": lambda: formats.euros(Decimal(value), language),
        "age": lambda: str(AGE_WORDS[value]),
        "level": lambda: str(words.LEVELS[Level(value)]),
        "funder": lambda: funder_label(value, language),
        "standing": lambda: str(STANDINGS[Standing(value)]),
    }
    return namers[name]()


def place_label(seat: Seat, language: str) -> str:
    """Return a place with what kind it is, such as `Lingen (Ems), Stadt`."""
    named = LANDS[seat.name][parse_language(language)].name if seat.part == "lands" else seat.name
    bare = named.removeprefix("das ").removeprefix("le ").removeprefix("la ").removeprefix("l’")
    return f"{bare}, {PART_WORDS[seat.part]}"


def funder_label(code: str, language: str) -> str:
    """Return the name of a funder by its id."""
    return next(text_in(one.funder.names, language) for one in catalogue().values() if one.funder.id == code)
