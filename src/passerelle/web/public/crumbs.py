"""The way to a page, for the reader and for machines from one list."""

from django.urls import reverse
from django.utils.translation import gettext as _

Crumb = tuple[str, str]


def way(*steps: Crumb) -> list[Crumb]:
    """Return the steps with the home page before them, each a name and a path."""
    return [(_("Home"), reverse("public:home")), *steps]


def directory() -> Crumb:
    """Return the step of the directory."""
    return _("Partnerships"), reverse("public:directory")
