"""Values out of the planner's JSON: the fields of the library with the planner's words for what is wrong."""

from collections.abc import Mapping
from typing import ClassVar

from twinning.kernel import json_fields
from twinning.kernel.json_fields import MOST_FAULTS, WHOLE_MOST, nearest

__all__ = ["MOST_FAULTS", "WHOLE_MOST", "Field", "Unreadable", "nearest"]

# What people write for our words; a difference in spelling alone is found without this list.
_SAME: Mapping[str, str] = {
    "languages": "langs",
    "host": "moderates",
    "hosts": "moderates",
    "moderator": "moderates",
    "topics": "wishes",
    "least": "min",
    "most": "max",
    "capacity": "max",
    "size": "max",
    "participants": "people",
    "size_limits": "size_limits_by_round",
    "groups": "together",
}


class Unreadable(json_fields.Unreadable):
    """What was given is no instance, plan or list of changes; `reasons` name each place and what is expected."""

    code: ClassVar[str] = "rounds.unreadable"


class Field(json_fields.Field):
    """A value of an instance, plan or list of changes, with the path to it."""

    __slots__ = ()
    room: ClassVar[str] = "rounds"
    same: ClassVar[Mapping[str, str]] = _SAME
    unreadable: ClassVar[type[json_fields.Unreadable]] = Unreadable
