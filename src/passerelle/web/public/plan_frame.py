"""What all steps of the table plan have around them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from passerelle.web.alternates import path_in
from passerelle.web.public import crumbs, jsonld


def frame(request: HttpRequest, *, step: int, stage: str) -> dict[str, Any]:
    """Return the trail, the steps with their states, and the ways to other languages.

    Parameters:
        step: number of the step, from 1.
        stage: what the language buttons send as verb, so that the same step is shown again.
    """
    way = crumbs.way((_("Table plan"), reverse("public:plan")))
    return {
        "way": way,
        "described": jsonld.block(jsonld.breadcrumbs(way)),
        "steps": _steps(step),
        "stage": stage,
        "switches": [
            (code, path_in(code, "public:plan"))
            for code, _label in settings.LANGUAGES
            if code != get_language()
        ],
    }


def busy() -> str:
    """Return the sentence for a reader whose turn did not come."""
    return _(
        "Several plans are being computed just now. Please press the button again in a moment; nothing is lost."
    )


def busy_with_file() -> str:
    """Return the sentence for a reader whose file was not read: a browser does not keep the choice."""
    return _(
        "Several plans are being computed just now, so your file has not been read yet. "
        "Please choose it again in a moment and press the button once more."
    )


def unreadable() -> str:
    """Return the sentence for a plan that came back altered."""
    return _(
        "The plan that was sent could not be read, perhaps because it was cut off on its way. "
        "Please go back in your browser and try again, or start anew here."
    )


def _steps(step: int) -> list[dict[str, str]]:
    labels = (_("People"), _("Tables and rules"), _("Plan"))
    return [
        {"label": label, "state": "done" if number < step else "now" if number == step else ""}
        for number, label in enumerate(labels, start=1)
    ]
