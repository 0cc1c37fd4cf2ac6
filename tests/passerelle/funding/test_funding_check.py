"""`passerelle funding check`: faults as sentences with their place, stale and unsourced programmes as lists."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.twinning.funding.smallest import SMALLEST, broken

CASES = """\
[[cases]]
id = "fits"
title = { de = "Passt", fr = "Convient", en = "Fits" }
on = 2026-11-28
[cases.facts]
nights = 3
start_date = 2027-05-20
eligible_costs = 1000
[cases.expect]
status = "eligible"
amount = 500
"""
SOUND = ["Checked: 1 programme, 1 case; 0 faults."]


@pytest.fixture
def write(tmp_path):
    """Return what writes a programme and its cases into a funder's folder and gives the folder."""

    def write(programme=SMALLEST, cases=CASES, name="small"):
        folder = tmp_path / "town"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(programme, encoding="utf-8")
        if cases is not None:
            (folder / f"{name}.cases.toml").write_text(cases, encoding="utf-8")
        return folder

    return write


def check(*words):
    """Return the exit code of the command, the lines it prints, and those on stderr."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("funding_check", *map(str, words), stdout=out, stderr=err)
    except SystemExit as ended:
        code = ended.code
    plain = out.getvalue().replace("\u00a0", " ").replace("\u202f", " ")
    return code, plain.splitlines(), err.getvalue().splitlines()


def test_a_sound_folder_is_counted_and_nothing_else_said(write):
    assert check(write(), "--on", "2026-11-28") == (0, SOUND, [])


def test_the_catalogue_itself_is_sound():
    code, lines, _ = check()
    assert (code, lines[-1].endswith("; 0 faults.")) == (0, True), lines[:10]


def test_a_fault_is_a_line_with_file_line_and_mend_and_ends_with_one(write):
    folder = write(broken(("$nights", "$nigths")))
    code, lines, _ = check(folder / "small.toml", "--on", "2026-11-28")
    assert code == 1
    assert lines == [
        f"{folder / 'small.toml'}, line 32, versions[0].rules[0].require[1]: "
        "“nigths” is no known fact. Do you mean “nights”?",
        "Checked: 0 programmes, 1 case; 1 fault.",
    ]


@pytest.mark.parametrize(
    ("language", "place", "said", "total"),
    [
        (
            "de",
            ", Zeile 4, effort: ",
            "9 ist hier nicht möglich. Bitte schreiben Sie eine Zahl von 1 bis 3.",
            "Geprüft: 0 Programme, 1 Fall; 1 Fehler.",
        ),
        (
            "fr",
            ", ligne 4, effort : ",
            "9 n’est pas possible ici. Veuillez écrire un nombre de 1 à 3.",
            "Vérifié : 0 programme, 1 cas ; 1 erreur.",
        ),
    ],
)
def test_faults_are_told_in_the_language_asked_for(write, language, place, said, total):
    folder = write(broken(("effort = 1", "effort = 9")))
    _, lines, _ = check(folder, "--lang", language, "--on", "2026-11-28")
    assert lines == [f"{folder / 'small.toml'}{place}{said}", total]


def test_a_case_that_comes_out_otherwise_is_a_fault(write):
    folder = write(cases=CASES.replace("amount = 500", "amount = 600"))
    code, lines, _ = check(folder, "--on", "2026-11-28")
    assert code == 1
    assert lines[0] == (
        f"{folder / 'small.cases.toml'}, line 1: Case “fits”: for “amount” the file expects “600”, "
        "but “500” comes out. Please check the rules and the case against the source."
    )


def test_a_fact_that_cannot_be_is_told_where_it_stands(write):
    folder = write(cases=CASES.replace("nights = 3", "nights = -3"))
    code, lines, _ = check(folder / "small.cases.toml", "--on", "2026-11-28")
    assert code == 1
    assert lines[0].startswith(f"{folder / 'small.cases.toml'}, line 6, cases[0].facts.nights: nights is -3;")


def test_cases_beside_no_programme_are_told(write):
    folder = write()
    (folder / "small.toml").unlink()
    code, lines, _ = check(folder)
    assert code == 1
    assert lines[0].startswith(
        f"{folder / 'small.cases.toml'}, line 1: No programme stands beside these cases."
    )


def test_an_id_of_the_catalogue_cannot_be_taken_again(write):
    folder = write(broken(('id = "small"', 'id = "buergerfonds"')), cases=None)
    code, lines, _ = check(folder, "--on", "2026-11-28")
    assert code == 1
    assert "A programme of the catalogue has the id “buergerfonds” already." in lines[0]


def test_a_file_that_is_no_text_is_told(write):
    folder = write(cases=None)
    (folder / "small.toml").write_bytes(b"\xff\xfe\x00")
    code, lines, _ = check(folder)
    assert code == 1
    assert lines[0].endswith("line 1: The file is not text in UTF-8. Please save it in this encoding.")


def test_what_is_stale_or_unsourced_is_listed_and_no_fault(write):
    changes = ('quote = "höchstens die Hälfte"\n', ""), ('kind = "official"', 'kind = "third_party"')
    code, lines, _ = check(write(broken(*changes)), "--on", "2027-02-02")
    assert code == 0
    parts = "rules reach_land, nights; figures share, nights_least; amounts maximum"
    assert lines == [
        "To be read again, since the day of their review has passed:",
        "  small: since 1 February 2027",
        "Without a quote in any of their sources:",
        f"  small, rules from 1 January 2024: {parts}",
        "Known from third parties only:",
        f"  small, rules from 1 January 2024: {parts}",
        *SOUND,
    ]


def test_nothing_is_stale_on_the_very_day_of_its_review(write):
    assert check(write(), "--on", "2027-02-01") == (0, SOUND, [])


def test_a_path_that_does_not_exist_ends_with_two(tmp_path):
    code, lines, errors = check(tmp_path / "nowhere", "--lang", "de")
    assert (code, lines) == (2, [])
    assert errors == [
        f"Eine Datei oder einen Ordner {tmp_path / 'nowhere'} gibt es nicht. Bitte prüfen Sie den Namen."
    ]


def test_a_day_that_is_none_ends_with_two(write):
    code, _, errors = check(write(), "--on", "soon")
    assert (code, len(errors)) == (2, 1)
