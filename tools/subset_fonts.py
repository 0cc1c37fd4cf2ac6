"""Cut the site's three variable fonts down to what European town names and our pages need.

The families come from npm, under the SIL Open Font License::

    npm pack @fontsource-variable/bricolage-grotesque @fontsource-variable/source-sans-3
    for archive in *.tgz; do mkdir "${archive%.tgz}"; tar xzf "$archive" -C "${archive%.tgz}"; done
    python3 -m venv /tmp/fonts-venv && /tmp/fonts-venv/bin/pip install 'fonttools[woff]'
    /tmp/fonts-venv/bin/python tools/subset_fonts.py FOLDER_WITH_THE_ARCHIVES

fonttools is a build tool and no dependency of the site, so it stays out of requirements/.
The script prints the size of each file. The `@font-face` overrides in css/fonts.css that make the
fallback fonts as wide and as high as ours were computed from the same files.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parents[1] / "src/passerelle/static/passerelle/fonts"

# What German, French and English pages use on every view.
CORE = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(ord, "ŒœŸẞ‑–—‘’‚“”„•…‹›€←↑→↓−"),
    *(0x2009, 0x200A, 0x202F),  # thin, hair and narrow no-break space
}
# Partner towns elsewhere in Europe: fetched only when a page shows one of these letters.
EXTENDED = {*range(0x100, 0x180), *range(0x218, 0x21C)} - CORE

# Where a font lacks one of these, another of its glyphs does the job: the narrow no-break space
# of French typography, the no-break hyphen.
STAND_INS = {0x202F: 0x2009, 0x2011: 0x2D}

# Kerning, ligatures, accents, equal-width figures; small capitals and swashes are never used.
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]


@dataclass(frozen=True)
class Cut:
    """One family and style: which package files it is made of and which weights are kept."""

    name: str
    package: str
    latin: str
    latin_ext: str
    weights: tuple[int, int]


CUTS = (
    Cut(
        "bricolage",
        "bricolage-grotesque",
        "bricolage-grotesque-latin-wght-normal",
        "bricolage-grotesque-latin-ext-wght-normal",
        (600, 760),
    ),
    Cut(
        "source-sans",
        "source-sans-3",
        "source-sans-3-latin-wght-normal",
        "source-sans-3-latin-ext-wght-normal",
        (400, 700),
    ),
    Cut(
        "source-sans-italic",
        "source-sans-3",
        "source-sans-3-latin-wght-italic",
        "source-sans-3-latin-ext-wght-italic",
        (400, 700),
    ),
)


def package_folder(source: Path, package: str) -> Path:
    """Return the unpacked folder of an npm package; SystemExit if it is not there."""
    for folder in sorted(source.glob(f"fontsource-variable-{package}-*/package")):
        return folder
    raise SystemExit(f"{package}: no unpacked archive in {source}; see the top of this file")


def add_stand_ins(font: TTFont) -> None:
    """Map the letters of STAND_INS that `font` lacks to the glyph that replaces them."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            for letter, stand_in in STAND_INS.items():
                if letter not in table.cmap and stand_in in table.cmap:
                    table.cmap[letter] = table.cmap[stand_in]


def cut_font(font_file: Path, letters: set[int], weights: tuple[int, int], target: Path) -> int:
    """Write `font_file` reduced to `letters` and `weights` as woff2; return its size in bytes."""
    font = TTFont(font_file)
    add_stand_ins(font)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": weights})
    font.flavor = "woff2"
    font.save(target)
    return target.stat().st_size


def main(source: Path) -> None:
    """Cut every family into a core file and an extended file and print the sizes."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        folder = package_folder(source, cut.package)
        for part, stem, letters in (("core", cut.latin, CORE), ("ext", cut.latin_ext, EXTENDED)):
            target = TARGET / f"{cut.name}-{part}.woff2"
            size = cut_font(folder / "files" / f"{stem}.woff2", letters, cut.weights, target)
            print(f"{target.name}: {size:,} bytes")
        shutil.copyfile(folder / "LICENSE", TARGET / f"OFL-{cut.package}.txt")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
