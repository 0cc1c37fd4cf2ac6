"""Sentences about who somebody is."""

from passerelle.base.permissions import Permission
from passerelle.people.enums import Role

coordinator = Permission("coordinator", lambda user: getattr(user, "role", None) == Role.COORDINATOR)
