"""Two versions of a running story → what changed in between: sentences added, dropped and changed, and tolls. Pure.

A sentence that only moved has not changed. Sentences are told apart by their words alone: case and punctuation are no
news.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from counterclaim.model import Coding, Passage, Report, Span
from counterclaim.record.phrases import count_phrase
from counterclaim.record.streams import Row, moment_to_text

MIN_SHARED_WORDS = 0.5
"""Share of the words of either that a sentence keeps when it is changed and not another."""
MAX_PAIRS = 250_000
"""Two versions with more dropped times added sentences than this are two texts: nothing is called changed."""

# ends a sentence: matches the ". " of "said. The", and the '." ' of 'said." "We'; not the "." of "Jan. 3" or "3.40"
_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n+")
# a word with its number or clitic, a blank, a sign: "3.40", "army's", "  ", "“"; not two words at once
_PIECE = re.compile(r"\s+|\w+(?:[.,'’-]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w+")  # matches "Ka" and "29" in "Ka-29"; not the hyphen

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TollChange:
    """A counted thing whose figures differ: as told before and after, `3 killed, at least 5 killed`; "" = not told."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What changed from `earlier` to `later`. Passages in order of their text, those of `changed` as (before, after)."""

    earlier: Report
    later: Report
    added: tuple[Passage, ...]
    dropped: tuple[Passage, ...]
    changed: tuple[tuple[Passage, Passage], ...]
    tolls: tuple[TollChange, ...]


def compare_versions(earlier: Coding, later: Coding) -> VersionChange:
    """What the later version of a story tells otherwise than the earlier."""
    old, new = ([*_list_sentences(coding.report)] for coding in (earlier, later))
    dropped, added = _subtract(old, new), _subtract(new, old)
    pairs = _match(dropped, added)
    return VersionChange(
        earlier.report,
        later.report,
        added=tuple(p for n, (p, _) in enumerate(added) if n not in pairs),
        dropped=tuple(p for n, (p, _) in enumerate(dropped) if n not in set(pairs.values())),
        changed=tuple((dropped[m][0], added[n][0]) for n, m in sorted(pairs.items())),
        tolls=tuple(_compare_tolls(_tolls_of(earlier), _tolls_of(later))),
    )


def compare_words(before: str, after: str) -> Iterator[tuple[str, str]]:
    """A changed sentence word by word: stretches as (before, after), equal where nothing changed, "" where nothing stands.

    What stands between two changes and is no word goes with them.
    """
    olds, news = _PIECE.findall(before), _PIECE.findall(after)
    if len(olds) * len(news) > MAX_PAIRS:
        yield before, after
        return
    gone = come = ""
    for op, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        old, new = "".join(olds[a:b]), "".join(news[c:d])
        is_between = op == "equal" and (gone or come) and b < len(olds) and d < len(news) and not _WORD.search(new)
        if op != "equal" or is_between:
            gone, come = gone + old, come + new
            continue
        if gone or come:
            yield gone, come
        gone = come = ""
        yield old, new
    if gone or come:
        yield gone, come


def _list_sentences(report: Report) -> Iterator[tuple[Passage, Words]]:
    start = report.body_start
    ends = (match.end() for match in _END.finditer(report.text, start))
    for end in (*ends, len(report.text)):
        text = report.text[start:end]
        if words := tuple(_WORD.findall(text.casefold())):
            begin = start + len(text) - len(text.lstrip())
            yield report.passage(Span(begin, start + len(text.rstrip()))), words
        start = end


def _subtract(
    ours: Sequence[tuple[Passage, Words]], theirs: Sequence[tuple[Passage, Words]]
) -> list[tuple[Passage, Words]]:
    left = Counter(words for _, words in theirs)
    rest = []
    for passage, words in ours:
        if left[words]:
            left[words] -= 1
        else:
            rest.append((passage, words))
    return rest


def _match(dropped: Sequence[tuple[Passage, Words]], added: Sequence[tuple[Passage, Words]]) -> dict[int, int]:
    """Index of an added sentence → of the dropped one that it replaces; the likest first."""
    if len(dropped) * len(added) > MAX_PAIRS:
        return {}
    olds, news = ([frozenset(words) for _, words in told] for told in (dropped, added))
    shares = (
        (-len(new & old) / len(new | old), abs(n - m), n, m) for n, new in enumerate(news) for m, old in enumerate(olds)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, n, m in sorted(share for share in shares if -share[0] >= MIN_SHARED_WORDS):
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs


def _tolls_of(coding: Coding) -> dict[str, str]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    for claim in coding.claims:
        for cited in claim.event.counts:
            count = cited.value
            told[count.what].append(count_phrase(count.what, count.low, count.high))
    return {what: ", ".join(dict.fromkeys(phrases)) for what, phrases in told.items()}


def _compare_tolls(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[TollChange]:
    for what in sorted(before.keys() | after.keys()):
        if before.get(what) != after.get(what):
            yield TollChange(what, before.get(what, ""), after.get(what, ""))


def version_row(change: VersionChange) -> Row:
    """The `version` object; spans of what is added lie in the later report, of what is dropped in the earlier."""
    later, earlier = change.later, change.earlier
    return {
        "schema": "counterclaim/version/1",
        "report_id": later.id,
        "path": later.path,
        "outlet": later.outlet,
        "published": moment_to_text(later.published),
        "earlier_report_id": earlier.id,
        "earlier_path": earlier.path,
        "earlier_published": moment_to_text(earlier.published),
        "added": [_quote(passage) for passage in change.added],
        "dropped": [_quote(passage) for passage in change.dropped],
        "changed": [{"before": _quote(before), "after": _quote(after)} for before, after in change.changed],
        "tolls": [{"what": t.what, "before": t.before or None, "after": t.after or None} for t in change.tolls],
    }


def _quote(passage: Passage) -> Row:
    return {"text": passage.text, "spans": [[span.start, span.end] for span in passage.spans]}
