"""One-time sign-in links: signed, short-lived, void after the first use."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from passerelle.people.models import User

SALT = "people.signin-link"
LIFE = timedelta(hours=24)


class SignInLinkError(Exception):
    """The link is wrong, too old, or was used before."""


def _stamp(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else ""


def make_link(*, user: User) -> str:
    """Return the address that signs the user in once within 24 hours."""
    token = signing.dumps({"user": user.pk, "last": _stamp(user)}, salt=SALT)
    with override(user.language):
        return settings.ORIGIN + reverse("sign_in_link", args=[token])


def user_of(token: str) -> User:
    """Return the account of a link.

    Raises:
        SignInLinkError: the link is forged, older than 24 hours, or the account signed in since.
    """
    try:
        data = signing.loads(token, salt=SALT, max_age=LIFE)
        user = User.objects.get(pk=data["user"], is_active=True)
    except (signing.BadSignature, User.DoesNotExist) as error:
        raise SignInLinkError from error
    if data["last"] != _stamp(user):
        raise SignInLinkError
    return user
