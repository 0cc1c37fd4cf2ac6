"""The list of programmes: filters, search, order, numbers, files, and what a reader is told where nothing is found."""

import csv
import io
import json
import re
from datetime import date
from html import unescape

import pytest

from passerelle.base import clock

PATH = "/de/foerderung/programme/"
ROW = re.compile(r'<article class="programme[^"]*" id="([a-z0-9_]+)">')


@pytest.fixture(autouse=True)
def late_november(monkeypatch):
    """The day on which the figures of these tests hold."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 28))


def text_of(client, query="", path=PATH):
    answer = client.get(path + query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def ids(client, query=""):
    return ROW.findall(text_of(client, query))


def part(text, id):
    """One row of the list."""
    return text.partition(f'id="{id}"')[2].partition("</article>")[0]


@pytest.mark.django_db
def test_the_list_asks_nothing_of_the_database(client, django_assert_num_queries):
    client.get(PATH)
    with django_assert_num_queries(0):
        client.get(PATH + "?applicant=association&place=lands:NI&q=jugend&sort=amount")


def test_all_programmes_are_shown_in_three_languages(client):
    for path, heading in (
        (PATH, "46 Förderprogramme"),
        ("/fr/financement/programmes/", "46 programmes de financement"),
        ("/en/funding/programmes/", "46 funding programmes"),
    ):
        text = text_of(client, path=path)
        assert f">{heading}</h1>" in text.replace("\u202f", " ")
        assert len(ROW.findall(text)) == 46


def test_a_row_tells_the_largest_sum_of_the_rules_and_never_more(client):
    text = text_of(client).replace("\xa0", " ")
    assert "bis zu 50.000 €, teils mehr" in part(text, "buergerfonds")
    assert "bis zu 2.500 €" in part(text, "lingen_trip")
    assert "nach Formel" in part(text, "ni_ija")
    assert "bis zu 50.745 €" in part(text, "cerv_tt")
    assert "der Geldgeber entscheidet" in part(text, "dpjw")
    assert re.search(r'programme__sum">300 €<', part(text, "by_ufr300"))


def test_a_row_tells_the_next_deadline_from_today(client):
    text = text_of(client)
    assert "Mindestens 6 Wochen vor Beginn des Projekts." in part(text, "buergerfonds")
    assert "Nächste Frist: 31. Dezember 2026" in part(text, "dtzf")
    assert "in 4 Wochen" in part(text, "dtzf")
    assert "Der letzte Aufruf ist vorbei" in part(text, "cerv_tt")
    assert "Eine Frist haben wir nicht gefunden" in part(text, "ni_ija")
    assert "Außer Kraft seit dem 1. Januar 2017" in part(text, "on_y_va")


@pytest.mark.parametrize(
    ("query", "inside", "outside"),
    [
        (
            "?applicant=fr_local_authority",
            {"buergerfonds", "meae_generaliste"},
            {"lingen_trip", "butzbach_verein"},
        ),
        ("?level=municipal", {"lingen_trip", "marburg_trip"}, {"buergerfonds", "lueneburg_kreis"}),
        ("?funder=lingen", {"lingen_trip"}, {"buergerfonds"}),
        ("?from=FR", {"buergerfonds", "calvados_twin14", "cerv_tt"}, {"lingen_trip", "ni_ija"}),
        ("?from=DE&with=PL", {"dpjw", "cerv_tt", "rlp_opole"}, {"dtzf", "dgjw", "dfjw_partner_place"}),
        ("?place=lands:NI", {"ni_ija", "lingen_trip", "buergerfonds"}, {"bw_mikro", "calvados_twin14"}),
        (
            "?place=lands:NI&limit=local",
            {"ni_ija", "lingen_trip", "lueneburg_kreis"},
            {"buergerfonds", "bw_mikro"},
        ),
        (
            "?place=municipalities:Lingen (Ems)",
            {"lingen_trip", "ni_ija", "buergerfonds"},
            {"lueneburg_kreis"},
        ),
        ("?place=departments:Calvados", {"calvados_twin14", "buergerfonds"}, {"bzh_bmonde", "lingen_trip"}),
        ("?limit=everywhere", {"buergerfonds", "cerv_tt"}, {"ni_ija", "lingen_trip"}),
        ("?age=0-11", {"dfjw_partner_place", "buergerfonds"}, {"ni_ija", "lueneburg_kreis"}),
        ("?age=31-", {"buergerfonds", "lingen_trip"}, {"dfjw_partner_place", "kjp"}),
        ("?deadline=soon", {"dtzf", "dfjw_special"}, {"buergerfonds", "skew_kpf", "cerv_tt"}),
        ("?deadline=always", {"buergerfonds", "lingen_trip"}, {"dtzf", "ni_ija"}),
        ("?deadline=open", {"buergerfonds", "skew_kpf", "dtzf"}, {"cerv_tt", "ni_ija", "on_y_va"}),
        (
            "?least=10000",
            {"buergerfonds", "cerv_tt", "ni_ija"},
            {"lingen_trip", "toepfer_small_change", "dpjw"},
        ),
        ("?standing=ended", {"on_y_va", "efc_tt"}, {"buergerfonds"}),
        ("?standing=in_force", {"buergerfonds"}, {"on_y_va"}),
        ("?level=eu&level=foundation", {"cerv_tt", "toepfer_small_change"}, {"buergerfonds"}),
    ],
)
def test_filters_keep_what_meets_them(client, query, inside, outside):
    found = set(ids(client, query))
    assert inside <= found
    assert not outside & found


def test_the_text_is_searched_with_the_words_of_the_field_in_any_language(client):
    assert "buergerfonds" in ids(client, "?q=Buergerfonds")
    assert "buergerfonds" in ids(client, "?q=fonds citoyen")
    assert "lingen_trip" in ids(client, "?q=lingen")
    assert ids(client, "?q=xyzzy") == []


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("name", ["bw_mikro", "bayreuth_trip"]),
        ("amount", ["skew_nakopa", "erasmus_ka152"]),
        ("deadline", ["dfjw_special", "dtzf", "skew_kpf"]),
    ],
)
def test_the_list_is_put_in_order(client, sort, first):
    assert ids(client, f"?sort={sort}")[: len(first)] == first


def test_what_is_out_of_force_stands_last_in_every_order(client):
    gone = {"buergerfonds_jfa", "efc_tt", "interreg_oberrhein_small", "on_y_va"}
    for sort in ("name", "amount", "deadline", "effort"):
        assert set(ids(client, f"?sort={sort}")[-4:]) == gone


def test_every_option_tells_what_it_would_show_beside_the_other_filters(client):
    text = text_of(client, "?level=municipal")
    shown = re.search(r'value="school"><span>Schule</span><span class="check__count">(\d+)</span>', text)
    assert int(shown[1]) == len(ids(client, "?level=municipal&applicant=school")) == 7
    county = re.search(r'value="county"><span>Landkreis</span><span class="check__count">(\d+)</span>', text)
    assert int(county[1]) == len(ids(client, "?level=county")) == 3


def test_chosen_filters_are_taken_away_one_by_one(client):
    text = text_of(client, "?level=municipal&place=lands:NI&q=fahrten")
    assert 'href="/de/foerderung/programme/?q=fahrten&place=lands%3ANI"' in text
    assert "Sitz des Antragstellers: Niedersachsen, Land" in text
    assert 'href="/de/foerderung/programme/?place=lands%3ANI&level=municipal"' in text


def test_what_is_not_understood_is_named_and_left_out(client):
    text = text_of(client, "?level=moon&sort=luck&colour=red&q=%2B%2B")
    assert "„moon“" in text
    assert "„luck“" in text
    assert "„colour“" in text
    assert len(ROW.findall(text)) == 46


def test_nothing_found_offers_ways_on(client):
    text = text_of(client, "?q=xyzzy")
    assert "Kein Programm erfüllt das alles." in text
    assert 'href="/de/foerderung/"' in text
    assert 'content="noindex, follow"' in text


def test_rules_that_should_have_been_read_again_are_marked(client, monkeypatch):
    assert "seit dem 15. Dezember 2026 neu zu prüfen" not in text_of(client)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 16))
    assert "seit dem 15. Dezember 2026 neu zu prüfen" in part(text_of(client), "ni_ija")


def test_a_halted_programme_says_so_while_it_lasts(client, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2025, 1, 15))
    text = part(text_of(client), "buergerfonds")
    assert "ausgesetzt oder mit Warteliste" in text
    assert "gab es keine Zusagen" in text


def test_the_list_is_open_data_as_csv_and_json(client):
    answer = client.get(PATH + "export.json?level=municipal&applicant=school")
    data = json.loads(answer.content)
    assert data["on"] == "2026-11-28"
    lingen = next(one for one in data["programmes"] if one["id"] == "lingen_trip")
    assert lingen["largest_sum"] == 2500
    assert lingen["next_deadline"] is None
    assert lingen["standing"] == "in_force"
    file = client.get(PATH + "export.csv")
    assert 'filename="foerderprogramme.csv"' in file["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 46
    dtzf = next(row for row in rows if row["id"] == "dtzf")
    assert dtzf["next_deadline"] == "2026-12-31"
    assert client.get(PATH + "export.exe").status_code == 404


@pytest.mark.django_db
def test_the_programmes_are_in_the_sitemap(client):
    text = client.get("/sitemap-de-pages-1.xml").content.decode()
    assert "/de/foerderung/programme/buergerfonds/" in text
    assert "/fr/financement/programmes/lingen_trip/" in text
