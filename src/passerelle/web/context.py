"""What every template knows: the installation and the language links of the page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from passerelle.web.alternates import alternates


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the installation's texts and the page's address in every language."""
    pages = alternates(request, with_query=False)  # as the canonical address, so that both agree
    return {
        "site": {**settings.SITE, "origin": settings.ORIGIN},
        "alternates": with_default([(code, settings.ORIGIN + path) for code, path in pages.items()]),
        "language_links": alternates(request),
        "canonical": settings.ORIGIN + request.path,
    }


def with_default(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Add `x-default`: readers of any other language get the English page."""
    return [*links, *(("x-default", url) for code, url in links if code == "en")]
