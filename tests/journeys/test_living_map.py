"""The directory's map that scripts bring to life: by mouse, by keyboard, and without scripts."""

from playwright.sync_api import Page, expect

MAP = "/de/partnerschaften/?view=map"
TARGET = 24
"""Pixels between the middles of two marks, so that a finger can tell them apart (WCAG 2.2, 2.5.8)."""
CLOSEST = """() => {
  const marks = [...document.querySelectorAll(".leaflet-marker-icon")].map((mark) => mark.getBoundingClientRect());
  const middles = marks.map((box) => [box.x + box.width / 2, box.y + box.height / 2]);
  return Math.min(...middles.flatMap(([x, y], i) => middles.slice(i + 1).map((m) => Math.hypot(m[0] - x, m[1] - y))));
}"""
NEXT_FRAME = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"


def living(page: Page, address: str = MAP) -> None:
    """Open the map and wait until it lives."""
    page.goto(address)
    page.wait_for_selector("#directory-map[data-ready=yes]")


def test_the_living_map_takes_the_drawn_ones_place_and_asks_nobody_else(page: Page):
    strangers = []
    page.on("request", lambda request: None if "localhost" in request.url else strangers.append(request.url))
    living(page)
    expect(page.locator(".live-map__drawn")).to_be_hidden()
    expect(page.locator(".leaflet-marker-icon").first).to_be_visible()
    expect(page.locator(".live-map__count")).to_contain_text("Orte im Bild")
    assert strangers == []


def test_a_town_is_opened_by_keyboard_and_closed_by_escape(page: Page):
    living(page)
    mark = page.locator(".live-map__town").first
    name = mark.get_attribute("aria-label").split(",")[0]
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup").get_by_role("link", name=name, exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(page.locator(f".live-map__town[aria-label^='{name}']")).to_be_focused()


def test_a_group_of_towns_falls_apart_by_the_space_bar(page: Page):
    living(page)
    before = page.locator(".live-map__count").inner_text()
    page.locator(".live-map__cluster").first.focus()
    page.keyboard.press(" ")
    expect(page.locator(".live-map__count")).not_to_have_text(before)
    expect(page.locator(".live-map__stage")).to_be_focused()
    page.get_by_role("button", name="Alles zeigen").click()
    expect(page.locator(".live-map__count")).to_have_text(before)


def test_the_map_shows_what_the_filters_leave(page: Page):
    living(page, MAP + "&q=angouleme")
    names = page.locator(".live-map__towns a").all_inner_texts()
    assert "Angoulême" in names
    assert "Hildesheim" in names


def test_marks_never_lie_on_one_another(page: Page):
    living(page)
    for _ in range(5):
        assert page.evaluate(CLOSEST) >= TARGET
        page.get_by_role("button", name="Vergrößern", exact=True).click()
        page.evaluate(NEXT_FRAME)
        expect(page.locator(".leaflet-zoom-anim")).to_have_count(0)


def test_without_scripts_the_drawn_map_and_the_table_stay(visit):
    page = visit(java_script_enabled=False)
    page.goto(MAP)
    expect(page.locator(".live-map__drawn svg")).to_be_visible()
    expect(page.locator(".directory__table tbody tr").first).to_be_visible()


def test_data_that_cannot_be_loaded_leave_the_drawn_map(visit):
    page = visit()
    page.route("**/map.json*", lambda route: route.abort())
    page.goto(MAP)
    expect(page.locator("#directory-map")).to_contain_text("ließ sich nicht laden")
    expect(page.locator(".live-map__drawn svg")).to_be_visible()
