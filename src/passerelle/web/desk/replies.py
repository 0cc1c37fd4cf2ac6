"""Closes a mistake report and writes to its reader, both or neither."""

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from passerelle.partnerships.actions import answer_report
from passerelle.partnerships.enums import ReportState
from passerelle.partnerships.models import MistakeReport

QUOTED: Final = 600
"""Letters of the report that the mail quotes."""


@transaction.atomic
def answer_and_reply(*, report: MistakeReport, state: str, words: str, by: Any, at: datetime) -> bool:
    """Close a report; where an address was given, a mail in the reader's language waits in the outbox.

    Returns whether there is a mail.

    Raises:
        ReportAnswered: it was closed before.
    """
    answer_report(report=report, state=state, by=by, at=at)
    if not report.reply_to:
        return False
    with override(report.language):
        text = render_to_string("desk/email/report_answer.txt", _context(report, state, words))
        subject = _("Your report to %(site)s") % {"site": settings.SITE["name"]}
    send_mail(subject, text, None, [report.reply_to])
    return True


def _context(report: MistakeReport, state: str, words: str) -> dict[str, Any]:
    message = report.message.strip()
    return {
        "is_mended": state == ReportState.MENDED,
        "words": words.strip(),
        "quoted": message if len(message) <= QUOTED else message[: QUOTED - 1] + "…",
        "page": settings.ORIGIN + report.page if report.page.startswith("/") else "",
        "site": settings.SITE,
    }
