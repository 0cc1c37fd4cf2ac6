"""Fixtures for tests of pages."""

from itertools import count
from typing import Any

import pytest
from django.test import Client

from passerelle.people.models import User

NUMBERS = count()


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep exports and uploads in a folder of the test's own, which is made by what first writes there."""
    settings.VAR_DIR = tmp_path_factory.getbasetemp() / f"var-{next(NUMBERS)}"


@pytest.fixture
def desk(coordinator: User) -> Client:
    """A browser in which the coordinator is signed in."""
    client = Client()
    client.force_login(coordinator)
    return client
