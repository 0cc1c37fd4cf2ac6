"""Sets one document in a process of its own: a job as JSON comes in, the PDF file goes out.

Run as a script by `passerelle.base.pdf`. Typst keeps what it has set in memory for the next run, hundreds of
megabytes with people's names in them; when this process ends, nothing of it is left. It may write no file.
"""

import json
import re
import resource
import sys
from typing import Any

import typst

MOST_MEMORY = 3 * 2**30
"""Bytes of address space; a document that needs more fails instead of taking the machine down."""
_PLACE = re.compile(r"[\w.-]+\.typ:\d+:\d+")


def confine() -> None:
    """Forbid this process to write files, to leave a memory dump and to take all memory."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def typeset(job: dict[str, Any]) -> bytes:
    """Return the PDF file of a job: `layout`, `root` and `fonts` are paths, `data` is JSON text, `at` in seconds.

    Raises:
        typst.TypstError: the layout is wrong, or something in it breaks the accessibility standard.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]])
    made = typst.compile(
        job["layout"],
        root=job["root"],
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": job["data"]},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=job["at"],
    )
    if not isinstance(made, bytes):
        raise TypeError("typst made several files")
    return made


def main() -> int:
    """Read the job, write the file; on a fault only its place in the layout, for the words may quote a name."""
    job = json.load(sys.stdin.buffer)
    confine()
    try:
        made = typeset(job)
    except typst.TypstError as error:
        place = _PLACE.search(error.diagnostic)
        sys.stderr.write(place[0] if place else "typst")
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
