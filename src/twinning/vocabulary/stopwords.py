"""Words that carry no meaning of their own in a search, folded, per language."""

from functools import lru_cache
from typing import Final

from twinning.kernel.language import Language

_GERMAN: Final = """
aber alle als also am an auch auf aus bei beim bin bis da damit dann das dass dem den denn der des die
dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es fur gegen
hat hatte hier ich ihr ihre ihrem ihren ihrer im in innen ins ist ja kann kein keine konnen mehr mit nach
nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so uber um und uns
unser unsere unter vom von vor war waren was weil wenn wer wie wir wird wo wurde wurden zu zum zur
zwischen
"""
_FRENCH: Final = """
a afin ai alors au aussi aux avec ce ces cet cette chez comme d dans de des donc du elle elles en entre
est et etait ete etre il ils j je l la le les leur leurs lors lui m mais meme mes mon n ne nos notre nous
on ont ou par pas plus pour qu quand que qui s sa sans se ses si son sont sous sur t tous tout toute
toutes tres un une vers vos votre vous y
"""
_ENGLISH: Final = """
a about after all also an and any are as at be been between but by can did do does for from had has have
he her his how i if in into is it its many may more most my no nor not of on one or our out s she so some
such than that the their them then there these they this to too up us was we were what when where which
while who will with you your
"""

STOP_WORDS: Final[dict[Language, frozenset[str]]] = {
    Language.DE: frozenset(_GERMAN.split()),
    Language.FR: frozenset(_FRENCH.split()),
    Language.EN: frozenset(_ENGLISH.split()),
}

# Stop words of one language that are worth searching in another.
_MEANINGFUL_ELSEWHERE: Final = """
alle but die est he hier lui man may one or out sein son us war
"""

_EVERY_STOP_WORD: Final[frozenset[str]] = frozenset().union(*STOP_WORDS.values())


@lru_cache
def dispensable(language: Language | None) -> frozenset[str]:
    """The words a query in any language may lose when a reader of `language` asks it (None: unknown)."""
    if language is None:
        return _EVERY_STOP_WORD
    return STOP_WORDS[language] | (_EVERY_STOP_WORD - frozenset(_MEANINGFUL_ELSEWHERE.split()))
