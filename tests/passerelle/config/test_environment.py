"""Settings by environment."""

import pytest

from passerelle.config import environment


def test_sqlite_waits_for_its_turn_instead_of_failing(monkeypatch):
    monkeypatch.delenv("PASSERELLE_DATABASE_URL", raising=False)
    options = environment.database()["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 60
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_is_taken_from_its_address(monkeypatch):
    monkeypatch.setenv("PASSERELLE_DATABASE_URL", "postgres://amt:geheim@db.example.org:5433/passerelle")
    found = environment.database()
    assert (found["ENGINE"], found["HOST"], found["PORT"]) == (
        "django.db.backends.postgresql", "db.example.org", 5433,
    )  # fmt: skip


def test_redis_is_taken_from_its_address(monkeypatch):
    monkeypatch.setenv("PASSERELLE_CACHE_URL", "redis://127.0.0.1:6379/0")
    assert environment.cache()["BACKEND"] == "django.core.cache.backends.redis.RedisCache"


@pytest.mark.parametrize(
    ("value", "yes"), [("yes", True), ("1", True), ("On", True), ("no", False), ("", False)]
)
def test_yes_and_no(monkeypatch, value, yes):
    monkeypatch.setenv("PASSERELLE_DEMO", value)
    assert environment.flag("DEMO") is yes


def test_a_number_that_is_none_names_the_setting(monkeypatch):
    monkeypatch.setenv("PASSERELLE_PORT", "achttausend")
    with pytest.raises(ValueError, match="PASSERELLE_PORT must be a whole number"):
        environment.number("PORT")


def test_an_undeclared_setting_is_a_mistake():
    with pytest.raises(KeyError):
        environment.text("NO_SUCH_SETTING")
