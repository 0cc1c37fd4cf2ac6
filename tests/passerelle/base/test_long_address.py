import pytest
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

from passerelle.base.long_address import PoliteWorker, too_long_answer, too_long_page
from passerelle.base.server import Server


class Socket:
    """Takes what is written to it."""

    def __init__(self):
        self.written = b""

    def sendall(self, data):
        self.written += data

    def getblocking(self):
        return True

    def setblocking(self, flag):
        pass

    def gettimeout(self):
        return None


class Log:
    def warning(self, *args):
        pass

    def debug(self, *args):
        pass


@pytest.fixture
def worker():
    made = PoliteWorker.__new__(PoliteWorker)
    made.log = Log()
    return made


@pytest.mark.parametrize(
    ("language", "heading"),
    [("de", "Diese Adresse ist zu lang"), ("fr", "Cette adresse est trop longue"), ("en", "is too long")],
)
def test_the_page_speaks_every_language(language, heading):
    page = too_long_page()
    assert heading in page
    assert f'<section lang="{language}">' in page
    assert f'href="/{language}/"' in page


def test_the_answer_says_how_long_it_is():
    head, _, body = too_long_answer().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 414 ")
    assert f"Content-Length: {len(body)}".encode() in head


def test_too_long_an_address_is_answered_by_us(worker):
    client = Socket()
    worker.handle_error(None, client, ("127.0.0.1", 1), LimitRequestLine(10_000, 8190))
    assert client.written == too_long_answer()


def test_other_errors_are_left_to_gunicorn(worker, monkeypatch):
    left = []
    monkeypatch.setattr(ThreadWorker, "handle_error", lambda self, *args: left.append(args))
    worker.handle_error(None, Socket(), ("127.0.0.1", 1), LimitRequestHeaders("many"))
    assert len(left) == 1


def test_the_server_reads_addresses_as_long_as_gunicorn_can(monkeypatch):
    monkeypatch.setattr("sys.argv", ["passerelle"])
    config = Server(bind="127.0.0.1:0", workers=1, threads=1, beside=list).cfg
    assert config.limit_request_line == 8190
    assert issubclass(config.worker_class, PoliteWorker)
