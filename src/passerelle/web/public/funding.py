"""The funding finder: questions, verdicts, sums and deadlines; all answers stand in the address, nothing is kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base import clock
from passerelle.base.permissions import allow, anyone
from passerelle.funding.address import Address
from passerelle.funding.assessed import assessed
from passerelle.funding.catalogue import catalogue, questions
from passerelle.funding.groups import SORTS
from passerelle.funding.reasons import sentence
from passerelle.funding.words import text_in
from passerelle.web.public import crumbs, jsonld
from passerelle.web.public import funding_asking as asking
from passerelle.web.public.funding_examples import examples
from passerelle.web.public.funding_next import PLACES, open_facts, places_of
from passerelle.web.public.funding_result import result_context
from passerelle.web.public.keeping import kept
from twinning.funding.catalogue import assess_all
from twinning.funding.facts import FACTS
from twinning.funding.situation_reading import UnusableSituation, situation_from
from twinning.funding.verdict import Verdict
from twinning.kernel.reasons import Reason


@require_safe
@allow(anyone)
@kept
def finder(request: HttpRequest) -> HttpResponse:
    """Show the first questions, all questions, or what fits the answers in the address."""
    language = get_language() or "de"
    address = Address.read(request.GET)
    here = reverse("public:funding")
    frame = _frame(here)
    if not address.texts:
        return render(request, "public/funding.html", {**frame, **_start(request, address, here, language)})
    try:
        situation = situation_from(address.texts, on=clock.today())
    except UnusableSituation as fault:
        context = _questions(address, fault.reasons, language)
        return render(request, "public/funding.html", {**frame, **context}, status=422)
    if request.GET.get("show") == "questions":
        context = _questions(address, (), language)
        return render(request, "public/funding.html", {**frame, **context})
    sort = request.GET.get("sort", "")
    context = result_context(
        assessed(situation, everywhere=False),
        address,
        base=here,
        sort=sort if sort in SORTS else next(iter(SORTS)),
        wanted=request.GET.get("ask", ""),
        places=places(),
        language=language,
    )
    return render(request, "public/funding.html", {**frame, **context})


def places() -> dict[str, list[str]]:
    """Return the names of places of which a rule is known, by the fact that asks for them."""
    return {name: places_of(catalogue().values(), name) for name in PLACES}


def way_to(*steps: crumbs.Crumb) -> list[crumbs.Crumb]:
    """Return the way to a page of the finder."""
    return crumbs.way((_("Funding"), reverse("public:funding")), *steps)


def _frame(here: str) -> dict[str, Any]:
    way = way_to()
    return {"way": way, "described": jsonld.block(jsonld.breadcrumbs(way)), "here": here}


def _start(request: HttpRequest, address: Address, here: str, language: str) -> dict[str, Any]:
    """The first questions and the examples."""
    return {
        "stage": "start",
        "is_empty": any(name in FACTS for name in request.GET),
        "entries": asking.start_entries(address, language),
        "examples": examples(here, on=clock.today(), language=language),
        "programmes": len(catalogue()),
    }


def _questions(address: Address, reasons: Iterable[Reason], language: str) -> dict[str, Any]:
    """All questions that matter, with what is wrong with answers beside them."""
    errors = errors_by_fact(reasons, language)
    good = {name: text for name, text in address.texts.items() if name not in errors}
    verdicts = _verdicts(good)
    groups = asking.topic_groups(address, open_facts(verdicts), language, errors=errors, places=places())
    fields = {entry.name: entry for group in groups for entry in group.entries}
    return {
        "stage": "questions",
        "groups": groups,
        "faults": [
            {"id": fields[name].first_id if name in fields else "main", "text": text}
            for name, texts in errors.items()
            for text in texts
        ],
        "keep": [(name, text) for name, text in address.pairs() if name not in fields],
        "back": "" if errors else reverse("public:funding") + address.query(),
    }


def _verdicts(texts: Mapping[str, str]) -> Sequence[Verdict]:
    """The verdicts on those answers that can be understood; none where they contradict each other."""
    try:
        return assess_all(catalogue(), situation_from(texts, on=clock.today()))
    except UnusableSituation:
        return ()


def errors_by_fact(reasons: Iterable[Reason], language: str) -> dict[str, list[str]]:
    """Return what is wrong, by the fact it is wrong with; what belongs to no fact stands under an empty name."""
    labels = {name: text_in(one.label, language) for name, one in questions().by_fact.items()}
    found: dict[str, list[str]] = {}
    for reason in reasons:
        name = str(reason.as_dict().get("name", ""))
        found.setdefault(name if name in FACTS else "", []).append(sentence(reason, labels))
    return found
