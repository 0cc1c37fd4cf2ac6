"""The sources of a programme, numbered in the order in which its page first names them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passerelle.base import formats
from passerelle.base.formats import locale_of
from twinning.funding.citation import Citation, SourceKind
from twinning.funding.programme import Programme

KINDS = {
    SourceKind.OFFICIAL: gettext_lazy("from the funder or a legal text"),
    SourceKind.UMBRELLA: gettext_lazy("from an umbrella body that applies the rules"),
    SourceKind.THIRD_PARTY: gettext_lazy("from a third party, not from the funder"),
}
UNKNOWN_AGE = "unknown"


@dataclass(frozen=True)
class Note:
    """A reference beside a sentence: the number of a source in the list, and whether only a third party says so."""

    number: int
    title: str
    anchor: str
    is_third_party: bool


@dataclass(frozen=True)
class Quote:
    """Words of a source in its own language."""

    text: str
    language: str
    title: str
    anchor: str


@dataclass(frozen=True)
class Line:
    """A sentence with its sources, their quotes, and a remark such as a day."""

    text: str
    notes: tuple[Note, ...] = ()
    quotes: tuple[Quote, ...] = ()
    remark: str = ""
    names: tuple[tuple[str, str], ...] = ()
    """What the sentence speaks of: names with addresses, which may be empty."""


@dataclass(frozen=True)
class SourceEntry:
    """A source as the list at the end of the page shows it."""

    number: int
    anchor: str
    title: str
    url: str
    kind: str
    is_third_party: bool
    language: str
    language_name: str
    seen_on: str
    copy_age: str
    quote: str


@dataclass
class Notes:
    """Gives every source its number when it is first named."""

    programme: Programme
    language: str
    numbers: dict[str, int] = field(default_factory=dict)

    def line(
        self,
        text: str,
        citations: Iterable[Citation],
        *,
        remark: str = "",
        names: Iterable[tuple[str, str]] = (),
        quoted: bool = False,
    ) -> Line:
        """Return a sentence with its sources.

        Parameters:
            text: in the reader's language.
            citations: where it comes from.
            remark: shown behind it.
            names: what it speaks of, with addresses.
            quoted: whether the words of the sources are shown below. Those of a source that several rules rest on
                stand in the list of sources alone: which rule they are of cannot be told.
        """
        cited = tuple(dict.fromkeys(citations))
        quotes = (
            tuple(self._quote(one) for one in cited if one.quote and self._is_of_one_rule(one))
            if quoted
            else ()
        )
        return Line(text, self.notes(cited), quotes, remark, tuple(names))

    def notes(self, citations: Iterable[Citation]) -> tuple[Note, ...]:
        """Return references to sources."""
        return tuple(
            Note(
                number=self._number(one),
                title=one.title,
                anchor=_anchor(one),
                is_third_party=one.kind is SourceKind.THIRD_PARTY,
            )
            for one in dict.fromkeys(citations)
        )

    def entries(self) -> list[SourceEntry]:
        """Return all sources of the programme by their numbers; those no sentence names stand last."""
        for citation in self.programme.citations.values():
            self._number(citation)
        by_id: Mapping[str, Citation] = self.programme.citations
        return [self._entry(by_id[one], number) for one, number in self.numbers.items() if one in by_id]

    def _is_of_one_rule(self, citation: Citation) -> bool:
        return all(
            sum(citation in rule.citations for rule in version.rules) <= 1
            for version in self.programme.versions
        )

    def _number(self, citation: Citation) -> int:
        return self.numbers.setdefault(citation.id, len(self.numbers) + 1)

    def _quote(self, citation: Citation) -> Quote:
        return Quote(citation.quote, citation.language, citation.title, _anchor(citation))

    def _entry(self, one: Citation, number: int) -> SourceEntry:
        age = one.copy_age
        return SourceEntry(
            number=number,
            anchor=_anchor(one),
            title=one.title,
            url=one.url,
            kind=str(KINDS[one.kind]),
            is_third_party=one.kind is SourceKind.THIRD_PARTY,
            language=one.language,
            language_name=language_name(one.language, self.language),
            seen_on=formats.date_text(one.seen_on, self.language),
            copy_age=_("age of the copy unknown")
            if age == UNKNOWN_AGE
            else age and _("copy of %(age)s") % {"age": age},
            quote=one.quote,
        )


def language_name(code: str, language: str) -> str:
    """Return the name of a language in another one, such as `Deutsch`; an unknown code is returned as it is."""
    return str(locale_of(language).languages.get(code, code))


def _anchor(citation: Citation) -> str:
    return f"source-{citation.id}"
