"""Whose partner is sought, as the home page and the body's own page ask for it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse

from passerelle.partnerships.sought import Sought, partners_sought
from passerelle.places.models import Body
from passerelle.web.public.answers import report_url


@dataclass(frozen=True)
class Seeking:
    """A body with its page, why its partner is sought, the source's address and host, and where to answer."""

    name: str
    url: str
    why: str
    source: str
    publisher: str
    report_url: str


def seeking(language: str) -> list[Seeking]:
    """Return everybody whose partner is sought: one query."""
    return [_seeking(one, language) for one in partners_sought()]


def seeking_of(body: Body, language: str) -> list[Seeking]:
    """Return what is asked about one body: one query."""
    return [_seeking(one, language) for one in partners_sought() if one.slug == body.slug]


def _seeking(one: Sought, language: str) -> Seeking:
    url = reverse("public:body", kwargs={"slug": one.slug})
    source = one.source if one.source.startswith(("https://", "http://")) else ""
    return Seeking(
        name=one.name,
        url=url,
        why=one.why.get(language, ""),
        source=source,
        publisher=urlsplit(source).netloc.removeprefix("www."),
        report_url=report_url(url),
    )
