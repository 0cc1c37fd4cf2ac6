"""Exports are made once for a state of the data, whole or not at all, and large ones are rationed."""

import gzip
import json

import pytest
from django.utils import timezone

from passerelle.base.audit import witness
from passerelle.web.public import export_keeping, exports
from passerelle.web.public.export_keeping import kept_file
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db
CSV = "/de/partnerschaften/export.csv"
FORMS = ("csv", "json", "geojson", "xlsx")


@pytest.fixture(autouse=True)
def bond():
    return make_partnership(make_body("Musterstadt"), make_body("Bourg", country="FR"))


@pytest.fixture
def made(monkeypatch):
    """The exports whose rows were read."""
    seen = []
    rows = exports.export_rows

    def counted(*args, **wishes):
        seen.append(wishes)
        return rows(*args, **wishes)

    monkeypatch.setattr(exports, "export_rows", counted)
    return seen


def content(answer):
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("form", FORMS)
def test_the_second_download_is_the_kept_file(client, made, form):
    first, second = (content(client.get(f"/de/partnerschaften/export.{form}")) for _ in range(2))
    assert first == second
    assert len(made) == 1


def test_who_has_the_file_is_told_so(client, made):
    answer = client.get(CSV)
    content(answer)
    again = client.get(CSV, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_change_a_filter_another_form_and_another_language_are_other_files(client, made):
    content(client.get(CSV))
    for path in (CSV + "?country=FR", CSV.replace("csv", "json"), "/fr/jumelages/export.csv"):
        content(client.get(path))
    witness(verb="partnership_changed", subject="partnership:1", by=None, at=timezone.now())
    content(client.get(CSV))
    assert len(made) == 5


def test_what_does_not_change_the_rows_is_the_same_file(client, made):
    for query in ("", "?view=table", "?page=7", "?nonsense=1"):
        content(client.get(CSV + query))
    assert len(made) == 1


def test_the_packed_file_is_sent_packed_once(client):
    plain = content(client.get(CSV.replace("csv", "json")))
    packed = client.get(CSV.replace("csv", "json"), headers={"Accept-Encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert json.loads(gzip.decompress(content(packed))) == json.loads(plain)


def test_what_a_search_finds_is_not_kept(client, made):
    for _ in range(2):
        answer = client.get(CSV + "?q=Musterstadt")
        content(answer)
        assert "ETag" not in answer
    assert len(made) == 2


def test_large_files_are_rationed_small_and_kept_ones_are_not(client, monkeypatch):
    monkeypatch.setattr(exports, "LARGE_PER_HOUR", 2)
    sorts = ("name", "-name", "since", "-since")
    assert [client.get(f"{CSV}?sort={sort}").status_code for sort in sorts] == [200] * 4
    monkeypatch.setattr(exports, "LARGE", 1)
    witness(verb="partnership_changed", subject="partnership:1", by=None, at=timezone.now())
    answers = [client.get(f"{CSV}?sort={sort}") for sort in sorts]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert "später" in answers[-1].content.decode()
    assert client.get(f"{CSV}?sort=name").status_code == 200


def test_a_file_that_breaks_off_is_not_kept(settings):
    def breaks(file):
        file.write(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        kept_file("a.csv", breaks)
    assert list((settings.VAR_DIR / "exports").iterdir()) == []


def test_only_the_newest_files_stay(settings, monkeypatch):
    monkeypatch.setattr(export_keeping, "MOST_FILES", 3)
    for number in range(6):
        kept_file(f"{number}.csv", lambda file: file.write(b"x"))
    assert len(list((settings.VAR_DIR / "exports").iterdir())) == 3
