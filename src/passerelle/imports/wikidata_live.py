"""Asks Wikidata's query service for twin towns: one pair of countries at a time, politely, only on demand.

Manners (Wikimedia's User-Agent policy; query service, query limits): a User-Agent that names tool, site and
contact, one question at a time, a pause between two, and waiting as long as the service asks.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any, ClassVar, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from passerelle.base import clock
from passerelle.imports.plan import ImportFault
from passerelle.imports.wikidata_claims import TruncatedJson
from passerelle.imports.wikidata_parse import COUNTRIES, load_json
from passerelle.imports.wikidata_sparql import BOTH_DIRECTIONS

ENDPOINT: Final = "https://query.wikidata.org/sparql"
TIMEOUT_S: Final = 60
"""The service itself ends a question after a minute."""
PAUSE_S: Final = 5
LONGEST_WAIT_S: Final = 300
TRIES: Final = 4

QUERY: Final = """\
SELECT ?st ?a ?aLabel ?b ?bLabel ?rank ?start ?startPrec ?end ?endPrec ?aCoord ?bCoord
       ?aAgs ?bAgs ?aInsee ?bInsee ?aCountry ?bCountry ?aPerson ?bPerson ?ref
WHERE {
  ?a p:P190 ?st ; wdt:P17 wd:%(first)s .
  ?st ps:P190 ?b ; wikibase:rank ?rank .
  ?b wdt:P17 wd:%(second)s .
  BIND("%(first_code)s" AS ?aCountry)
  BIND("%(second_code)s" AS ?bCountry)
  BIND(EXISTS { ?a wdt:P31 wd:Q5 } AS ?aPerson)
  BIND(EXISTS { ?b wdt:P31 wd:Q5 } AS ?bPerson)
  OPTIONAL { ?st pqv:P580 ?sv . ?sv wikibase:timeValue ?start ; wikibase:timePrecision ?startPrec . }
  OPTIONAL { ?st pq:P582 ?end . OPTIONAL { ?st pqv:P582/wikibase:timePrecision ?endPrec . } }
  OPTIONAL { ?a wdt:P625 ?aCoord . }
  OPTIONAL { ?b wdt:P625 ?bCoord . }
  OPTIONAL { ?a wdt:P439 ?aAgs . }
  OPTIONAL { ?b wdt:P439 ?bAgs . }
  OPTIONAL { ?a wdt:P374 ?aInsee . }
  OPTIONAL { ?b wdt:P374 ?bInsee . }
  OPTIONAL { ?st prov:wasDerivedFrom/pr:P854 ?ref . }
  SERVICE wikibase:label { bd:serviceParam wikibase:language "de,fr,en,mul". }
}
"""

_ITEMS = {code: item for item, code in COUNTRIES.items()}


class UnknownCountry(ImportFault):
    """A country nobody wrote down the item of; `country` names it, `known` those that can be asked for."""

    code: ClassVar[str] = "wikidata_country"


class NoAnswer(ImportFault):
    """The service did not answer in time, or could not be reached."""

    code: ClassVar[str] = "wikidata_no_answer"


class ServiceBusy(ImportFault):
    """The service asked to wait, again and again or longer than we do."""

    code: ClassVar[str] = "wikidata_busy"


class Refused(ImportFault):
    """The service answered with an error that waiting does not mend."""

    code: ClassVar[str] = "wikidata_refused"


@dataclass(slots=True)
class QueryService:
    """The service as one polite client sees it.

    Parameters:
        agent: User-Agent, such as `Passerelle/0.1 (https://example.org; mail@example.org)`.
        endpoint: its address.
        timeout: seconds to wait for an answer.
        wait: sleeps for so many seconds.
        moment: tells the present moment, for dates in `Retry-After`.
    """

    agent: str
    endpoint: str = ENDPOINT
    timeout: float = TIMEOUT_S
    wait: Callable[[float], None] = time.sleep
    moment: Callable[[], datetime] = field(default=clock.now)

    def ask(self, query: str) -> Any:
        """Return the parsed answer. Raises NoAnswer, ServiceBusy, Refused, TruncatedJson."""
        for tries_left in reversed(range(TRIES)):
            try:
                return load_json(self._fetch(query))
            except HTTPError as error:
                with error:
                    if error.code not in (429, 503):
                        raise Refused(detail=f"HTTP {error.code}") from error
                    seconds = self._seconds_asked(error.headers.get("Retry-After", ""))
            if seconds > LONGEST_WAIT_S or not tries_left:
                break
            self.wait(seconds)
        raise ServiceBusy(tries=TRIES)

    def _fetch(self, query: str) -> bytes:
        address = f"{self.endpoint}?{urlencode({'query': query, 'format': 'json'})}"
        headers = {"User-Agent": self.agent, "Accept": "application/sparql-results+json"}
        try:
            with urlopen(Request(address, headers=headers), timeout=self.timeout) as answer:
                content: bytes = answer.read()
                return content
        except HTTPError:
            raise
        except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
            raise NoAnswer(seconds=round(self.timeout)) from error

    def _seconds_asked(self, retry_after: str) -> float:
        """Seconds of a `Retry-After`, given as a number or a date; a minute where it says neither."""
        if retry_after.strip().isdigit():
            return float(retry_after)
        try:
            return max(0.0, (parsedate_to_datetime(retry_after) - self.moment()).total_seconds())
        except (TypeError, ValueError):
            return 60.0


def queries_of(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return the questions for pairs of countries (ISO codes), each in both directions. Raises UnknownCountry."""
    directed = dict.fromkeys(way for a, b in pairs for way in ((a, b), (b, a)))
    return [_query(first, second) for first, second in directed]


def fetch(service: QueryService, pairs: Sequence[tuple[str, str]], told: Callable[[int, int], None]) -> bytes:
    """Return the answers for all pairs as one result in SPARQL JSON, complete in both directions.

    Parameters:
        service: whom to ask.
        pairs: countries by ISO code.
        told: is told how many of how many questions are answered.

    Raises:
        UnknownCountry, NoAnswer, ServiceBusy, Refused, TruncatedJson: nothing is kept of the other answers.
    """
    queries = queries_of(pairs)
    names: list[str] = []
    bindings: list[Any] = []
    for done, query in enumerate(queries, start=1):
        if done > 1:
            service.wait(PAUSE_S)
        answer = service.ask(query)
        try:
            names = list(dict.fromkeys([*names, *answer["head"]["vars"]]))
            bindings += answer["results"]["bindings"]
        except (KeyError, TypeError) as error:
            raise TruncatedJson(line=1, column=1, position=0) from error
        told(done, len(queries))
    whole = {BOTH_DIRECTIONS: True, "head": {"vars": names}, "results": {"bindings": bindings}}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _query(first: str, second: str) -> str:
    for code in (first, second):
        if code not in _ITEMS:
            raise UnknownCountry(country=code, known=sorted(_ITEMS))
    return QUERY % {
        "first": _ITEMS[first],
        "second": _ITEMS[second],
        "first_code": first,
        "second_code": second,
    }
