"""What each form and each button of an entry's page does: one verb of the directory, one sentence about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.contrib import messages
from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from passerelle.base import clock
from passerelle.partnerships import actions, corrections
from passerelle.partnerships.enums import Standing
from passerelle.partnerships.models import CarrierLink, Doubt, Event, Partnership
from passerelle.web.desk.fact_forms import CarrierForm, EventForm
from passerelle.web.desk.partnership_forms import DoubtForm, StatusForm, TypeForm

REMOVE: Final = "remove"
LONGEST_KEY: Final = 18
"""Figures of the largest key that every database can compare."""
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Editing:
    """A form of the page.

    Attributes:
        fresh: makes it with what stands now.
        filled: makes it with what was sent.
        save: acts on a valid one and returns True, or adds an error and returns False.
    """

    fresh: Callable[[Partnership], Form]
    filled: Callable[[QueryDict, Partnership], Form]
    save: Callable[[HttpRequest, Partnership, Any], bool]


def _set_status(request: HttpRequest, bond: Partnership, form: StatusForm) -> bool:
    values = form.cleaned_data
    actions.set_life_status(
        partnership=bond,
        status=values["life_status"],
        confirmed_on=values["confirmed_on"],
        by=request.user,
        at=clock.now(),
    )
    messages.success(request, _("The life status is saved. No import changes it."))
    return True


def _set_type(request: HttpRequest, bond: Partnership, form: TypeForm) -> bool:
    actions.set_formal_type(
        partnership=bond, formal_type=form.cleaned_data["formal_type"], by=request.user, at=clock.now()
    )
    messages.success(request, _("The formal type is saved. No import changes it."))
    return True


def _raise_doubt(request: HttpRequest, bond: Partnership, form: DoubtForm) -> bool:
    try:
        actions.raise_doubt(
            partnership=bond, code=form.cleaned_data["code"], note=form.note, by=request.user, at=clock.now()
        )
    except actions.NoteTooLong as wrong:
        text = _(
            "A sentence on this doubt stands there already; behind it there is room for %(left)s characters."
        )
        form.add_error(f"note_{wrong.params['language']}", text % wrong.params)
        return False
    messages.success(request, _("The entry is now marked as needing confirmation."))
    return True


def _add_date(request: HttpRequest, bond: Partnership, form: EventForm) -> bool:
    values = form.cleaned_data
    try:
        corrections.record_event(
            partnership=bond,
            kind=values["kind"],
            edtf=values["date"],
            source=form.source,
            note=form.note,
            by=request.user,
            at=clock.now(),
        )
    except corrections.EventKnown as known:
        form.add_error("date", _known_date(str(known.params["standing"])))
        return False
    messages.success(request, _("The date is added. No import changes it."))
    return True


def _known_date(standing: str) -> str:
    if standing == Standing.REJECTED:
        return _("This date was rejected before. If it is right after all, press “Accept” beside it.")
    return _("This date with this source stands here already.")


def _add_carrier(request: HttpRequest, bond: Partnership, form: CarrierForm) -> bool:
    try:
        corrections.add_carrier(
            partnership=bond,
            carrier=form.carrier,
            side=form.side_number,
            source=form.source,
            by=request.user,
            at=clock.now(),
        )
    except corrections.CarrierKnown:
        form.add_error("name", _("This carrier is named here already."))
        return False
    messages.success(request, _("The carrier is added. No import changes it."))
    return True


def _settle_doubt(request: HttpRequest, bond: Partnership) -> None:
    doubt = get_object_or_404(Doubt, partnership=bond, code=request.POST.get("code", ""))
    try:
        actions.settle_doubt(doubt=doubt, by=request.user, at=clock.now())
        messages.success(request, _("The doubt is settled. No import raises it again."))
    except actions.DoubtSettled:
        messages.error(request, _("This doubt has been settled meanwhile."))


def _judge_event(request: HttpRequest, bond: Partnership) -> None:
    event, standing = _named(request, bond, Event, "event"), request.POST.get("standing", "")
    if standing == REMOVE:
        _remove_event(request, event)
    elif standing in Standing.values:
        actions.judge_event(event=event, standing=standing, by=request.user, at=clock.now())
        messages.success(request, _("Your judgement of this date is saved. No import changes it."))


def _remove_event(request: HttpRequest, event: Event) -> None:
    try:
        corrections.remove_event(event=event, by=request.user, at=clock.now())
        messages.success(request, _("The date is removed."))
    except corrections.NotByHand:
        messages.error(
            request, _("An import brought this date. Please reject it instead; its source stays visible.")
        )


def _remove_carrier(request: HttpRequest, bond: Partnership) -> None:
    link = _named(request, bond, CarrierLink, "link")
    corrections.remove_carrier(link=link, by=request.user, at=clock.now())
    messages.success(request, _("The carrier is removed. No import brings it back; you can."))


def _restore_carrier(request: HttpRequest, bond: Partnership) -> None:
    key = _key(request.POST.get("carrier", ""))
    try:
        corrections.restore_carrier(partnership=bond, carrier_id=key, by=request.user, at=clock.now())
        messages.success(request, _("The carrier stands here again."))
    except corrections.CarrierGone:
        messages.error(request, _("This carrier is no longer in the directory. Please add it anew."))


def _named(request: HttpRequest, bond: Partnership, model: type[Row], field: str) -> Row:
    """The row of this entry whose key was sent; 404 for any other."""
    return get_object_or_404(model, partnership=bond, pk=_key(request.POST.get(field, "")))


def _key(text: str) -> int:
    """A key as sent; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else 0


FORMS: Final[Mapping[str, Editing]] = {
    "status": Editing(StatusForm.of, lambda data, _bond: StatusForm(data, prefix="status"), _set_status),
    "type": Editing(TypeForm.of, lambda data, _bond: TypeForm(data, prefix="type"), _set_type),
    "doubt": Editing(
        lambda _bond: DoubtForm(prefix="doubt"),
        lambda data, _bond: DoubtForm(data, prefix="doubt"),
        _raise_doubt,
    ),
    "date": Editing(
        lambda _bond: EventForm(prefix="date"), lambda data, _bond: EventForm(data, prefix="date"), _add_date
    ),
    "carrier": Editing(
        lambda bond: CarrierForm(prefix="carrier", bond=bond),
        lambda data, bond: CarrierForm(data, prefix="carrier", bond=bond),
        _add_carrier,
    ),
}
BUTTONS: Final[Mapping[str, Callable[[HttpRequest, Partnership], None]]] = {
    "settle": _settle_doubt,
    "event": _judge_event,
    "remove_carrier": _remove_carrier,
    "restore_carrier": _restore_carrier,
}
