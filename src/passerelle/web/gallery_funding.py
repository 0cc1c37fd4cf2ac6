"""The finder's parts in every state for the gallery: verdicts, a row of the list, the timeline; all invented."""

from typing import Any

from django.utils.translation import gettext as _

from passerelle.funding.groups import LABELS, TONES, Group

HERE = "#funding"
QUOTE = {"text": "Reisen nach Nirgendwo.", "language": "de", "title": "Musterregeln", "url": HERE}


def samples(theme: str) -> dict[str, Any]:
    """Return what the gallery shows of funding in a theme, whose name makes ids that stand once.

    Parameters:
        theme: `light` or `dark`.
    """
    return {
        "verdicts": [_verdict(group, theme) for group in TONES],
        "row": _row(theme),
        "moments": _moments(),
    }


def _verdict(group: Group, theme: str) -> dict[str, Any]:
    is_no = TONES[group] == "no"
    return {
        "id": f"{group.value}-{theme}",
        "url": HERE,
        "name": f"Musterfonds: {LABELS[group]}",
        "tone": TONES[group],
        "sum": "–" if is_no else _("up to %(sum)s") % {"sum": "6.000 €"},
        "note": "" if is_no else "80 % · 7.500 €",
        "level": _("Foundation"),
        "funder": "Musterstiftung",
        "quotes": [{"text": "Reisen nach Nirgendwo.", "language": "de", "title": "Musterregeln", "url": HERE}]
        if is_no
        else [],
        "deadline": "" if is_no else _("Next deadline: %(day)s") % {"day": "8.4.2027"},
    }


def _row(theme: str) -> dict[str, Any]:
    return {
        "id": f"row-{theme}",
        "url": HERE,
        "name": "Musterfonds",
        "funder": "Musterstiftung",
        "level": _("Foundation"),
        "summary": _("For people of all ages."),
        "applicants": _("twinning association or committee"),
        "sum": _("up to %(sum)s") % {"sum": "2.500 €"},
        "deadline": _("Next deadline: %(day)s") % {"day": "31.12.2026"},
        "effort": _("a letter or a short form"),
        "standing": "ended",
        "standing_label": _("out of force"),
        "doubt": _("old or second-hand source"),
    }


def _moments() -> list[dict[str, Any]]:
    return [
        {"day": _("today"), "text": _("Prepare the application"), "is_now": True},
        {"day": "8.4.2027", "iso": "2027-04-08", "text": _("Send the application"), "is_urgent": True},
        {"day": "20.5.2027", "iso": "2027-05-20", "text": _("The project begins")},
        {"day": "22.7.2027", "iso": "2027-07-22", "text": _("Send the settlement")},
    ]
