"""Names of Länder, regions, departments, districts and municipalities as sentences need them."""

from collections.abc import Mapping

from twinning.funding.reach_countries import Names, Place
from twinning.kernel.language import Language

# code | German | where in German | where in French | English
_TABLE = """
BW|Baden-Württemberg|in Baden-Württemberg|dans le Bade-Wurtemberg|Baden-Württemberg
BY|Bayern|in Bayern|en Bavière|Bavaria
BE|Berlin|in Berlin|à Berlin|Berlin
BB|Brandenburg|in Brandenburg|dans le Brandebourg|Brandenburg
HB|Bremen|in Bremen|à Brême|Bremen
HH|Hamburg|in Hamburg|à Hambourg|Hamburg
HE|Hessen|in Hessen|en Hesse|Hesse
MV|Mecklenburg-Vorpommern|in Mecklenburg-Vorpommern|en Mecklembourg-Poméranie-Occidentale|Mecklenburg-Western Pomerania
NI|Niedersachsen|in Niedersachsen|en Basse-Saxe|Lower Saxony
NW|Nordrhein-Westfalen|in Nordrhein-Westfalen|en Rhénanie-du-Nord-Westphalie|North Rhine-Westphalia
RP|Rheinland-Pfalz|in Rheinland-Pfalz|en Rhénanie-Palatinat|Rhineland-Palatinate
SL|das Saarland|im Saarland|en Sarre|Saarland
SN|Sachsen|in Sachsen|en Saxe|Saxony
ST|Sachsen-Anhalt|in Sachsen-Anhalt|en Saxe-Anhalt|Saxony-Anhalt
SH|Schleswig-Holstein|in Schleswig-Holstein|dans le Schleswig-Holstein|Schleswig-Holstein
TH|Thüringen|in Thüringen|en Thuringe|Thuringia
"""


def _land(row: str) -> tuple[str, Names]:
    code, german, german_where, french_where, english = row.split("|")
    has_article = german_where.startswith("im ")
    return code, {
        Language.DE: Place(german, german_where, "", has_article=has_article),
        Language.FR: Place(french_where.split(" ", 1)[1], french_where, "", has_article=True),
        Language.EN: Place(english, f"in {english}", ""),
    }


LANDS: Mapping[str, Names] = dict(_land(row) for row in _TABLE.split("\n")[1:-1])
"""German Länder by their codes."""


def region(name: str) -> Names:
    """Return how sentences name a region."""
    return {
        Language.DE: Place(name, f"in der Region {name}", "", has_article=True),
        Language.FR: Place(name, f"dans la région {name}", "", has_article=True),
        Language.EN: Place(name, f"in the region {name}", "", has_article=True),
    }


def department(name: str) -> Names:
    """Return how sentences name a French department, or a German district that calls itself one (`Kreis`)."""
    if "kreis" in name.lower():
        return {
            Language.DE: Place(name, f"im {name}", "", has_article=True),
            Language.FR: Place(name, f"dans le {name}", "", has_article=True),
            Language.EN: Place(name, f"in the {name}", "", has_article=True),
        }
    return {
        Language.DE: Place(name, f"im Département {name}", "", has_article=True),
        Language.FR: Place(name, f"dans le département {name}", "", has_article=True),
        Language.EN: Place(name, f"in the département {name}", "", has_article=True),
    }


def municipality(name: str) -> Names:
    """Return how sentences name a town; French towns with an article take `au` and `aux`."""
    return {
        Language.DE: Place(name, f"in {name}", ""),
        Language.FR: Place(name, _at(name), "", has_article=True),
        Language.EN: Place(name, f"in {name}", ""),
    }


def _at(name: str) -> str:
    if name.startswith("Le "):
        return f"au {name.removeprefix('Le ')}"
    if name.startswith("Les "):
        return f"aux {name.removeprefix('Les ')}"
    return f"à {name}"
