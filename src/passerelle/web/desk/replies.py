"""The mail to the reader of whom a mistake report came."""

from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from passerelle.partnerships.enums import ReportState
from passerelle.partnerships.models import MistakeReport
from passerelle.partnerships.reporting import Letter

QUOTED: Final = 600
"""Letters of the report that the mail quotes."""


def letter_of(*, report: MistakeReport, state: str, words: str) -> Letter | None:
    """Return the mail about an answer in the reader's language; none where no address was given.

    Parameters:
        report: the answered one.
        state: the answer, a `ReportState`.
        words: the coordination's own, may be empty.
    """
    if not report.reply_to:
        return None
    with override(report.language):
        text = render_to_string("desk/email/report_answer.txt", _context(report, state, words))
        subject = _("Your report to %(site)s") % {"site": settings.SITE["name"]}
    return Letter(subject=subject, text=text)


def _context(report: MistakeReport, state: str, words: str) -> dict[str, Any]:
    message = report.message.strip()
    return {
        "is_mended": state == ReportState.MENDED,
        "words": words.strip(),
        "quoted": message if len(message) <= QUOTED else message[: QUOTED - 1] + "…",
        "page": settings.ORIGIN + report.page if report.page.startswith("/") else "",
        "site": settings.SITE,
    }
