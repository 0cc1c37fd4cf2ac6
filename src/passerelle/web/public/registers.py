"""Numbers of a body in public registers, as its page shows them."""

from dataclasses import dataclass

from passerelle.base import formats
from passerelle.places.enums import Scheme
from passerelle.places.models import Body

# Pages made for people; machines get the registers' own URIs (jsonld.py).
PAGES = {
    Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
    Scheme.GEONAMES: "https://www.geonames.org/{}",
    Scheme.INSEE: "https://www.insee.fr/fr/metadonnees/geographie/commune/{}",
    Scheme.SIREN: "https://annuaire-entreprises.data.gouv.fr/entreprise/{}",
}
OURS = {Scheme.SUPPLEMENT, Scheme.LINKSET}  # keys of imports mean nothing to a reader


@dataclass(frozen=True)
class RegisterRow:
    """A register with the body's number, its page there, and the time in which the number holds."""

    register: str
    value: str
    url: str
    valid: str


def register_rows(body: Body, language: str) -> list[RegisterRow]:
    """Return the public numbers of a body (identifiers must be at hand)."""
    return [
        RegisterRow(
            register=str(Scheme(number.scheme).label),
            value=number.value,
            url=PAGES[Scheme(number.scheme)].format(number.value) if number.scheme in PAGES else "",
            valid=" – ".join(
                formats.edtf_text(day, language) for day in (number.valid_from, number.valid_to) if day
            ),
        )
        for number in body.identifiers.all()
        if number.scheme not in OURS
    ]
