"""A small index of names that are hard to type."""

import pytest

from passerelle.search import actions
from passerelle.search.documents import Entry, Text
from passerelle.search.enums import Kind

TOWNS = {
    1: (("Hannover", "Hanovre", "Hanover"), 970),
    2: (("Hildesheim",), 900),
    3: (("Göttingen",), 910),
    4: (("Angoulême",), 860),
    5: (("Saint-Maur-des-Fossés",), 880),
    6: (("Cherbourg-en-Cotentin", "Cherbourg"), 890),
    7: (("Tourlaville",), 420),
    8: (("Hannoversch Münden", "Hann. Münden"), 840),
    9: (("Neustadt am Rübenberge",), 860),
    10: (("Neustadt an der Weinstraße",), 870),
    11: (("Clausthal-Zellerfeld",), 810),
    12: (("Hillesheim",), 700),
    13: (("Saint-Malo",), 870),
    14: (("Die",), 660),
    15: (("Diepholz",), 820),
}
BONDS = {
    21: ((2, 4), ("Arbeitskreis Angoulême", "Der Chor fährt zum Fest."), ("Niedersachsen", "1965")),
    22: ((8, 5), (), ("Niedersachsen", "1970")),
    23: ((3, 6, 7), ("Jährlicher Schüleraustausch",), ("Niedersachsen", "1985")),
}


def town_entry(pk, names, weight):
    return Entry(Kind.BODY, pk, (Text(names[0], names=names, around=("Erde",)),), names, weight)


def bond_entry(pk, parties, body, around):
    names = tuple(name for party in parties for name in TOWNS[party][0])
    title = " – ".join(TOWNS[party][0][0] for party in parties)
    texts = tuple(
        Text(title, language, names, body if language == "de" else (), around)
        for language in ("de", "fr", "en")
    )
    return Entry(Kind.PARTNERSHIP, pk, texts, (), 500)


@pytest.fixture
def index(db):
    """Fifteen towns, three partnerships, one carrier."""
    towns = [town_entry(pk, names, weight) for pk, (names, weight) in TOWNS.items()]
    bonds = [bond_entry(pk, *facts) for pk, facts in BONDS.items()]
    club = "Deutsch-Französische Gesellschaft Hildesheim"
    actions.put(entries=[*towns, *bonds, Entry(Kind.CARRIER, 31, (Text(club),), (club,), 510)])
