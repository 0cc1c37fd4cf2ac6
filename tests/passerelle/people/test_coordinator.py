"""`passerelle coordinator`: how an installation gets its first account."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from passerelle.base.clock import now
from passerelle.base.models import AuditEntry
from passerelle.people.actions import NoAddress, ensure_coordinator
from passerelle.people.enums import Role
from passerelle.people.models import User

pytestmark = pytest.mark.django_db


def test_a_new_account_signs_in_by_the_printed_link(client, capsys):
    call_command("coordinator", "Bureau@Example.org", "--name", "Bureau", "--language", "fr")
    user = User.objects.get()
    assert (user.email, user.name, user.language, user.role) == (
        "bureau@example.org", "Bureau", "fr", Role.COORDINATOR)  # fmt: skip
    link = capsys.readouterr().out.splitlines()[-1]
    assert link.startswith("http://localhost:8000/fr/")
    assert client.post(link.removeprefix("http://localhost:8000")).status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_member_becomes_coordinator_and_keeps_name_and_language():
    User.objects.create_user("bureau@example.org", name="Bureau", language="fr", is_active=False)
    user = ensure_coordinator(email=" bureau@example.org ", at=now())
    assert (user.name, user.language, user.role, user.is_active) == ("Bureau", "fr", Role.COORDINATOR, True)
    assert AuditEntry.objects.get().verb == "coordinator_appointed"


def test_what_is_no_address_makes_no_account():
    with pytest.raises(NoAddress):
        ensure_coordinator(email="bureau", at=now())
    with pytest.raises(CommandError, match="no mail address"):
        call_command("coordinator", "bureau")
    assert User.objects.count() == 0
