"""From the first question to money, days and papers, in German and French: mouse, keyboard, no JavaScript, a phone."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys.funding_finder import (
    WORDS,
    answer,
    asked,
    describe,
    fits,
    follow,
    headline,
    plain,
    press,
    question,
    taken,
)
from tests.journeys.pages import FINDER, START, WEEKEND
from tests.journeys.table_plan import needed_width, paper
from tests.journeys.test_keyboard import tab_to

BOTH = pytest.mark.parametrize("language", ["de", "fr"])


@BOTH
def test_with_a_mouse_from_the_home_page_to_the_papers(page: Page, visit, server, language, tmp_path):
    words = WORDS[language]
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(words.home)
    follow(page, page.locator("header").get_by_role("link", name=words.menu, exact=True).first)
    assert page.url == server + FINDER[language]
    describe(page, language)
    assert headline(page).startswith(words.perhaps)
    answer(page, language)
    assert headline(page) == words.first
    fits(page, "buergerfonds")
    expect(page.locator("#buergerfonds .source-link").first).to_have_attribute(
        "href", re.compile("^https://")
    )

    name = asked(page)
    follow(page, question(page).get_by_role("link", name=words.unknown))
    assert asked(page) != name
    follow(page, page.get_by_role("link", name=words.again))
    assert asked(page) == name
    follow(page, page.locator("main a[href*='ask=eligible_costs']").first)
    page.locator("#fact-eligible_costs").fill("7.500,00 €" if language == "de" else "7 500,00")
    press(page, words.take)
    assert headline(page) == words.then

    entries = Calendar.from_ical(taken(page, page.locator("a[href*='.ics']"), tmp_path).read_bytes()).walk(
        "VEVENT"
    )
    assert any(words.fund in str(one["summary"]) and words.calendar in str(one["summary"]) for one in entries)
    text, said, is_tagged = paper(taken(page, page.locator("a[href*='.pdf']"), tmp_path))
    assert (said, is_tagged) == (language, True)
    assert words.fund in plain(text)

    shared = page.locator("[data-copy]").get_attribute("data-copy") or ""
    other = visit()
    other.goto(shared)
    assert headline(other) == words.then
    assert other.context.cookies() == page.context.cookies() == []
    assert {re.sub(r"(https?://[^/]+).*", r"\1", url) for url in seen if not url.startswith("data:")} == {
        server
    }


@BOTH
def test_with_the_keyboard_alone(page: Page, language):
    key = page.keyboard.press
    page.goto(FINDER[language])
    tab_to(page, "#fact-applicant_type")
    key("ArrowDown")
    key("ArrowDown")
    own, partner = ("DE", "FR") if language == "de" else ("FR", "DE")
    tab_to(page, f"[name=applicant_countries][value={own}]")
    key("Space")
    tab_to(page, f"[name=partner_countries][value={partner}]")
    key("Space")
    tab_to(page, "#fact-start_date")
    year, month, day = START.split("-")
    page.keyboard.type(f"{day}{month}{year}")
    tab_to(page, "#fact-participants")
    page.keyboard.type("90")
    tab_to(page, "#fact-total_costs")
    page.keyboard.type("10000")
    tab_to(page, "[name=only_children_and_youth]:checked")
    key("ArrowLeft")
    with page.expect_navigation():
        key("Enter")
    if language == "de":
        tab_to(page, "#fact-applicant_land")
        page.keyboard.type("Nieder")
        tab_to(page, "#question button[type=submit]")
        with page.expect_navigation():
            key("Space")
    tab_to(page, "#question button[name=already_started][value=false]")
    with page.expect_navigation():
        key("Enter")
    assert headline(page) == WORDS[language].first

    page.reload()  # from the top
    tab_to(page, "a[href='#answers']")
    key("Enter")
    tab_to(page, "a[href*='ask=participants']")
    with page.expect_navigation():
        key("Enter")
    tab_to(page, "#fact-participants")
    key("ControlOrMeta+a")
    page.keyboard.type("80")
    with page.expect_navigation():
        key("Enter")
    assert "participants=80" in page.url
    assert headline(page) == WORDS[language].first


@BOTH
def test_without_javascript_on_a_phone(visit, language):
    words = WORDS[language]
    page = visit(java_script_enabled=False, viewport={"width": 390, "height": 844})
    describe(page, language)
    answer(page, language)
    assert headline(page) == words.first
    expect(question(page)).to_be_in_viewport()
    follow(page, page.locator("a[href*='ask=participants']").first)
    page.locator("#fact-participants").fill("0")
    press(page, words.take)
    expect(page.locator("#fact-participants-error")).to_contain_text(re.compile("1 (bis|à) 100"))
    expect(page.locator("#fact-participants")).to_have_attribute("aria-invalid", "true")
    assert page.locator("#fact-total_costs").input_value() == ("10.000" if language == "de" else "10 000")
    page.locator("#fact-participants").fill("90")
    press(page, words.show)
    assert headline(page) == words.first
    page.go_back()
    expect(page.locator("#fact-participants")).to_have_value("0")


def test_nothing_scrolls_sideways_on_a_phone(visit):
    page = visit(viewport={"width": 390, "height": 844})
    for view in ("", f"?{WEEKEND}", f"?{WEEKEND}&show=questions", f"?{WEEKEND}&participants=0"):
        page.goto(FINDER["fr"] + view)
        assert needed_width(page) == 390


def test_the_switch_keeps_the_answers_and_the_question(visit):
    page = visit(viewport={"width": 1280, "height": 900})
    page.goto(f"{FINDER['de']}?{WEEKEND}&skip=grants_this_year&ask=nights")
    assert headline(page) == WORDS["de"].then
    follow(page, page.locator("header a[hreflang=fr]").first)
    assert headline(page) == WORDS["fr"].then
    assert asked(page) == "nights"
    assert "skip=grants_this_year" in page.url
    page.goto(f"{FINDER['de']}?{WEEKEND}&participants=0")
    follow(page, page.locator("header a[hreflang=fr]").first)
    expect(page.locator("#fact-participants")).to_have_value("0")
    expect(page.locator("#fact-participants-error")).to_contain_text(WORDS["fr"].wrong)


@BOTH
def test_one_night_more_is_tried_with_one_answer(page: Page, language):
    youth = "&only_children_and_youth=true&age_min=12&age_max=17&travellers=30&dfjw_km=1000&smaller_share=0.5"
    page.goto(f"{FINDER[language]}?{WEEKEND}{youth}")
    near = page.locator("[aria-labelledby=group-near] #dfjw_partner_place")
    assert WORDS[language].night in plain(near.text_content())
    follow(page, page.locator("a[href*='ask=nights']").first)
    page.locator("#fact-nights").fill("4")
    press(page, WORDS[language].take)
    fits(page, "dfjw_partner_place")


@BOTH
def test_every_example_opens_a_result(page: Page, language):
    page.goto(FINDER[language])
    links = page.locator("aside a[href*='start_date=']")
    expect(links).to_have_count(5)
    for link in links.all():
        reply = page.request.get(link.get_attribute("href") or "")
        assert reply.status == 200
        assert 'class="verdict ' in reply.text()
    follow(page, links.first)
    expect(page.locator("#answers")).to_have_text(WORDS[language].printed)
