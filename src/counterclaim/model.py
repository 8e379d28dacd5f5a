"""The nouns: everything that one stage hands to another, and nothing else.

All are frozen and slotted; collections are tuples. Offsets are code points of `Report.text`, half-open.
Times are ISO 8601: calendar days (`date`) or aware UTC (`datetime`). Distances are kilometres.
Standard library only.

The flow, noun by noun:

    Report → Annotation → Attribution… → ClaimDraft… → Claim…    all of one report: Coding
                                                     Coding… → Cluster… (events across reports)
                                                     ↖ Decision… (what people say about both)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from counterclaim.errors import SpanError

T = TypeVar("T")
Moment = date | datetime


# --- characters -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` of a report's text, half-open; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span [{self.start}, {self.end}) is empty, negative or reversed")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Passage:
    """Verbatim characters of a report. Several spans if discontinuous: `text` joins them with one space.

    Build it with `Report.passage`, which reads the characters; spans are sorted and do not overlap.
    """

    text: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise SpanError(f"passage {self.text!r} without spans")
        if any(a.end > b.start for a, b in zip(self.spans, self.spans[1:], strict=False)):
            raise SpanError(f"passage {self.text!r}: spans overlap or are not in order")

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset behind the last code point."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value, the characters it was read from, the rule or model that read it, and how sure it is.

    Provenance is a type: there is no way to hold a value of a report without its passage.
    `by` is a dotted name (`time.clock_pair`, `places.containment`); `score` is 0–1.
    """

    value: T
    passage: Passage
    by: str
    score: float = 1.0


# --- 1 acquire --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """One news report. The text never changes; an edited report is a new `Report` with a new id.

    `body_start` is the offset at which the header (date, outlet, title, url lines) ends: what comes before is
    not coded. `published` is None if neither the text nor the metadata says when. `language` is an ISO 639-1
    code, or "und". `notes` are stable names of what had to be assumed to read it (encoding_guessed,
    encoding_damaged, surrogates_replaced, published_unreadable, html_tags_stripped): its coding carries them as issues.
    """

    id: str
    text: str
    path: str
    outlet: str | None = None
    published: Moment | None = None
    title: str | None = None
    url: str | None = None
    language: str = "en"
    body_start: int = 0
    notes: tuple[str, ...] = ()

    def passage(self, *spans: Span) -> Passage:
        """The verbatim passage at `spans`; raises SpanError if one ends past the text."""
        ordered = tuple(sorted(set(spans)))
        if ordered and ordered[-1].end > len(self.text):
            raise SpanError(f"span ends at {ordered[-1].end}, the text at {len(self.text)}")
        return Passage(" ".join(self.text[s.start : s.end] for s in ordered), ordered)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no report, or a report that gave no coding: kept, never silent.

    `code` is a stable name (unreadable, empty, binary, too_large, timeout, crashed, …); `reason` is for people.
    """

    path: str
    code: str
    reason: str


# --- 2 annotate -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its dependency arc. `head` is the index of the governor in the report (itself at a root).

    `tag` is Penn Treebank, `pos` Universal POS, `dep` ClearNLP (nsubj, nsubjpass, dobj, ccomp, relcl, …).
    `morph` is the UD feature string; `sentence` indexes `Annotation.sentences`.
    """

    i: int
    text: str
    span: Span
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    morph: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `start` to `end` (half-open, indexes of tokens), in paragraph number `paragraph`."""

    index: int
    start: int
    end: int
    span: Span
    paragraph: int


class NameLabel(StrEnum):
    """What a name can be. A span may carry several mentions: Moscow is a PLACE and an ACTOR."""

    PLACE = "place"
    ACTOR = "actor"
    PERSON = "person"
    ORGANISATION = "organisation"
    DEMONYM = "demonym"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name. `start`/`end` are token indexes, half-open; `by` says who found it (gazetteer, registry, ner)."""

    label: NameLabel
    start: int
    end: int
    span: Span
    by: str


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A quantity as an interval: "at least 12" → 12–None, "dozens" → 24–99, "no" → 0–0.

    `head` is the index of the token that is counted ("people", "drones"), None if the number stands alone.
    """

    low: float | None
    high: float | None
    start: int
    end: int
    span: Span
    head: int | None = None


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day as told. `minute` counts minutes from local midnight, 0–1439.

    `utc_minute` is the same moment told in GMT beside it ("3 am (0000 GMT)"). `zone` is the zone that the text
    names: an abbreviation ("EST"), "local", or the words of a place ("Kinshasa"); None if it names none.
    `is_ambiguous`: the half of the day is not told ("at ten past four").
    """

    minute: int
    utc_minute: int | None = None
    zone: str | None = None
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """What a time expression says, before it is anchored in the calendar. Fields that it does not tell are None.

    `kind` is
    date        calendar fields: `year`, `month`, `day`, `season` (SP SU FA WI, or Q1–Q4 H1 H2 of the year), or a
                decade (`unit` = decade)
    weekday     `weekday` 0–6 from Monday; `amount` −1 "last", 0 "this", 1 "next"
    relative    `amount` × `unit` from `anchor`: published ("yesterday"), narrative ("the following day") or
                clause ("two days after the raid")
    span        the stretch of `amount` × `unit` up to (negative) or from (positive) the publication
    part        a part of a day that is told elsewhere ("at dawn", "overnight")
    clock       a time of day alone
    duration, set, vague    "for two hours", "every Friday", "recently": no place in the calendar

    `unit` is minute, hour, day, weekend, week, month, quarter, season, year or decade. `part` is a TIMEX3 part of the day
    (MO MI AF EV NI), `modifier` start, mid, end, earlier, later, into, or before and after of
    a clause. `edge` is what a preposition makes of it: since, until, by,
    before, after. `clock` goes with any day. `last` closes a range ("between 2 and 5 April").
    """

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    weekday: int | None = None
    unit: str | None = None
    amount: int | None = None
    anchor: str | None = None
    part: str | None = None
    modifier: str | None = None
    edge: str | None = None
    clock: ClockTime | None = None
    last: TimeExpression | None = None
    is_dateline: bool = False
    is_approximate: bool = False

    @property
    def can_date(self) -> bool:
        """True if it can say when an event happened: not a length, a habit, or the dateline of the report."""
        return self.kind not in {"duration", "set", "vague"} and not self.is_dateline


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression of the text. `start`/`end` are token indexes, half-open."""

    expression: TimeExpression
    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """What was read in one report, before anything is put together. All tuples in order of the text."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[NameMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    antecedents: tuple[tuple[int, int], ...] = ()
    """Coreference inside the report: (head token of a mention, head token of an earlier mention that names it)."""


# --- 3 attribute ------------------------------------------------------------------------------------


class Stance(StrEnum):
    """What the source does with the event."""

    ASSERT = "assert"
    DENY = "deny"
    CONFIRM = "confirm"
    CLAIM_RESPONSIBILITY = "claim_responsibility"
    DENY_RESPONSIBILITY = "deny_responsibility"
    ACCUSE = "accuse"
    CANNOT_VERIFY = "cannot_verify"


@dataclass(frozen=True, slots=True)
class Reference:
    """A party as the text calls it, and what that stands for inside this report.

    `mention` holds the words ("it"); `antecedent` the earlier words that name the party ("Russia's defence
    ministry"), None if the mention names it itself. `head` is the index of the mention's head token,
    `antecedent_head` that of the antecedent's.
    """

    mention: Passage
    head: int
    antecedent: Passage | None = None
    antecedent_head: int | None = None

    @property
    def naming(self) -> Passage:
        """The passage that names the party."""
        return self.antecedent or self.mention


@dataclass(frozen=True, slots=True)
class Medium:
    """The channel of a statement: `kind` is telegram, x, facebook, television, radio, video, statement, website, …"""

    kind: str
    passage: Passage


ATTITUDE = "attitude"
"""How `by` begins of an attribution that tells what somebody thinks, wants, judges, asks for or shows."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words or thoughts in a report (PolNeAR: source, cue, content).

    `source` is None where the text hides it ("it was reported"). `cue_head` is the token index of the cue word.
    `content` may be discontinuous. `parent` is the index, in the report's tuple of attributions, of the
    attribution whose source relays this one ("state media cited the ministry": the ministry's has the
    media's as parent). `stance` is what the cue alone says. `quoted` tells direct speech.
    """

    source: Reference | None
    cue: Passage | None
    cue_head: int | None
    content: Passage
    stance: Stance = Stance.ASSERT
    medium: Medium | None = None
    parent: int | None = None
    quoted: bool = False
    by: str = ""
    score: float = 1.0

    @property
    def is_attitude(self) -> bool:
        """True for a thought, wish, judgement or request: what it holds is not told to be so, and no claim is read from it."""
        return self.by.startswith(ATTITUDE)


# --- 4 extract --------------------------------------------------------------------------------------


class Status(StrEnum):
    """How far the event came, as told."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    ATTEMPTED = "attempted"
    REPELLED = "repelled"
    PLANNED = "planned"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what: `what` is killed, wounded, missing, detained, displaced, on board, or the counted noun."""

    what: str
    low: float | None
    high: float | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim as the language tells it: its parties and time are words, not yet resolved.

    `attribution` indexes the report's attributions (None = the report's own voice). `trigger_head` is the token
    index of the trigger's head. `time` is a mention of the annotation; where it was, grounding chooses.
    """

    attribution: int | None
    stance: Stance
    evidence: Passage
    type: str
    trigger: Passage
    trigger_head: int
    status: Status
    agents: tuple[Reference, ...] = ()
    targets: tuple[Reference, ...] = ()
    instruments: tuple[Reference, ...] = ()
    counts: tuple[Cited[Count], ...] = ()
    time: TimeMention | None = None
    by: str = ""
    confidence: float = 1.0


# --- 5 ground ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TimeValue:
    """An interval. Day or coarser: dates, both ends inclusive. Clock times: aware UTC, end = start for a moment.

    `granularity` is minute, hour, part, day, week, month, season, year, decade; `timex3` the TIMEX3 value.
    `start` or `end` None = open.
    """

    start: Moment | None
    end: Moment | None
    granularity: str
    timex3: str


class Precision(StrEnum):
    """How fine a place is known."""

    POINT = "point"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, or an area told relative to one. `country` is ISO 3166-1 alpha-2."""

    name: str
    geonames_id: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: Precision


class PartyKind(StrEnum):
    """What kind of party speaks or acts (OUTPUT.md)."""

    GOVERNMENT = "government"
    MILITARY = "military"
    SECURITY_SERVICE = "security_service"
    REBEL = "rebel"
    STATE_MEDIA = "state_media"
    MEDIA = "media"
    OFFICIAL_ANONYMOUS = "official_anonymous"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    NGO = "ngo"
    COMPANY = "company"
    CIVILIAN = "civilian"
    WITNESS = "witness"
    SOCIAL_MEDIA = "social_media"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Actor:
    """A party. `actor_id` is None for one that the registry does not know; `side` is its alignment.

    `side` names whose words count as one voice (an army, its ministry, its state media): parties with the same
    side are not independent of each other.
    """

    name: str
    kind: PartyKind
    actor_id: str | None = None
    country: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What is claimed to have happened, every field cited. Lists may be empty; `time` None = the text does not say."""

    type: str
    trigger: Passage
    status: Status
    agents: tuple[Cited[Actor], ...] = ()
    targets: tuple[Cited[Actor], ...] = ()
    instruments: tuple[Cited[str], ...] = ()
    counts: tuple[Cited[Count], ...] = ()
    time: Cited[TimeValue] | None = None
    places: tuple[Cited[Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One source says one thing of one event. `chain`: relays outermost first, original source last; () = the
    report's own voice. `decided`: the fields that a person settled (`Decision`), each with the characters and by whom.
    """

    id: str
    report_id: str
    chain: tuple[Cited[Actor], ...]
    stance: Stance
    event: Event
    evidence: Passage
    cue: Passage | None
    medium: Medium | None
    confidence: float
    decided: tuple[Cited[str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A toponym of the text: `role` is location or actor (Moscow = the government); `place` None = unresolved."""

    passage: Passage
    role: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Issue:
    """What could not be settled: data, never an exception. `stage` and `code` are stable names."""

    stage: str
    code: str
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """Everything of one report: the unit that is stored, replaced and reviewed."""

    report: Report
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Cited[Actor] | None, ...] = ()
    times: tuple[Cited[TimeValue], ...] = ()
    places: tuple[PlaceReading, ...] = ()
    actors: tuple[Cited[Actor], ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()


# --- 6 link -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: what it holds, who holds it, in which claims (ids)."""

    value: str
    parties: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """`about` is occurrence, outcome, responsibility, count, time, place or target; at least two sides."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class CountRange:
    """A counted thing over all claims of an event: least, best and most; `by_source` maps party to (low, high)."""

    what: str
    low: float | None
    best: float | None
    high: float | None
    by_source: tuple[tuple[str, float | None, float | None], ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """One real-world event across reports. `claims` and `reports` are ids in order of publication."""

    id: str
    type: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    status: str
    independent_sources: int
    time: Cited[TimeValue] | None = None
    places: tuple[Cited[Place], ...] = ()
    agents: tuple[Cited[Actor], ...] = ()
    targets: tuple[Cited[Actor], ...] = ()
    disputes: tuple[Dispute, ...] = ()
    counts: tuple[CountRange, ...] = ()
    supersedes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Linking:
    """All of a ledger that needs more than one report. `copy_of`, `updates`: (report id, earlier report id), sorted."""

    clusters: tuple[Cluster, ...] = ()
    copy_of: tuple[tuple[str, str], ...] = ()
    updates: tuple[tuple[str, str], ...] = ()


# --- review -----------------------------------------------------------------------------------------


class Verdict(StrEnum):
    """What a person says. Of a claim: accept, correct, reject. Of events: merge, split, same, different. `unsure`,
    `flag` and `skip` settle nothing; `undo` takes another decision back.
    """

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    FLAG = "flag"
    SKIP = "skip"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, order=True)
class ClaimAnchor:
    """A claim as a decision names it: its id and, so that it is found again in a newer coding of the same report, the
    characters of its trigger and of the mention of its original source (() = the report's own voice).
    """

    report_id: str
    claim_id: str
    trigger: tuple[Span, ...]
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided at one moment: append-only, and replayed over every newer coding.

    `at` is aware UTC and, like `reviewer`, given by the caller. `claims` and `others` by verdict:

    accept, correct, reject     the claim; ()
    same, different             one claim; another, which tells the same event, or another event
    merge                       the claims of one event; those of the other
    split                       the claims that stay; those that are an event of their own
    unsure, flag, skip          the claim or claims; the other claim of a pair, or ()
    undo                        (); `undoes` is the id of the decision that is taken back, an undo too

    `field` and `value` (JSON) tell what a correction puts where (`record.review.values`); an acceptance has all fields
    as they were accepted in `value`. `spans` are the characters that a correction cites. `event_id` is what the event
    was called when it was decided, for people only.
    """

    id: str
    at: datetime
    reviewer: str
    verdict: Verdict
    claims: tuple[ClaimAnchor, ...] = ()
    others: tuple[ClaimAnchor, ...] = ()
    event_id: str | None = None
    field: str | None = None
    value: str | None = None
    spans: tuple[Span, ...] = ()
    note: str = ""
    reason: str = ""
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of claim ids that people say tell one event, or two; free of contradictions, sorted, each pair in order."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


# --- ids --------------------------------------------------------------------------------------------


def hash_id(prefix: str, *parts: object) -> str:
    """`prefix_` and 20 hexadecimal digits of the SHA-256 of `parts`: same parts, same id, on any machine."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
