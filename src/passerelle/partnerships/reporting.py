"""Takes a reader's report and answers it; each with its mail in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from passerelle.partnerships.actions import answer_report, report_mistake
from passerelle.partnerships.models import MistakeReport, Partnership


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in the reader's language, as a face writes it."""

    subject: str
    text: str


@transaction.atomic
def take_report(
    *, slug: str, page: str, message: str, reply_to: str, language: str, at: datetime
) -> MistakeReport:
    """Store a report and put a mail to the contact address into the outbox.

    Parameters:
        slug: of the partnership it is about, empty for another page.
        page: path of the page.
        message: what the reader says.
        reply_to: the reader's address, may be empty.
        language: the reader's.
        at: moment of receipt.
    """
    bond = Partnership.objects.filter(slug=slug).first() if slug else None
    report = report_mistake(
        partnership=bond, page=page, message=message, reply_to=reply_to, language=language, at=at
    )
    _announce(report)
    return report


@transaction.atomic
def close_report(
    *, report: MistakeReport, state: str, letter: Letter | None = None, by: Any, at: datetime
) -> bool:
    """Answer a report and put the letter to its reader into the outbox; returns whether there is one.

    Raises:
        ReportAnswered: it was answered before.
    """
    answer_report(report=report, state=state, by=by, at=at)
    if letter is None or not report.reply_to:
        return False
    EmailMessage(subject=letter.subject, body=letter.text, to=[report.reply_to]).send()
    return True


def _announce(report: MistakeReport) -> None:
    """The reader's address stays in the desk: a mail is copied and forwarded, and nobody deletes it after 90 days."""
    with override(settings.LANGUAGE_CODE):
        lines = [
            _("A reader has reported a mistake on this page:"),
            f"{settings.ORIGIN}{report.page}" if report.page else settings.ORIGIN,
            "",
            report.message,
            "",
            _("Language of the report: %(language)s") % {"language": report.language},
            _("The reader wishes an answer.") if report.reply_to else _("The reader left no address."),
            _("Answer it at the desk, under Reports."),
        ]
        subject = _("Report no. %(number)s: mistake reported") % {"number": report.pk}
        EmailMessage(subject=subject, body="\n".join(lines), to=[str(settings.SITE["contact"])]).send()
