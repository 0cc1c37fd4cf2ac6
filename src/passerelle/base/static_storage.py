"""Static files for a running site: fingerprinted, compressed, style sheets joined into one file."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'@import\s+url\("(?P<name>[\w.-]+\.css)"\)\s*(?:layer\((?P<layer>[\w-]+)\))?\s*;')


def join_imports(sheet: str, read: Any) -> str:
    """Replace each `@import url("x.css") layer(y);` by the text of `x.css` in that layer.

    Browsers would fetch every part on its own: ten requests more than the page's budget allows.

    Parameters:
        sheet: text of a style sheet.
        read: function from a file name to its text.
    """

    def text_of(match: re.Match[str]) -> str:
        text, layer = read(match["name"]), match["layer"]
        return f"@layer {layer} {{\n{text}\n}}" if layer else text

    return _IMPORT.sub(text_of, sheet)


class BundledStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage that first joins the parts of `site.css`."""

    entry = "passerelle/css/site.css"

    def post_process(self, paths: Any, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Join the style sheets, then fingerprint and compress as usual."""
        if self.entry in paths and not dry_run:
            self._join()
            paths = {**paths, self.entry: (self, self.entry)}  # fingerprint the joined text, not its source
        yield from super().post_process(paths, dry_run, **options)

    def _join(self) -> None:
        def read(name: str) -> str:
            found = finders.find(self.entry.rsplit("/", 1)[0] + "/" + name)
            return Path(str(found)).read_text(encoding="utf-8")

        joined = join_imports(read(self.entry.rsplit("/", 1)[1]), read)
        self.delete(self.entry)
        self._save(self.entry, ContentFile(joined.encode()))
