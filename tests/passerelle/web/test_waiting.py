"""A paper of the funding finder whose turn does not come: a page in plain words that leads on, in every language."""

from datetime import date
from urllib.parse import urlencode

import pytest

from passerelle.base import clock, pdf
from tests.passerelle.web.test_funding_finder import PAGE, WEEKEND, text_of

pytestmark = pytest.mark.django_db
SAID = {
    "de": ("Gerade werden andere Unterlagen erstellt", "Erneut versuchen", "Zurück zum Ergebnis"),
    "fr": ("D’autres documents sont en préparation", "Réessayer", "Retour au résultat"),
    "en": ("Other papers are being made just now", "Try again", "Back to the result"),
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Nobody waits for a desk, on one day."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 28))
    monkeypatch.setattr(pdf, "PATIENCE", 0.01)


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_a_result_whose_turn_does_not_come_is_asked_for_again_with_one_link(client, language):
    query = urlencode(WEEKEND)
    address = f"{PAGE[language]}result.pdf?{query}"
    with pdf._DESKS:
        answer = client.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert all(text in text_of(answer) for text in SAID[language])
    page = answer.content.decode().replace("&amp;", "&")
    assert f'href="{address}"' in page
    assert f'href="{PAGE[language]}?' in page
    assert client.get(address)["Content-Type"] == pdf.CONTENT_TYPE
