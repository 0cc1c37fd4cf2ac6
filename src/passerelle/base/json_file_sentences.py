"""What is wrong with a JSON file named on the command line, and how to mend it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from passerelle.base.json_files import STANDARD_INPUT

SENTENCES: Mapping[str, Any] = {
    "missing": _("There is no file %(file)s. Please check the name and the folder."),
    "folder": _("%(file)s is a folder. Please name a file in it."),
    "barred": _("%(file)s cannot be read: %(detail)s."),
    "large": _(
        "%(file)s is larger than %(most)s MB, more than such a file ever needs. Please check the file."
    ),
    "empty": _("%(file)s is empty. Please save the JSON text into it."),
    "no_text": _("%(file)s is no text file. A JSON file is needed; please export or save it as JSON."),
    "key_twice": _("%(file)s names “%(key)s” twice. Please take out one of the two."),
    "no_json": _(
        "%(file)s is not JSON: it goes wrong at line %(line)s, column %(column)s. Please mend it there."
    ),
    "deep": _("%(file)s is nested too deeply: lists in lists in lists without end. Please check the file."),
    "number": _("%(file)s holds a number with too many digits. Please correct it."),
}


def sentence(params: Mapping[str, object]) -> str:
    """Return the sentence of an `UnusableFile` in the active language.

    Parameters:
        params: of the fault: its `kind`, the `file`, and what the sentence of that kind needs.
    """
    file = params["file"]
    named = gettext("The standard input") if str(file) == STANDARD_INPUT else file
    return str(SENTENCES[str(params["kind"])] % {**params, "file": named})
