"""What a coordinator may say about a partnership: how alive it is, its legal form, what is doubtful."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passerelle.base import clock
from passerelle.partnerships.enums import DoubtCode, FormalType, LifeStatus
from passerelle.partnerships.models import Partnership

SHOW_CHOICES = (
    ("confirm", gettext_lazy("needs confirmation")),
    ("status", gettext_lazy("life status not yet confirmed")),
    ("all", gettext_lazy("all entries")),
)


class FindForm(forms.Form):
    """Which entries to list."""

    q = forms.CharField(
        label=gettext_lazy("Town or part of its name"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    show = forms.ChoiceField(label=gettext_lazy("Show"), choices=SHOW_CHOICES, required=False)


class StatusForm(forms.Form):
    """How alive the bond is, and when somebody confirmed it."""

    life_status = forms.ChoiceField(label=gettext_lazy("Life status"), choices=LifeStatus.choices)
    confirmed_on = forms.DateField(
        label=gettext_lazy("Confirmed on"),
        help_text=gettext_lazy("The day on which somebody of either side confirmed it; empty: today."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("This is no complete date. Example: 2026-05-31")},
    )

    @classmethod
    def of(cls, bond: Partnership) -> "StatusForm":
        """Return the form with what stands now."""
        return cls(
            initial={"life_status": bond.life_status, "confirmed_on": bond.status_confirmed_on},
            prefix="status",
        )

    def clean_confirmed_on(self) -> Any:
        """Nothing was confirmed in the future."""
        day = self.cleaned_data["confirmed_on"]
        if day and day > clock.today():
            raise ValidationError(_("This day lies in the future. Please choose today or an earlier day."))
        return day


class TypeForm(forms.Form):
    """The legal form of the bond."""

    formal_type = forms.ChoiceField(label=gettext_lazy("Formal type"), choices=FormalType.choices)

    @classmethod
    def of(cls, bond: Partnership) -> "TypeForm":
        """Return the form with what stands now."""
        return cls(initial={"formal_type": bond.formal_type}, prefix="type")


class DoubtForm(forms.Form):
    """Why the entry needs confirmation, with a sentence for readers of each language."""

    code = forms.ChoiceField(label=gettext_lazy("What is doubtful?"), choices=DoubtCode.choices)
    note_de = forms.CharField(label=gettext_lazy("Sentence in German"), required=False, max_length=400)
    note_fr = forms.CharField(label=gettext_lazy("Sentence in French"), required=False, max_length=400)
    note_en = forms.CharField(label=gettext_lazy("Sentence in English"), required=False, max_length=400)

    @property
    def note(self) -> dict[str, str]:
        """The sentence in its languages."""
        return {language: self.cleaned_data[f"note_{language}"] for language in ("de", "fr", "en")}
