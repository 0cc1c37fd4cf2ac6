"""Takes an uploaded file into memory and nowhere else: for what must not touch the disk."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest


class MemoryOnly(MemoryFileUploadHandler):
    """Holds files in memory whatever the settings say; what is too large is skipped, and `is_too_large` set.

    Parameters:
        most: bytes of all files of a request together.
    """

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.is_too_large = False
        self._taken = 0

    def handle_raw_input(self, *_args: Any, **_kwargs: Any) -> None:
        """Be in charge, also of requests for which the settings would use a file."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take a part of a file; raises SkipFile when it is too much, and the form's other fields are read on."""
        self._taken += len(raw_data)
        if self._taken > self.most:
            self.is_too_large = True
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


def take_in_memory(request: HttpRequest, *, most: int) -> MemoryOnly:
    """Have a request's files held in memory; call it before anything of the form is read."""
    handler = MemoryOnly(request, most)
    request.upload_handlers = [handler]
    return handler
