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

# Views of packages carry no sentence of ours; each stands here with one, by its own name and not its module's:
# every inline `TemplateView` would come from an open module.
FOREIGN_VIEWS: dict[str, Permission] = {
    "django.views.static.serve": anyone,
    "django.contrib.staticfiles.views.serve": anyone,
}
SECRET_PART = "token"
"""Name of the address part that is a credential, in every route that has one."""


def request_log(get_response: GetResponse) -> GetResponse:
    """Log method, path without query and credentials, status and milliseconds; no address, no name (privacy)."""

    def handle(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        log.info(
            "request",
            method=request.method,
            path=path_for_logs(request),
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return response

    return handle


def path_for_logs(request: HttpRequest) -> str:
    """Return the path without what signs somebody in."""
    match = request.resolver_match
    secret = str(match.kwargs.get(SECRET_PART, "")) if match else ""
    return request.path.replace(secret, f"<{SECRET_PART}>") if secret else request.path


def permission_of(view: Any) -> Permission | None:
    """Return the permission a view states, or the one listed for a package's view, or none."""
    own: Permission | None = getattr(view, "permission", None)
    return own or FOREIGN_VIEWS.get(f"{getattr(view, '__module__', '')}.{getattr(view, '__qualname__', '')}")


class deny_by_default:  # noqa: N801 - listed among function middlewares in the settings
    """Refuse a view that states no permission, and one whose permission does not hold.

    What is not open to anyone is kept by no cache, so that going back after signing out shows nothing.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the question is asked in `process_view`."""
        response = self.get_response(request)
        if getattr(request, "is_confidential", False):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Ask the view's permission; raises PermissionDenied, or sends to sign-in who may yet be allowed."""
        permission = permission_of(view)
        if permission is None:
            raise PermissionDenied("view states no permission")
        setattr(request, "is_confidential", permission is not anyone)  # noqa: B010 - a mark between two hooks
        if permission is anyone or permission.holds(request.user):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied(permission.name)
