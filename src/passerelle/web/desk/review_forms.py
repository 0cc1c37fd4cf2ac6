"""The answer to a question of the review list."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.places.reference import Reference
from passerelle.places.typed_numbers import body_of_typed

NONE: Final = "none"
TYPED: Final = "typed"


class AnswerForm(forms.Form):
    """One of the candidates, a typed number, or none of them; and why."""

    choice = forms.CharField(
        error_messages={"required": gettext_lazy("Please choose one of the answers.")}, max_length=80
    )
    number = forms.CharField(
        label=gettext_lazy("Number of the body"),
        help_text=gettext_lazy("INSEE code of a commune (16015) or GeoNames number (2925550 or its address)"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("One sentence for whoever asks later; no names of persons."),
        required=False,
        max_length=300,
    )

    def __init__(
        self,
        *args: Any,
        keys: Sequence[str],
        country: str = "",
        reference: Reference | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys, self.country, self.reference = keys, country, reference

    def clean_choice(self) -> str:
        """Take only an answer that was offered."""
        choice: str = self.cleaned_data["choice"]
        if choice not in (*self.keys, NONE, TYPED):
            raise ValidationError(_("Please choose one of the answers."))
        return choice

    def clean(self) -> dict[str, Any]:
        """Look the typed number up where it was chosen."""
        values = super().clean() or self.cleaned_data
        if values.get("choice") == TYPED:
            try:
                values["body"] = self._typed(values.get("number", ""))
            except ValidationError as error:
                self.add_error("number", error)
        return values

    def _typed(self, text: str) -> str:
        """The key of the body a number means; raises ValidationError."""
        body = body_of_typed(text, self.reference) if self.reference is not None and text.strip() else None
        if body is None:
            raise ValidationError(
                _(
                    "No body has this number. An INSEE code has five signs (16015, 2A004), "
                    "a GeoNames number six to eight figures."
                )
                if text.strip()
                else _("Please type the number, or choose another answer.")
            )
        if self.country and body.country != self.country:
            language = get_language() or "en"
            words = {
                "name": body.name,
                "found": formats.country(body.country, language),
                "asked": formats.country(self.country, language),
            }
            raise ValidationError(
                _("This number belongs to %(name)s (%(found)s), but the name stands for %(asked)s.") % words
            )
        return body.key

    @property
    def value(self) -> str:
        """The decision: a reference key, or an empty text for none of these."""
        choice = self.cleaned_data["choice"]
        if choice == NONE:
            return ""
        return str(self.cleaned_data["body"] if choice == TYPED else choice)
