"""Every component in every state, light and dark side by side; names and figures are invented."""

from datetime import date
from typing import Any

import segno
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passerelle.base.icons import ICONS
from passerelle.base.permissions import allow, anyone
from passerelle.web.gallery_funding import samples as funding_samples

THEMES = ("light", "dark")
SECTIONS = (
    "gallery/words.html",
    "gallery/buttons.html",
    "gallery/lists.html",
    "gallery/facts.html",
    "gallery/notes.html",
    "gallery/forms.html",
    "gallery/filters.html",
    "gallery/tables.html",
    "gallery/funding.html",
    "gallery/pictures.html",
    "gallery/sheet.html",
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=gettext_lazy("Name"), help_text=gettext_lazy("As it stands on your town’s page.")
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Type"),
        choices=[("partnership", gettext_lazy("Partnership")), ("friendship", gettext_lazy("Friendship"))],
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Which side are you on?"),
        choices=[("left", "Musterstadt"), ("right", "Exempleville")],
        widget=forms.RadioSelect,
        required=False,
    )
    text = forms.CharField(label=gettext_lazy("Message"), widget=forms.Textarea, required=False)
    file = forms.FileField(label=gettext_lazy("File"), required=False, help_text="CSV, XLSX")
    copy = forms.BooleanField(label=gettext_lazy("Send me a copy"), required=False)


def _card(left: str, right: str, since: int, status: str, word: str, **more: Any) -> dict[str, Any]:
    return {
        "url": "#cards",
        "left": left,
        "right": right,
        "left_key": left,
        "right_key": right,
        "since": str(since) if since else "",
        "years": 2026 - since if since else None,
        "type_label": _("Partnership"),
        "status": status,
        "status_label": word,
        **more,
    }


def _cards() -> list[dict[str, Any]]:
    return [
        _card("Musterstadt", "Exempleville", 1965, "active", _("active"), note="1.120 km"),
        _card("Beispielhausen", "Saint-Modèle-sur-Loire", 1992, "quiet", _("quiet"), doubtful=True),
        _card("Samtgemeinde Probetal", "Vallée-d’Essai", 1985, "one_sided", _("one-sided")),
        _card("Klein Musterdorf", "Bourg-Témoin", 0, "founding", _("being founded"), doubtful=True),
        _card("Dorf am Beispiel", "Échantillon", 1974, "dormant", _("dormant")),
        _card("Neu Probestedt", "Modèle-les-Bains", 1979, "ended", _("ended"), note="1979–2011"),
    ]


def _events() -> list[dict[str, Any]]:
    return [
        {"date_label": "1963", "title": _("First contact"), "note": _("A choir travels to the other town.")},
        {
            "date_label": "1965",
            "iso": "1965",
            "title": _("Partnership treaty"),
            "kind": "start",
            "source": _source(),
        },
        {
            "date_label": _("about 1982"),
            "title": _("Renewal"),
            "doubtful": True,
            "reason": _("One source says 1982, another 1983."),
        },
        {"date_label": "2030", "iso": "2030", "title": _("Next jubilee: 65 years"), "kind": "next"},
    ]


def _source() -> dict[str, Any]:
    return {
        "title": "Stadt Musterstadt",
        "url": "https://example.org/partnerstaedte",
        "read_on": date(2026, 5, 2),
        "licence": "CC0",
        "confidence": "A",
    }


def _filters() -> list[dict[str, Any]]:
    countries = [
        ("FR", "Exempleland", 61, True),
        ("PL", "Wzorowo", 14, False),
        ("GB", "Sampleshire", 6, False),
    ]
    decades = [
        ("1950", "1950–1959", 4, False),
        ("1960", "1960–1969", 22, True),
        ("1970", "1970–1979", 19, False),
    ]
    return [
        {
            "name": "country",
            "label": _("Country"),
            "kind": "check",
            "chosen": 1,
            "options": _options(countries),
        },
        {"name": "decade", "label": _("Since"), "kind": "select", "chosen": 1, "options": _options(decades)},
        {
            "name": "size",
            "label": _("Size"),
            "kind": "radio",
            "options": _options([("s", "< 5.000", 12, False)]),
        },
    ]


def _options(rows: list[tuple[str, str, int, bool]]) -> list[dict[str, Any]]:
    return [{"value": value, "label": label, "count": number, "on": on} for value, label, number, on in rows]


def _diff() -> list[dict[str, Any]]:
    since = _("Since")
    return [
        {
            "state": "new",
            "line": 2,
            "name": "Musterstadt – Exempleville",
            "changes": [{"field": since, "new": "1965"}],
        },
        {
            "state": "changed",
            "line": 3,
            "name": "Beispielhausen – Saint-Modèle",
            "changes": [{"field": since, "old": "1991", "new": "1992"}],
        },
        {
            "state": "conflict",
            "line": 4,
            "name": "Probetal – Vallée-d’Essai",
            "changes": [{"field": since, "old": "1985", "new": "1986"}],
            "reason": _("A person has confirmed 1985; the file does not overrule that."),
        },
        {"state": "same", "line": 5, "name": "Klein Musterdorf – Bourg-Témoin"},
        {
            "state": "rejected",
            "line": 6,
            "name": "Musterstadt –",
            "reason": _("The partner town is missing."),
        },
    ]


def _questions() -> list[dict[str, str]]:
    return [
        {
            "sign": "what",
            "title": _("What do they do?"),
            "text": _("Exchange of pupils, choirs, fire brigades."),
        },
        {"sign": "join", "title": _("Can I join, and how?"), "text": _("Yes: the circle meets every month.")},
        {
            "sign": "why",
            "title": _("Why should I?"),
            "text": _("Because Europe begins at the neighbour’s table."),
        },
        {
            "sign": "contact",
            "title": _("Who is my contact?"),
            "text": _("The town hall’s partnership office."),
        },
    ]


def _samples() -> dict[str, Any]:
    return {
        "cards": _cards(),
        "bodies": [
            {"url": "#cards", "name": "Musterstadt", "key": "m", "kind_label": _("Town"), "partnerships": 3},
            {"url": "#cards", "name": "Exempleville", "key": "e", "kind_label": "Commune", "partnerships": 1},
            {"url": "#cards", "name": "Wzorowo", "key": "w", "kind_label": "Gmina", "partnerships": 2},
        ],
        "events": _events(),
        "source": _source(),
        "unsure": {**_source(), "confidence": "C", "claim": "1982 oder 1983", "licence": ""},
        "groups": _filters(),
        "diff": _diff(),
        "questions": _questions(),
        "chips": [("Exempleland", "#filters"), ("1960–1969", "#filters")],
        "crumbs": [(_("Home"), "#words"), (_("Partnerships"), "#cards"), ("Musterstadt – Exempleville", "")],
        "facts": [
            (_("Population"), "100.300 / 41.700"),
            (_("Distance"), "1.120 km"),
            (_("Next jubilee"), "2030"),
        ],
    }


def _tools() -> dict[str, Any]:
    return {
        "stats": [
            {"label": _("Partnerships"), "value": "74"},
            {"label": _("Towns"), "value": "139", "note": _("in five countries")},
            {"label": _("to be confirmed"), "value": "19"},
        ],
        "steps": [
            {"label": _("Choose a file"), "state": "done"},
            {"label": _("Match columns"), "state": "now"},
            {"label": _("Check"), "state": ""},
        ],
        "views": [
            {"key": "cards", "label": _("Cards"), "url": "#filters", "on": True},
            {"key": "table", "label": _("Table"), "url": "#filters"},
            {"key": "map", "label": _("Map"), "url": "#filters"},
        ],
        "downloads": [
            ("CSV", "#filters"),
            ("XLSX", "#filters"),
            ("JSON", "#filters"),
            ("GeoJSON", "#filters"),
        ],
        "ways_out": [(_("Clear all filters"), "#filters"), (_("Search everywhere"), "#filters")],
        "table_head": [_("Town"), _("Partner"), _("Since")],
        "table_rows": [
            ["Musterstadt", "Exempleville", "1965"],
            ["Beispielhausen", "Saint-Modèle-sur-Loire", "1992"],
        ],
        "icons": list(ICONS),
        "qr_src": segno.make("https://example.org/p/1").svg_data_uri(),
        "towns": ["Musterstadt", "Exempleville", "Beispielhausen", "Probetal", "Wzorowo", "Échantillon"],
    }


def _forms(theme: str) -> dict[str, Any]:
    wrong = SampleForm({"email": "post@", "text": "Guten Tag"}, auto_id=f"wrong-{theme}-%s")
    wrong.is_valid()
    return {"form": SampleForm(auto_id=f"{theme}-%s", initial={"name": "Musterstadt"}), "wrong_form": wrong}


@allow(anyone)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the gallery."""
    page = Paginator(range(900), 40).page(4)
    context = {
        **_samples(),
        **_tools(),
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
        "sections": SECTIONS,
        "themes": [{"name": theme, "funding": funding_samples(theme), **_forms(theme)} for theme in THEMES],
        "today": date(2026, 11, 22),
    }
    return render(request, "gallery/index.html", context)
