"""Request log and the guard that refuses every view without a permission."""

import time
from collections.abc import Callable
from typing import Any

import structlog
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from passerelle.base.permissions import Permission, anyone

log = structlog.get_logger("passerelle.request")
GetResponse = Callable[[HttpRequest], HttpResponse]

# Views of packages carry no sentence of ours; each stands here with one.
FOREIGN_VIEWS: dict[str, Permission] = {
    "django.views.static": anyone,
    "django.contrib.staticfiles.views": anyone,
    "django.views.generic.base": anyone,
}


def request_log(get_response: GetResponse) -> GetResponse:
    """Log method, path without query, status and milliseconds; no address, no name, no query (privacy)."""

    def handle(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        log.info(
            "request",
            method=request.method,
            path=request.path,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return response

    return handle


def permission_of(view: Any) -> Permission | None:
    """Return the permission a view states, or the one listed for a package's view, or none."""
    own: Permission | None = getattr(view, "permission", None)
    return own or FOREIGN_VIEWS.get(getattr(view, "__module__", ""))


class deny_by_default:  # noqa: N801 - listed among function middlewares in the settings
    """Refuse a view that states no permission, and one whose permission does not hold."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the question is asked in `process_view`."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Ask the view's permission; raises PermissionDenied, or sends to sign-in who may yet be allowed."""
        permission = permission_of(view)
        if permission is None:
            raise PermissionDenied("view states no permission")
        if permission is anyone or permission.holds(request.user):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied(permission.name)
