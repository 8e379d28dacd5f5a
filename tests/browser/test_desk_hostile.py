"""Report text is hostile: whatever stands in a title, body, source or place is shown as text and does nothing."""

from __future__ import annotations

import copy
import json
import re
from urllib.parse import urlsplit

import pytest

from .conftest import close_dialog, shown_text

_TAGS = [
    "<script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<body onload={}>",
    "<iframe src=javascript:{}></iframe>",
    "<a href=javascript:{}>x</a>",
    "<input autofocus onfocus={}>",
    "<video><source onerror={}></video>",
    "<details open ontoggle={}>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={}>",
    "<object data=javascript:{}>",
    "<embed src=javascript:{}>",
    "<style>@import 'javascript:{}'</style>",
    "<link rel=stylesheet href=javascript:{}>",
    "<base href=javascript:{}//>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<form action=javascript:{}><button>x</form>",
    "<marquee onstart={}>",
    "<template><img src=x onerror={}></template>",
]
_CALLS = ["window.__hit=1", "alert(1)", "fetch('https://example.org/')"]
_BREAKS = [
    '"><script>{}</script>',
    "'><img src=x onerror={}>",
    "</title><script>{}</script>",
    "</textarea><svg onload={}>",
    "--><script>{}</script>",
    "]]><script>{}</script>",
    "`-{}-`",
    "${{{}}}",
    "{{{{constructor.constructor('{}')()}}}}",
    "{{@html '<img src=x onerror={}>'}}",
]
_PLAIN = [
    "javascript:window.__hit=1",
    "data:text/html,<script>window.__hit=1</script>",
    "&lt;script&gt;window.__hit=1&lt;/script&gt;",
    "\\u003cscript\\u003e",
    "</script><script>window.__hit=1//",
    "%3Cscript%3Ewindow.__hit=1%3C/script%3E",
    "<scr\x00ipt>window.__hit=1</scr\x00ipt>",
    "＜script＞window.__hit=1＜/script＞",
    "__proto__",
    "constructor",
]
PAYLOADS = (
    [form.format(call) for form in _TAGS for call in _CALLS]
    + [form.format(call) for form in _BREAKS for call in _CALLS]
    + _PLAIN
)
MADE = [
    "IMG",
    "IFRAME",
    "OBJECT",
    "EMBED",
    "VIDEO",
    "MARQUEE",
    "MATH",
    "BASE",
    "FORM[action]",
    "TEMPLATE",
    "META[http-equiv]",
]


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) >= 100


class Poisoned:
    """Answers of the API with every text field replaced; one claim, party and place for each payload."""

    def __init__(self, ask) -> None:
        self.ledger = {**ask("ledger"), "title": PAYLOADS[0], "path": PAYLOADS[1]}
        self.columns = ask("columns")
        event = ask("events?status=contested&sort=-claims&limit=1")["items"][0]
        self.event = ask(f"events/{event['id']}")
        n = self.event["n"]
        claims, rows, lines = [], [], []
        body = "\n".join(f"{at} {payload} said." for at, payload in enumerate(PAYLOADS))
        header = {
            "path": PAYLOADS[2],
            "outlet": PAYLOADS[3],
            "published": "2024-10-23",
            "title": PAYLOADS[4],
            "url": PAYLOADS[60],
            "language": "en",
        }
        at = 0
        for number, payload in enumerate(PAYLOADS):
            line = f"{number} {payload} said."
            span = [[at, at + len(line)]]
            passage = {"text": line, "spans": span}
            claim = copy.deepcopy(self.event["claims"][0])
            party = {"name": payload, "actor_id": payload, "mention": passage, "kind": payload}
            place = {
                "name": payload,
                "country": payload,
                "admin1": payload,
                "lat": 13,
                "lon": 22,
                "radius_km": 3,
                "precision": "town",
                "geonames_id": 1,
                "mention": passage,
            }
            claim |= {
                "id": f"clm_{number}",
                "report_id": "rep_x",
                "report": header,
                "sources": [party, party],
                "evidence": passage,
                "cue": passage,
                "medium": {**passage, "kind": payload},
            }
            claim["event"] |= {
                "agents": [party],
                "targets": [party],
                "instruments": [party],
                "places": [place],
                "trigger": passage,
                "counts": [{"what": payload, "low": 1, "high": 2, "unit": payload, "text": line, "spans": span}],
            }
            claims.append(claim)
            cell = [{"value": payload, "claims": [claim["id"]]}]
            rows.append(
                {
                    "party": payload,
                    "name": payload,
                    "speakers": [payload, payload],
                    "is_own_voice": number % 2 == 1,
                    "cells": [cell] * len(self.event["matrix"]["facets"]),
                }
            )
            lines.append(line)
            at += len(line) + 1
        report = {**header, "id": "rep_x", "copy_of": None, "edition_of": None, "updates": "rep_0"}
        self.event |= {
            "claims": claims,
            "why": "; ".join(PAYLOADS[:40]),
            "places": claims[0]["event"]["places"],
            "agents": claims[3]["event"]["agents"],
            "targets": claims[4]["event"]["targets"],
            "reports": [report],
            "matrix": {"facets": self.event["matrix"]["facets"], "rows": rows},
            "disputes": [
                {"about": payload, "sides": [{"value": payload, "parties": [payload], "claims": ["clm_1"]}]}
                for payload in PAYLOADS[:20]
            ],
            "counts": [
                {
                    "what": payload,
                    "low": 1,
                    "best": 2,
                    "high": 3,
                    "by_source": [{"source": payload, "low": 1, "high": 3}] * 2,
                }
                for payload in PAYLOADS[:20]
            ],
            "words": [
                {"actor": payload, "parties": [{"party": payload, "words": [{"text": payload, "claims": ["clm_2"]}]}]}
                for payload in PAYLOADS
            ],
        }
        issue = {"stage": PAYLOADS[5], "code": PAYLOADS[6], "text": PAYLOADS[7], "spans": []}
        link = {"id": "rep_v", "outlet": PAYLOADS[8], "published": "2024-10-23", "title": PAYLOADS[9]}
        self.report = {
            **report,
            "text": body,
            "claims": claims,
            "attributions": [],
            "copies": [link],
            "versions": [link],
            "issues": [issue],
        }
        self.columns["parties"] = [
            {"key": f"k{at} {payload}", "name": payload, "kind": payload, "country": "TD"}
            for at, payload in enumerate(PAYLOADS)
        ]
        self.columns["places"] = PAYLOADS
        self.columns["event"]["parties"] = [
            [at % len(PAYLOADS) for at in range(n, n + 8)] for n in range(len(self.columns["event"]["id"]))
        ]
        self.columns["event"]["place"] = [*range(len(self.columns["event"]["id"]))]
        self.columns["claim"]["party"] = [at % len(PAYLOADS) for at in range(len(self.columns["claim"]["event"]))]
        self.number = n

    def serve(self, page) -> None:
        answers = {"ledger": self.ledger, "columns": self.columns, "events": self.event, "reports": self.report}

        def fulfil(route) -> None:
            kind = urlsplit(route.request.url).path.split("/")[3]
            route.fulfill(body=json.dumps(answers[kind]), content_type="application/json")

        page.route(re.compile(r"/api/v1/(ledger|columns|events/|reports/)"), fulfil)


def made_of(page) -> list[str]:
    return page.evaluate("names => names.filter(name => document.querySelector(name))", MADE)


@pytest.fixture
def poisoned(ask) -> Poisoned:
    return Poisoned(ask)


def test_payloads_stay_text_everywhere(open_page, poisoned) -> None:
    page = open_page(f"event={poisoned.event['id']}&claim=clm_0&report=rep_x", before=poisoned.serve)
    page.wait_for_selector(".notes .open")
    page.wait_for_selector("#event-head")
    assert page.locator("tbody th[scope=row]").count() == len(PAYLOADS)
    body = page.locator(".body").inner_text()
    shown = page.locator("section.event").inner_text()
    for payload in PAYLOADS:
        seen = payload.replace("\x00", "␀")
        assert seen in body
        assert seen in shown
    assert page.title().startswith(PAYLOADS[0])
    for claim in ("clm_7", "clm_42", "clm_99"):
        page.locator(f'[data-claim="{claim}"] > button').click()
        page.locator(f'[data-claim="{claim}"] .field').first.click()
    page.keyboard.press("Control+k")
    page.keyboard.type("script")
    close_dialog(page)
    page.locator("section.text").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="List", exact=True).first.click()
    page.locator("aside .more").last.click()
    page.keyboard.press("c")
    assert made_of(page) == []
    assert page.locator("script").count() == 1
    assert page.locator("a[href]").evaluate_all("links => links.map(link => link.protocol)") == [
        "http:"
    ]  # the skip link
    assert page.evaluate("window.__hit") is None


@pytest.mark.parametrize(
    "view",
    [
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "as_of=%22%3E%3Cimg%20src=x%3E",
        "party=%3Cimg%20src=x%20onerror=alert(1)%3E",
        "theme=%22onload=alert(1)",
    ],
)
def test_addresses_stay_text(open_page, view) -> None:
    page = open_page(view)
    page.wait_for_timeout(200)
    assert made_of(page) == []


def test_marks_stand_for_what_cannot_be_seen_and_offsets_hold(open_page, poisoned) -> None:
    text = "😀 A\u202eB\u0007C 𝔘nd the mayor said 12 died. Tail"
    start = text.index("the mayor")
    spans = [[start, text.index(" Tail")], [0, 3]]
    claim = {
        **poisoned.event["claims"][0],
        "evidence": {"text": "the mayor said 12 died. 😀 A", "spans": sorted(spans)},
    }
    poisoned.report |= {"text": text, "claims": [claim], "url": "javascript:window.__hit=1"}
    page = open_page(f"event={poisoned.event['id']}&claim=clm_0&report=rep_x", before=poisoned.serve)
    assert sorted(shown_text(page)) == sorted(["😀 A", "the mayor said 12 died."])
    assert page.locator(".body").inner_text() == "😀 A⟨U+202E⟩B␇C 𝔘nd the mayor said 12 died. Tail"
    assert page.locator("section.text a").count() == 0
    assert page.evaluate("window.__hit") is None
