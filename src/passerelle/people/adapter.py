"""How the sign-in package behaves here: no open registration, own mails."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a coordinator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return false: there is no open registration."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Stay silent: pages of ours say what happened, in the reader's language and form of address."""
