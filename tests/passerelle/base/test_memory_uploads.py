"""Uploads that must not touch the disk: held in memory whatever their size, skipped where they are too large."""

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile

from passerelle.base.memory_uploads import take_in_memory


def sent(rf, size):
    return rf.post("/", {"file": SimpleUploadedFile("liste.csv", b"x" * size), "note": "bleibt"})


@pytest.mark.parametrize("size", [1, 70_000, 200_000])
def test_a_file_lies_in_memory_even_where_the_settings_would_use_the_disk(rf, settings, size):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    request = sent(rf, size)
    handler = take_in_memory(request, most=200_000)
    file = request.FILES["file"]
    assert isinstance(file, InMemoryUploadedFile)
    assert file.read() == b"x" * size
    assert not handler.is_too_large


def test_many_files_may_not_hold_more_than_one(rf):
    files = [SimpleUploadedFile(f"{number}.csv", b"x" * 80_000) for number in range(4)]
    request = rf.post("/", {"file": files, "note": "bleibt"})
    handler = take_in_memory(request, most=200_000)
    assert len(request.FILES.getlist("file")) == 2
    assert request.POST["note"] == "bleibt"
    assert handler.is_too_large


def test_a_file_that_is_too_large_is_skipped_and_the_other_fields_are_read(rf):
    request = sent(rf, 200_001)
    handler = take_in_memory(request, most=200_000)
    assert "file" not in request.FILES
    assert request.POST["note"] == "bleibt"
    assert handler.is_too_large
