"""What can be found."""

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of entries; the layers above say which objects these are."""

    BODY = "body"
    PARTNERSHIP = "partnership"
    CARRIER = "carrier"
