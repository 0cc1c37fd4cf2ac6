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


# name in files | where in German | where in French | where in English
_REGIONS = """
Auvergne-Rhône-Alpes|in der Region Auvergne-Rhône-Alpes|en Auvergne-Rhône-Alpes|in Auvergne-Rhône-Alpes
Bourgogne-Franche-Comté|in der Region Bourgogne-Franche-Comté|en Bourgogne-Franche-Comté|in Bourgogne-Franche-Comté
Bretagne|in der Bretagne|en Bretagne|in Brittany
Centre-Val de Loire|in der Region Centre-Val de Loire|en Centre-Val de Loire|in Centre-Val de Loire
Corse|auf Korsika|en Corse|in Corsica
Grand Est|in der Region Grand Est|dans le Grand Est|in Grand Est
Hauts-de-France|in der Region Hauts-de-France|dans les Hauts-de-France|in Hauts-de-France
Île-de-France|in der Île-de-France|en Île-de-France|in Île-de-France
Normandie|in der Normandie|en Normandie|in Normandy
Nouvelle-Aquitaine|in der Region Nouvelle-Aquitaine|en Nouvelle-Aquitaine|in Nouvelle-Aquitaine
Occitanie|in Okzitanien|en Occitanie|in Occitania
Pays de la Loire|in der Region Pays de la Loire|dans les Pays de la Loire|in Pays de la Loire
Mittelfranken|in Mittelfranken|en Moyenne-Franconie|in Middle Franconia
Niederbayern|in Niederbayern|en Basse-Bavière|in Lower Bavaria
Oberbayern|in Oberbayern|en Haute-Bavière|in Upper Bavaria
Oberfranken|in Oberfranken|en Haute-Franconie|in Upper Franconia
Oberpfalz|in der Oberpfalz|dans le Haut-Palatinat|in the Upper Palatinate
Schwaben|in Schwaben|en Souabe|in Swabia
Unterfranken|in Unterfranken|en Basse-Franconie|in Lower Franconia
"""
_WHERE = {row.split("|")[0]: row.split("|")[1:] for row in _REGIONS.split("\n")[1:-1]}
# Departments by the word that says "in" in French; those with an article of their own are said with "dans".
_IN_DEPARTMENTS = {
    "dans le ": "Calvados Cantal Cher Doubs Finistère Gard Gers Jura Loiret Lot Morbihan Nord Pas-de-Calais "
    "Puy-de-Dôme Bas-Rhin Haut-Rhin Rhône Tarn Val-de-Marne Val-d’Oise Var Vaucluse Lot-et-Garonne Tarn-et-Garonne",
    "dans la ": "Charente Corrèze Creuse Dordogne Drôme Haute-Garonne Gironde Loire Haute-Loire Lozère Manche Marne "
    "Haute-Marne Mayenne Meuse Moselle Nièvre Sarthe Somme Vienne Haute-Vienne Haute-Saône",
    "dans l’": "Ain Aisne Allier Ardèche Ariège Aube Aude Aveyron Eure Hérault Indre Isère Oise Orne Yonne Essonne",
    "dans les ": "Alpes-de-Haute-Provence Hautes-Alpes Alpes-Maritimes Ardennes Bouches-du-Rhône Côtes-d’Armor Landes "
    "Pyrénées-Atlantiques Hautes-Pyrénées Pyrénées-Orientales Vosges Deux-Sèvres Yvelines Hauts-de-Seine",
    "en ": "Charente-Maritime Corse-du-Sud Haute-Corse Côte-d’Or Loire-Atlantique Loir-et-Cher Maine-et-Loire "
    "Meurthe-et-Moselle Savoie Haute-Savoie Saône-et-Loire Seine-Maritime Seine-et-Marne Seine-Saint-Denis Vendée "
    "Eure-et-Loir Indre-et-Loire Ille-et-Vilaine",
}
_WORD = {name: word for word, names in _IN_DEPARTMENTS.items() for name in names.split()}


def region(name: str) -> Names:
    """Return how sentences name a French region or a Bavarian Regierungsbezirk; others stand as they are written."""
    german, french, english = _WHERE.get(
        name, (f"in der Region {name}", f"dans la région {name}", f"in the region {name}")
    )
    return _only_where(name, german, french, english)


def department(name: str) -> Names:
    """Return how sentences name a French department, or a German district that calls itself one (`Kreis`)."""
    if "kreis" in name.lower():
        return _only_where(name, f"im {name}", f"dans le {name}", f"in the {name}")
    word = _WORD.get(name.replace("'", "’"), "dans le département ")
    return _only_where(name, f"im Département {name}", f"{word}{name}", f"in the department of {name}")


def _only_where(name: str, german: str, french: str, english: str) -> Names:
    return {
        Language.DE: Place(name, german, "", has_article=True),
        Language.FR: Place(name, french, "", has_article=True),
        Language.EN: Place(name, english, "", has_article=True),
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
