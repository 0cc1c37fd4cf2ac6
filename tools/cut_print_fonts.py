"""Cut the TrueType fonts that print documents embed: typst reads no woff2, and takes no font of the machine.

The families come from npm, under the SIL Open Font License::

    npm pack @expo-google-fonts/bricolage-grotesque @expo-google-fonts/source-sans-3 \\
        @expo-google-fonts/noto-sans-arabic
    for archive in *.tgz; do mkdir "${archive%.tgz}"; tar xzf "$archive" -C "${archive%.tgz}"; done
    python3 -m venv /tmp/fonts-venv && /tmp/fonts-venv/bin/pip install fonttools
    /tmp/fonts-venv/bin/python tools/cut_print_fonts.py FOLDER_WITH_THE_ARCHIVES

fonttools is a build tool and no dependency of the site, so it stays out of requirements/. A cut font is a
modified one: since `Source` is a reserved name, the families bear names of our own. The script prints the
size of each file.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

TARGET = Path(__file__).resolve().parents[1] / "src/passerelle/base/documents/fonts"

LATIN = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *range(0x2B0, 0x370),
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070),
    *map(ord, "€№™←↑→↓−×·✓☐"),
}
GREEK_AND_CYRILLIC = {*range(0x370, 0x530)}
ARABIC = {0x20, *range(0x600, 0x700), *range(0x750, 0x780), *range(0x200C, 0x2010)}
EVERYTHING = range(0x80, 0x110000)

FEATURES = [
    *("kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"),
    *("init", "medi", "fina", "isol", "rlig", "calt", "curs"),
]
"""Kerning, accents, equal-width figures, and the joined forms of Arabic."""


@dataclass(frozen=True)
class Cut:
    """One file: its family's name here, where it comes from and which letters are kept."""

    name: str
    family: str
    package: str
    weight: str
    letters: frozenset[int]


CUTS = (
    Cut("display-bold", "Passerelle Display", "bricolage-grotesque", "700Bold", frozenset(LATIN)),
    Cut(
        "text-regular",
        "Passerelle Text",
        "source-sans-3",
        "400Regular",
        frozenset(LATIN | GREEK_AND_CYRILLIC),
    ),
    Cut("text-bold", "Passerelle Text", "source-sans-3", "700Bold", frozenset(LATIN | GREEK_AND_CYRILLIC)),
    Cut("arabic-regular", "Passerelle Arabic", "noto-sans-arabic", "400Regular", frozenset(ARABIC)),
)


def package_folder(source: Path, package: str) -> Path:
    """Return the unpacked folder of an npm package; SystemExit if it is not there."""
    for folder in sorted(source.glob(f"expo-google-fonts-{package}-*/package")):
        return folder
    raise SystemExit(f"{package}: no unpacked archive in {source}; see the top of this file")


def cut_font(cut: Cut, font_file: Path) -> Path:
    """Write a font reduced to the letters of a cut and named as its family; return the file."""
    font = TTFont(font_file)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=cut.letters)
    subsetter.subset(font)
    style = "Bold" if "Bold" in cut.weight else "Regular"
    rename(font, cut.family, style)
    target = TARGET / f"{cut.name}.ttf"
    font.save(target)
    return target


def rename(font: TTFont, family: str, style: str) -> None:
    """Replace the names by which a program finds the font; copyright and licence stay."""
    names = font["name"]
    joined = f"{family.replace(' ', '')}-{style}"
    for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, joined)):
        names.setName(text, number, 3, 1, 0x409)


def draw_boxes() -> Path:
    """Write a font that has one empty box for whatever no other font knows; return the file.

    A letter without a glyph would make the document fail the accessibility standard. The text under the box
    stays what was typed.
    """
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    pen = TTGlyphPen(None)
    for corners in (
        ((60, 0), (60, 700), (540, 700), (540, 0)),
        ((110, 50), (490, 50), (490, 650), (110, 650)),
    ):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    box = pen.glyph()
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": box, "box": box})
    builder.setupHorizontalMetrics({".notdef": (600, 60), "box": (600, 60)})
    builder.setupHorizontalHeader(ascent=750, descent=-250)
    builder.setupNameTable({})
    rename(builder.font, "Passerelle Boxes", "Regular")
    builder.setupOS2()
    builder.setupPost()
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = dict.fromkeys(EVERYTHING, "box")
    builder.font["cmap"].tables = [table]
    target = TARGET / "boxes.ttf"
    builder.save(target)
    return target


def main(source: Path) -> None:
    """Cut every family, draw the boxes and print the sizes."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        folder = package_folder(source, cut.package)
        (font_file,) = (folder / cut.weight).glob("*.ttf")
        written = cut_font(cut, font_file)
        print(f"{written.name}: {written.stat().st_size:,} bytes")
        shutil.copyfile(folder / "LICENSE_FONT", TARGET / f"OFL-{cut.package}.txt")
    print(f"{draw_boxes().name}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
