"""What a coordinator adds to an entry: a date, a carrier, each with the page on which it is written."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from passerelle.actors.enums import CarrierKind, LegalForm
from passerelle.actors.models import Actor
from passerelle.actors.queries import named_like
from passerelle.base import clock
from passerelle.partnerships.corrections import CarrierDraft, SourceDraft
from passerelle.partnerships.dating import LONGEST_DATE, FutureDate, InvalidDate, read_date
from passerelle.partnerships.enums import EventKind
from passerelle.partnerships.models import Partnership
from passerelle.places.naming import name_in
from passerelle.sources.addresses import page_address
from passerelle.sources.enums import SourceKind
from passerelle.web.desk.typed_dates import UnreadableDate, edtf_of

LONGEST_KEY = 300
"""Characters of an address under which a source is found again (`Source.key`)."""
LONGEST_FOUNDED = 20
"""Characters of `Actor.founded`."""
UNREADABLE = gettext_lazy(
    "This date cannot be read. Examples: 1965 · 05/1971 · 13.06.1992 · 13 June 1992 · around 1965 · 1982 or 1983"
)
NEW, BOTH = "new", "both"
NONE_CHOSEN = ("", gettext_lazy("– please choose –"))


class TypedDateField(forms.CharField):
    """A date as a person types it; its value is EDTF of at most `longest` characters."""

    def __init__(self, *, longest: int = LONGEST_DATE, **kwargs: Any) -> None:
        super().__init__(max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)
        self.longest = longest

    def clean(self, value: Any) -> str:
        """Read the date; raises ValidationError for what is none, or lies in the future."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            found = str(read_date(edtf_of(text), at=clock.now()))
        except FutureDate as error:
            raise ValidationError(
                _("This date lies in the future. Only what has happened is entered here.")
            ) from error
        except (UnreadableDate, InvalidDate) as error:
            raise ValidationError(UNREADABLE) from error
        if len(found) > self.longest:
            raise ValidationError(UNREADABLE)
        return found


class SourcedForm(forms.Form):
    """A form with the page on which something is written."""

    source_url = forms.CharField(
        label=gettext_lazy("Where is it written? Address of the page"),
        help_text=gettext_lazy("Empty where no page says so; then it stands without a source."),
        required=False,
        max_length=LONGEST_KEY,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    source_kind = forms.ChoiceField(
        label=gettext_lazy("Who publishes this page?"),
        choices=[NONE_CHOSEN, *SourceKind.choices],
        required=False,
    )

    def clean_source_url(self) -> str:
        """Take addresses of web pages alone; `www.example.org` is one without its beginning."""
        text: str = self.cleaned_data["source_url"].strip()
        if not text:
            return ""
        address = page_address(text if "://" in text else f"https://{text}")
        if not address or "." not in address.partition("://")[2]:
            raise ValidationError(
                _("This is no address of a web page. Example: https://www.example.org/partnerships")
            )
        return address

    def clean(self) -> dict[str, Any]:
        """An address comes with who publishes it."""
        values = super().clean() or self.cleaned_data
        if values.get("source_url") and not values.get("source_kind"):
            self.add_error("source_kind", _("Please say who publishes this page."))
        return values

    @property
    def source(self) -> SourceDraft | None:
        """The page, where one was given."""
        url = self.cleaned_data["source_url"]
        return SourceDraft(url, self.cleaned_data["source_kind"]) if url else None


class EventForm(SourcedForm):
    """A dated event of the bond's history."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What happened?"),
        choices=[NONE_CHOSEN, *EventKind.choices],
        error_messages={"required": gettext_lazy("Please say what happened.")},
    )
    date = TypedDateField(
        label=gettext_lazy("When?"),
        help_text=gettext_lazy(
            "As exactly as it is known: 1965 · 05/1971 · 13.06.1992 · around 1965 · 1982 or 1983"
        ),
        error_messages={"required": gettext_lazy("Please type when it happened.")},
    )
    note_de = forms.CharField(label=gettext_lazy("Sentence in German"), required=False, max_length=300)
    note_fr = forms.CharField(label=gettext_lazy("Sentence in French"), required=False, max_length=300)
    note_en = forms.CharField(label=gettext_lazy("Sentence in English"), required=False, max_length=300)
    field_order = ("kind", "date", "source_url", "source_kind", "note_de", "note_fr", "note_en")

    @property
    def note(self) -> dict[str, str]:
        """The sentence in its languages."""
        return {language: self.cleaned_data[f"note_{language}"] for language in ("de", "fr", "en")}


class CarrierForm(SourcedForm):
    """A carrier: one that the directory knows in these countries, or a new one."""

    name = forms.CharField(
        label=gettext_lazy("Name of the carrier"),
        help_text=gettext_lazy(
            "The public name of the association, committee or office; no names of persons."
        ),
        max_length=200,
        error_messages={"required": gettext_lazy("Please type the name of the carrier.")},
    )
    known = forms.ChoiceField(
        label=gettext_lazy("Is it one of these?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Please choose one of these answers.")},
    )
    side = forms.ChoiceField(
        label=gettext_lazy("To which side does it belong?"),
        error_messages={"required": gettext_lazy("Please say to which side it belongs.")},
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("of a carrier", "What is it?"),
        choices=[NONE_CHOSEN, *CarrierKind.choices],
        required=False,
    )
    legal_form = forms.ChoiceField(
        label=gettext_lazy("Legal form"), choices=LegalForm.choices, required=False
    )
    founded = TypedDateField(
        label=gettext_lazy("Founded"),
        help_text=gettext_lazy("1965 · 05/1971 · 13.06.1992 · around 1965"),
        required=False,
        longest=LONGEST_FOUNDED,
    )
    field_order = ("name", "known", "side", "kind", "legal_form", "founded", "source_url", "source_kind")

    def __init__(self, *args: Any, bond: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(bond.parties.all())
        language = get_language() or "en"
        seats = [(str(party.pk), name_in(party.body, language)) for party in self.parties]
        sides: Any = self.fields["side"]
        sides.choices = [NONE_CHOSEN, *seats, (BOTH, _("both sides together"))]
        self.candidates = self._like_the_typed(language)
        self.has_looked = bool(self.data.get(self.add_prefix("name"), "").strip())

    def _like_the_typed(self, language: str) -> dict[str, Actor]:
        """Known carriers whose name is like the typed one; they become the answers of `known`."""
        countries = {party.body.country for party in self.parties}
        text = self.data.get(self.add_prefix("name"), "")
        found = {str(one.pk): one for one in named_like(text, countries=countries)} if text else {}
        named = [(key, _described(actor, language)) for key, actor in found.items()]
        known: Any = self.fields["known"]
        known.choices = [*named, (NEW, _("None of these: a new carrier"))]
        return found

    def clean(self) -> dict[str, Any]:
        """Whoever types a known name says whether that one is meant; a new carrier needs its kind."""
        values = super().clean()
        known = values.get("known")
        if self.candidates and not known and "known" not in self.errors:
            self.add_error(
                "known", _("Carriers of a similar name are known. Please say whether it is one of them.")
            )
        elif "known" not in self.errors and known in (NEW, "") and not values.get("kind"):
            self.add_error("kind", _("Please say what kind of carrier it is."))
        return values

    @property
    def side_number(self) -> int | None:
        """The side it sits on; none: both."""
        party = self._party()
        return party.side if party else None

    @property
    def carrier(self) -> Actor | CarrierDraft:
        """The chosen carrier, or the new one."""
        values, party = self.cleaned_data, self._party()
        if values["known"] in self.candidates:
            return self.candidates[values["known"]]
        return CarrierDraft(
            name=values["name"],
            kind=values["kind"],
            seat=party.body if party else None,
            legal_form=values["legal_form"],
            founded=values["founded"],
        )

    def _party(self) -> Any:
        return next((party for party in self.parties if str(party.pk) == self.cleaned_data["side"]), None)


def _described(actor: Actor, language: str) -> str:
    """A known carrier with its kind and its seat."""
    told = [str(actor.get_kind_display())]
    if actor.seat:
        told.append(name_in(actor.seat, language))
    return f"{actor.name} ({', '.join(told)})"
