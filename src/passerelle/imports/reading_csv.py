"""Text tables: finds encoding and delimiter without mangling a letter."""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from passerelle.imports.plan import ImportFault

Raw = tuple[int, list[str], str, int]
"""Line number, cells, reason code of a flaw (or empty), number of the flawed cell."""

HEAD = 100_000
"""Characters of the first lines that tell how cells are parted."""

LONGEST_LINE = 1_000_000
"""Characters of a row."""

DELIMITERS = (",", ";", "\t")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UNDEFINED_1252 = b"\x81\x8d\x8f\x90\x9d"


class NoText(ImportFault):
    """The file is neither a spreadsheet nor a text table."""

    code: ClassVar[str] = "no_table"


class MixedEncodings(ImportFault):
    """Some letters are UTF-8, others are not: reading it either way would spoil names."""

    code: ClassVar[str] = "mixed_encodings"


class FileCutOff(ImportFault):
    """The file ends in the middle of a letter or of a quoted cell."""

    code: ClassVar[str] = "file_cut_off"


class BrokenQuotes(ImportFault):
    """Quotation marks do not fit together from some line on."""

    code: ClassVar[str] = "broken_quotes"


class LineTooLong(ImportFault):
    """A row is longer than any table's; taking it apart would fill the memory."""

    code: ClassVar[str] = "line_too_long"


class _Lines(Iterator[str]):
    """A text's lines one by one, however they end; `taken` counts the characters since it was last set to 0."""

    def __init__(self, text: str) -> None:
        self._found = _LINE.finditer(text)
        self.taken = 0

    def __next__(self) -> str:
        line = next(self._found)[0]
        self.taken += len(line)
        if self.taken > LONGEST_LINE:
            raise OverflowError
        return line


def rows_of_text(file: Path) -> Iterator[Raw]:
    """Yield the rows of a CSV file one by one; line numbers are those a text editor shows.

    The text itself is held in memory, as its encoding is told from all of it; its rows are not.

    Raises:
        NoText: control characters, as in a picture or a PDF.
        MixedEncodings: with the first line that does not fit.
        FileCutOff: with the line it ends in.
        BrokenQuotes: with the line.
        LineTooLong: with the line.
    """
    text = decode(file.read_bytes())
    yield from rows_in(text, delimiter_of(text))


def rows_in(text: str, delimiter: str) -> Iterator[Raw]:
    """Yield the rows of a text whose cells are parted by `delimiter`; raises as `rows_of_text` does."""
    if _CONTROL.search(text):
        raise NoText
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 1
    while True:
        lines.taken = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except OverflowError as error:
            raise LineTooLong(line=start, most=LONGEST_LINE) from error
        except csv.Error as error:
            fault = FileCutOff if "unexpected end" in str(error) else BrokenQuotes
            raise fault(line=start) from error
        yield start, cells, "", 0
        start = reader.line_num + 1


def decode(content: bytes) -> str:
    """Return a text file's content: by its byte order mark, else UTF-8, UTF-16 or Windows-1252 (Latin-1)."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding)
    wide = _wide(content)
    if wide:
        return _decode(content, wide)
    if b"\0" in content:
        raise NoText
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _narrow(content, error)


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(content) - 1:
            raise FileCutOff(line=content.count(b"\n") + 1) from error
        raise MixedEncodings(line=content.count(b"\n", 0, error.start) + 1) from error


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    head = content[:2_000]
    if head.count(0) * 3 < len(head):
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _narrow(content: bytes, error: UnicodeDecodeError) -> str:
    """One byte a letter, unless the file is UTF-8 that was cut off or mixed with something else."""
    if _MULTIBYTE.search(content):
        if error.reason == "unexpected end of data" and error.end >= len(content):
            raise FileCutOff(line=content.count(b"\n") + 1) from error
        raise MixedEncodings(line=content.count(b"\n", 0, error.start) + 1) from error
    if any(byte in content for byte in _UNDEFINED_1252):
        raise MixedEncodings(line=content.count(b"\n", 0, error.start) + 1) from error
    return content.decode("windows-1252")


def delimiter_of(text: str) -> str:
    """Return what parts the cells: the delimiter that is most frequent outside quotes in the first lines."""
    head = re.sub(r'"(?:[^"]|"")*"', "", "\n".join(text[:HEAD].splitlines()[:5]))
    return max(DELIMITERS, key=lambda mark: (head.count(mark), -DELIMITERS.index(mark)))
