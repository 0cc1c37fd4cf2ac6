"""The page says that the list is not kept: no name reaches the database, a log, the disk or an error report."""

import io
import logging
import re
import sys
import tempfile

import openpyxl
import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers import serialize

from passerelle.config.logs import configure_logs
from passerelle.web.public import plan_reading, plan_turns
from passerelle.web.public.plan_downloads import OFFERS
from passerelle.workshops import planning
from tests.passerelle.web.filled_form import fields_of

pytestmark = pytest.mark.django_db
PAGE = "/de/tischplan/"
GUESTS = [f"Xquenzelda{letter} Vrobbelhausen" for letter in "abcdefghijkl"]
MARKS = ("Xquenzelda", "Vrobbelhausen", "Zwirbelstadt")
LIST = "Name;Ort\n" + "\n".join(f"{name};Zwirbelstadt" for name in GUESTS)


def workbook():
    book = openpyxl.Workbook()
    for line in LIST.splitlines():
        book.active.append(line.split(";"))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


WORKBOOK = workbook()  # made before anything is watched: its writer uses files for a moment


class Opened:
    """Notes what is opened for writing, by whatever part of Python, while it is watched."""

    def __init__(self):
        self.paths, self.watched = [], False
        sys.addaudithook(self.note)  # hooks cannot be taken off: `watched` switches it

    def note(self, event, arguments):
        if not self.watched or event != "open":
            return
        path, mode, flags = arguments
        if isinstance(path, int):  # a pipe to another process
            return
        if (isinstance(mode, str) and re.search("[wax+]", mode)) or (isinstance(flags, int) and flags & 3):
            self.paths.append(str(path))


OPENED = Opened()


@pytest.fixture
def written(monkeypatch, tmp_path):
    """Paths opened for writing; files for a moment would lie in a folder of the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(planning, "SECONDS", 0.2)
    OPENED.paths, OPENED.watched = [], True
    yield OPENED.paths
    OPENED.watched = False


@pytest.fixture
def logged():
    """Everything that is logged, down to the lowest level, as the site's own formatter writes it."""
    stream = io.StringIO()
    configure_logs(level="DEBUG", style="json")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    for name in ("", "django", "django.request", "django.server", "gunicorn.error"):
        logging.getLogger(name).addHandler(handler)
    yield stream
    configure_logs(level="CRITICAL", style="json")
    for name in ("", "django", "django.request", "django.server", "gunicorn.error"):
        logging.getLogger(name).removeHandler(handler)


def no_name_in(text):
    return [mark for mark in MARKS if mark.casefold() in text.casefold()] == []


def stored():
    """Every row of every table, and what the cache holds."""
    rows = (serialize("json", model.objects.all()) for model in apps.get_models())
    return "".join(rows) + repr(getattr(cache, "_cache", {}))


def press(client, response, button, path=PAGE, **changes):
    fields = {**fields_of(response.content.decode()), **changes}
    return client.post(path, {**fields, "do": button})


def the_whole_way(client):
    """Everything that can be done with a list: typed, uploaded, wrong, planned, moved, mended, taken along."""
    yield client.post(PAGE, {"people": LIST, "do": "read"})
    yield client.post(PAGE, {"file": SimpleUploadedFile(f"{GUESTS[0]}.csv", LIST.encode()), "do": "read"})
    yield client.post(PAGE, {"file": SimpleUploadedFile(f"{GUESTS[0]}.xlsx", WORKBOOK), "do": "read"})
    yield client.post(
        PAGE, {"file": SimpleUploadedFile(f"{GUESTS[0]}.csv", LIST.encode() * 9_000), "do": "read"}
    )
    step = client.post(PAGE, {"people": LIST, "do": "read"})
    yield press(client, step, "plan", apart=f"{GUESTS[0]} – {GUESTS[0]}")
    yield press(client, step, "plan", rounds="0")
    plan = press(client, step, "plan")
    yield plan
    for button, changes in (
        ("try", {"person": "0", "round": "0", "to": "1"}),
        ("lock", {"person": "0", "round": ""}),
        ("again", {}),
        ("more", {}),
        ("gone", {"gone": ["1"], "held": "0"}),
        ("settings", {}),
    ):
        yield press(client, plan, button, **changes)
    sheet = fields_of(plan.content.decode())["sheet"][0]
    for offer in OFFERS:
        yield client.post(f"{PAGE}herunterladen/{offer.what}.{offer.form}", {"sheet": sheet})
    yield client.post(f"{PAGE}herunterladen/plan.csv", {"sheet": sheet[:-9]})
    yield client.post(PAGE, {"sheet": sheet[:-9], "do": "on"})
    yield client.post(PAGE, {"people": LIST, "do": "read"}, headers={"Sec-Fetch-Site": "cross-site"})


def test_no_name_reaches_database_cache_log_or_disk(client, written, logged, tmp_path):
    shown = 0
    for response in the_whole_way(client):
        shown += response.status_code == 200
        assert not response.cookies
    assert shown > 15
    assert [path for path in written if "sqlite" not in path and not path.startswith("/dev/")] == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert no_name_in(stored())
    assert "request" in logged.getvalue()
    assert no_name_in(logged.getvalue())


def fails(*_arguments):
    raise RuntimeError(f"something is wrong with {GUESTS[0]} of Zwirbelstadt")


@pytest.mark.parametrize(
    ("place", "name", "button"), [(plan_reading, "asked", "plan"), (plan_turns, "effect", "try")]
)
def test_an_unforeseen_error_is_logged_without_the_text_that_may_hold_names(
    client, logged, written, monkeypatch, place, name, button
):
    step = client.post(PAGE, {"people": LIST, "do": "read"})
    page = step if button == "plan" else press(client, step, "plan")
    monkeypatch.setattr(place, name, fails)
    response = press(client, page, button, person="0", round="0", to="1")
    if response.status_code == 200:  # the person sat there already
        response = press(client, page, button, person="0", round="0", to="0")
    assert response.status_code == 500
    text = logged.getvalue()
    assert "plan_fault" in text
    assert "RuntimeError" in text
    assert no_name_in(text)
    assert no_name_in(response.content.decode())


def test_nobody_is_mailed_reports_with_local_variables():
    configure_logs(level="DEBUG", style="json")
    loggers = [logging.getLogger(), *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    kinds = {type(handler).__name__ for logger in loggers for handler in logger.handlers}
    assert "AdminEmailHandler" not in kinds


def test_answers_that_are_no_fault_pass_the_guard(client):
    assert client.put(PAGE).status_code == 405
