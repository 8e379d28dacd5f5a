"""The same page without a server: opened from a disk, its ledger in scripts beside it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .conftest import shown_text, told_total

STATIC = Path(__file__).parents[2] / "src" / "counterclaim" / "serve" / "static"


def put(folder: Path, name: str, kind: str, part: int, content: object) -> None:
    (folder / name).write_text(
        f"__COUNTERCLAIM__.put({json.dumps(kind)}, {part}, {json.dumps(content)});\n", encoding="utf-8"
    )


@pytest.fixture
def site(ask, tmp_path: Path) -> Path:
    shutil.copytree(STATIC, tmp_path / "site")
    folder = tmp_path / "site"
    front = folder / "index.html"
    front.write_text(
        front.read_text(encoding="utf-8").replace('data-source="api"', 'data-source="files"'), encoding="utf-8"
    )
    data = folder / "data"
    data.mkdir()
    columns = ask("columns")
    events = {i: ask(f"events/{i}") for i in columns["event"]["id"]}
    reports = {report["id"]: ask(f"reports/{report['id']}") for event in events.values() for report in event["reports"]}
    put(data, "ledger.js", "ledger", 0, {**ask("ledger"), "report_parts": dict.fromkeys(reports, 0)})
    put(data, "columns.js", "columns", 0, columns)
    put(data, "events-0.js", "events", 0, events)
    put(data, "reports-0.js", "reports", 0, reports)
    put(
        data,
        "search.js",
        "search",
        0,
        [
            " ".join([event["why"], *(claim["evidence"]["text"] for claim in event["claims"])])
            for event in events.values()
        ],
    )
    return folder


def test_it_opens_from_files(open_page, ask, site) -> None:
    event = ask("events?status=contested&sort=-claims&limit=1")["items"][0]
    claim = ask(f"events/{event['id']}")["claims"][0]
    url = f"{(site / 'index.html').as_uri()}#event={event['id']}&claim={claim['id']}&report={claim['report_id']}"
    page = open_page(url=url)
    text = ask(f"reports/{claim['report_id']}")["text"]
    assert shown_text(page) == [text[start:end] for start, end in claim["evidence"]["spans"]]
    assert page.locator("input[type=range]").count() == 0
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("customs post")
    total = ask("ledger")["events"]
    page.wait_for_function(
        "total => document.querySelector('.chips p strong').textContent !== String(total)", arg=total
    )
    found, _ = told_total(page)
    assert 0 < found < total
    assert "#" in page.url
    again = open_page(url=page.url)
    again.wait_for_function(
        "found => document.querySelector('.chips p strong').textContent === String(found)", arg=found
    )
