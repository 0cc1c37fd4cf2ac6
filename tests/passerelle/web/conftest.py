"""Fixtures for tests of pages."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from passerelle.people.models import User


@pytest.fixture
def desk(coordinator: User, settings: Any, tmp_path: Path) -> Client:
    """A browser in which the coordinator is signed in; uploads go to a folder of the test's own."""
    settings.VAR_DIR = tmp_path / "var"
    client = Client()
    client.force_login(coordinator)
    return client
