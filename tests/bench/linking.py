"""How linking grows: synthetic ledgers of 10,000 and 100,000 reports. `python -m tests.bench.linking [--reports N …]`.

Prints CPU seconds, reports a CPU second and peak memory for each size, each in a process of its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from tests.building import Told, build_claim

from counterclaim.link import link
from counterclaim.model import (
    Actor,
    Coding,
    PartyKind,
    Place,
    Precision,
    Report,
    Span,
    Stance,
    hash_id,
)

REPORTS_A_STORY = 6
REPORTS_A_DAY = 300
"""About what the monitors of armed conflict read of one day, in one language."""
CLAIMS = 5
COPY_SHARE = 0.2
DENIED_SHARE = 0.05
TYPES = ("shelling", "casualties", "drone_strike", "armed_clash", "property_destruction", "arrest", "protest")
FIRST_DAY = date(2024, 1, 1)
WORDS = [f"word{n}" for n in range(5_000)]
REGIONS = tuple(
    (country, 10 + 3 * n, 5 * n) for n, country in enumerate(("UA", "SD", "SY", "MM", "CD", "YE", "ML", "HT"))
)


class Source:
    """`reports` codings of stories of about six reports, a fifth of which copy the story's first; the same every time.

    Nothing is kept: a story is made again when one of its reports is asked for.
    """

    def __init__(self, reports: int, seed: int = 1) -> None:
        self._reports = reports
        self._seed = seed
        self._story = lru_cache(maxsize=500)(self._make_story)

    def __iter__(self) -> Iterator[Coding]:
        for story in range(-(-self._reports // REPORTS_A_STORY)):
            yield from self._story(story)

    def find(self, report_id: str) -> Coding:
        """The coding of one report."""
        story, number = divmod(int(report_id.removeprefix("rep_")), REPORTS_A_STORY)
        return self._story(story)[number]

    def _make_story(self, story: int) -> tuple[Coding, ...]:
        chance = np.random.default_rng((self._seed, story))
        country, north, east = REGIONS[chance.integers(len(REGIONS))]
        lat, lon = north + chance.random() * 3, east + chance.random() * 3
        town = Place(f"Town{story % 997}", None, country, None, lat, lon, None, Precision.TOWN)
        begin = story * REPORTS_A_STORY
        day = FIRST_DAY + timedelta(days=begin // REPORTS_A_DAY)
        first: list[str] = []
        codings = []
        for number in range(begin, min(begin + REPORTS_A_STORY, self._reports)):
            copies = bool(first) and chance.random() < COPY_SHARE
            sentences = first if copies else [_sentence(chance, story, n) for n in range(CLAIMS + 4)]
            first = first or sentences
            codings.append(_make_coding(chance, number, sentences, town, day))
        return tuple(codings)


def _sentence(chance: np.random.Generator, story: int, number: int) -> str:
    words = [WORDS[n] for n in chance.integers(len(WORDS), size=14)]
    return f"Town{story % 997} {' '.join(words)} Name{story} claim{number}."


def _make_coding(chance: np.random.Generator, number: int, sentences: list[str], town: Place, day: date) -> Coding:
    text = "\n\n".join(sentences)
    published = day + timedelta(days=int(chance.integers(3)))
    report = Report(f"rep_{number:020d}", text, f"{number}.txt", f"Outlet {int(chance.integers(400))}", published)
    claims, start = [], 0
    for n, sentence in enumerate(sentences[:CLAIMS]):
        evidence = report.passage(Span(start, start + len(sentence)))
        start += len(sentence) + 2
        kind = TYPES[min(n, 1)] if n < 3 else TYPES[chance.integers(len(TYPES))]
        killed = int(chance.integers(1, 30))
        passages = evidence, report.passage(Span(evidence.start, evidence.start + 8))
        agent = Actor(f"Force {int(chance.integers(40))}", PartyKind.REBEL)
        target = Actor(WORDS[chance.integers(len(WORDS))], PartyKind.CIVILIAN)
        told = Told(
            kind=kind,
            agent=agent,
            target=target,
            killed=(killed, killed) if kind == "casualties" else None,
            day=day if chance.random() < 0.7 else None,
            place=town if chance.random() < 0.8 else None,
            stance=Stance.DENY if chance.random() < DENIED_SHARE else Stance.ASSERT,
            party=Actor(f"Ministry {int(chance.integers(60))}", PartyKind.GOVERNMENT),
        )
        where = dict.fromkeys(("party", "agent", "target", "killed", "day", "place"), evidence)
        claims.append(build_claim(report, hash_id("clm", report.id, n), told, passages, where=where))
    return Coding(report, claims=tuple(claims))


def measure(reports: int) -> str:
    """One line: size, CPU seconds, reports a CPU second, peak memory, events."""
    start = time.process_time()
    source = Source(reports)
    linking = link(source, find=source.find)
    seconds = time.process_time() - start
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{reports:7,} reports: {seconds:6.1f} CPU-s, {reports / seconds:6.0f} reports a CPU-s, peak {peak_mb:5.0f} MB, "
        f"{len(linking.clusters):,} events, {len(linking.copy_of):,} copies"
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--here", action="store_true", help="measure in this process")
    arguments = parser.parse_args()
    for reports in arguments.reports:
        if arguments.here:
            sys.stdout.write(measure(reports) + "\n")
        else:
            command = [sys.executable, "-m", "tests.bench.linking", "--here", "--reports", str(reports)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
