"""The way to a partnership without a mouse: skip link, suggestions, filter, link; what has the focus is seen."""

import re

from playwright.sync_api import Page, expect

TABS = 60
"""Presses after which a person would have given up."""
RINGED = """() => {
  for (let part = document.activeElement; part && part.tagName !== "MAIN"; part = part.parentElement) {
    const { outlineStyle, boxShadow } = getComputedStyle(part);
    if (outlineStyle !== "none" || (boxShadow !== "none" && part.matches(":focus-within"))) return true;
    if (part.tagName === "FORM") break;
  }
  return false;
}"""
"""Whether what has the focus, or the box around a field, is marked."""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} was not reached in {TABS} presses")


def test_the_skip_link_comes_first_is_seen_and_leads_past_the_header(page: Page):
    page.goto("/de/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate(RINGED)


def test_a_partnership_is_found_by_suggestion(page: Page):
    page.goto("/de/")
    tab_to(page, "main [role=combobox]")
    page.keyboard.type("hildesh")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/de/orte/hildesheim/$"))
    tab_to(page, "main a[href$='/partnerschaften/hildesheim-angouleme/']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Angoulême")


def test_a_partnership_is_found_by_filter_and_the_reader_stays_where_they_were(page: Page):
    page.goto("/de/partnerschaften/")
    before = page.get_by_role("heading", level=1).inner_text()
    tab_to(page, ".sieve__group:has([name=since]) > summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name=since][value='1960']")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("since=1960"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    expect(page.locator("[name=since][value='1960']")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".sieve__group:has([name=since]) > summary")).to_be_focused()
    tab_to(page, "main .bond h2 a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/de/partnerschaften/[a-z-]+/$"))


def test_the_phone_menu_opens_by_keyboard_and_closes_with_escape(visit):
    page = visit(viewport={"width": 390, "height": 844})
    page.goto("/de/")
    menu = page.locator("header details").first
    tab_to(page, "header details summary")
    page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    expect(menu.locator("summary")).to_be_focused()
