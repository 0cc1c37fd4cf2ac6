"""Shows a form again with what was typed, unjudged: in another language, or with something looked up."""

from typing import Final, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest

SHOW_AGAIN: Final = ("continue", "find")
"""Names of the buttons that send a form without meaning it: the language buttons, and looking something up."""
AnyForm = TypeVar("AnyForm", bound=BaseForm)


def is_meant(request: HttpRequest) -> bool:
    """Whether a form was sent to be acted on, and not only to be shown again."""
    return request.method == "POST" and not any(name in request.POST for name in SHOW_AGAIN)


def typed(form: AnyForm) -> AnyForm:
    """Return a bound form as an unbound one that starts with what was typed and complains of nothing."""
    if not form.is_bound:
        return form
    form.initial = {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }
    form.is_bound = False
    return form
