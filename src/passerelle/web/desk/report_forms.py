"""The answer to a mistake report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from passerelle.partnerships.enums import ReportState


class ReportAnswerForm(forms.Form):
    """Whether the entry was mended, and words for the reader where an address was given."""

    state = forms.ChoiceField(
        label=gettext_lazy("What did you find?"),
        choices=[
            (ReportState.MENDED, gettext_lazy("The reader is right; the entry is mended.")),
            (ReportState.DECLINED, gettext_lazy("The entry is right; nothing is changed.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please say what you found.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Your words to the reader"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, with_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_words:
            del self.fields["words"]
