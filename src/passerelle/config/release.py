"""A short text that differs between two releases, so that nothing kept by the one is shown by the other."""

import hashlib
from pathlib import Path

KINDS = (".py", ".html", ".txt", ".mo", ".css", ".js", ".svg", ".woff2")


def fingerprint(folder: Path, *also: object) -> str:
    """Return a digest of the names and contents of the files a page is made of.

    Contents, not times: several machines that run the same release share one cache.

    Parameters:
        folder: where the site's code, templates, messages and static files lie.
        also: other values that pages show, such as the installation's name.
    """
    digest = hashlib.sha256(repr(also).encode())
    for path in sorted(folder.rglob("*")):
        if path.suffix in KINDS and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
