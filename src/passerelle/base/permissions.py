"""Permissions as sentences: named predicates joined by `&`, `|` and `~`; every view states one.

A view without a sentence is refused by `base.middleware.deny_by_default`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Permission:
    """A named predicate over the user (and optionally the thing asked for)."""

    name: str
    holds: Callable[[Any], bool]

    def __and__(self, other: "Permission") -> "Permission":
        return Permission(
            f"({self.name} and {other.name})", lambda user: self.holds(user) and other.holds(user)
        )

    def __or__(self, other: "Permission") -> "Permission":
        return Permission(
            f"({self.name} or {other.name})", lambda user: self.holds(user) or other.holds(user)
        )

    def __invert__(self) -> "Permission":
        return Permission(f"not {self.name}", lambda user: not self.holds(user))


anyone = Permission("anyone", lambda _user: True)
signing_in = Permission("anyone_signing_in", lambda _user: True)
"""Open to anyone, on pages that take or give what signs somebody in: no cache may keep their answers."""
signed_in = Permission("signed_in", lambda user: bool(user.is_authenticated))


def allow(permission: Permission) -> Callable[[View], View]:
    """Attach a permission to a view; the middleware asks it before the view runs."""

    def attach(view: View) -> View:
        # a view is a function that carries its rule; not every callable type knows attributes
        setattr(view, "permission", permission)  # noqa: B010
        return view

    return attach
