"""Addresses for machines that watch the site."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from passerelle.base.permissions import allow, anyone


@allow(anyone)
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer that the process lives; asks nothing else."""
    return JsonResponse({"status": "ok"})


@allow(anyone)
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer whether database and cache can be used; 503 names what cannot."""
    checks = {"database": _database_answers(), "cache": _cache_answers()}
    ready = all(checks.values())
    return JsonResponse({"status": "ok" if ready else "not ready", **checks}, status=200 if ready else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("readyz", "1", 5)
        return bool(cache.get("readyz") == "1")
    except Exception:  # noqa: BLE001 - each cache backend has its own errors; all mean "not ready"
        return False
