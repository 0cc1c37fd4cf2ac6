"""`passerelle funding assess`: JSON and text out, and a sentence in three languages for each bad input."""

import io
import json
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from passerelle.funding import catalogue as kept
from passerelle.funding.catalogue import BrokenCatalogue, funding_folder, read_catalogue, read_questions

ON = ("--on", "2026-11-28")
WEEKEND = {
    "applicant_type": "twinning_association",
    "applicant_countries": ["DE"],
    "partner_countries": ["FR"],
    "applicant_land": "NI",
    "total_costs": 10000,
    "eligible_costs": 7500,
    "start_date": "2027-05-20",
    "participants": 90,
    "participants_de": 45,
    "invited_international": 45,
    "nights": 2,
    "within_municipal_partnership": True,
    "only_children_and_youth": False,
    "already_started": False,
}


@pytest.fixture
def write(tmp_path):
    """Return what writes facts, text or bytes to a file and gives its path."""

    def write(data):
        file = tmp_path / "situation.json"
        if isinstance(data, bytes):
            file.write_bytes(data)
        else:
            file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return str(file)

    return write


def run(*words):
    """Return exit code, standard output and error lines of the command."""
    out, err = StringIO(), StringIO()
    try:
        call_command("funding_assess", *words, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue().splitlines()
    return 0, out.getvalue(), err.getvalue().splitlines()


def assessed(*words):
    code, out, err = run(*words)
    assert (code, err) == (0, [])
    return json.loads(out)


def refused(*words):
    """The error lines of a command that gives no answer, not even half of one."""
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    return err


def one(data, programme):
    (found,) = [each for each in data["programmes"] if each["id"] == programme]
    return found


def test_every_programme_says_what_the_contract_names(write):
    data = assessed(write(WEEKEND), *ON)
    assert len(data["programmes"]) == len(kept.catalogue())
    keys = {
        "id",
        "status",
        "amount",
        "amount_kind",
        "failed",
        "ask",
        "soft",
        "deadline",
        "deadline_passed",
        "citations",
    }
    assert all(keys <= each.keys() for each in data["programmes"])
    fund = one(data, "buergerfonds")
    assert (fund["status"], fund["amount"], fund["amount_kind"]) == ("eligible", 6000, "maximum")
    assert (fund["deadline"], fund["deadline_passed"], fund["failed"], fund["ask"]) == (
        "2027-04-08",
        False,
        [],
        [],
    )
    assert any("6.000 €" in each["quote"] for each in fund["citations"])


def test_what_cannot_be_told_is_null_with_the_published_range(write):
    cerv = one(assessed(write(WEEKEND), *ON), "cerv_tt")
    assert (cerv["amount"], cerv["amount_kind"], cerv["range"]) == (None, "range_only", [8455, 50745])
    assert (cerv["deadline"], cerv["deadline_passed"]) == ("2026-09-23", True)


def test_cents_are_numbers_and_half_cents_are_rounded_up(write):
    fund = one(assessed(write({**WEEKEND, "eligible_costs": 100.03}), *ON), "buergerfonds")
    assert fund["amount"] == 80.02


def test_the_land_that_excludes_town_partnerships_says_so(write):
    land = one(assessed(write({**WEEKEND, "start_date": "2026-12-10"}), *ON), "ni_ija")
    assert (land["status"], "not_municipal_partnership" in land["failed"]) == ("ineligible", True)
    ended = one(assessed(write(WEEKEND), *ON), "ni_ija")
    assert (ended["status"], ended["periods"]) == ("no_version", [{"from": "2022-01-01", "to": "2027-01-01"}])


def test_the_combination_keeps_sure_and_possible_apart(write):
    best = assessed(write(WEEKEND), *ON)["combination"]
    assert ([line["id"] for line in best["programmes"]], best["sure"], best["possible"]) == (
        ["buergerfonds"],
        0,
        6000,
    )
    assert (best["costs"], best["gap"]) == (7500, 1500)


def test_only_the_named_programmes_answer_and_their_reach_is_presumed(write):
    facts = {
        "applicant_countries": ["DE"],
        "travellers": 12,
        "is_youth_group": False,
        "dest": "Elbeuf",
        "stay_share": 0.8,
        "grants_this_year": 0,
        "start_date": "2027-05-20",
    }
    data = assessed(write(facts), *ON, "--programme", "lingen_trip")
    assert [each["id"] for each in data["programmes"]] == ["lingen_trip"]
    assert data["programmes"][0]["presumed"]
    assert [line["id"] for line in data["combination"]["programmes"]] == ["lingen_trip"]
    everything = assessed(write(facts), *ON)["combination"]["programmes"]
    assert "lingen_trip" not in [line["id"] for line in everything]


@pytest.mark.parametrize("written", ["7.500,00 €", "7 500,00", "7500.00"])
def test_money_in_three_notations_gives_the_same_answer(write, written):
    assert one(assessed(write({**WEEKEND, "eligible_costs": written}), *ON), "buergerfonds")["amount"] == 6000


def test_the_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(WEEKEND).encode())))
    assert one(assessed("-", *ON), "buergerfonds")["amount"] == 6000


TEXTS = {
    "de": (
        "Stand: 28. November 2026",
        "bis zu 6.000\u00a0€",
        "Antrag bis zum 8. April 2027",
        "Passt nicht",
        "„Nicht gefördert werden Begegnungsmaßnahmen",
        "Noch zu beantworten:",
        "So würde es passen: Übernachtungen: 4 Nächte statt 2",
        "Es entscheidet der Geldgeber.",
    ),
    "fr": (
        "État au 28 novembre 2026",
        "jusqu’à 6\u202f000\u00a0€",
        "8 avril 2027",
        "Ne convient pas",
        "Nicht gefördert werden Begegnungsmaßnahmen",
        "Question en suspens\u00a0:",
        "4 nuits au lieu de 2",
        "le financeur décide",
    ),
    "en": ("As of 28 November 2026", "up to €6,000", "8 April 2027", "Does not fit", "Still to be answered:"),
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_text_tells_fits_quotes_and_questions(write, language):
    code, out, err = run(write(WEEKEND), *ON, "--lang", language, "--format", "text")
    assert (code, err) == (0, [])
    flat = " ".join(out.split(" "))
    assert all(part in flat.replace("\n    ", " ") for part in TEXTS[language]), out
    assert max(map(len, out.splitlines())) <= 120
    assert "entitled" not in out.lower()
    assert "Anspruch" not in out


BAD = {
    "negative costs": (
        {"total_costs": -5},
        {
            "de": "total_costs ist -5; möglich sind Beträge von 0 bis",
            "fr": "total_costs vaut -5\u202f; les sommes de 0 à",
            "en": "total_costs is -5; possible are sums from 0 to",
        },
    ),
    "age 200": (
        {"age_max": 200},
        {
            "de": "age_max ist 200; möglich sind ganze Zahlen von 0 bis 120.",
            "fr": "age_max vaut 200\u202f; les nombres entiers de 0 à 120 sont possibles.",
            "en": "age_max is 200; possible are whole numbers from 0 to 120.",
        },
    ),
    "a start before today": (
        {"start_date": "2026-11-27"},
        {
            "de": "Der Beginn am 27. November 2026 liegt vor dem 28. November 2026.",
            "fr": "le début, le 27 novembre 2026, est antérieur au 28 novembre 2026.",
            "en": "the start on 27 November 2026 was before 28 November 2026.",
        },
    ),
    "0 participants": (
        {"participants": 0},
        {
            "de": "participants ist 0; möglich sind ganze Zahlen von 1 bis 100.000.",
            "fr": "participants vaut 0\u202f; les nombres entiers de 1 à 100\u202f000 sont possibles.",
            "en": "participants is 0; possible are whole numbers from 1 to 100,000.",
        },
    ),
    "no money": (
        {"total_costs": "viel"},
        {
            "de": "total_costs: „viel“ ist kein Geldbetrag. Bitte schreiben Sie ihn als 1.500,00",
            "fr": "total_costs\u00a0: «\u00a0viel\u00a0» n’est pas une somme d’argent.",
            "en": "total_costs: “viel” is no sum of money. Please write it as 1500.00",
        },
    ),
    "an unknown fact": (
        {"eligible_cost": 7500},
        {
            "de": "Die Angabe „eligible_cost“ ist nicht bekannt. Am nächsten kommt „eligible_costs“.",
            "fr": "La plus proche est «\u00a0eligible_costs\u00a0».",
            "en": "“eligible_cost” is no known fact. The nearest known one is “eligible_costs”.",
        },
    ),
    "ages the wrong way round": (
        {"age_min": 40, "age_max": 30},
        {
            "de": "age_min ist 40 und damit mehr als age_max mit 30.",
            "fr": "age_min vaut 40, soit plus que age_max avec 30.",
            "en": "age_min is 40, which is more than age_max with 30.",
        },
    ),
    "an end before the start": (
        {"start_date": "2027-05-20", "end_date": "2027-05-19"},
        {
            "de": "Das Ende am 19. Mai 2027 liegt vor dem Beginn am 20. Mai 2027 (start_date).",
            "fr": "la fin, le 19 mai 2027, précède le début du 20 mai 2027 (start_date).",
            "en": "the end on 19 May 2027 is before the start on 20 May 2027 (start_date).",
        },
    ),
    "no such day": (
        {"start_date": "2027-02-29"},
        {
            "de": "Den Tag 2027-02-29 gibt es nicht.",
            "fr": "le jour 2027-02-29 n’existe pas.",
            "en": "there is no day 2027-02-29.",
        },
    ),
    "no such country": (
        {"countries": ["Frankreich"]},
        {
            "de": "Ein Land mit dem Kürzel „Frankreich“ gibt es nicht. Meinen Sie „FR“?",
            "fr": "Voulez-vous dire «\u00a0FR\u00a0»\u202f?",
            "en": "there is no country with the code “Frankreich”. Do you mean “FR”?",
        },
    ),
    "a list": (
        [1],
        {
            "de": "gefunden wurde eine Liste.",
            "fr": "trouvé\u00a0: une liste.",
            "en": "found was a list.",
        },
    ),
}


@pytest.mark.parametrize("language", ["de", "fr", "en"])
@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_in_a_sentence_of_the_language(write, name, language):
    facts, said = BAD[name]
    file = write(facts)
    (line,) = refused(file, *ON, "--lang", language)
    assert line.startswith(file)
    assert said[language] in line


def test_all_faults_are_told_at_once(write):
    lines = refused(write({"age_max": 200, "nigths": 4, "total_costs": -1}), *ON)
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--on", "28.11.2026"), "--on: „28.11.2026“ ist kein Datum."),
        (("--on", "1066-10-14"), "--on: 1066-10-14 liegt zu weit entfernt."),
        (("--programme", "burgerfonds"), "Meinen Sie „buergerfonds“?"),
        (("--programme", "qqq"), "Bekannt sind: "),
    ],
)
def test_options_that_cannot_be_used_are_told(write, words, said):
    (line,) = refused(write({}), *words, "--lang", "de")
    assert said in line


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "ist leer"),
        ("{", "ist kein JSON"),
        (b"\xff\xfe\x00", "keine Textdatei"),
        ('{"nights": 3, "nights": 4}', "nennt „nights“ zweimal"),
        ('{"total_costs": NaN}', "kein Geldbetrag"),
    ],
)
def test_files_that_are_no_facts_are_told(write, data, said):
    (line,) = refused(write(data), *ON, "--lang", "de")
    assert said in line


def test_a_missing_file_is_told():
    (line,) = refused("gone.json", "--lang", "fr")
    assert "gone.json" in line


def test_a_past_project_is_assessed_as_of_its_day(write):
    data = assessed(
        write({**WEEKEND, "start_date": "2025-05-20"}), "--on", "2025-01-15", "--programme", "buergerfonds"
    )
    fund = data["programmes"][0]
    assert (fund["deadline"], fund["status_event"]["state"]) == ("2025-04-08", "frozen")


def test_a_broken_catalogue_gives_no_half_answer(write, tmp_path, monkeypatch):
    folder = tmp_path / "funding"
    (folder / "town").mkdir(parents=True)
    (folder / "town" / "trip.toml").write_text('id = "trip"\nlevel = ', encoding="utf-8")
    (folder / "town" / "trip.cases.toml").write_text("no toml either", encoding="utf-8")
    with pytest.raises(BrokenCatalogue) as found:
        read_catalogue(folder)
    assert [(fault.file, fault.line) for fault in found.value.faults] == [("town/trip.toml", 2)]
    monkeypatch.setattr(
        "passerelle.funding.management.commands.funding_assess.catalogue", lambda: read_catalogue(folder)
    )
    (line,) = refused(write(WEEKEND), *ON, "--lang", "de")
    assert line.startswith("town/trip.toml, Zeile 2: ")
    assert "passerelle funding check" in line


def test_two_files_of_one_id_are_a_fault_of_the_second(tmp_path):
    source = next(funding_folder().glob("*/buergerfonds.toml")).read_text(encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "fund.toml").write_text(source, encoding="utf-8")
    with pytest.raises(BrokenCatalogue) as found:
        read_catalogue(tmp_path)
    (fault,) = found.value.faults
    assert (fault.file, fault.code, fault.params["first"]) == ("b/fund.toml", "id_twice", "a/fund.toml")


def test_missing_questions_are_a_fault_that_names_the_file(tmp_path):
    with pytest.raises(BrokenCatalogue) as found:
        read_questions(tmp_path)
    assert [(fault.file, fault.code) for fault in found.value.faults] == [("questions.toml", "unreadable")]


def test_the_catalogue_is_read_once_for_each_process():
    assert kept.catalogue() is kept.catalogue()
    assert kept.questions() is kept.questions()
