"""Base of the library's named errors."""

from typing import ClassVar


class TwinningError(Exception):
    """A rule of the library was broken; the class names the rule, `params` say by what.

    `code` is what the site looks up to write a sentence in the reader's language; `str()` is for logs only.
    """

    code: ClassVar[str] = "twinning_error"

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params: dict[str, object] = params

    def __str__(self) -> str:
        """The code and its parameters, for logs and tracebacks."""
        said = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code}: {said}" if said else self.code
