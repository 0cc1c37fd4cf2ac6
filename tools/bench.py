"""`make bench`: median server times as ratios against an empty view of the same server, on both databases.

    python tools/bench.py [--links FILE] [--rounds 60] [--write docs/speed-table.md]

With --links the bulk links are loaded after the region; the default is ../shared/data/links.csv where it exists.
PostgreSQL is measured where PASSERELLE_TEST_POSTGRES (or the local default) answers.
"""

import argparse
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
LINKS = ROOT.parent / "shared" / "data" / "links.csv"
POSTGRES = os.environ.get("PASSERELLE_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
EMPTY = "/healthz"
PAGES = {
    "empty view": EMPTY,
    "home": "/de/",
    "directory, cards": "/de/partnerschaften/",
    "directory, table": "/de/partnerschaften/?view=table",
    "directory, map page": "/de/partnerschaften/?view=map",
    "directory, filtered and sorted": "/de/partnerschaften/?country=FR&since=1960&sort=distance",
    "partnership": "/de/partnerschaften/hildesheim-angouleme/",
    "town": "/de/orte/hildesheim/",
    "search": "/de/suche/?q=angouleme",
}
TYPED = ["goe", "goettingen", "angoul", "angouleme", "st maur", "hildeshiem", "saint", "ber", "koln", "xyzzy"]


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(database: str, port: int) -> dict[str, str]:
    """Return the environment of the measured site."""
    return {
        **os.environ,
        "PASSERELLE_VAR_DIR": str(ROOT / "var" / "bench"),
        "PASSERELLE_PORT": str(port),
        "PASSERELLE_WORKERS": "1",
        "PASSERELLE_COMPILED_PLANNER": "no",
        "PASSERELLE_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "passerelle.config.settings.demo",
    }


def passerelle(surroundings: dict[str, str], *words: str) -> float:
    """Run a command of the site and return its seconds."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "passerelle", *words], check=True, env=surroundings, cwd=ROOT)
    return time.perf_counter() - started


@contextmanager
def serving(surroundings: dict[str, str]) -> Iterator[http.client.HTTPConnection]:
    """Serve the site and give a kept-alive connection to it."""
    process = subprocess.Popen([sys.executable, "-m", "passerelle", "serve"], env=surroundings, cwd=ROOT)
    connection = http.client.HTTPConnection("localhost", int(surroundings["PASSERELLE_PORT"]), timeout=60)
    try:
        for _ in range(300):
            try:
                get(connection, EMPTY)
                break
            except OSError:
                connection.close()
                time.sleep(0.1)
        yield connection
    finally:
        process.terminate()
        process.wait(10)


def get(connection: http.client.HTTPConnection, path: str) -> tuple[int, int]:
    """Fetch a page; return status and bytes."""
    connection.request("GET", path, headers={"Accept-Encoding": "identity"})
    response = connection.getresponse()
    return response.status, len(response.read())


def median_ms(
    connection: http.client.HTTPConnection, paths: list[str], rounds: int
) -> tuple[float, int, int]:
    """Return the median milliseconds over all paths and rounds, the last status and size."""
    times, status, size = [], 0, 0
    for path in paths:
        get(connection, path)
    for _ in range(rounds):
        for path in paths:
            started = time.perf_counter()
            status, size = get(connection, path)
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times), status, size


def rows(connection: http.client.HTTPConnection, rounds: int) -> Iterator[str]:
    """Yield a table row for each page and one for the typeahead."""
    empty, _, _ = median_ms(connection, [EMPTY], rounds)
    for name, path in PAGES.items():
        ms, status, size = median_ms(connection, [path], rounds)
        yield f"| {name} | {status} | {size / 1024:.0f} | {ms:.1f} | {ms / empty:.1f} |"
    typed = [f"/de/suche/suggest.json?q={word.replace(' ', '+')}" for word in TYPED]
    ms, status, size = median_ms(connection, typed, max(3, rounds // 5))
    yield f"| typeahead, {len(TYPED)} words | {status} | {size / 1024:.0f} | {ms:.1f} | {ms / empty:.1f} |"


def databases() -> Iterator[tuple[str, str]]:
    """Yield name and address of each database to measure, made anew."""
    folder = ROOT / "var" / "bench"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield "SQLite", ""
    try:
        server = psycopg.connect(
            POSTGRES.replace("postgres://", "postgresql://"), autocommit=True, connect_timeout=3
        )
    except psycopg.OperationalError:
        print("\nPostgreSQL: no server, not measured")
        return
    with server:
        server.execute("DROP DATABASE IF EXISTS passerelle_bench")
        server.execute("CREATE DATABASE passerelle_bench")
    yield "PostgreSQL", POSTGRES.rsplit("/", 1)[0] + "/passerelle_bench"


def measure(name: str, address: str, links: Path | None, rounds: int) -> Iterator[str]:
    """Yield the lines of one database's tables: the region alone, then with all links."""
    surroundings = environment(address, free_port())
    prepared = passerelle(surroundings, "demo", "--prepare-only")
    yield f"\n### {name}: the region alone (prepared in {prepared:.1f} s)\n"
    head = ["| page | status | kB | median ms | times the empty view |", "|---|---|---|---|---|"]
    yield from head
    with serving(surroundings) as connection:
        yield from rows(connection, rounds)
    if links:
        seconds = passerelle(surroundings, "import", "links", str(links))
        yield f"\n### {name}: with all bulk links (imported in {seconds:.1f} s)\n"
        yield from head
        with serving(surroundings) as connection:
            yield from rows(connection, rounds)


def main() -> None:
    """Measure and print; write the table where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--links", type=Path, default=LINKS if LINKS.exists() else None)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    lines: list[str] = []
    for name, address in databases():
        for line in measure(name, address, options.links, options.rounds):
            print(line, flush=True)
            lines.append(line)
    if options.write:
        options.write.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
