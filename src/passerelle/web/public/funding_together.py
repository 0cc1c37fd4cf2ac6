"""The best combination in words: the three sums, a table of its lines, what is left out, and the next best ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.funding.address import Address
from passerelle.funding.combination_sentences import left_out_text, note_text, runner_up_text
from passerelle.funding.words import euros, text_in
from passerelle.web.public.funding_cards import Ask, asks_of, programme_url
from twinning.funding.citation import Citation
from twinning.funding.combination import Combination, Line, Outlook
from twinning.funding.situation import Situation
from twinning.funding.verdict import Status, Verdict
from twinning.kernel.money import NOTHING, Money


@dataclass(frozen=True)
class TogetherLine:
    """A programme of the combination."""

    name: str
    url: str
    before: str
    sum: str
    why: str
    sources: Sequence[Citation]


@dataclass(frozen=True)
class Together:
    """The combination as a page shows it."""

    headline: str
    stats: Sequence[dict[str, str]]
    lines: Sequence[TogetherLine]
    total: str
    note: str
    left_out: Sequence[str]
    runners: Sequence[str]
    notes: Sequence[str]
    perhaps: str
    perhaps_asks: Sequence[Ask]
    asks_eligible: str


def together_of(
    found: Combination,
    situation: Situation,
    verdicts: Sequence[Verdict],
    address: Address,
    language: str,
    *,
    near: Money | None = None,
) -> Together:
    """Return the best combination in words.

    Parameters:
        found: the combination.
        situation: it is for.
        verdicts: of all programmes.
        address: the answers, for links.
        language: of the reader.
        near: the largest sum that one easy change would bring, if there is one.
    """
    by_id = {one.programme.id: one for one in verdicts}
    return Together(
        headline=_headline(found, near, language),
        stats=_stats(found, situation, language),
        lines=[_line(line, by_id[line.programme.id], address, language) for line in found.lines],
        total=_up_to(found.total, is_sure=not found.possible, language=language)
        if len(found.lines) > 1
        else "",
        note=_gap_text(found, language),
        left_out=[text for one in found.left_out if (text := left_out_text(one, language))],
        runners=[runner_up_text(one, language) for one in found.runners_up if one.programmes],
        notes=[note_text(one, language) for one in found.notes],
        perhaps=_perhaps_text(found, found.outlook, by_id, language) if found.outlook else "",
        perhaps_asks=asks_of(found.outlook.ask, address, language) if found.outlook else (),
        asks_eligible=f"{address.query(ask='eligible_costs')}#question"
        if _counts_all(found, situation)
        else "",
    )


def _headline(found: Combination, near: Money | None, language: str) -> str:
    """The answer in a sentence; never more than "up to"."""
    if found.total:
        said = {"sum": euros(found.total, language)}
        return (
            _("%(sum)s are possible.") % said
            if not found.possible
            else _("Up to %(sum)s are possible.") % said
        )
    if near:
        return _("With one change, up to %(sum)s are possible.") % {"sum": euros(near, language)}
    if found.outlook is not None:
        said = {"sum": euros(found.outlook.sure + found.outlook.possible, language)}
        return _("Perhaps up to %(sum)s: some answers are still missing.") % said
    return _("With these answers, no programme pays yet.")


def _stats(found: Combination, situation: Situation, language: str) -> list[dict[str, str]]:
    """What is possible, what of it is sure, and what is missing."""
    perhaps = found.outlook if not found.lines else None
    possible = {
        "label": _("perhaps (up to)") if perhaps else _("possible (up to)"),
        "value": euros(perhaps.more if perhaps else found.total, language),
        "note": _("it depends on your answers")
        if perhaps
        else _names(found.lines, language) or _("no programme yet"),
    }
    sure = {
        "label": _("of this a fixed sum"),
        "value": euros(found.sure, language),
        "note": _("once it is approved") if found.sure else _("no fixed sum fits"),
    }
    if found.gap is None:
        gap = {"label": _("still missing"), "value": "–", "note": _("tell the costs, then we can count")}
    else:
        missing = _missing(found, situation)
        gap = {
            "label": _("still missing"),
            "value": euros(missing, language),
            "note": _("own share, town, donations") if missing else _("everything is covered"),
        }
    return [possible, sure, gap]


def _missing(found: Combination, situation: Situation) -> Money:
    """The costs no grant covers: of all costs where they are told, since somebody must pay the others too."""
    total = situation.values.get("total_costs")
    costs = Money.of(total) if total is not None and not isinstance(total, bool | str | frozenset) else None  # type: ignore[arg-type]
    whole = costs or found.costs or NOTHING
    return max(whole - found.total, NOTHING)


def _names(lines: Iterable[Line], language: str) -> str:
    return formats.all_text([text_in(line.programme.names, language) for line in lines], language)


def _perhaps_text(
    found: Combination, outlook: Outlook, verdicts: Mapping[str, Verdict], language: str
) -> str:
    """How much more there could be, and from whom: those that are not sure to fit."""
    waits = [verdicts[one].programme for one in outlook.programmes if verdicts[one].status is Status.UNKNOWN]
    said = {
        "sum": euros(outlook.more, language),
        "names": formats.all_text([text_in(one.names, language) for one in waits], language),
    }
    if not found.lines:
        return _("That would come from %(names)s.") % said
    if not waits:
        return _("Perhaps up to %(sum)s more.") % said
    return _("Perhaps up to %(sum)s more, from %(names)s.") % said


def _counts_all(found: Combination, situation: Situation) -> bool:
    """Whether a sum was counted with all costs because nobody has told which of them can be paid for."""
    return bool(found.lines) and "eligible_costs" in situation.derived


def _line(line: Line, verdict: Verdict, address: Address, language: str) -> TogetherLine:
    return TogetherLine(
        name=text_in(line.programme.names, language),
        url=programme_url(line.programme, address),
        before=_up_to(line.before, is_sure=line.is_sure, language=language),
        sum=_up_to(line.granted, is_sure=line.is_sure, language=language),
        why=" ".join(note_text(note, language) for note in line.notes) or _("as it is alone"),
        sources=verdict.amount.citations if verdict.amount else (),
    )


def _up_to(money: Money, *, is_sure: bool, language: str) -> str:
    said = euros(money, language)
    return said if is_sure else _("up to %(sum)s") % {"sum": said}


def _gap_text(found: Combination, language: str) -> str:
    if found.gap is None or found.costs is None:
        return _("Nobody has told the costs; the sum was not cut at them.")
    return _("of %(costs)s that can be paid for") % {"costs": euros(found.costs, language)}
