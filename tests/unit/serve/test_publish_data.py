"""Scripts that no text can leave, and that hold what the API answers."""

import json
from contextlib import closing

import pytest

from counterclaim.record.index.reading import Index
from counterclaim.run.publication import Publication, build_publication
from counterclaim.serve.publish_data import EVENTS_PER_PART, to_script, write_data

PAYLOADS = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><img src=x onerror=alert(1)>",
    "\u2028alert(1)\u2029",
    "');alert(1);//",
    '");alert(1);//',
    "\\u003c/script>",
    "&lt;/script&gt;",
    "\ud800",
    "\u202e\x00\x1b",
]


def content_of(script):
    kind, part, rest = script.removeprefix("window.__COUNTERCLAIM__.put(").split(",", 2)
    return json.loads(kind), int(part), json.loads(rest.removesuffix(");\n"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_can_leave_its_string(payload):
    script = to_script("events", 3, {payload: [payload]})
    assert script.isascii()
    assert not set("<>&") & set(script)
    assert script.count("\n") == 1
    assert content_of(script) == ("events", 3, {payload: [payload]})


def test_it_is_what_the_api_answers(ledger_path, ask, tmp_path):
    build_publication(str(ledger_path), tmp_path / "index", Publication("t"))
    with closing(Index.open(tmp_path / "index")) as index:
        write_data(index, tmp_path / "data")
    read = {path.name: content_of(path.read_text()) for path in (tmp_path / "data").iterdir()}
    columns = ask("/columns")
    assert read["columns.js"] == ("columns", 0, columns)
    assert len(read["search.js"][2]) == len(columns["event"]["id"])
    for n, event_id in enumerate(columns["event"]["id"]):
        kind, part, events = read[f"events-{n // EVENTS_PER_PART}.js"]
        assert (kind, part) == ("events", n // EVENTS_PER_PART)
        assert events[event_id] == ask(f"/events/{event_id}")
    ledger = read["ledger.js"][2]
    assert ledger["writable"] is False
    assert ledger["revision"] == ask("/ledger")["revision"]
    assert len(ledger["report_parts"]) == ask("/ledger")["reports"]
    for report_id, part in ledger["report_parts"].items():
        assert read[f"reports-{part}.js"][2][report_id] == ask(f"/reports/{report_id}")
