"""The columns of a participant list and the names people give them, in German, French and English."""

from collections.abc import Sequence
from enum import StrEnum

from twinning.vocabulary.folding import collapse, fold


class Column(StrEnum):
    """What a column of a participant list holds; `NONE` leaves it out."""

    NONE = ""
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    TOWN = "town"
    COUNTRY = "country"
    LANGUAGES = "languages"
    WISHES = "wishes"
    ABSENT = "absent"
    NEWCOMER = "newcomer"
    HOST = "host"
    AGE = "age"
    GROUND_FLOOR = "ground_floor"


NAMES = {Column.NAME, Column.GIVEN, Column.FAMILY}
"""Columns that hold a person's name or a part of it."""

SEVERAL = (Column.NONE, Column.WISHES)
"""Columns that may stand in a list more than once: `Wish 1`, `Wish 2`, …"""

ONLY_HEADS = {Column.TOWN, Column.COUNTRY, Column.LANGUAGES, Column.WISHES, Column.ABSENT, Column.AGE}
"""Columns whose names nobody writes into a cell; the others may stand there for a yes, as in `new`."""

_NAMES: dict[Column, str] = {
    Column.NAME: "name|namen|person|personen|teilnehmer|teilnehmerin|teilnehmende|teilnehmerinnen|teilnehmer in"
    "|vor und nachname|vorname und nachname|vorname name|vorname nachname|nachname vorname|name vorname"
    "|nom|noms|nom complet|nom et prenom|prenom et nom|nom prenom|prenom nom|personne|participant|participante"
    "|participants|participant e|full name|names|attendee|who|wer|qui",
    Column.GIVEN: "vorname|vornamen|rufname|prenom|prenoms|first name|firstname|given name|forename",
    Column.FAMILY: "nachname|familienname|zuname|nom de famille|last name|lastname|surname|family name",
    Column.TOWN: "ort|stadt|kommune|gemeinde|wohnort|herkunft|partnerschaft|partnerstadt|komitee|verein"
    "|stadt gemeinde|stadt partnerschaft|ort partnerschaft|ville|commune|jumelage|comite|localite|lieu"
    "|ville jumelage|ville ou jumelage|town|city|place|partnership|committee|municipality|town or partnership",
    Column.COUNTRY: "land|staat|herkunftsland|pays|country|nation",
    Column.LANGUAGES: "sprache|sprachen|sprachkenntnisse|spricht|langue|langues|langues parlees|parle"
    "|language|languages|speaks|spoken languages",
    Column.WISHES: "wunsch|wunsche|themenwunsch|themenwunsche|wunschthema|wunschthemen|thema|themen|wahl"
    "|prioritat|souhait|souhaits|voeu|voeux|choix|theme|themes|sujet|sujets|priorite|wish|wishes|topic|topics"
    "|choice|choices|priority|preference|preferences",
    Column.ABSENT: "fehlt|fehlt in runde|fehlt in|abwesend|abwesenheit|abwesend in runde|abwesende runden"
    "|absent|absente|absences|absence|absence sequence|absent e|sequences manquees|absent sequence|absent a la sequence"
    "|misses|missing|absent rounds|absent in round|misses round",
    Column.NEWCOMER: "neu|neuling|neue|neu dabei|zum ersten mal|erstes mal|erstmals|zum ersten mal dabei"
    "|nouveau|nouvelle|nouveau nouvelle|premiere fois|nouveaux|new|newcomer|first time",
    Column.HOST: "moderiert|moderates table|moderiert tisch|moderation|moderator|moderatorin|leitet tisch"
    "|gastgeber|gastgeberin|gastgeber in|tischgastgeber|gastgeber in am tisch|anime|anime la table|animateur"
    "|animatrice|animation|hote|hotesse|hote hotesse|hote hotesse de table|host|hosts|hosts table|moderates"
    "|moderator of table|table host",
    Column.AGE: "alter|altersgruppe|altersband|age|ages|tranche d age|age group|age band",
    Column.GROUND_FLOOR: "erdgeschoss|ebenerdig|barrierefrei|rollstuhl|ohne treppe|ohne treppen|ohne stufen"
    "|stufenlos|rez de chaussee|plain pied|de plain pied|sans escalier|sans marches|accessible|fauteuil|pmr"
    "|ground floor|step free|wheelchair|no stairs|accessible table",
}
_UNUSED = {
    *("nr", "no", "n", "lfd nr", "nummer", "numero", "id", "anrede", "titel", "civilite", "titre"),
    *(
        "email",
        "e mail",
        "mail",
        "courriel",
        "telefon",
        "tel",
        "handy",
        "telephone",
        "portable",
        "phone",
        "mobile",
    ),
    *(
        "strasse",
        "adresse",
        "anschrift",
        "plz",
        "code postal",
        "address",
        "organisation",
        "funktion",
        "fonction",
    ),
    *(
        "bemerkung",
        "bemerkungen",
        "anmerkung",
        "anmerkungen",
        "hinweis",
        "hinweise",
        "kommentar",
        "notiz",
        "notizen",
    ),
    *(
        "remarque",
        "remarques",
        "observations",
        "commentaire",
        "commentaires",
        "notes",
        "comment",
        "comments",
        "remarks",
    ),
    *("essen", "verpflegung", "allergien", "repas", "regime", "allergies", "diet", "meal", "zimmer", "hotel"),
    *("anreise", "abreise", "arrivee", "depart", "datum", "date"),
}
"""Folded names of columns that say nothing to a plan, but show that a line names columns."""
_BY_NAME = {collapse(name): column for column, names in _NAMES.items() for name in names.split("|")}


def column_named(header: str) -> Column:
    """Return what a column of this name holds, `NONE` if the name says nothing to us.

    Numbers belong to wishes alone, as in `Wish 2` and `2e choix`: `Person 2` is a person.
    """
    folded = fold(header)
    for text in (folded, fold(header.split("(")[0])):
        if collapse(text) in _BY_NAME:
            return _BY_NAME[collapse(text)]
    bare = folded.strip("0123456789 ")
    for text in (bare, bare.removeprefix("er "), bare.removeprefix("e ")):
        if _BY_NAME.get(collapse(text)) == Column.WISHES:
            return Column.WISHES
    return Column.NONE


def columns_named(header: Sequence[str]) -> tuple[Column, ...]:
    """Return what each column of a header holds; of two alike only the first counts, wishes apart.

    Where none is named as that of the names, the first that says nothing to us is taken for it.
    """
    found: list[Column] = []
    for name in header:
        column = column_named(name)
        found.append(Column.NONE if column in found and column not in SEVERAL else column)
    if Column.NAME in found and Column.GIVEN in found and Column.FAMILY not in found:
        found[found.index(Column.NAME)] = Column.FAMILY
    if any(found) and not NAMES & set(found) and Column.NONE in found:
        found[found.index(Column.NONE)] = Column.NAME
    return tuple(found)


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a line names columns: half of its cells do, and that of the names or two others are among them."""
    filled = [cell for cell in cells if cell.strip()]
    found = [column for column in map(column_named, filled) if column]
    is_sure = bool(NAMES & set(found)) or len(ONLY_HEADS & set(found)) > 1
    unused = [cell for cell in filled if fold(cell) in _UNUSED]
    return is_sure and (len(found) + len(unused)) * 2 >= len(filled)
