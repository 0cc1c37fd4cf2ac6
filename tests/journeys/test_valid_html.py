"""Every public page in three languages is valid HTML, as the Nu checker reads it."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.journeys.pages import EVERY
from tests.journeys.serving import ROOT

KEPT = ROOT / "var" / "vnu" / "vnu.jar"
"""Where `.ci/run` puts the checker."""


@pytest.fixture(scope="module")
def checker() -> Path:
    """The Nu checker's jar: of PASSERELLE_VNU_JAR, or the one `.ci/run` fetched."""
    named = os.environ.get("PASSERELLE_VNU_JAR")
    jar = Path(named) if named else KEPT
    if shutil.which("java") is None:
        pytest.skip("no Java: apt-get install default-jre-headless")
    if named and not jar.is_file():
        pytest.fail(f"PASSERELLE_VNU_JAR names no file: {jar}")
    if not jar.is_file():
        pytest.skip("no Nu checker: npm pack vnu-jar, then PASSERELLE_VNU_JAR=…/build/dist/vnu.jar")
    return jar


def saved(server: str, folder: Path) -> dict[str, str]:
    """Save every page into a folder; return the page's address for each file's name."""
    addresses = {}
    for name, language, path in EVERY:
        try:
            answer = urlopen(server + path)
        except HTTPError as error:  # the page that says that there is none
            answer = error
        file = folder / f"{name.replace(' ', '-')}-{language}.html"
        with answer:
            file.write_bytes(answer.read())
        addresses[file.name] = path
    return addresses


def test_the_nu_checker_finds_no_error_on_any_page(server: str, checker: Path, tmp_path: Path):
    addresses = saved(server, tmp_path)
    command = ["java", "-jar", str(checker), "--format", "json", "--stdout", "--exit-zero-always"]
    files = [str(tmp_path / name) for name in addresses]
    told = subprocess.run([*command, *files], capture_output=True, text=True, check=True).stdout
    errors = [
        f"{addresses[Path(message['url']).name]} line {message.get('lastLine')}: {message['message']}"
        for message in json.loads(told)["messages"]
        if message["type"] != "info"
    ]
    assert errors == []
