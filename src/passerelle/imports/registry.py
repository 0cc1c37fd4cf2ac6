"""Which importer reads which kind of file."""

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import Any

from passerelle.imports.plan import Importer
from passerelle.sources.enums import ImportKind

# Named by path, since importers stand above this file and are loaded when they are asked for.
IMPORTERS: Mapping[str, str] = {
    ImportKind.REGION: "passerelle.imports.region:RegionImporter",
    ImportKind.LINKS: "passerelle.imports.links:LinksImporter",
    ImportKind.WIKIDATA: "passerelle.imports.wikidata:WikidataImporter",
}


def importer_for(kind: str, *, on: date) -> Importer:
    """Return the importer of a kind, working as of a day; each takes `on` as its only argument."""
    module, _, name = IMPORTERS[kind].partition(":")
    importer: Any = getattr(import_module(module), name)
    made: Importer = importer(on=on)
    return made
