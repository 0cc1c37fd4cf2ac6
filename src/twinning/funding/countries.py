"""Countries by their codes of ISO 3166-1, and which of them certainly take part in the programmes of the EU."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

_CODE = re.compile(r"[A-Z]{2}")

CODES = frozenset(
    _CODE.findall(
        """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
    CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
    GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
        """
    )
)
"""All codes of ISO 3166-1 alpha-2, and XK, which the EU writes for Kosovo."""

EU = frozenset(
    _CODE.findall("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")
)
"""The 27 member states."""

PERHAPS_IN_CERV = frozenset(_CODE.findall("AL BA GE IS LI MD ME MK NO RS TR UA XK"))
"""Neighbours that are, were or may come to be associated to CERV; the list changes and was not seen, so it is asked."""

_WRITTEN: Mapping[str, str] = {
    "UK": "GB",
    "EL": "GR",
    "D": "DE",
    "F": "FR",
    "DEU": "DE",
    "GER": "DE",
    "FRA": "FR",
    "POL": "PL",
    "DEUTSCHLAND": "DE",
    "ALLEMAGNE": "DE",
    "GERMANY": "DE",
    "FRANKREICH": "FR",
    "FRANCE": "FR",
    "POLEN": "PL",
    "POLOGNE": "PL",
    "POLAND": "PL",
}


def nearest_code(text: str) -> str:
    """Return the code that somebody who wrote `text` most likely meant, empty if none is near."""
    written = text.strip().upper()
    if written in _WRITTEN:
        return _WRITTEN[written]
    close = get_close_matches(written[:3], sorted(CODES), n=1, cutoff=0.6)
    return close[0] if close else ""
