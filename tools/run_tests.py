"""Runs the tests: `unit` on SQLite and PostgreSQL, `journeys` in a browser.

With CI=true a missing PostgreSQL or browser is a failure; elsewhere it is said and skipped.
"""

import os
import shutil
import subprocess
import sys

import psycopg

POSTGRES = os.environ.get("PASSERELLE_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
IN_CI = os.environ.get("CI") == "true"
BOTH_CORES = ("-n", "2", "--dist", "worksteal")
"""Each process begins with half of the tests, so that it makes a file’s fixtures once; who is done helps the other."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest(*words: str, **environment: str) -> int:
    """Run pytest with further environment variables; return its exit code.

    Compiled files are kept: else each of the test processes compiles all tests and the whole site anew.
    """
    environment = {**os.environ, **environment}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run([sys.executable, "-m", "pytest", *words], env=environment, check=False).returncode


def postgres_answers() -> bool:
    """Return whether the server of PASSERELLE_TEST_POSTGRES lets us in."""
    try:
        psycopg.connect(POSTGRES.replace("postgres://", "postgresql://"), connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def unit() -> int:
    """Run everything but journeys on SQLite, then what touches the database on PostgreSQL."""
    print("\n== tests on SQLite", flush=True)
    code = pytest(*BOTH_CORES, "--ignore=tests/journeys", "--ignore=tests/house")
    if code:
        return code
    if postgres_answers():
        print("\n== tests on PostgreSQL", flush=True)
        return pytest(
            *BOTH_CORES, "-m", "database", "tests/passerelle", PASSERELLE_TEST_DATABASE_URL=POSTGRES
        )
    print("PostgreSQL: no server at PASSERELLE_TEST_POSTGRES; these tests were not run. "
          "Install it with: apt-get install postgresql", flush=True)  # fmt: skip
    return 1 if IN_CI else 0


def journeys() -> int:
    """Run the browser journeys."""
    print("\n== journeys", flush=True)
    if not any(shutil.which(name) for name in BROWSERS):
        print(
            "No Chromium found; the journeys are skipped. Get one with: apt-get install chromium", flush=True
        )
        if IN_CI:
            return 1
    return pytest("-n", "2", "--dist", "loadscope", "tests/journeys", "-rs")


if __name__ == "__main__":
    sys.exit({"unit": unit, "journeys": journeys}[sys.argv[1]]())
