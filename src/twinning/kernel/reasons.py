"""Reasons: why the library decided as it did, as a code with parameters."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from twinning.kernel.errors import TwinningError

Value = str | int | float | bool | None

_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")


class UnusableReasonCode(TwinningError):
    """A reason's code is not dotted lower-case words, so no message could be looked up by it."""

    code: ClassVar[str] = "unusable_reason_code"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a result: `code` such as `names.exact`, `params` as sorted (name, value) pairs.

    Two reasons with the same code and parameters are equal and hash alike. Its text is the site's job.
    Raises UnusableReasonCode.
    """

    code: str
    params: tuple[tuple[str, Value], ...] = ()

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise UnusableReasonCode(text=self.code)
        object.__setattr__(self, "params", tuple(sorted(self.params, key=lambda pair: pair[0])))

    @classmethod
    def of(cls, reason_code: str, /, **params: Value) -> Self:
        """Build a reason from keyword parameters."""
        return cls(reason_code, tuple(params.items()))

    def as_dict(self) -> dict[str, Value]:
        """The parameters by name, ready to fill a message."""
        return dict(self.params)
