"""What every template knows: the installation and the language links of the page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from passerelle.web.alternates import alternates


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the installation's texts and the page's address in every language."""
    links = alternates(request)
    return {
        "site": {**settings.SITE, "origin": settings.ORIGIN},
        "alternates": [(code, settings.ORIGIN + path) for code, path in links.items()],
        "language_links": links,
        "canonical": settings.ORIGIN + request.path,
    }
