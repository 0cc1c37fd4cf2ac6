"""Forms of the desk's imports: a file with its kind, and what its columns mean."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passerelle.imports.reading import MOST_BYTES, Glance
from passerelle.imports.region_reader import COLUMNS, REQUIRED
from passerelle.sources.enums import ImportKind
from passerelle.web.desk.column_names import LABELS, first_guess, samples_of

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    ImportKind.REGION: (".csv", ".xlsx", ".tsv", ".txt"),
    ImportKind.LINKS: (".csv",),
    ImportKind.WIKIDATA: (".json",),
}
EVERY_ENDING: Final = ",".join(dict.fromkeys(ending for endings in ENDINGS.values() for ending in endings))


class UploadForm(forms.Form):
    """A file to import and what it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What does the file hold?"),
        choices=ImportKind.choices,
        widget=forms.RadioSelect,
        initial=ImportKind.REGION,
        error_messages={"required": gettext_lazy("Please say what the file holds.")},
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": EVERY_ENDING}),
        error_messages={
            "required": gettext_lazy("Please choose a file."),
            "empty": gettext_lazy("The file is empty. Please choose another one."),
            "max_length": gettext_lazy("The name of the file is too long. Please shorten it to 200 letters."),
        },
    )
    free_only = forms.BooleanField(
        label=gettext_lazy("Bulk links: take only rows under CC0, which oblige to nothing"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "CSV or XLSX for a list, CSV for bulk links, JSON for Wikidata; at most %(most)s MB."
        ) % {"most": MOST_BYTES // 1024 // 1024}

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is too large; says how large it is."""
        file: UploadedFile = self.cleaned_data["file"]
        size = file.size or 0
        if size > MOST_BYTES:
            raise ValidationError(
                _("The file has %(size)s MB; at most %(most)s MB can be imported. Please split it.")
                % {"size": round(size / 1024 / 1024, 1), "most": MOST_BYTES // 1024 // 1024}
            )
        return file

    def clean(self) -> dict[str, Any]:
        """Refuse a file whose ending does not suit its kind."""
        values = super().clean() or self.cleaned_data
        kind, file = values.get("kind"), values.get("file")
        if kind and file and Path(file.name).suffix.lower() not in ENDINGS[kind]:
            message = _(
                "“%(file)s” cannot be read as “%(kind)s”. Expected is a file that ends in %(endings)s."
            )
            words = {
                "file": file.name,
                "kind": ImportKind(kind).label,
                "endings": ", ".join(ENDINGS[kind]),
            }
            self.add_error("file", message % words)
        return values

    @property
    def options(self) -> dict[str, Any]:
        """The importer's options."""
        is_links = self.cleaned_data["kind"] == ImportKind.LINKS
        return {"licence": "CC0"} if is_links and self.cleaned_data["free_only"] else {}


class ColumnsForm(forms.Form):
    """What each column of a file is; the file's own names are the labels."""

    def __init__(
        self, glance: Glance, *args: Any, mapping: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.theirs = list(dict.fromkeys(name for name in glance.header if name))
        self.samples = samples_of(glance)
        start = mapping or first_guess(glance)
        for place, name in enumerate(self.theirs):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=name, choices=_choices(), required=False, initial=start.get(name, "")
            )

    def clean(self) -> dict[str, Any]:
        """Every required column once, no column twice; each fault stands beside the select it concerns."""
        values = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for place, name in enumerate(self.theirs):
            ours = values.get(f"column_{place}")
            if ours and ours in taken:
                message = _(
                    "“%(ours)s” is already taken from column “%(theirs)s”. Please choose one of them."
                )
                label = LABELS[ours]
                self.add_error(f"column_{place}", message % {"ours": label, "theirs": taken[ours]})
            elif ours:
                taken[ours] = name
        for ours in REQUIRED:
            if ours not in taken:
                message = _(
                    "Please choose the column that holds “%(ours)s”; without it no row can be imported."
                )
                self.add_error(None, message % {"ours": LABELS[ours]})
        return values

    @property
    def rows(self) -> list[tuple[Any, list[str]]]:
        """Each select with the first cells of its column."""
        return [(self[f"column_{place}"], self.samples[name]) for place, name in enumerate(self.theirs)]

    @property
    def mapping(self) -> dict[str, str]:
        """Their columns → ours, an empty text where a column is left out."""
        return {name: self.cleaned_data[f"column_{place}"] or "" for place, name in enumerate(self.theirs)}


def _choices() -> list[tuple[str, str]]:
    """Our columns, the required ones first and marked."""
    ordered = [*REQUIRED, *(name for name in COLUMNS if name not in REQUIRED)]
    named = [
        (
            name,
            _("%(column)s (required)") % {"column": LABELS[name]} if name in REQUIRED else str(LABELS[name]),
        )
        for name in ordered
    ]
    return [("", _("– leave out –")), *named]
