"""Atom feeds of what changed; an unchanged feed costs one query and no body (304)."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from passerelle.base import clock
from passerelle.base.permissions import allow, anyone
from passerelle.partnerships import changes
from passerelle.partnerships.models import Partnership
from passerelle.partnerships.nearby import names_only
from passerelle.partnerships.version import data_version
from passerelle.web.public.cards import card_of
from passerelle.web.public.jsonld import address
from passerelle.web.public.keeping import kept

FEED_YEAR = 2026  # part of every id (RFC 4151: a year in which the name was ours); must never change


def tag(name: str) -> str:
    """Return a stable id of a feed or an entry."""
    return f"tag:{urlsplit(settings.ORIGIN).hostname},{FEED_YEAR}:{name}"


def _etag_of_all(request: HttpRequest) -> str:
    return f'"{get_language()}-{data_version()}"'


def _etag_of_one(request: HttpRequest, slug: str) -> str | None:
    """The entry's last change, and the version of all data for what the audit trail tells beside it."""
    changed = changes.changed_at(slug)
    return f'"{get_language()}-{data_version()}-{changed.timestamp()}"' if changed else None


@require_safe
@allow(anyone)
@condition(etag_func=_etag_of_all)
@kept
def latest_changes(request: HttpRequest) -> HttpResponse:
    """Tell which entries of the directory changed last."""
    rows = changes.latest_changed()
    feed = _feed(
        name="partnerships",
        title=_("Latest changes to the partnerships"),
        page=address("public:directory"),
        path=reverse("public:feed"),
    )
    for bond in rows:
        feed.add_item(
            title=_name(bond),
            link=address("public:partnership", slug=bond.slug),
            description=_changed_text(bond),
            unique_id=tag(f"partnership/{bond.pk}"),
            pubdate=bond.created_at,
            updateddate=bond.updated_at,
        )
    return _answer(feed)


@require_safe
@allow(anyone)
@condition(etag_func=_etag_of_one)
def partnership_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what changed in one entry of the directory."""
    bond = get_object_or_404(names_only(Partnership.objects.all()), slug=slug)
    name = _name(bond)
    page = address("public:partnership", slug=slug)
    path = reverse("public:partnership_feed", kwargs={"slug": slug})
    feed = _feed(name=f"partnership/{bond.pk}", title=name, page=page, path=path)
    for change in changes.history_of(bond):
        feed.add_item(
            title=f"{name}: {_change_text(change.kind)}",
            link=page,
            description=_change_text(change.kind),
            unique_id=tag(f"partnership/{bond.pk}/{change.key}"),
            pubdate=change.at,
            updateddate=change.at,
        )
    return _answer(feed)


def _feed(*, name: str, title: str, page: str, path: str) -> Atom1Feed:
    return Atom1Feed(
        title=f"{settings.SITE['name']}: {title}",
        link=page,
        description="",
        language=_language(),
        author_name=str(settings.SITE["operator"] or settings.SITE["name"]),
        feed_url=settings.ORIGIN + path,
        feed_guid=tag(f"{name}/feed/{_language()}"),
    )


def _answer(feed: Atom1Feed) -> HttpResponse:
    if not feed.items:
        # An empty feed carries the moment of asking otherwise, and would differ at every request.
        feed.latest_post_date = lambda: datetime(FEED_YEAR, 1, 1, tzinfo=UTC)  # type: ignore[method-assign]
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _changed_text(bond: Partnership) -> str:
    if (bond.updated_at - bond.created_at).total_seconds() < 60:
        return _change_text(changes.ADDED)
    return _change_text(changes.CHANGED)


def _change_text(kind: str) -> str:
    texts = {
        changes.ADDED: pgettext("feed", "The entry was added to the directory."),
        "doubt_settled": pgettext("feed", "An open question about this entry was settled."),
        "life_status_set": pgettext("feed", "The status of the partnership was confirmed."),
    }
    return texts.get(kind) or pgettext("feed", "Facts of this entry were changed.")


def _name(bond: Partnership) -> str:
    return card_of(bond, language=_language(), on=clock.today()).title


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
