"""One selection of the directory: the same in all views, and in every file downloaded from it."""

import csv
import json

import openpyxl
import pytest
from playwright.sync_api import Page, expect

SELECTION = "/de/partnerschaften/?district=landkreis-goslar"


def bonds(page: Page) -> list[str]:
    """Return the addresses of the partnerships in the table."""
    links = page.locator(".directory__table tbody th a").all()
    return [str(link.get_attribute("href")) for link in links]


@pytest.mark.parametrize(
    "address", [SELECTION, "/fr/jumelages/?since=1960&sort=-distance", "/en/partnerships/?q=Pau"]
)
def test_three_views_of_one_address_show_the_same_number(page: Page, address):
    page.goto(address)
    heading = page.get_by_role("heading", level=1).inner_text()
    views = page.locator(".views a")
    seen = []
    for place in range(3):
        views.nth(place).click()
        expect(views.nth(place)).to_have_attribute("aria-current", "true")
        seen.append(page.get_by_role("heading", level=1).inner_text())
        parameter = address.partition("?")[2].partition("&")[0]
        assert parameter in page.url
    assert seen == [heading] * 3


def test_every_download_holds_what_the_page_shows(page: Page, download):
    page.goto(SELECTION + "&view=table")
    shown = [address.strip("/").rpartition("/")[2] for address in bonds(page)]
    assert len(shown) > 1

    text = download(page, "csv").read_text(encoding="utf-8-sig")
    assert [row["slug"] for row in csv.DictReader(text.splitlines(), delimiter=";")] == shown
    data = json.loads(download(page, "json").read_text(encoding="utf-8"))
    assert [row["slug"] for row in data["partnerships"]] == shown
    shapes = json.loads(download(page, "geojson").read_text(encoding="utf-8"))
    drawn = [shape["properties"] for shape in shapes["features"]]
    assert [facts["slug"] for facts in drawn if facts["kind"] == "partnership"] == shown
    rows = list(openpyxl.load_workbook(download(page, "xlsx"), read_only=True).worksheets[0].values)
    place = rows[0].index("slug")
    assert [row[place] for row in rows[1:]] == shown
