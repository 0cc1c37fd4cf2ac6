"""Signing in: a code by mail, or a one-time link whose button signs in (mail scanners open links)."""

from datetime import timedelta
from typing import Any

from allauth.account import views as account
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from passerelle.base import clock, throttle
from passerelle.base.permissions import allow, signing_in
from passerelle.people.adapter import TOO_OFTEN
from passerelle.people.signin_links import SignInLinkError, user_of

WITHIN = timedelta(minutes=15)
CODES_PER_SENDER = 5
CODES_PER_ADDRESS = 3


class AskForCode(account.RequestLoginCodeView):
    """Ask for a sign-in code by mail; the answer is the same whether the address is known or not."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the page's values without the package's `site`, which would hide the installation's."""
        values: dict[str, Any] = super().get_context_data(**kwargs)
        values.pop("site", None)
        return values

    def get_form(self, form_class: Any = None) -> Any:
        """Return the form with our label and hints for browsers."""
        form = super().get_form(form_class)
        form.fields["email"].label = _("E-mail address")
        form.fields["email"].widget.attrs = {"autocomplete": "email", "spellcheck": "false"}
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        """Send the code unless too many were asked for.

        The package counts in the cache, which a reader can flush by opening pages and which each process may
        have for itself; ours stands in the database.
        """
        if _asks_too_often(self.request, form.cleaned_data["email"]):
            form.add_error("email", TOO_OFTEN)
            return self.form_invalid(form)
        return super().form_valid(form)


class EnterCode(account.ConfirmLoginCodeView):
    """Take the code from the mail."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the page's values without the package's `site`, which would hide the installation's."""
        values: dict[str, Any] = super().get_context_data(**kwargs)
        values.pop("site", None)
        return values

    def get_form(self, form_class: Any = None) -> Any:
        """Return the form with our label and without a placeholder."""
        form = super().get_form(form_class)
        if "code" in form.fields:
            form.fields["code"].label = _("Code from the mail")
            form.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "spellcheck": "false"}
        return form


def _asks_too_often(request: HttpRequest, address: str) -> bool:
    now, today = clock.now(), clock.today()
    limits = (
        (throttle.sender_of(request, on=today), CODES_PER_SENDER),
        (throttle.pseudonym(address.lower(), on=today), CODES_PER_ADDRESS),
    )
    verdicts = [
        throttle.is_too_often(purpose="sign-in", sender=sender, limit=limit, at=now, within=WITHIN)
        for sender, limit in limits
    ]
    return any(verdicts)


ask_for_code = allow(signing_in)(AskForCode.as_view())
enter_code = allow(signing_in)(EnterCode.as_view())


@allow(signing_in)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Show a button; sign out when it is pressed."""
    if request.method == "POST":
        logout(request)
        return redirect("public:home")
    return render(request, "account/sign_out.html")


@allow(signing_in)
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button for a valid link; sign in when it is pressed."""
    try:
        user = user_of(token)
    except SignInLinkError:
        return render(request, "account/link_void.html", status=410)
    if request.method == "POST":
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("desk:home")
    return render(request, "account/link.html", {"name": str(user)})


@allow(signing_in)
def no_registration(request: HttpRequest) -> HttpResponse:
    """Send on to sign-in: the package expects a registration page, and there is none."""
    return redirect("account_login")


urlpatterns = [
    path(pgettext_lazy("url", "sign-in/"), ask_for_code, name="account_login"),
    path(pgettext_lazy("url", "sign-in/"), ask_for_code, name="account_request_login_code"),
    path(pgettext_lazy("url", "sign-in/code/"), enter_code, name="account_confirm_login_code"),
    path(pgettext_lazy("url", "sign-in/link/<str:token>/"), sign_in_link, name="sign_in_link"),
    path(pgettext_lazy("url", "sign-out/"), sign_out, name="account_logout"),
    path(pgettext_lazy("url", "sign-in/new/"), no_registration, name="account_signup"),
]
