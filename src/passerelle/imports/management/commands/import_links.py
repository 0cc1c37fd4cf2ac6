"""`passerelle import links FILE`: imports bulk links between bodies, or shows what they would change."""

from argparse import ArgumentParser

from passerelle.imports.links_file import LICENCES
from passerelle.imports.management.file_command import FileCommand
from passerelle.sources.enums import ImportKind


class Command(FileCommand):
    """Imports a CSV file with one line per pair of bodies."""

    help = "Import bulk links (CSV); --licence CC0 takes only those rows; --dry-run changes nothing."
    kind: str = ImportKind.LINKS
    importer_options = ("licence",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take also the licence of the rows to import."""
        super().add_arguments(parser)
        parser.add_argument(
            "--licence", default="", metavar="|".join(LICENCES), help="take only rows of this licence"
        )
