"""Parts of German compounds: Partnerschaftsverein is found by Verein, and by Partnerschaft."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from twinning.kernel.language import Language
from twinning.vocabulary.folding import collapse, fold
from twinning.vocabulary.stemming import stem

_SHORTEST_PART: Final = 3
_LONGEST_WORD: Final = 48
# Frequent parts of compounds in this field beside the thesaurus. Pieces of town names (heim, burg, dorf,
# hausen, berg, neu, alt) are left out on purpose, so that names stay whole.
_OF_TOWN_NAMES: Final = frozenset({"dorf"})
_PARTS: Final = """
abend aktion amt anfang angebot antrag arbeit archiv auftakt ausflug ausschuss ausstellung austausch
bahn ball band bank bau baum beauftragte begegnung beirat beitrag berater bericht besuch bewegung bildung
blas boule bruder buch bund bürger bürgermeister bus chor club delegation demokratie denkmal dienst
direktor distrikt druck ehren einladung eltern empfang energie erinnerung essen europa fahne fahrer
fahrrad fahrt familie feier ferien fest film finanzierung förder foto frau frauen freund freundschaft
freunde frieden frist führung fußball garten gast gebiet gedenken gemeinde gemeinschaft generation
geschichte geschenk gesellschaft gespräch gottesdienst gremium grund gründung gruppe handball handwerk
haupt haus hilfe hochschule initiative jahr jahres jahrgang jubiläum jugend karneval kegel kinder kino
kirche klasse klima koch kochen komitee kommune kommunal konferenz kontakt konzert kreis krieg kultur
kunst künstler kurs küche land landes laden lager lauf lehrer leiter leitung liste markt maler meile
meister menschen mitglied mitglieder musik musiker museum nachbar nacht natur netzwerk oktober ordnung
orchester organisation ort park parlament partner partnerschaft pfarr pflege plan platz pokal politik
praktikum preis presse programm projekt rad rat reise reit ring runde sammlung schach schul schule schüler
schützen schutz schwimm senioren sitzung sommer spende spiel sport sprache sprach staat stadt stand
stiftung straße stube stunde tag tage tagung tanz teilnehmer tennis theater thema tisch tour tourismus
training tradition treff treffen trikot turn turnier umwelt unternehmen unterricht urkunde urlaub verband
verein vereinbarung verfassung versammlung vertrag verwaltung volk volks vorsitz vorstand vortrag wander
wanderung wasser wechsel wehr weihnacht wein welt werk werkstatt wettbewerb winter wirtschaft woche wochen
zeit zeitung zelt zentrum zug zukunft zusammenarbeit feuerwehr feuer zeichen reihe
"""
_LINKS: Final = ("", "s", "es", "n", "en", "er", "e")


@dataclass(frozen=True, slots=True)
class Splitter:
    """Splits German compounds into stems of the words it knows; build it with `of`."""

    stems: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Splitter":
        """The splitter that knows `words`, as people write them, beside the field's frequent parts."""
        parts = cls(frozenset(_stems(_PARTS.split())))
        simple = (word for word in words if not parts.split(fold(word)))
        return cls(parts.stems | frozenset(_stems(simple)))

    def split(self, word: str) -> tuple[str, ...]:
        """The stems of the fewest known parts that fill the folded `word`; none for a known word.

        Links between parts (s, es, n, en, er, e) count to the part before them.
        """
        word = collapse(word)
        too_long_or_short = not 2 * _SHORTEST_PART <= len(word) <= _LONGEST_WORD
        if too_long_or_short or stem(word, Language.DE) in self.stems:
            return ()
        fewest: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(_SHORTEST_PART, len(word) + 1):
            candidates = [
                (*fewest[start], part)
                for start in range(end - _SHORTEST_PART + 1)
                if start in fewest and (part := self._part(word[start:end]))
            ]
            if candidates:
                fewest[end] = min(candidates, key=lambda parts: (len(parts), parts))
        parts = fewest.get(len(word), ())
        return parts if len(parts) > 1 else ()

    def _part(self, piece: str) -> str | None:
        for link in _LINKS:
            if piece.endswith(link) and len(piece) - len(link) >= _SHORTEST_PART:
                found = stem(piece[: len(piece) - len(link)], Language.DE)
                if found in self.stems:
                    return found
        return None


def _stems(words: Iterable[str]) -> Iterator[str]:
    """Yield the stems of single words; a name of several words is no part of a compound."""
    for word in words:
        folded = fold(word)
        if len(folded) >= _SHORTEST_PART and " " not in folded and folded not in _OF_TOWN_NAMES:
            yield stem(folded, Language.DE)
