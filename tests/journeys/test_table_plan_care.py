"""The table plan takes care: of what is typed wrong, of readers of another language, of phones, of every sense."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import findings, violations
from tests.journeys.table_plan import (
    PATHS,
    WORDS,
    begin,
    needed_width,
    nine_people,
    planned,
    press,
    seated,
    settled,
)

LONELY = {
    "de": "Name;Sprachen\nAnke;Deutsch\nBela;Deutsch\nKati;Ungarisch\nLuc;Deutsch",
    "fr": "Nom;Langues\nAnke;français\nBela;français\nKati;hongrois\nLuc;français",
}
SAID = {
    "de": ("Nichts von dem, was Sie eingegeben haben", "allein", "Kati", "Plätze"),
    "fr": ("Rien de ce que vous avez saisi", "seule", "Kati", "places"),
}


@pytest.mark.parametrize("language", ["de", "fr"])
def test_what_cannot_be_planned_is_said_beside_it_and_nothing_is_lost(visit, language):
    page = visit()
    plan, alert = WORDS[language].plan, page.get_by_role("alert")
    begin(page, language, "Anke")
    page.locator("#id-together").fill("Anke – Luk")
    press(page, plan)
    expect(alert).to_be_focused()
    expect(alert).to_contain_text(SAID[language][0])
    expect(page.locator("#id-together")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id-together-error")).to_contain_text("Luk")
    expect(page.locator("#id-together")).to_have_value("Anke – Luk")
    page.locator("#id-together").fill("")
    press(page, plan)
    expect(alert).to_contain_text(SAID[language][1])

    begin(page, language, LONELY[language])
    page.locator("#id-title").fill("Début – Anfang")
    press(page, plan)
    expect(alert).to_contain_text(SAID[language][2])
    expect(page.locator("#id-people")).to_have_value(LONELY[language])
    expect(page.locator("#id-title")).to_have_value("Début – Anfang")

    begin(page, language, nine_people(language))
    page.locator("#id-count").fill("1")
    page.locator("#id-table-1-most").fill("4")
    press(page, plan)
    expect(alert).to_contain_text(SAID[language][3])
    expect(page.locator("#id-table-1-most")).to_have_value("4")
    expect(page.locator("#id-people")).to_have_value(nine_people(language))
    assert page.context.cookies() == []


def test_another_language_keeps_what_was_typed_and_planned(page: Page):
    def switch(language: str) -> None:
        with page.expect_navigation():
            page.locator(f".langs a[hreflang={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)

    page.goto(PATHS["de"])
    page.locator("#id-people").fill(nine_people("de"))
    switch("fr")
    expect(page.locator("#id-people")).to_have_value(nine_people("de"))
    press(page, WORDS["fr"].go_on)
    page.locator("#id-count").fill("3")
    page.locator("#id-apart").fill("Anke – Ingo")
    page.locator("#id-table-1-topic").fill("Jeunesse")
    switch("de")
    expect(page.locator("#id-apart")).to_have_value("Anke – Ingo")
    expect(page.locator("#id-table-1-topic")).to_have_value("Jeunesse")
    expect(page.locator("#id-table-3-topic")).to_be_attached()
    press(page, WORDS["de"].plan)
    expect(page.locator("#take")).to_be_attached()
    settled(page, "de")
    before = [seated(page, 1, table) for table in (1, 2, 3)]
    switch("fr")
    assert [seated(page, 1, table) for table in (1, 2, 3)] == before
    expect(page.locator("h1")).to_contain_text("Chacun rencontre")


def open_all(page: Page) -> None:
    """Open whatever is folded away."""
    page.evaluate("document.querySelectorAll('details.fold').forEach(fold => { fold.open = true })")


@pytest.mark.parametrize(
    ("language", "scheme", "look"), [("de", "light", findings), ("fr", "dark", violations)]
)
def test_no_step_has_a_violation_or_scrolls_sideways(visit, language, scheme, look):
    page = visit(bypass_csp=True, color_scheme=scheme)
    begin(page, language, nine_people(language).replace("fr de", "fr, xyz"))
    page.locator("#id-rounds").fill("0")
    page.locator("#id-table-1-host").fill("Luk")
    press(page, WORDS[language].plan)
    expect(page.get_by_role("alert")).to_be_visible()
    open_all(page)
    assert look(page) == []
    planned(page, language, nine_people(language))
    settled(page, language)
    page.locator("#id-person").select_option("Anke")
    page.locator("#id-round").select_option("1")
    page.locator("#id-to").select_option(index=1 + (1 if "Anke" in seated(page, 1, 1) else 0))
    press(page, WORDS[language].effect)
    expect(page.locator("#after-move")).to_be_visible()
    open_all(page)
    assert look(page) == []
    page.locator("[name=gone]").nth(2).check()
    press(page, WORDS[language].mend)
    expect(page.locator("#after-gone")).to_be_visible()
    assert violations(page) == []


def test_a_phone_shows_every_step_without_sideways_scrolling(visit):
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(PATHS["fr"])
    assert needed_width(page) == 390
    press(page, WORDS["fr"].example)
    expect(page.locator("#id-table-6-topic")).to_be_visible()
    open_all(page)
    assert needed_width(page) == 390
    press(page, WORDS["fr"].plan)
    expect(page.locator("#take")).to_be_attached()
    settled(page, "fr")
    open_all(page)
    assert needed_width(page) == 390
    expect(page.locator("#round-1 [data-table]").first).to_be_visible()


DAY = {
    "de": (
        "bis Runde 1",
        "Ab Runde 2 fällt aus: Tisch 3.",
        "Chloé moderiert von nun an Tisch 1.",
        "keine Karte: Bela",
    ),
    "fr": (
        "jusqu’à la séquence 1",
        "N’est plus disponible à partir de la séquence 2",
        "Désormais, Chloé anime la table 1.",
        "pas de carte : Bela",
    ),
}


def three_tables(page: Page, language: str) -> list[list[str]]:
    """Plan nine people at three tables, Bela moderating the first one; return who sits where in round 1."""
    begin(page, language, nine_people(language))
    page.locator("#id-count").fill("3")
    page.locator("#id-table-1-host").fill("Bela")
    press(page, WORDS[language].plan)
    settled(page, language)
    return [seated(page, 1, table) for table in (1, 2, 3)]


def lose_a_table_and_a_moderator(page: Page, language: str, *, opened: str) -> None:
    """Say after round 1 that table 3 is lost and that Chloé takes table 1 over from Bela."""
    page.locator("#id-held").select_option(DAY[language][0])
    page.locator("#lost-fold > summary").click()
    page.locator("[name=lost][value='2']").check()
    page.locator("#host-fold > summary").click()
    page.locator("#id-host-at").select_option("0")
    press(page, WORDS[language].mend)
    expect(
        page.locator("#after-gone").get_by_role("status")
    ).to_be_visible()  # who moderates is not chosen yet
    expect(page.locator("[name=lost][value='2']")).to_be_checked()
    expect(page.locator("#id-host-at")).to_have_value("0")
    page.locator("#id-host").select_option("Chloé")
    press(page, WORDS[language].mend)
    if opened == "focus":
        expect(page.locator("#after-gone")).to_be_focused()
    else:
        expect(page.locator("#after-gone")).to_be_in_viewport()


@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("script", [True, False], ids=["mouse", "without JavaScript"])
def test_a_lost_table_and_an_ill_moderator_are_planned_around(visit, language, script):
    page = visit(java_script_enabled=script, viewport={"width": 390, "height": 844})
    held = three_tables(page, language)
    second = [seated(page, 2, table) for table in (1, 2, 3)]
    lose_a_table_and_a_moderator(page, language, opened="focus" if script else "view")
    told = page.locator("section:has(> #after-gone)")
    for sentence in DAY[language][1:3]:
        expect(told).to_contain_text(sentence)
    expect(told.locator(".plan-changes li").first).to_be_visible()
    expect(page.locator("#take")).to_contain_text(DAY[language][3])
    assert [seated(page, 1, table) for table in (1, 2, 3)] == held
    assert page.locator("#round-2 [data-table='2']").count() == 0
    assert "Chloé" in seated(page, 2, 1)
    assert not any("Bela" in seated(page, 3, table) for table in (1, 2))
    assert needed_width(page) == 390
    press(page, WORDS[language].undo)
    assert [seated(page, 2, table) for table in (1, 2, 3)] == second
    assert page.context.cookies() == []
