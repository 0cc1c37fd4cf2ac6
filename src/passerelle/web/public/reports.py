"""Report a mistake: no account, no cookie, nothing typed is lost."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import (
    get_language,
    get_language_from_path,
    gettext_lazy,
    override,
    pgettext_lazy,
)
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from passerelle.base import clock, form_token, throttle
from passerelle.base.permissions import allow, anyone
from passerelle.partnerships.reporting import take_report
from passerelle.web.alternates import path_in
from passerelle.web.public import crumbs, jsonld
from passerelle.web.public.page_names import named_page

PURPOSE = "report"
REPORTS_PER_HOUR = 10
LONGEST = 2000
SHORTEST = 10


class ReportForm(forms.Form):
    """What is wrong, and where to write back if the reader likes."""

    message = forms.CharField(
        label=gettext_lazy("What is wrong or missing?"),
        help_text=gettext_lazy("One sentence is enough. A link to a source helps us."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": gettext_lazy("Please write in a sentence what is wrong."),
            "min_length": gettext_lazy("Please write a little more, so that we understand it."),
            "max_length": gettext_lazy("Please shorten your text to 2,000 characters."),
        },
    )
    reply_to = forms.EmailField(
        label=pgettext_lazy("report", "Your e-mail address"),
        help_text=gettext_lazy(
            "Only if you would like an answer. It is deleted 90 days after the answer and used for nothing else."
        ),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": gettext_lazy("This is not a complete e-mail address. Example: name@example.org")
        },
    )
    page = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def clean_page(self) -> str:
        """Keep paths of this site only."""
        return local_path(self.cleaned_data["page"])


def local_path(text: str) -> str:
    """Return a path of this site, or nothing for anything else."""
    try:
        parts = urlsplit(text)
    except ValueError:  # a bracket that is no IPv6 address
        return ""
    if parts.scheme or parts.netloc or not text.startswith("/") or text.startswith(("//", "/\\")):
        return ""
    return parts.path[:300]


def slug_of(page: str) -> str:
    """Return the slug of the partnership whose page it is, or nothing; the path's own language counts."""
    try:
        # of the site's languages only: Django keeps a catalogue of every language once activated for ever
        with override(get_language_from_path(page) or settings.LANGUAGE_CODE):
            match = resolve(page)
    except Resolver404:
        return ""
    return str(match.kwargs.get("slug", "")) if match.view_name == "public:partnership" else ""


# The cookie check is replaced by form_token: these pages set no cookie.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allow(anyone)
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take the report and lead to the thanks."""
    if request.method != "POST":
        form = ReportForm(initial={"page": local_path(request.GET.get("page", ""))})
        return _show(request, form)
    if "continue" in request.POST:
        return _show(request, ReportForm(initial=_typed(request)))
    refusal = _refusal(request)
    if refusal:
        form = ReportForm(initial=_typed(request))
        return _show(request, form, problem=refusal[1], status=refusal[0])
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    page = form.cleaned_data["page"]
    if not form_token.is_trapped(request):
        take_report(
            slug=slug_of(page),
            page=page,
            message=form.cleaned_data["message"],
            reply_to=form.cleaned_data["reply_to"],
            language=get_language() or settings.LANGUAGE_CODE,
            at=clock.now(),
        )
    back = f"?{urlencode({'page': page})}" if page else ""
    return HttpResponseRedirect(reverse("public:report_thanks") + back, status=303)


@require_safe
@allow(anyone)
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank the reader and say what happens next."""
    page = local_path(request.GET.get("page", ""))
    way = crumbs.way((_("Report a mistake"), reverse("public:report")), (_("Thank you"), request.path))
    return render(request, "public/report_thanks.html", {"page": page, "way": way})


def _refusal(request: HttpRequest) -> tuple[int, str] | None:
    """Why a report is not taken now, as a status and a sentence; what was typed stays in the form."""
    if not form_token.comes_from_here(request):
        return 403, _(
            "Your browser says that this form came from another site. Please send it from this page."
        )
    now = clock.now()
    try:
        form_token.check(request.POST.get("token", ""), purpose=PURPOSE, at=now)
    except form_token.FormExpired:
        return 422, _(
            "The form was open for more than two hours. Please send it once more; your text is still here."
        )
    except form_token.FormForged:
        return 422, _("The form could not be checked. Please send it once more; your text is still here.")
    sender = throttle.sender_of(request, on=clock.today())
    if throttle.is_too_often(purpose=PURPOSE, sender=sender, limit=REPORTS_PER_HOUR, at=now):
        return 429, _("Many reports have come from your connection within an hour. Please try again later.")
    return None


def _typed(request: HttpRequest) -> dict[str, str]:
    """What the reader typed, unchecked: for a fresh form, also after a change of language."""
    typed = {name: request.POST.get(name, "") for name in ("message", "reply_to")}
    return {**typed, "page": local_path(request.POST.get("page", ""))}


def _show(request: HttpRequest, form: ReportForm, *, problem: str = "", status: int = 200) -> HttpResponse:
    page = str(form["page"].value() or "")
    way = crumbs.way((_("Report a mistake"), request.path))
    context: dict[str, Any] = {
        "form": form,
        "problem": problem,
        "page": page,
        "about": named_page(page) if page else None,
        "token": form_token.issue(purpose=PURPOSE, at=clock.now()),
        "honeypot": form_token.HONEYPOT,
        "way": way,
        "described": jsonld.block(jsonld.breadcrumbs(way)),
        "switches": [
            (code, path_in(code, "public:report"))
            for code, _label in settings.LANGUAGES
            if code != get_language()
        ],
    }
    return render(request, "public/report.html", context, status=status)
