"""The page in place of something whose turn did not come: says so in plain words, and one button asks again."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from passerelle.web.public.crumbs import Crumb

RETRY_AFTER = "20"
"""Seconds after which it is worth asking again."""
Fields = Sequence[tuple[str, str]]


def waiting(
    request: HttpRequest,
    way: Sequence[Crumb],
    sentence: str,
    *,
    address: str,
    fields: Fields = (),
    back: str = "",
) -> HttpResponse:
    """Answer with status 503, a sentence, and a button that asks again.

    Parameters:
        way: the trail to the page that was left; its last name is the title.
        address: what is asked for again.
        fields: sent to the address; it is fetched where there are none.
        back: where the reader came from, as a second way on where nothing is sent.
    """
    context = {
        "way": way,
        "about": way[-1][0],
        "sentence": sentence,
        "address": address,
        "fields": fields,
        "back": back,
    }
    answer = render(request, "public/waiting.html", context, status=503)
    answer["Retry-After"] = RETRY_AFTER
    return answer
