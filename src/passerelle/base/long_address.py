"""What the web server answers where an address is too long to be read: a page in all languages of the site.

Such a request never reaches Django, so the reader's language is not known.
"""

from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override
from gunicorn import util
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

LONGEST_REQUEST_LINE = 8190
"""Bytes; the most gunicorn reads with a limit at all."""


def too_long_page() -> str:
    """Return the page as HTML, without style sheets or scripts of any kind."""
    parts = format_html_join("\n", '<section lang="{}">{}</section>', map(_part, _languages()))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    return format_html(
        '<!doctype html>\n<html lang="{}"><head>'
        + head
        + "<title>414 – {}</title></head>\n<body>{}</body></html>\n",
        settings.LANGUAGE_CODE,
        settings.SITE["name"],
        parts,
    )


def too_long_answer() -> bytes:
    """Return the page as a whole HTTP answer, status 414."""
    body = too_long_page().encode()
    head = (
        "HTTP/1.1 414 URI Too Long",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Content-Security-Policy: default-src 'none'",
    )
    return "\r\n".join([*head, "", ""]).encode("ascii") + body


class PoliteWorker(ThreadWorker):
    """Gunicorn's worker with threads, which answers too long an address with a page of ours."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answer what could not be read; everything but a long address as gunicorn does."""
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("address too long: %s", exc)
        try:
            util.write_nonblock(client, too_long_answer())
        except OSError:  # the reader has gone
            self.log.debug("address too long: reader gone")


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _part(language: str) -> tuple[str, SafeString]:
    with override(language):
        home = format_html('<a href="/{}/">{}</a>', language, _("To the home page"))
        return language, format_html(
            "<h1>{}</h1><p>{} {}</p>",
            _("This address is too long"),
            _("Please search for fewer words; a town’s name is enough."),
            home,
        )
