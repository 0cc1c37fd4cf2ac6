"""Fixtures for tests of pages."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from passerelle.people.models import User


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    """Keep exports and uploads in a folder of the test's own."""
    settings.VAR_DIR = tmp_path / "var"


@pytest.fixture
def desk(coordinator: User) -> Client:
    """A browser in which the coordinator is signed in."""
    client = Client()
    client.force_login(coordinator)
    return client
