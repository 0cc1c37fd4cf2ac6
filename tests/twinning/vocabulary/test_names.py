"""Names: every usual way to type a name meets it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinning.vocabulary.names import name_keys, name_likeness, query_keys

SPELLINGS = {"ä": ("a", "ae"), "ö": ("o", "oe"), "ü": ("u", "ue"), "é": ("e",), "ß": ("ss",), "œ": ("oe",)}


def meets(typed: str, name: str) -> bool:
    """A typed form is a key of the name, or the beginning of one."""
    return any(key.startswith(form) for form in query_keys(typed) for key in name_keys(name))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Göttingen", "Göttingen"),
        ("goettingen", "Göttingen"),
        ("Gottingen", "Göttingen"),
        ("Goett", "Göttingen"),
        ("Göttingen", "Goettingen"),
        ("Itzehö", "Itzehoe"),
        ("angouleme", "Angoulême"),
        ("St Maur", "Saint-Maur-des-Fossés"),
        ("saint maur", "Saint-Maur-des-Fossés"),
        ("saintmaur", "Saint-Maur-des-Fossés"),
        ("stmaur", "Saint-Maur-des-Fossés"),
        ("ste", "Sainte-Marie-aux-Mines"),
        ("St Marie", "Sainte-Marie-aux-Mines"),
        ("sankt andreas", "St. Andreasberg"),
        ("Skt. Andreasberg", "Sankt Andreasberg"),
        ("St. Andreasberg", "Sankt Andreasberg"),
        ("neustadt am ruebenberge", "Neustadt a. Rbge."),
        ("Neustadt a. Rbge.", "Neustadt am Rübenberge"),
        ("Frankfurt/Oder", "Frankfurt a.d. Oder"),
        ("Frankfurt an der Oder", "Frankfurt (Oder)"),
        ("Hann. Münden", "Hannoversch Münden"),
        ("chalon s/ saone", "Chalon-sur-Saône"),
        ("mans", "Le Mans"),
        ("le mans", "Le Mans"),
        ("aquila", "L’Aquila"),
        ("villeneuve dascq", "Villeneuve-d’Ascq"),
        ("tromsoe", "Tromsø"),
        ("Aalborg", "Ålborg"),
    ],
)
def test_is_found_as_typed(typed: str, name: str) -> None:
    assert meets(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"), [("Elze", "Celle"), ("oder", "Frankfurt (Oder)"), ("", "Elze"), ("?", "Elze")]
)
def test_is_not_found_where_nothing_begins_so(typed: str, name: str) -> None:
    assert not meets(typed, name)


@given(st.data())
def test_every_stripped_or_transcribed_spelling_meets_the_name(data: st.DataObject) -> None:
    name = data.draw(st.text("aäoöuüéßœenst -'.", max_size=20))
    typed = "".join(data.draw(st.sampled_from((letter, *SPELLINGS.get(letter, ())))) for letter in name)
    assert bool(set(query_keys(typed)) & set(name_keys(name))) == bool(name_keys(name))


@given(st.text(st.characters(), max_size=200))
def test_any_text_has_distinct_plain_keys(text: str) -> None:
    keys = name_keys(text)
    assert len(set(keys)) == len(keys)
    assert all(key and set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ") for key in keys)


def test_the_most_faithful_key_comes_first() -> None:
    assert name_keys("La Roche-sur-Yon")[0] == "la roche sur yon"
    assert name_keys("Elze") == ("elze",)
    assert name_keys("東京") == ()


def test_likeness_falls_from_the_name_to_its_beginning_to_a_word_to_a_misspelling() -> None:
    salz = name_keys("Bad Salzdetfurth")
    grades = [
        name_likeness(query_keys(typed), salz)
        for typed in ("bad salzdetfurth", "bad salz", "salzdet bad", "Bad Salzdefturth", "Celle")
    ]
    assert grades == sorted(grades, reverse=True)
    assert grades[0] == 1.0
    assert len(set(grades)) == len(grades)
    assert grades[-1] == 0.0


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Angoulme", "Angoulême"),
        ("Hildeshiem", "Hildesheim"),
        ("Goetingen", "Göttingen"),
        ("hildeshi", "Hildesheim"),
    ],
)
def test_small_typing_errors_are_forgiven(typed: str, name: str) -> None:
    assert name_likeness(query_keys(typed), name_keys(name)) > 0


def test_three_letters_forgive_nothing() -> None:
    assert name_likeness(query_keys("xyz"), name_keys("Xanten")) == 0.0


def test_the_nearest_of_similar_names_wins() -> None:
    names = ["Hildesheim", "Heidesheim", "Rüdesheim", "Hilden"]
    typed = query_keys("Hildeshiem")
    assert max(names, key=lambda name: name_likeness(typed, name_keys(name))) == "Hildesheim"


def test_a_pasted_page_is_cut() -> None:
    assert all(len(key) <= 240 for key in query_keys("ü" * 10_000))


def test_22_000_names_take_less_than_two_seconds() -> None:
    some = ("Hildesheim", "Göttingen", "La Roche-sur-Yon", "Saint-Maur-des-Fossés")
    names = [f"{some[number % len(some)]} {number}" for number in range(22_000)]
    start = time.process_time()
    for name in names:
        name_keys(name)
    assert time.process_time() - start < 2
