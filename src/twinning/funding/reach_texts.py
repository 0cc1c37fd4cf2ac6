"""Sentences that say whom a programme serves, in three languages, made from what its file names."""

from collections.abc import Sequence

from twinning.funding.countries import EU
from twinning.funding.programme import Texts
from twinning.funding.reach_countries import COUNTRIES, EU_COUNTRY, Names, Place
from twinning.kernel.language import Language

_OR = {Language.DE: "oder", Language.FR: "ou", Language.EN: "or"}
_AND = {Language.DE: "und", Language.FR: "et", Language.EN: "and"}
_SEAT = {
    Language.DE: "Der Antragsteller hat seinen Sitz {}.",
    Language.FR: "Le demandeur a son siège {}.",
    Language.EN: "The applicant is based {}.",
}
_PARTNER = {
    Language.DE: "Ein Partner kommt {}.",
    Language.FR: "Un partenaire vient {}.",
    Language.EN: "One partner comes {}.",
}
_TAKE_PART = {
    Language.DE: ("{} ist am Projekt beteiligt.", "{} sind am Projekt beteiligt."),
    Language.FR: ("{} prend part au projet.", "{} prennent part au projet."),
    Language.EN: ("{} takes part in the project.", "{} take part in the project."),
}


def of_countries(codes: Sequence[str]) -> Texts:
    """Return the sentence that all of some countries take part."""
    return {
        language: _together(language, [COUNTRIES[code][language] for code in codes]) for language in Language
    }


def of_applicants(codes: Sequence[str]) -> Texts:
    """Return the sentence that the applicant is in one of some countries."""
    return of_seat(_grouped(codes))


def of_partners(codes: Sequence[str]) -> Texts:
    """Return the sentence that a partner comes from one of some countries."""
    names = _grouped(codes)
    return {
        language: _PARTNER[language].format(
            _listed(language, [one[language] for one in names], [one[language].whence for one in names])
        )
        for language in Language
    }


def of_seat(names: Sequence[Names]) -> Texts:
    """Return the sentence that the applicant is in one of some places."""
    return {
        language: _SEAT[language].format(
            _listed(language, [one[language] for one in names], [one[language].within for one in names])
        )
        for language in Language
    }


def _grouped(codes: Sequence[str]) -> list[Names]:
    """The countries, those of the EU as one where all of them are named."""
    if not set(codes) >= EU:
        return [COUNTRIES[code] for code in codes]
    return [EU_COUNTRY, *(COUNTRIES[code] for code in codes if code not in EU)]


def _together(language: Language, places: Sequence[Place]) -> str:
    one, several = _TAKE_PART[language]
    is_plural = len(places) > 1 or any(place.is_plural for place in places)
    said = _joined([place.name for place in places], _AND[language])
    sentence = (several if is_plural else one).format(said)
    return sentence[0].upper() + sentence[1:]


def _listed(language: Language, places: Sequence[Place], phrases: Sequence[str]) -> str:
    """Phrases with "or"; names without an article share the preposition of the name before, but not in French."""
    parts: list[str] = []
    for index, (place, phrase) in enumerate(zip(places, phrases, strict=True)):
        shares = language is not Language.FR and index > 0 and not _articled(places[index - 1 : index + 1])
        parts.append(place.name if shares else phrase)
    return _joined(parts, _OR[language])


def _articled(places: Sequence[Place]) -> bool:
    return any(place.has_article for place in places)


def _joined(parts: Sequence[str], last: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
