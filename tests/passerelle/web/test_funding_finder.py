"""The funding finder: questions, verdicts with reasons, the next question, bad answers, calendar and paper."""

import io
import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.utils import translation
from icalendar import Calendar
from pypdf import PdfReader

from passerelle.base import clock
from passerelle.funding.catalogue import catalogue

pytestmark = pytest.mark.django_db
PAGE = {"de": "/de/foerderung/", "fr": "/fr/financement/", "en": "/en/funding/"}
WEEKEND = {
    "applicant_type": "twinning_association",
    "applicant_countries": "DE",
    "applicant_land": "NI",
    "partner_countries": "FR",
    "within_municipal_partnership": "true",
    "already_started": "false",
    "only_children_and_youth": "false",
    "start_date": "2027-05-20",
    "nights": "3",
    "participants": "90",
    "age_min": "8",
    "age_max": "82",
    "total_costs": "10000",
    "eligible_costs": "7500",
}
QUOTE = "Nicht gefördert werden Begegnungsmaßnahmen, die im Rahmen von kommunalen Partnerschaften"


@pytest.fixture(autouse=True)
def in_november(monkeypatch):
    """Every test asks on one day: deadlines and calls have their place before or after it."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 28))


def ask(client, language="de", path="", **facts):
    answers = {name: value for name, value in {**WEEKEND, **facts}.items() if value is not None}
    return client.get(f"{PAGE[language]}{path}?{urlencode(answers, doseq=True)}")


def text_of(answer):
    """The words of the page as a reader sees them, spaces made plain."""
    bare = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(bare.replace("&#x27;", "'").replace("\u00a0", " ").replace("\u202f", " ").split())


def card(answer, programme):
    return re.search(
        rf'<article class="verdict[^>]*id="{programme}">.*?</article>', answer.content.decode(), re.DOTALL
    )[0]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Wer bezahlt Ihre Begegnung?"),
        ("fr", "Qui finance votre rencontre ?"),
        ("en", "Who pays for your meeting?"),
    ],
)
def test_the_first_page_asks_and_offers_examples(client, language, title):
    answer = client.get(PAGE[language])
    assert answer.status_code == 200
    assert title in text_of(answer)
    assert str(len(catalogue())) in text_of(answer)
    assert not answer.cookies
    links = [link for link in re.findall(r'href="([^"]+)"', answer.content.decode()) if "start_date=" in link]
    assert len(links) == 5
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    ("language", "sum_said", "by"),
    [
        ("de", "Bis zu 6.000 € sind möglich.", "Antrag bis zum 8. April 2027."),
        ("fr", "Jusqu’à 6 000 € sont possibles.", "avant le 8 avril 2027 inclus"),
        ("en", "Up to €6,000 are possible.", "Apply by 8 April 2027."),
    ],
)
def test_a_weekend_gets_at_most_80_per_cent_of_what_can_be_paid_for(client, language, sum_said, by):
    answer = ask(client, language)
    assert answer.status_code == 200
    text = text_of(answer)
    assert sum_said in text
    assert by in text
    assert "verdict--fits" in card(answer, "buergerfonds")


def test_the_gap_is_what_no_grant_covers(client):
    text = text_of(ask(client))
    assert "fehlt noch 4.000 € Eigenanteil, Stadt, Spenden" in text


def test_money_is_asked_back_in_time(client):
    text = text_of(ask(client))
    order = [
        "heute, 28. November 2026",
        "8. April 2027 Antrag abschicken",
        "nichts bestellen",
        "Das Projekt beginnt",
    ]
    assert [text.index(step) for step in order] == sorted(text.index(step) for step in order)
    assert "Zahlung von 75 %, bis zu 4.500 €" in text
    assert "23. Juli 2027 Abrechnung abschicken" in text


def test_the_land_that_leaves_town_partnerships_out_says_so_in_its_own_words(client):
    answer = ask(client, start_date="2026-12-20", only_children_and_youth="true", age_max="17")
    assert QUOTE in card(answer, "ni_ija")
    assert 'lang="de"' in card(answer, "ni_ija")
    assert QUOTE in card(ask(client, "fr", start_date="2026-12-20", age_max="17"), "ni_ija")


def test_rules_that_end_before_the_project_say_so_and_what_they_said(client):
    found = card(ask(client), "ni_ija")
    assert "1. Januar 2027" in found
    assert QUOTE in found


def test_a_night_more_turns_a_no_into_a_yes(client):
    facts = {"age_min": "12", "age_max": "17", "only_children_and_youth": "true", "travellers": "30"}
    facts |= {"dfjw_km": "1000", "smaller_share": "0.5", "eligible_costs": None}
    answer = ask(client, **facts)
    found = text_of_card(card(answer, "dfjw_partner_place"))
    assert "verdict--near" in card(answer, "dfjw_partner_place")
    assert "Übernachtungen: 4 Nächte statt 3" in found
    assert "4.800 €" in found
    after = ask(client, **facts, nights="4")
    assert "verdict--fits" in card(after, "dfjw_partner_place")
    assert "Deutsch-Französischer Bürgerfonds" in text_of(after)


def text_of_card(found):
    return " ".join(re.sub(r"<[^>]+>", " ", found).replace("\u00a0", " ").replace("\u202f", " ").split())


def test_what_serves_other_places_is_folded_away(client):
    content = ask(client).content.decode()
    assert 'id="bw_mikro"' not in content
    assert "Programme sind für andere Orte, Länder oder Zeiten da" in content
    assert "Der Antragsteller hat seinen Sitz in Baden-Württemberg." in content


def asked(answer):
    """The question beside a result: the fact it asks for, and its markup."""
    question = re.search(
        r'<section class="card" id="question">.*?</section>', answer.content.decode(), re.DOTALL
    )[0]
    field = re.search(r'<button [^>]*name="(\w+)"|id="fact-(\w+)', question)
    return field[1] or field[2], question


def test_first_is_asked_where_the_applicant_is_since_most_programmes_serve_one_place(client):
    name, question = asked(ask(client, applicant_land=None, already_started=None, nights=None))
    assert name == "applicant_land"
    assert re.search(r"Davon hängen 1\d Programme ab\.", question)
    assert 'name="applicant_type" value="twinning_association"' in question
    assert 'name="start_date" value="2027-05-20"' in question


def test_then_what_the_most_money_waits_for_with_the_name_of_the_programme(client):
    name, question = asked(ask(client, already_started=None, nights=None))
    assert name == "already_started"
    assert "Davon hängt ab: Deutsch-Französischer Bürgerfonds" in question
    assert "Bisher: <b>Vielleicht bis zu" in question


def test_a_place_is_answered_with_one_press_and_elsewhere_is_an_answer(client):
    facts = {
        "skip": ["grants_this_year", "regular_town_twinning_activity", "school_exchange"],
        "applicant_department": "-",
    }
    name, question = asked(ask(client, **facts))
    assert name == "applicant_municipality"
    assert 'name="applicant_municipality" value="Lingen (Ems)"' in question
    assert 'name="applicant_municipality" value="-">anderswo' in question
    after = ask(client, **facts, applicant_municipality="-")
    assert ">anderswo<" not in after.content.decode()
    assert 'id="lingen_trip"' not in after.content.decode()
    assert "Ort des Antragstellers anderswo" in text_of(after)
    assert "Commune du demandeur ailleurs" in text_of(ask(client, "fr", applicant_municipality="-"))


def test_programmes_of_other_places_are_folded_and_promise_nothing_until_the_place_is_told(client):
    answer = ask(client, applicant_land=None, already_started=None)
    content = answer.content.decode()
    assert 'id="bw_mikro"' not in content
    assert re.search(r"1\d Programme sind nur für bestimmte Orte da", text_of(answer))
    assert "ask=applicant_land#question" in content
    assert "Vielleicht bis zu 7.500 €" in text_of(answer)
    assert "Das wären: Deutsch-Französischer Bürgerfonds und Toepfer" in text_of(answer)
    _answer, found = calendar(client, applicant_land=None, already_started=None)
    assert not [one for one in found.walk("VEVENT") if "bw_mikro" in str(one["uid"])]


def test_a_question_can_be_set_aside_and_asked_again(client):
    name, _question = asked(ask(client))
    second = ask(client, skip=name)
    assert asked(second)[0] != name
    assert "Übersprungene Fragen wieder stellen" in second.content.decode()


def test_every_sum_and_every_day_leads_to_its_source(client):
    content = ask(client).content.decode()
    found = card(ask(client), "buergerfonds")
    assert re.search(
        r'verdict__sum">bis zu.*?<a class="source-link" href="https://www.buergerfonds.eu', found, re.DOTALL
    )
    assert re.search(r'Antrag bis zum 8\..*?<a class="source-link" href="https://', found, re.DOTALL)
    moments = re.search(r'<ol class="moments".*?</ol>', content, re.DOTALL)[0]
    own = [one for one in moments.split("<li")[1:] if "Projekt" not in one and "is-now" not in one]
    assert all('class="source-link"' in one for one in own)
    refused = re.search(
        r'<article class="verdict verdict--no[^>]*id="skew_nakopa">.*?</article>', content, re.DOTALL
    )[0]
    assert 'class="source-link"' in refused


def test_a_quote_is_shown_only_where_it_is_about_the_broken_rule(client):
    found = card(ask(client, only_children_and_youth="true", age_max="17"), "buergerfonds")
    assert "<blockquote" not in found
    assert "informelle Gruppen" not in found


def test_of_many_noes_the_ones_that_say_why_stand_first_and_the_rest_is_folded(client):
    content = ask(client).content.decode()
    group = re.search(r'aria-labelledby="group-no">.*?</section>', content, re.DOTALL)[0]
    shown, _fold, folded = group.partition('<details class="fold">')
    assert shown.count("<article") == 4
    assert 'id="ni_ija"' in shown
    assert folded.count("<article") >= 2


def test_a_sum_counted_with_all_costs_says_so(client):
    said = "Gerechnet mit den Gesamtkosten."
    assert said in text_of(ask(client, eligible_costs=None))
    assert said not in text_of(ask(client))


def test_what_could_be_had_besides_names_the_fund_and_the_missing_answers(client):
    text = text_of(ask(client))
    assert "Vielleicht sind bis zu 1.500 € mehr möglich: Toepfer Stiftung" in text
    assert "Dazu fehlt noch: Zuschüsse in diesem Jahr" in text


def test_sending_nothing_says_that_one_answer_is_enough(client):
    answer = client.get(PAGE["de"] + "?applicant_type=&participants=&total_costs=")
    assert "Eine Antwort genügt für den Anfang." in text_of(answer)
    assert "Eine Antwort genügt" not in text_of(client.get(PAGE["de"]))


def test_an_answer_can_be_changed(client):
    content = ask(client).content.decode().replace("&amp;", "&")
    link = re.search(r'href="(\?[^"]*ask=nights#question)"', content)[1]
    answer = client.get(PAGE["de"] + link.removesuffix("#question"))
    question = re.search(r'id="question">.*?</section>', answer.content.decode(), re.DOTALL)[0]
    assert "Antwort ändern" in question
    assert 'name="nights" value="3"' in question
    assert 'type="hidden" name="nights"' not in question


def test_all_questions_stand_on_one_page_with_the_answers_in_them(client):
    answer = ask(client, show="questions")
    content = answer.content.decode()
    assert "Alle Fragen" in content
    assert 'name="total_costs" value="10000"' in content
    assert re.search(r'value="twinning_association" selected', content)
    assert re.search(r'name="partner_countries" value="FR" checked', content)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("total_costs", "-5", "Gesamtkosten"),
        ("age_max", "200", "von 0 bis 120"),
        ("participants", "0", "von 1 bis"),
        ("start_date", "2026-11-01", "liegt vor heute, dem 28. November 2026"),
        ("start_date", "2027-02-30", "gibt es nicht"),
        ("total_costs", "viel", "1.500,00 €"),
        ("age_min", "90", "Jüngstes Alter"),
    ],
)
def test_a_wrong_answer_gets_a_sentence_beside_its_field_and_nothing_is_lost(client, name, value, said):
    answer = ask(client, **{name: value})
    content = answer.content.decode()
    assert answer.status_code == 422
    assert "Nichts ist verloren." in content
    assert f'name="{name}" value="{value}"' in content
    errors = re.search(rf'id="fact-{name}-error">(.*?)</div>', content, re.DOTALL)[1]
    assert said in text_of_card(errors)
    assert f'href="#fact-{name}"' in content
    assert 'name="nights" value="3"' in content
    assert "sind möglich" not in content


@pytest.mark.parametrize("written", ["7.500,00 €", "7 500,00", "7500.00", "7.500", "7500"])
def test_money_is_read_in_the_notations_of_both_countries(client, written):
    assert "Bis zu 6.000 € sind möglich." in text_of(ask(client, eligible_costs=written))


def test_what_was_typed_is_shown_as_text(client):
    answer = ask(client, applicant_municipality='"><script>alert(1)</script>')
    assert "<script>alert(1)" not in answer.content.decode()


def test_parameters_that_are_no_fact_change_nothing(client):
    assert ask(client, colour="blue").status_code == 200
    assert client.get(PAGE["de"] + "?colour=blue").status_code == 200


def test_the_switch_keeps_the_answers(client):
    content = ask(client).content.decode().replace("&amp;", "&")
    link = re.search(r'href="(/fr/financement/\?[^"]+)"', content)[1]
    assert "Jusqu’à 6 000 € sont possibles." in text_of(client.get(link))


def test_results_ask_no_database_and_set_no_cookie(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = ask(client)
    assert not answer.cookies
    assert "noindex" in answer.content.decode()


@pytest.mark.parametrize("sort", ["amount", "deadline", "effort", "nonsense"])
def test_verdicts_can_be_sorted(client, sort):
    content = ask(client, sort=sort).content.decode()
    chosen = sort if sort != "nonsense" else "amount"
    assert re.search(rf'<option value="{chosen}" selected', content)


def calendar(client, language="de", **facts):
    answer = ask(client, language, "deadlines.ics", **facts)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return answer, Calendar.from_ical(answer.content)


def test_the_calendar_holds_the_deadline_with_three_reminders(client):
    _answer, found = calendar(client)
    events = {str(one["uid"]).split("@")[0].rsplit("-", 1)[0]: one for one in found.walk("VEVENT")}
    apply = events["buergerfonds-apply_by"]
    assert apply["dtstart"].dt == date(2027, 4, 8)
    assert str(apply["summary"]) == "Deutsch-Französischer Bürgerfonds: Antrag abschicken"
    assert len(apply.walk("VALARM")) == 3
    assert events["buergerfonds-settle_by"]["dtstart"].dt == date(2027, 7, 23)
    assert "/de/foerderung/?" in str(apply["description"])


def test_a_calendar_fetched_again_holds_the_same_entries(client):
    first, found = calendar(client)
    second, _ = calendar(client)
    assert first.content == second.content
    uids = [str(one["uid"]) for one in found.walk("VEVENT")]
    assert len(uids) == len(set(uids))


def test_reminders_in_the_past_are_left_out(client):
    _answer, found = calendar(client, start_date="2027-02-15")
    apply = next(one for one in found.walk("VEVENT") if str(one["uid"]).startswith("buergerfonds-apply_by"))
    assert apply["dtstart"].dt == date(2027, 1, 4)
    assert len(apply.walk("VALARM")) == 0


@pytest.mark.parametrize(
    ("language", "title"), [("de", "Förderfinder: Ergebnis"), ("fr", "Recherche de financement")]
)
def test_the_paper_is_tagged_and_says_the_same(client, language, title):
    answer = ask(client, language, "result.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == language
    assert title in reader.metadata.title
    text = (
        " ".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ").replace("\u202f", " ")
    )
    with translation.override(language):
        assert ("6.000 €" if language == "de" else "6 000 €") in text
    assert "Nicht gefördert werden Begegnungsmaßnahmen" in " ".join(text.split())


@pytest.mark.parametrize("path", ["deadlines.ics", "result.pdf"])
def test_downloads_for_wrong_answers_lead_back_to_the_page_that_says_why(client, path):
    answer = ask(client, "de", path, total_costs="-5")
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 422
