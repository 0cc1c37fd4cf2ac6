"""Every public page in three languages is valid HTML, as the Nu checker reads it, the steps of a form included."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from tests.journeys.pages import EVERY, SAMPLES
from tests.journeys.serving import ROOT
from tests.passerelle.web.filled_form import Fields, fields_of

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
        file = folder / f"{name.replace(' ', '-')}-{language}.html"
        file.write_text(answered(server + path), encoding="utf-8")
        addresses[file.name] = path
    for language, path in SAMPLES["table plan"].items():
        for name, text in plan_steps(server + path).items():
            file = folder / f"plan-{name}-{language}.html"
            file.write_text(text, encoding="utf-8")
            addresses[file.name] = f"{path} ({name})"
    return addresses


def answered(address: str, fields: Fields | None = None) -> str:
    """Return the page at an address, or the page that says what is wrong; fields are sent as a form sends them."""
    try:
        answer = urlopen(address, urlencode(fields, doseq=True).encode() if fields else None)
    except HTTPError as error:
        answer = error
    with answer:
        return str(answer.read().decode())


def plan_steps(address: str) -> dict[str, str]:
    """Return what a table plan shows after its first step: tables, a refusal, the plan, a move, an absence."""
    tables = answered(
        address, {"people": ["\n".join(f"Gast {letter}" for letter in "ABCDEFGHI")], "do": ["read"]}
    )
    typed = fields_of(tables)
    plan = answered(address, {**typed, "do": ["plan"]})
    sheet = fields_of(plan)["sheet"]
    locked = answered(address, {"sheet": sheet, "person": ["1"], "round": ["0"], "do": ["lock"]})
    kept = {"sheet": fields_of(locked)["sheet"], "before": sheet}
    where = {"person": ["0"], "round": ["1"], "to": ["1"]}
    return {
        "tables": tables,
        "refusal": answered(address, {**typed, "rounds": ["0"], "apart": ["x – y"], "do": ["plan"]}),
        "plan": plan,
        "move": answered(address, {**kept, **where, "do": ["try"]}),
        "absence": answered(address, {**kept, "gone": ["2"], "held": ["0"], "do": ["gone"]}),
    }


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
