"""Keys under which the name of a place or an actor is found, however it is typed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from twinning.vocabulary.folding import collapse, fold, transcribe
from twinning.vocabulary.likeness import EXACT, prefix_distance

# The short form comes first: it is the one both sides always hold.
_SAINTS: Final = {
    "st": ("st", "saint", "sankt"),
    "saint": ("st",),
    "sankt": ("st",),
    "skt": ("st", "sankt"),
    "sint": ("st",),
    "ste": ("ste", "st", "sainte"),
    "sainte": ("ste", "st"),
}
_ARTICLE_WORDS: Final = """
das de den der die el het il l la las le les lo los the
"""
_LINK_WORDS: Final = """
a am an auf aux au bei d dal de del dem den der des di du e en et im in l la las le les lez los ob of on s
sous sur the und upon vor y zu zum zur
"""
_ARTICLES: Final = frozenset(_ARTICLE_WORDS.split())
_LINKS: Final = frozenset(_LINK_WORDS.split())
_PAIRS: Final = {
    ("a", "d"): ("an", "der"),
    ("i", "d"): ("in", "der"),
    ("v", "d"): ("vor", "der"),
    ("o", "d"): ("ob", "der"),
    ("s", "s"): ("sous",),
}
_ABBREVIATIONS: Final = {
    "a": "am", "b": "bei", "i": "im", "s": "sur", "u": "und", "gr": "gross", "kl": "klein",
    "hann": "hannoversch", "rbge": "rubenberge", "ndsachs": "niedersachsen",
}  # fmt: skip
_MAX_TYPED: Final = 120
_PREFIX, _WORDS, _FUZZY = 0.9, 0.8, 0.7


def name_keys(name: str) -> tuple[str, ...]:
    """Return the folded spellings under which `name` may be typed, the most faithful first, none twice.

    Umlauts stand as bare letter and written out (gottingen, goettingen), saints in full and short
    (saint maur, st maur), abbreviations also resolved (neustadt am …), leading articles and link words
    also left out, and all words also joined (saintmaur). A name without any Latin, Greek or Cyrillic letter
    or digit has none.
    """
    return tuple(dict.fromkeys(_keys(name)))


def query_keys(query: str) -> tuple[str, ...]:
    """Return the folded forms of what a person typed; one of them is a name key, or the beginning of one.

    Only the first 120 characters count: no name is longer, and nobody waits for a pasted page.
    """
    return tuple(dict.fromkeys(_keys(query[:_MAX_TYPED])))


def name_likeness(typed: Sequence[str], names: Sequence[str]) -> float:
    """Return how well query keys `typed` meet name keys `names`, from 0 (not at all) to 1 (the very name).

    Tiers: the same, then its beginning, then beginnings of its words in any order, then a beginning with
    typing errors (one from four letters on, two from eight).
    """
    return max((_likeness(one, other) for one in typed for other in names), default=0.0)


def _keys(name: str) -> Iterator[str]:
    folded, written_out = fold(name), transcribe(name)
    spellings = dict.fromkeys((folded, written_out, collapse(folded), collapse(written_out)))
    forms = [form for spelling in spellings if spelling for form in _forms(spelling.split())]
    yield from forms
    yield from (form.replace(" ", "") for form in forms)


def _forms(words: list[str]) -> Iterator[str]:
    """Yield the spelling as it stands, with saints exchanged, resolved, without article, without links."""
    resolved = list(_resolve(words))
    for variant in (*_saints(words), resolved):
        yield " ".join(variant)
    for variant in _saints(resolved):
        yield from _shortened(variant)


def _saints(words: list[str]) -> Iterator[list[str]]:
    yield words
    place = next((index for index, word in enumerate(words) if word in _SAINTS), None)
    if place is None:
        return
    for saint in _SAINTS[words[place]]:
        yield [*words[:place], saint, *(_short_saint(word) for word in words[place + 1 :])]


def _short_saint(word: str) -> str:
    return _SAINTS[word][0] if word in _SAINTS else word


def _shortened(words: list[str]) -> Iterator[str]:
    if len(words) > 1 and words[0] in _ARTICLES:
        yield " ".join(words[1:])
    lean = [word for word in words if word not in _LINKS]
    if lean and len(lean) < len(words):
        yield " ".join(lean)


def _resolve(words: list[str]) -> Iterable[str]:
    """Yield the words with abbreviations in full; the first word is a name of its own and stays, but Hann."""
    index = 0
    while index < len(words):
        pair = _PAIRS.get((words[index], words[index + 1])) if index + 1 < len(words) else None
        if pair and index:
            yield from pair
            index += 2
            continue
        long_enough = index or len(words[index]) > 1
        yield _ABBREVIATIONS.get(words[index], words[index]) if long_enough else words[index]
        index += 1


def _likeness(typed: str, name: str) -> float:
    if not typed or not name:
        return 0.0
    if typed == name:
        return EXACT
    share = len(typed) / (len(typed) + len(name))
    if name.startswith(typed):
        return _PREFIX + 0.1 * share
    if _starts_words(typed.split(), name.split()):
        return _WORDS + 0.1 * share
    allowed = _allowed_errors(typed)
    errors = prefix_distance(typed, name, allowed) if allowed else 1
    if errors > allowed:
        return 0.0
    return _FUZZY - 0.2 * errors + 0.1 * share


def _starts_words(typed: list[str], name: list[str]) -> bool:
    return all(any(word.startswith(start) for word in name) for start in typed)


def _allowed_errors(typed: str) -> int:
    return 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
