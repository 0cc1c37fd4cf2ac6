"""Verbs on accounts: each one transaction, one audit line, named errors."""

from datetime import datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from passerelle.base.audit import witness
from passerelle.base.errors import DomainError
from passerelle.people.enums import Role
from passerelle.people.models import User


class NoAddress(DomainError):
    """The text is no mail address."""

    code: ClassVar[str] = "no_mail_address"


@transaction.atomic
def ensure_coordinator(*, email: str, name: str = "", language: str = "de", at: datetime) -> User:
    """Return a coordinator's account of this address: a new one, or an older one that is made coordinator.

    Parameters:
        email: where codes to sign in go.
        name: how the desk calls the person; an older account keeps its name when none is given.
        language: of pages and mails, for a new account.
        at: the moment.

    Raises:
        NoAddress: `email` is none.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise NoAddress(text=email) from error
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, name=name, language=language)
    user.name, user.role, user.is_active = name or user.name, Role.COORDINATOR, True
    user.save(update_fields=["name", "role", "is_active"])
    witness(verb="coordinator_appointed", subject=f"user:{user.pk}", by=None, at=at)
    return user
