"""How the sign-in package behaves here: no open registration, own words, mails in the account's language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

TOO_OFTEN = _("Too many tries. Please wait a few minutes and ask for a new code.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a coordinator, never by a visitor."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _(
            "This code is not right. Please check it against the mail, or ask for a new one."
        ),
        "rate_limited": TOO_OFTEN,
        "too_many_login_attempts": TOO_OFTEN,
        "account_inactive": _("This account is switched off. Please write to the network’s coordination."),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Return false: there is no open registration."""
        return False

    def add_message(self, request: HttpRequest, level: int, *_args: Any, **kwargs: Any) -> None:
        """Tell errors in our words; stay silent otherwise, the pages themselves say what happened."""
        if level >= messages.ERROR:
            messages.error(request, kwargs.get("message") or TOO_OFTEN)
