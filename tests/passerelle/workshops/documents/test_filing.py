"""Names are filed as people look for them."""

import pytest

from passerelle.workshops.documents.filing import filed, filing_key


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Anna Müller", ("Anna ", "Müller", "")),
        ("Müller, Anna", ("", "Müller", ", Anna")),
        ("Karl von der Heide", ("Karl von der ", "Heide", "")),
        ("Anna Müller (Bürgermeisterin)", ("Anna ", "Müller", " (Bürgermeisterin)")),
        ("Anke B.", ("", "Anke B.", "")),
        ("Anke B", ("", "Anke B", "")),
        ("Madonna", ("", "Madonna", "")),
        ("Anna Anna", ("Anna ", "Anna", "")),
        (", Anna", (", ", "Anna", "")),
        ("(?)", ("", "(?)", "")),
        ("", ("", "", "")),
    ],
)
def test_a_name_is_filed_under_its_surname(name, parts):
    assert filed(name) == parts
    assert "".join(filed(name)) == name


def test_accents_and_case_do_not_part_neighbours():
    names = [
        "Zoé Étienne",
        "Anna Eßer",
        "Ute Özil",
        "Jan Oertel",
        "Eva esser",
        "Łucja Ławska",
        "Bo Lund",
        "Jo Œuvre",
    ]
    assert sorted(names, key=filing_key) == [
        "Anna Eßer",
        "Eva esser",
        "Zoé Étienne",
        "Łucja Ławska",
        "Bo Lund",
        "Jan Oertel",
        "Jo Œuvre",
        "Ute Özil",
    ]
