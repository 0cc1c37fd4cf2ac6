"""Guards public forms without a cookie: a signed token with a time, a honeypot, the browser's word on the origin."""

from datetime import datetime
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest

LIFE_SECONDS = 2 * 60 * 60
HONEYPOT = "website"
_SALT = "passerelle.form"


class FormExpired(Exception):
    """The form was open for longer than its token lives; the reader may simply send it again."""


class FormForged(Exception):
    """The token is missing, altered, or was made for another form."""


def issue(*, purpose: str, at: datetime) -> str:
    """Return a token for a form.

    Parameters:
        purpose: name of the form, so that a token of one form opens no other.
        at: the moment the form is shown.
    """
    return signing.Signer(salt=_SALT).sign_object({"for": purpose, "at": int(at.timestamp())})


def check(token: str, *, purpose: str, at: datetime) -> None:
    """Accept a token that was issued for this form within the last two hours.

    Raises:
        FormForged: the token is missing, altered, of another form or from the future.
        FormExpired: the token is older than `LIFE_SECONDS`.
    """
    try:
        said = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError) as error:
        raise FormForged from error
    age = int(at.timestamp()) - int(said["at"])
    if said["for"] != purpose or age < 0:
        raise FormForged
    if age > LIFE_SECONDS:
        raise FormExpired


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser says that the form was sent from this site.

    `Sec-Fetch-Site` is set by the browser alone; older ones send `Origin`; who sends neither has the token only.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def is_trapped(request: HttpRequest) -> bool:
    """Tell whether the field that people do not see was filled in."""
    return bool(request.POST.get(HONEYPOT))
