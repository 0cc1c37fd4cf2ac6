"""What the directory knows already about the bonds of a list; a fixed number of queries per few thousand bonds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from passerelle.imports.leftovers import decided_keys
from passerelle.imports.region_dates import can_be_same
from passerelle.imports.region_drafts import (
    BondDraft,
    CarrierPart,
    DoubtPart,
    EventPart,
    PartyPart,
    SourcePart,
    Texts,
)
from passerelle.partnerships.derive import FOUNDING, identity_of
from passerelle.partnerships.enums import DoubtCode, EventKind, LifeStatus, PartyRole, Standing
from passerelle.partnerships.judgements import DateKey, dates_seen, judged_dates
from passerelle.partnerships.models import (
    CarrierLink,
    Doubt,
    Event,
    Partnership,
    Party,
    Remark,
    Statement,
    Theme,
)
from passerelle.partnerships.queries import removed_carrier_names
from passerelle.places.actions import bodies_of_keys
from passerelle.sources.enums import Confidence
from twinning.vocabulary.folding import fold

CHUNK = 5_000


@dataclass(frozen=True)
class Additions:
    """What a bond's rows add to the directory.

    Parameters:
        partnership: key of the bond in the directory, or none: it is new.
        settles: codes of open doubts that the rows dispel.
        disputes: pairs of dates that cannot both be right, the given and the known one.
        contested: keys of stored events that become disputed.
    """

    partnership: int | None = None
    parties: tuple[PartyPart, ...] = ()
    sources: tuple[SourcePart, ...] = ()
    events: tuple[EventPart, ...] = ()
    carriers: tuple[CarrierPart, ...] = ()
    doubts: tuple[DoubtPart, ...] = ()
    remarks: tuple[Texts, ...] = ()
    themes: tuple[str, ...] = ()
    life_status: str = ""
    settles: tuple[str, ...] = ()
    disputes: tuple[tuple[str, str], ...] = ()
    contested: tuple[int, ...] = ()

    @property
    def kinds(self) -> list[str]:
        """Codes of what is added, for the sentence of a changed line."""
        named = (
            "parties",
            "sources",
            "events",
            "carriers",
            "doubts",
            "remarks",
            "themes",
            "life_status",
            "settles",
        )
        return [f"part.{name}" for name in named if getattr(self, name)]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is added or changed."""
        return self.partnership is not None and not self.kinds and not self.contested


@dataclass(frozen=True, slots=True)
class Known:
    """An event that stands already, stored (with its key) or earlier in the same list."""

    kind: str
    edtf: str
    source: str
    standing: str
    key: int | None = None
    by_people: bool = False


@dataclass
class Facts:
    """What is stored about one bond."""

    life_status: str = LifeStatus.UNKNOWN
    parties: set[int] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    events: list[Known] = field(default_factory=list)
    carriers: set[str] = field(default_factory=set)
    doubts: set[str] = field(default_factory=set)
    open_doubts: set[str] = field(default_factory=set)
    remarks: set[str] = field(default_factory=set)
    themes: set[str] = field(default_factory=set)
    judged: Mapping[DateKey, str] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()


class Directory:
    """The stored bonds that a list's drafts may mean."""

    def __init__(self, decided: Iterable[frozenset[str]] = ()) -> None:
        """Take the identities (reference keys) of bonds that people have reviewed."""
        self.bodies: dict[str, int] = {}
        self.by_bodies: dict[frozenset[int], int] = {}
        self.larger: dict[int, list[frozenset[int]]] = defaultdict(list)
        self.facts: dict[int, Facts] = {}
        self.decided = list(decided)
        self.kept_status = decided_keys("partnership")

    @classmethod
    def of(cls, drafts: Sequence[BondDraft], decided: Iterable[frozenset[str]] = ()) -> "Directory":
        """Load what concerns these drafts."""
        directory = cls(decided)
        keys = {party.key for draft in drafts for party in draft.parties}
        directory.bodies = {key: body.pk for key, body in bodies_of_keys(keys).items()}
        directory._load_bonds()
        wanted = {key for key in (directory.partnership_of(draft) for draft in drafts) if key is not None}
        ordered = sorted(wanted)
        for start in range(0, len(ordered), CHUNK):
            directory._load_facts(ordered[start : start + CHUNK])
        return directory

    def partnership_of(self, draft: BondDraft) -> int | None:
        """The stored bond a draft means: of the same bodies, else the one larger bond that contains them."""
        bodies = frozenset(self.bodies.get(key, 0) for key in draft.keys)
        if 0 in bodies:
            return None
        if bodies in self.by_bodies:
            return self.by_bodies[bodies]
        within = [known for known in self.larger[min(bodies)] if bodies < known]
        return self.by_bodies[within[0]] if len(within) == 1 else None

    def additions(self, draft: BondDraft) -> Additions:
        """What a draft adds to what is stored."""
        key = self.partnership_of(draft)
        facts = self.facts[key] if key is not None else Facts()
        events, disputes, contested = self._events(draft, facts)
        doubts = list(draft.doubts)
        if disputes and not draft.decided:
            doubts.append(DoubtPart(DoubtCode.SOURCES_DISAGREE))
        anew = any(given not in facts.seen for given, _known in disputes)
        return Additions(
            partnership=key,
            parties=tuple(self._parties(draft, facts)) if key is not None else draft.parties,
            sources=tuple(source for source in draft.sources if source.key not in facts.sources),
            events=events,
            carriers=tuple(one for one in draft.carriers if fold(one.name) not in facts.carriers),
            doubts=tuple(
                dict.fromkeys(doubt for doubt in doubts if self._raises(doubt, facts, draft, key, anew))
            ),
            remarks=tuple(text for text in draft.remarks if text.get("en", "") not in facts.remarks),
            themes=tuple(code for code in draft.themes if code not in facts.themes),
            life_status=self._life_status(draft, facts, key),
            settles=tuple(sorted(facts.open_doubts & set(_dispelled(draft)))),
            disputes=disputes,
            contested=contested,
        )

    def _raises(self, doubt: DoubtPart, facts: Facts, draft: BondDraft, key: int | None, anew: bool) -> bool:
        """A row nobody reviewed does not cast doubt on a bond that is better documented.

        A settled doubt rests, unless a date comes up (`anew`) that was not known when a person settled it.
        """
        if doubt.code in facts.doubts:
            rests = doubt.code != DoubtCode.SOURCES_DISAGREE or doubt.code in facts.open_doubts
            return anew and not draft.decided and not rests
        weak = doubt.code in (DoubtCode.YEAR_MISSING, DoubtCode.BULK_ONLY, DoubtCode.YEAR_DERIVED)
        return key is None or draft.decided or not weak

    def _parties(self, draft: BondDraft, facts: Facts) -> Iterator[PartyPart]:
        """Predecessors the stored bond lacks; who signs today is its identity and never added to."""
        for party in draft.parties:
            if party.role == PartyRole.PREDECESSOR and self.bodies.get(party.key, 0) not in facts.parties:
                yield party

    def _life_status(self, draft: BondDraft, facts: Facts, key: int | None) -> str:
        if draft.life_status == LifeStatus.UNKNOWN or key in self.kept_status:
            return ""
        return draft.life_status if facts.life_status == LifeStatus.UNKNOWN else ""

    def _events(
        self, draft: BondDraft, facts: Facts
    ) -> tuple[tuple[EventPart, ...], tuple[tuple[str, str], ...], tuple[int, ...]]:
        """New events with their standing, dates that contradict each other, stored events that become disputed."""
        known = list(facts.events)
        added: list[EventPart] = []
        disputes: list[tuple[str, str]] = []
        contested: set[int] = set()
        guarded = not draft.decided and any(draft.keys <= keys for keys in self.decided)
        for event in draft.events:
            if any(
                (one.kind, one.edtf, one.source) == (event.kind, event.edtf, event.source) for one in known
            ):
                continue
            judged = facts.judged.get((event.kind, event.edtf), "")
            event = replace(event, standing=judged) if judged else event
            against = [] if judged else _against(known, event)
            if against and not (draft.decided and all(one.key is None for one in against)):
                disputes.append((event.edtf, against[0].edtf))
                event = event if draft.decided else replace(event, standing=Standing.DISPUTED)
                if not guarded:
                    contested |= {one.key for one in against if one.key and not one.by_people}
                    added = [_disputed(one, event) if not draft.decided else one for one in added]
            added.append(event)
            known.append(Known(event.kind, event.edtf, event.source, event.standing))
        return tuple(added), tuple(disputes), tuple(sorted(contested))

    def _load_bonds(self) -> None:
        bodies = set(self.bodies.values())
        if not bodies:
            return
        together: dict[int, set[int]] = defaultdict(set)
        parties = Party.objects.exclude(role=PartyRole.PREDECESSOR)
        if len(bodies) < CHUNK:
            near = set(parties.filter(body__in=bodies).values_list("partnership_id", flat=True))
            parties = parties.filter(partnership__in=near) if len(near) < CHUNK else parties
        for bond, body in parties.values_list("partnership_id", "body_id"):
            together[bond].add(body)
        stored = dict(Partnership.objects.values_list("identity", "pk"))
        for members in together.values():
            key = stored.get(identity_of(members))
            if key is None:
                continue
            self.by_bodies[frozenset(members)] = key
            if len(members) > 2:
                for body in members:
                    self.larger[body].append(frozenset(members))

    def _load_facts(self, keys: list[int]) -> None:
        status = Partnership.objects.filter(pk__in=keys).values_list("pk", "life_status")
        judged, seen = judged_dates(), dates_seen()
        for key, value in status:
            judgements = judged.get(key, {})
            self.facts[key] = Facts(life_status=value, judged=judgements, seen=seen.get(key, frozenset()))
        own = {"partnership__in": keys}
        for bond, body in Party.objects.filter(**own).values_list("partnership_id", "body_id"):
            self.facts[bond].parties.add(body)
        for bond, source in Statement.objects.filter(**own).values_list("partnership_id", "source__key"):
            self.facts[bond].sources.add(source)
        for bond, name in CarrierLink.objects.filter(**own).values_list("partnership_id", "carrier__name"):
            self.facts[bond].carriers.add(fold(name))
        for bond, name in removed_carrier_names(keys):  # people took them away: as if they stood there
            self.facts[bond].carriers.add(fold(name))
        for bond, code, settled in Doubt.objects.filter(**own).values_list(
            "partnership_id", "code", "settled_at"
        ):
            self.facts[bond].doubts.add(code)
            if settled is None:
                self.facts[bond].open_doubts.add(code)
        for bond, text in Remark.objects.filter(**own).values_list("partnership_id", "text_en"):
            self.facts[bond].remarks.add(text)
        for bond, code in Theme.objects.filter(**own).values_list("partnership_id", "code"):
            self.facts[bond].themes.add(code)
        self._load_events(keys)

    def _load_events(self, keys: list[int]) -> None:
        columns = ("partnership_id", "kind", "edtf", "source__key", "standing", "pk", "import_run_id")
        for bond, kind, edtf, source, standing, key, run in Event.objects.filter(
            partnership__in=keys
        ).values_list(*columns):
            by_people = run is None or bond in self.kept_status
            self.facts[bond].events.append(Known(kind, edtf, source or "", standing, key, by_people))


def _dispelled(draft: BondDraft) -> Iterator[str]:
    """Doubts of bulk data that a documented row answers, unless it raises them itself."""
    own = {doubt.code for doubt in draft.doubts}
    answered = [DoubtCode.YEAR_MISSING] if draft.events else []
    if draft.confidence != Confidence.UNVERIFIED:
        answered += [DoubtCode.BULK_ONLY, DoubtCode.ONE_SIDE_ONLY]
    yield from (code for code in answered if code not in own)


def _against(known: Iterable[Known], event: EventPart) -> list[Known]:
    """Known dates an event contradicts; a bare start agrees where any founding date can be the same."""
    told = [one for one in known if one.standing != Standing.REJECTED]
    if event.kind == EventKind.START and any(
        one.kind in FOUNDING and can_be_same(one.edtf, event.edtf) for one in told
    ):
        return []
    return [one for one in told if _contradict(one, event)]


def _contradict(known: Known, event: EventPart) -> bool:
    """Two sources give dates for one thing that cannot mean the same day; a start means any founding event."""
    alike = known.kind == event.kind or (event.kind == EventKind.START and known.kind in FOUNDING)
    return (
        alike
        and known.source != event.source
        and known.standing != Standing.REJECTED
        and not can_be_same(known.edtf, event.edtf)
    )


def _disputed(earlier: EventPart, event: EventPart) -> EventPart:
    """An earlier event of the same list, disputed where the new one contradicts it."""
    as_known = Known(earlier.kind, earlier.edtf, earlier.source, earlier.standing)
    return replace(earlier, standing=Standing.DISPUTED) if _contradict(as_known, event) else earlier
