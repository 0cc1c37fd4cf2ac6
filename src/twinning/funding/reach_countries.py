"""Names of countries as sentences need them in German, French and English: who, where, and whence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twinning.kernel.language import Language


@dataclass(frozen=True, slots=True)
class Place:
    """A place in one language: as a subject, "in" it, and "from" it; `bare` forms take a preposition before a list."""

    name: str
    within: str
    whence: str
    is_plural: bool = False
    has_article: bool = False


Names = Mapping[Language, Place]

# code | German | French with its article | English; German names that need an article stand in _GERMAN below.
_TABLE = """
AL|Albanien|l’Albanie|Albania
AM|Armenien|l’Arménie|Armenia
AT|Österreich|l’Autriche|Austria
AZ|Aserbaidschan|l’Azerbaïdjan|Azerbaijan
BA|Bosnien und Herzegowina|la Bosnie-Herzégovine|Bosnia and Herzegovina
BE|Belgien|la Belgique|Belgium
BF|Burkina Faso|le Burkina Faso|Burkina Faso
BG|Bulgarien|la Bulgarie|Bulgaria
BJ|Benin|le Bénin|Benin
BY|Belarus|la Biélorussie|Belarus
CA|Kanada|le Canada|Canada
CH|Schweiz|la Suisse|Switzerland
CI|Côte d’Ivoire|la Côte d’Ivoire|Côte d’Ivoire
CM|Kamerun|le Cameroun|Cameroon
CN|China|la Chine|China
CY|Zypern|Chypre|Cyprus
CZ|Tschechien|la Tchéquie|Czechia
DE|Deutschland|l’Allemagne|Germany
DK|Dänemark|le Danemark|Denmark
DZ|Algerien|l’Algérie|Algeria
EE|Estland|l’Estonie|Estonia
ES|Spanien|l’Espagne|Spain
FI|Finnland|la Finlande|Finland
FR|Frankreich|la France|France
GB|Vereinigtes Königreich|le Royaume-Uni|the United Kingdom
GE|Georgien|la Géorgie|Georgia
GR|Griechenland|la Grèce|Greece
HR|Kroatien|la Croatie|Croatia
HU|Ungarn|la Hongrie|Hungary
IE|Irland|l’Irlande|Ireland
IL|Israel|Israël|Israel
IN|Indien|l’Inde|India
IS|Island|l’Islande|Iceland
IT|Italien|l’Italie|Italy
JP|Japan|le Japon|Japan
LI|Liechtenstein|le Liechtenstein|Liechtenstein
LT|Litauen|la Lituanie|Lithuania
LU|Luxemburg|le Luxembourg|Luxembourg
LV|Lettland|la Lettonie|Latvia
MA|Marokko|le Maroc|Morocco
MD|Moldau|la Moldavie|Moldova
ME|Montenegro|le Monténégro|Montenegro
MG|Madagaskar|Madagascar|Madagascar
MK|Nordmazedonien|la Macédoine du Nord|North Macedonia
ML|Mali|le Mali|Mali
MT|Malta|Malte|Malta
NI|Nicaragua|le Nicaragua|Nicaragua
NL|Niederlande|les Pays-Bas|the Netherlands
NO|Norwegen|la Norvège|Norway
PL|Polen|la Pologne|Poland
PS|Palästina|la Palestine|Palestine
PT|Portugal|le Portugal|Portugal
RO|Rumänien|la Roumanie|Romania
RS|Serbien|la Serbie|Serbia
RU|Russland|la Russie|Russia
RW|Ruanda|le Rwanda|Rwanda
SE|Schweden|la Suède|Sweden
SI|Slowenien|la Slovénie|Slovenia
SK|Slowakei|la Slovaquie|Slovakia
SN|Senegal|le Sénégal|Senegal
TG|Togo|le Togo|Togo
TN|Tunesien|la Tunisie|Tunisia
TR|Türkei|la Turquie|Türkiye
TZ|Tansania|la Tanzanie|Tanzania
UA|Ukraine|l’Ukraine|Ukraine
US|Vereinigte Staaten|les États-Unis|the United States
XK|Kosovo|le Kosovo|Kosovo
"""
_GERMAN = {
    **{
        code: Place(f"die {name}", f"in der {name}", f"aus der {name}", has_article=True)
        for code, name in (("CH", "Schweiz"), ("SK", "Slowakei"), ("TR", "Türkei"), ("UA", "Ukraine"))
    },
    "MD": Place("die Republik Moldau", "in der Republik Moldau", "aus der Republik Moldau", has_article=True),
    "NL": Place("die Niederlande", "in den Niederlanden", "aus den Niederlanden", True, True),
    "GB": Place(
        "das Vereinigte Königreich",
        "im Vereinigten Königreich",
        "aus dem Vereinigten Königreich",
        has_article=True,
    ),
    "US": Place(
        "die Vereinigten Staaten", "in den Vereinigten Staaten", "aus den Vereinigten Staaten", True, True
    ),
}
EU_COUNTRY: Names = {
    Language.DE: Place("ein Land der EU", "in einem Land der EU", "aus einem Land der EU", has_article=True),
    Language.FR: Place("un pays de l’UE", "dans un pays de l’UE", "d’un pays de l’UE", has_article=True),
    Language.EN: Place("an EU country", "in an EU country", "from an EU country", has_article=True),
}


def _countries() -> Iterator[tuple[str, Names]]:
    for row in _TABLE.split("\n")[1:-1]:
        code, german, french, english = row.split("|")
        yield (
            code,
            {
                Language.DE: _GERMAN.get(code) or Place(german, f"in {german}", f"aus {german}"),
                Language.FR: _in_french(french),
                Language.EN: Place(english, f"in {english}", f"from {english}"),
            },
        )


def _in_french(name: str) -> Place:
    """The forms of a country by its article: `la` and `l’` take en and de, `le` au and du, `les` aux and des."""
    bare = name.removeprefix("la ").removeprefix("le ").removeprefix("les ").removeprefix("l’")
    if name.startswith("les "):
        return Place(name, f"aux {bare}", f"des {bare}", True, True)
    if name.startswith("le "):
        return Place(name, f"au {bare}", f"du {bare}", has_article=True)
    if name.startswith("l’"):
        return Place(name, f"en {bare}", f"d’{bare}", has_article=True)
    if name.startswith("la "):
        return Place(name, f"en {bare}", f"de {bare}", has_article=True)
    whence = f"d’{bare}" if bare[0] in "AEIOUÉÎ" else f"de {bare}"
    # the only country without an article that is no island
    return Place(name, f"en {bare}" if bare == "Israël" else f"à {bare}", whence)


COUNTRIES: Mapping[str, Names] = dict(_countries())
"""Countries by the codes of ISO 3166-1 (and XK), all that programmes of the catalogue speak of and some more."""
