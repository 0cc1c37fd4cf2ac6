import pytest
from django.db import IntegrityError, transaction

from passerelle.sources.actions import ensure_source
from passerelle.sources.addresses import LONGEST_ADDRESS, cited_page, claims_to_be_page, page_address
from passerelle.sources.models import Source


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "//example.org/",
        "https://",
        "https://[example",
        "http://example.org:x/",
        "https://example.org/a b",
        "https://example.org/\x00",
        "https://example.org/" + "x" * LONGEST_ADDRESS,
        "example.org",
        "",
    ],
)
def test_what_is_no_web_page_is_no_address(text: str) -> None:
    assert page_address(text) == ""


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" https://example.org/ ", "https://example.org/"),
        ("HTTPS://Example.org/Ä", "https://Example.org/Ä"),
        ("http://[::1]:8000/x?y#z", "http://[::1]:8000/x?y#z"),
    ],
)
def test_web_pages_keep_their_address(text: str, address: str) -> None:
    assert page_address(text) == address


def test_a_citation_may_say_more_behind_its_address() -> None:
    assert cited_page("https://example.org/x (archive)") == "https://example.org/x"
    assert cited_page("see https://example.org/x") == ""
    assert claims_to_be_page(" HTTPS://[x") and not claims_to_be_page("https at home")


@pytest.mark.django_db
def test_only_web_pages_are_stored() -> None:
    assert ensure_source(key="a", kind="press", url="javascript:alert(1)").url == ""
    assert ensure_source(key="b", kind="press", url="https://example.org/").url == "https://example.org/"
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(key="c", kind="press", url="javascript:alert(1)")
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(key="b").update(url="data:text/html,x")
