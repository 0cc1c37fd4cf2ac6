import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command

from passerelle.imports.management.commands.import_wikidata import agent
from passerelle.imports.plan import ImportFault
from passerelle.imports.wikidata_claims import TruncatedJson
from passerelle.imports.wikidata_live import (
    PAUSE_S,
    NoAnswer,
    QueryService,
    Refused,
    ServiceBusy,
    UnknownCountry,
    fetch,
    queries_of,
)
from passerelle.imports.wikidata_parse import read_wikidata
from passerelle.partnerships.models import Partnership

SAMPLE = (Path(__file__).parent / "fixtures" / "wikidata" / "sparql.json").read_bytes()
EMPTY_ANSWER = json.dumps({"head": {"vars": ["st", "a", "b"]}, "results": {"bindings": []}}).encode()
MOMENT = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


class Wikidata(HTTPServer):
    """A query service on this machine that answers as it is told, one answer after the other."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.answers: list[tuple[int, dict[str, str], bytes, float]] = []
        self.asked: list[tuple[str, str]] = []

    def will(self, code: int = 200, content: bytes = b"", delay: float = 0, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((code, named, content, delay))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sparql"


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        service: Wikidata = self.server  # type: ignore[assignment]
        query = parse_qs(urlsplit(self.path).query)["query"][0]
        service.asked.append((self.headers["User-Agent"], query))
        code, headers, content, delay = service.answers.pop(0)
        sleep(delay)
        try:
            self.send_response(code)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture
def wikidata() -> Iterator[Wikidata]:
    server = Wikidata()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def service(wikidata: Wikidata, waits: list[float]) -> QueryService:
    return QueryService("Probe/1 (x)", wikidata.address, timeout=5, wait=waits.append, moment=lambda: MOMENT)


def test_each_pair_is_asked_in_both_directions_one_after_the_other(
    wikidata: Wikidata, service: QueryService, waits: list[float]
) -> None:
    wikidata.will(content=SAMPLE)
    wikidata.will(content=EMPTY_ANSWER)
    told: list[tuple[int, int]] = []
    answer = read_wikidata(fetch(service, [("DE", "FR")], lambda done, total: told.append((done, total))))
    assert [("wd:Q183" in query.partition("ps:P190")[0]) for _, query in wikidata.asked] == [True, False]
    assert (waits, told) == ([PAUSE_S], [(1, 2), (2, 2)])
    assert answer.rows == 8
    assert set(answer.items) == answer.described


def test_the_user_agent_names_tool_site_and_contact(wikidata: Wikidata, settings: object) -> None:
    wikidata.will(content=EMPTY_ANSWER)
    QueryService(agent(), wikidata.address).ask("SELECT")
    ((said, _),) = wikidata.asked
    assert said.startswith("Passerelle/")
    assert "http" in said
    assert "@" in said


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("Sun, 22 Nov 2026 12:01:30 GMT", 90.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", 60.0),
    ],
)
def test_it_waits_as_long_as_the_service_asks(
    wikidata: Wikidata, service: QueryService, waits: list[float], header: str, seconds: float
) -> None:
    wikidata.will(429, Retry_After=header)
    wikidata.will(content=EMPTY_ANSWER)
    assert service.ask("SELECT")["results"] == {"bindings": []}
    assert waits == [seconds]


def test_it_gives_up_after_four_tries(wikidata: Wikidata, service: QueryService, waits: list[float]) -> None:
    for _ in range(4):
        wikidata.will(429, Retry_After="1")
    with pytest.raises(ServiceBusy):
        service.ask("SELECT")
    assert (len(wikidata.asked), waits) == (4, [1.0] * 3)


def test_it_gives_up_at_once_when_the_wait_is_too_long(
    wikidata: Wikidata, service: QueryService, waits: list[float]
) -> None:
    wikidata.will(429, Retry_After="86400")
    with pytest.raises(ServiceBusy):
        service.ask("SELECT")
    assert (len(wikidata.asked), waits) == (1, [])


@pytest.mark.parametrize("code", [400, 403, 500])
def test_an_error_that_waiting_does_not_mend_ends_it(
    wikidata: Wikidata, service: QueryService, code: int
) -> None:
    wikidata.will(code)
    with pytest.raises(Refused) as caught:
        service.ask("SELECT")
    assert caught.value.params["detail"] == f"HTTP {code}"
    assert len(wikidata.asked) == 1


@pytest.mark.parametrize("content", [SAMPLE[:200], b"<html>Service overloaded</html>", b""])
def test_a_malformed_answer_is_a_named_error(
    wikidata: Wikidata, service: QueryService, content: bytes
) -> None:
    wikidata.will(content=content)
    with pytest.raises(TruncatedJson):
        fetch(service, [("DE", "FR")], lambda _done, _total: None)


def test_json_without_results_is_a_named_error(wikidata: Wikidata, service: QueryService) -> None:
    wikidata.will(content=b'{"head": {}}')
    with pytest.raises(ImportFault):
        fetch(service, [("DE", "FR")], lambda _done, _total: None)


def test_a_silent_service_is_a_named_error(wikidata: Wikidata) -> None:
    wikidata.will(content=EMPTY_ANSWER, delay=0.6)
    with pytest.raises(NoAnswer):
        QueryService("Probe/1 (x)", wikidata.address, timeout=0.2).ask("SELECT")


def test_an_unreachable_service_is_a_named_error() -> None:
    with pytest.raises(NoAnswer):
        QueryService("Probe/1 (x)", "http://127.0.0.1:9/sparql", timeout=2).ask("SELECT")


def test_a_country_without_an_item_is_named() -> None:
    with pytest.raises(UnknownCountry):
        queries_of([("DE", "XX")])


def test_one_country_with_itself_is_one_question() -> None:
    assert len(queries_of([("DE", "DE")])) == 1


@pytest.mark.django_db
def test_the_command_asks_only_when_told_to(wikidata: Wikidata, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("import_wikidata", endpoint=wikidata.address)
    with pytest.raises(CommandError, match="not both"):
        call_command("import_wikidata", str(tmp_path / "x.json"), live=True, endpoint=wikidata.address)
    assert wikidata.asked == []


@pytest.mark.django_db
def test_the_command_says_what_it_asks_and_keeps_the_answer(
    wikidata: Wikidata, capsys: pytest.CaptureFixture[str], settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("passerelle.imports.wikidata_live.PAUSE_S", 0)
    wikidata.will(content=SAMPLE)
    wikidata.will(content=EMPTY_ANSWER)
    call_command("import_wikidata", live=True, dry_run=True, endpoint=wikidata.address)
    said = capsys.readouterr().out
    assert wikidata.address in said
    assert "p:P190" in said
    kept = list((Path(settings.VAR_DIR) / "wikidata").glob("wikidata-DEFR-*.json"))  # type: ignore[attr-defined]
    assert len(kept) == 1
    assert not Partnership.objects.exists()
