"""Fixtures for all tests."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from passerelle.people.enums import Role
from passerelle.people.models import User

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_reset_sequences", "live_server"})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what may reach the database, for `-m database`; pytest-django bars all other tests from it."""
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker("database")


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Start each test in the site's default language."""
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Forget what an earlier test's pages kept: rows of a rolled-back test leave their numbers to the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def real_outbox(settings) -> None:
    """Keep mails as outbox rows, as the site does; the test runner would keep them in memory."""
    settings.EMAIL_BACKEND = "passerelle.base.outbox.OutboxBackend"


@pytest.fixture
def coordinator(db: None) -> User:
    """A coordinator's account."""
    return User.objects.create_user("koordination@example.org", name="Koordination", role=Role.COORDINATOR)
