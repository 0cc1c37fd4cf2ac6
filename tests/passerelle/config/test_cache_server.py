"""The shared cache of several processes: Valkey or Redis, where the tests are given one."""

import os

import pytest
from django.core.cache import caches

ADDRESS = os.environ.get("PASSERELLE_TEST_CACHE", "")


@pytest.mark.skipif(not ADDRESS, reason="no PASSERELLE_TEST_CACHE")
def test_what_one_process_stores_another_reads(settings, monkeypatch):
    monkeypatch.setenv("PASSERELLE_CACHE_URL", ADDRESS)
    from passerelle.config.environment import cache

    settings.CACHES = {"default": cache(), "second": cache()}
    caches["default"].set("bridge", "Brücke", 5)
    assert caches["second"].get("bridge") == "Brücke"
