"""Addresses of bodies: written as people type them, each once."""

from twinning.vocabulary.folding import fold, transcribe

TRANSCRIBING = frozenset({"DE", "AT", "CH"})
"""Countries whose readers type ae, oe, ue for umlauts."""


def slug_of(name: str, country: str = "") -> str:
    """Return a name as part of an address: `Göttingen` → `goettingen`, `Angoulême` → `angouleme`."""
    folded = transcribe(name) if country in TRANSCRIBING else fold(name)
    return folded.replace(" ", "-")[:110].strip("-") or "body"


def free_slug(name: str, country: str, taken: set[str]) -> str:
    """Return the first address nobody has, and take it: `flers`, `flers-fr`, `flers-fr-2` …

    Parameters:
        name: the body's name.
        country: its ISO 3166-1 code.
        taken: addresses in use; the new one is added.
    """
    base = slug_of(name, country)
    slug, number = base, 1
    while slug in taken:
        slug = (
            f"{base}-{country.lower()}" if number == 1 and country else f"{base}-{country.lower()}-{number}"
        )
        number += 1
    taken.add(slug)
    return slug
