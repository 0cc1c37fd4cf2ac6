import pytest

from passerelle.imports.region_carriers import kind_of, read_carriers


def test_carriers_are_parted_by_semicolons_with_year_and_side() -> None:
    read = read_carriers(
        "Freundeskreis Musterstadt-Exempleville (1986-05-01); Amis de Musterstadt; Muster e.V. (both sides)"
    )
    assert [(one.name, one.side, one.founded, one.legal_form) for one in read] == [
        ("Freundeskreis Musterstadt-Exempleville", 0, "1986-05-01", ""),
        ("Amis de Musterstadt", 1, "", ""),
        ("Muster e.V.", None, "", "ev"),
    ]


def test_other_brackets_belong_to_the_name() -> None:
    assert [one.name for one in read_carriers("Partnerschaftskomitee Musterstadt (PaKo)")] == [
        "Partnerschaftskomitee Musterstadt (PaKo)"
    ]


def test_a_side_in_brackets_wins_over_the_language() -> None:
    assert [(one.name, one.side) for one in read_carriers("Comité (FR side)")] == [("Comité", 1)]


@pytest.mark.parametrize("cell", ["", " ; ;", "x" * 201])
def test_nothing_comes_of_empty_and_endless_names(cell: str) -> None:
    assert read_carriers(cell) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Deutsch-Französische Gesellschaft Musterstadt", "franco_german_society"),
        ("Arbeitskreis Exempleville (VHS Musterstadt)", "adult_education"),
        ("Partnerschaftsausschuss des Kreistages", "council_body"),
        ("Freundeskreis Musterstadt-Exempleville", "friends_circle"),
        ("Partnerschaftskomitee Musterstadt", "twinning_committee"),
        ("Comité de jumelage", "twinning_committee"),
        ("Partnerschaftsverein Musterstadt", "twinning_association"),
        ("Musterbund", "other"),
    ],
)
def test_names_speak_of_their_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind
