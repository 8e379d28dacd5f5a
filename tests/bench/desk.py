"""How quick the desk's API is over many events: `python -m tests.bench.desk [--events N] [--datasette PYTHON]`.

Writes an index of synthetic events directly, without coding or linking, then asks the API in this process and prints
the median and the 99th percentile of each question in milliseconds. With `--datasette`, a Python that has datasette
installed asks datasette for a page of the same table of the same file, and the ratio is printed.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np
from starlette.testclient import TestClient
from tests.bench.linking import CLAIMS, REPORTS_A_STORY, Source

from counterclaim.model import Cluster, Coding, Dispute, Linking, Side, hash_id
from counterclaim.record.coder import this_coder
from counterclaim.record.index.query import IndexFilter
from counterclaim.record.index.reading import Index
from counterclaim.record.index.writer import IndexWriter, ReportPlace
from counterclaim.record.queries import order_of_time
from counterclaim.record.streams import report_row
from counterclaim.serve.app import make_api

EVENTS = 100_000
TOLD_BY = 2
"""Reports of one story, and so claims of one event."""
STATUSES = ("contested", "corrected", "corroborated", "single_source", "uncontested")
PAGES = {
    "page": "/api/v1/events?limit=100",
    "page by sources": "/api/v1/events?limit=100&sort=-sources",
}
FILTERS = {
    "status": "/api/v1/events?status=contested&sort=-sources",
    "type, country": "/api/v1/events?type=shelling&country=UA",
    "party": "/api/v1/events?party=name:ministry 7",
    "time": "/api/v1/events?since=2024-02-01&until=2024-02-20",
    "box": "/api/v1/events?bbox=0,0,20,20",
    "place": "/api/v1/events?place=Town17",
    "words": "/api/v1/events?q=word12",
    "facets": "/api/v1/facets?status=contested",
    "timeline": "/api/v1/timeline?status=contested",
    "event": "/api/v1/events/{id}",
}
COLUMNS = "/api/v1/columns"
PAGE_P99_MS = 50
FILTER_P99_MS = 300
COLUMNS_P99_MS = 500
DATASETTE_RATIO = 0.1


def write_synthetic_index(path: Path, events: int) -> None:
    """An index of `events` events of two claims each, at `path`."""
    stories = -(-events // CLAIMS)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        writer = IndexWriter(connection)
        clusters: list[Cluster] = []
        reports = 0
        for codings in _make_stories(stories):
            for coding in codings:
                row = report_row(coding, Linking())
                writer.add_report(coding, ReportPlace(row, coding.report.id, this_coder(), is_current=True))
                reports += 1
            clusters += _make_clusters(codings)
        for cluster in sorted(clusters[:events], key=order_of_time):
            writer.add_event(cluster)
        counts = {"events": min(events, len(clusters)), "claims": reports * CLAIMS, "reports": reports}
        writer.finish({"revision": "0" * 20, "title": "synthetic", "as_of": None, **counts, "moments": []})
        connection.execute("COMMIT")


def _make_stories(stories: int) -> Iterator[tuple[Coding, ...]]:
    codings = iter(Source(stories * REPORTS_A_STORY))
    while story := tuple(islice(codings, REPORTS_A_STORY)):
        yield story[:TOLD_BY]


def _make_clusters(codings: Iterable[Coding]) -> Iterator[Cluster]:
    told = defaultdict(list)
    for coding in codings:
        for number, claim in enumerate(coding.claims):
            told[number].append(claim)
    for claims in told.values():
        first = claims[0]
        chance = int(first.id[-4:], 16)
        status = STATUSES[chance % len(STATUSES)]
        sides = tuple(Side(value, (), (claim.id,)) for value, claim in zip(("yes", "no"), claims, strict=False))
        yield Cluster(
            hash_id("evt", first.id),
            first.event.type,
            tuple(claim.id for claim in claims),
            tuple(claim.report_id for claim in claims),
            status,
            1 + chance % 7,
            time=first.event.time,
            places=first.event.places,
            agents=first.event.agents,
            targets=first.event.targets,
            disputes=(Dispute("count", sides),) if status == "contested" else (),
        )


class Still:
    """A source of one index that never changes."""

    is_behind = False
    path = "bench"

    def __init__(self, index: Index) -> None:
        self._index = index

    def refresh(self) -> None:
        """Nothing changes."""

    def index(self, as_of: object = None) -> Index:
        """The index, whatever the moment."""
        del as_of
        return self._index


def time_requests(client: TestClient, address: str, times: int) -> list[float]:
    """Milliseconds of each of `times` requests, after one that warms up."""
    taken = []
    for _ in range(times + 1):
        start = time.perf_counter()
        answer = client.get(address)
        taken.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, answer.text
    return taken[1:]


def measure(path: Path, times: int) -> dict[str, tuple[float, float]]:
    """Question → median and 99th percentile in milliseconds."""
    index = Index.open(path)
    client = TestClient(make_api(Still(index)))
    event = json.loads(index.list_events(IndexFilter(), limit=1, sort="-claims").items[0])["id"]
    found = {}
    for name, address in {**PAGES, **FILTERS, "columns": COLUMNS}.items():
        taken = time_requests(client, address.format(id=event), times if name != "columns" else max(times // 10, 5))
        found[name] = (statistics.median(taken), float(np.quantile(taken, 0.99)))
    index.close()
    return found


def time_datasette(python: str, path: Path, times: int) -> float:
    """Median milliseconds of datasette's page of the table `event`, in another Python on the same file."""
    command = [python, str(Path(__file__).with_name("desk_datasette.py")), str(path), str(times)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> int:
    """Command line; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--datasette", metavar="PYTHON")
    parser.add_argument("--index", type=Path, help="keep the index here, and use it if it is there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.index or Path(folder) / "index"
        if not path.is_file():
            write_synthetic_index(path, arguments.events)
        found = measure(path, arguments.times)
        misses = 0
        for name, (median, p99) in found.items():
            bar = PAGE_P99_MS if name in PAGES else COLUMNS_P99_MS if name == "columns" else FILTER_P99_MS
            misses += p99 > bar
            sys.stdout.write(f"{name:16} median {median:7.1f} ms, p99 {p99:7.1f} ms, bar {bar} ms\n")
        if arguments.datasette:
            theirs = time_datasette(arguments.datasette, path, max(arguments.times // 4, 10))
            ratio = found["page by sources"][0] / theirs
            misses += ratio > DATASETTE_RATIO
            sys.stdout.write(
                f"datasette's page: {theirs:.1f} ms; ours takes {ratio:.3f} of it, bar {DATASETTE_RATIO}\n"
            )
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
