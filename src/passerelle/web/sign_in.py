"""Signing in by a one-time link; opening the link changes nothing (mail scanners open links), the button does."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from passerelle.base.permissions import allow, anyone
from passerelle.people.signin_links import SignInLinkError, user_of


@allow(anyone)
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button for a valid link; sign in when it is pressed."""
    try:
        user = user_of(token)
    except SignInLinkError:
        return render(request, "account/link_void.html", status=410)
    if request.method == "POST":
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("desk:home")
    return render(request, "account/link.html", {"name": str(user)})
