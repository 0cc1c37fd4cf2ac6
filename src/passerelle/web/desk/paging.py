"""Pages of a list, whatever number the address asks for."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(
    request: HttpRequest, found: QuerySet[Any] | Sequence[Any], *, size: int, total: int | None = None
) -> dict[str, Any]:
    """Return `page` and `range` for the pagination; a number that is none or too large gives the nearest page.

    Parameters:
        request: its `page` says which one.
        found: all rows.
        size: rows on a page.
        total: how many rows there are, where that is known without counting.
    """
    paginator = Paginator(found, size)
    if total is not None:
        paginator.count = total  # a cached property: no counting query
    page: Page[Any] = paginator.get_page(request.GET.get("page"))
    return {
        "page": page,
        "range": list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
    }
