"""The review bar by keyboard alone; what it sends. The ledger's own side has its tests elsewhere, so it is acted here."""

from __future__ import annotations

import json
import shutil
from functools import partial
from urllib.parse import urlsplit

import pytest

from .conftest import close_dialog, serve_ledger, shown_text


class Reviewed:
    """A ledger that can be written: remembers what was decided."""

    def __init__(self, ask) -> None:
        event = ask("events?status=contested&sort=-claims&limit=1")["items"][0]
        self.event = ask(f"events/{event['id']}")
        self.claims = self.event["claims"]
        self.sent: list[dict] = []
        self.undone = 0
        self.ledger = {**ask("ledger"), "writable": True}

    def serve(self, page) -> None:
        def fulfil(route) -> None:
            name = urlsplit(route.request.url).path.removeprefix("/api/v1/")
            if name == "ledger":
                answer: object = self.ledger
            elif name == "review/decisions" and route.request.method == "GET":
                answer = {"items": [], "total": 0}
            elif name == "review/queue":
                answer = {"items": [self.item(claim) for claim in self.claims[:4]]}
            elif name == "review/pairs":
                route.continue_()
                return
            elif name == "review/undo":
                self.undone += 1
                answer = {"id": "dec_u", "undoes": "dec_1"}
            else:
                self.sent.append(json.loads(route.request.post_data))
                answer = {"id": f"dec_{len(self.sent)}", **self.sent[-1]}
            route.fulfill(body=json.dumps(answer), content_type="application/json")

        page.route("**/api/v1/review/**", fulfil)
        page.route("**/api/v1/ledger", fulfil)

    def item(self, claim) -> dict:
        return {
            "claim_id": claim["id"],
            "report_id": claim["report_id"],
            "event_id": self.event["id"],
            "priority": 1.5,
            "uncertainty": 0.5,
            "impact": 3,
            "reasons": ["disputed", "low_confidence"],
            "is_postponed": False,
        }


@pytest.fixture
def reviewed(ask) -> Reviewed:
    return Reviewed(ask)


def ref(claim) -> dict:
    return {"report_id": claim["report_id"], "claim_id": claim["id"]}


def wait_for_claim(page, claim) -> None:
    page.wait_for_function("id => new URL(location).searchParams.get('claim') === id", arg=claim["id"])
    page.wait_for_selector(f'[data-claim="{claim["id"]}"].open')


def test_one_key_decides_and_goes_on(open_page, reviewed) -> None:
    page = open_page(before=reviewed.serve)
    page.get_by_role("button", name="Review").press("Enter")
    first, second, third, fourth = reviewed.claims[:4]
    wait_for_claim(page, first)
    assert shown_text(page)
    page.locator("body").press("a")
    wait_for_claim(page, second)
    page.keyboard.press("x")
    wait_for_claim(page, third)
    page.keyboard.press("n")
    wait_for_claim(page, fourth)
    page.keyboard.press("u")
    page.get_by_text("The last decision is undone.").wait_for()
    rest = [ref(claim) for claim in reviewed.claims if claim["id"] != third["id"]]
    assert [(one["verdict"], one["claims"], one["others"]) for one in reviewed.sent] == [
        ("accept", [ref(first)], []),
        ("reject", [ref(second)], []),
        ("different", [ref(third)], rest),
    ]
    assert reviewed.undone == 1


def test_a_field_and_its_words_are_corrected(open_page, reviewed) -> None:
    page = open_page(before=reviewed.serve)
    page.get_by_role("button", name="Review").click()
    claim = reviewed.claims[0]
    wait_for_claim(page, claim)
    shown_text(page)
    page.keyboard.press("e")
    page.keyboard.press("2")
    page.get_by_role("combobox", name="status").select_option("repelled")
    page.evaluate(
        "([start, end]) => { const node = document.querySelector('.body').firstChild; const range = document.createRange();"
        " range.setStart(node, start); range.setEnd(node, end); getSelection().removeAllRanges(); getSelection().addRange(range);"
        " document.querySelector('.body').dispatchEvent(new MouseEvent('mouseup', { bubbles: true })); }",
        [10, 16],
    )
    page.get_by_label("reason").fill("wrong figure")
    page.get_by_role("button", name="Save the correction").click()
    page.get_by_text("correct: noted (status).").wait_for()
    assert reviewed.sent == [
        {
            "verdict": "correct",
            "claims": [ref(claim)],
            "others": [],
            "event_id": reviewed.event["id"],
            "reason": "wrong figure",
            "field": "status",
            "value": "repelled",
            "spans": [[10, 16]],
        }
    ]


def open_review(page, reviewed) -> None:
    """By keyboard: review begins at the first claim of the queue."""
    page.get_by_role("button", name="Review").press("Enter")
    wait_for_claim(page, reviewed.claims[0])
    page.wait_for_selector("#event-head")


def test_events_are_merged_by_keyboard(open_page, reviewed, ask) -> None:
    page = open_page(before=reviewed.serve)
    open_review(page, reviewed)
    page.get_by_role("button", name="merge").focus()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name="Merge events")
    one, other = (dialog.locator("ul.claims").nth(k) for k in (0, 1))
    other.locator("li").first.wait_for()
    assert one.locator("li").count() == len(reviewed.claims)
    assert page.evaluate("document.activeElement.type") == "radio"
    before = other.inner_html()
    page.keyboard.press("ArrowDown")
    page.wait_for_function(
        "before => { const list = document.querySelectorAll('dialog ul.claims')[1];"
        " return list.children.length && list.innerHTML !== before; }",
        arg=before,
    )
    rows = other.locator("li").all_inner_texts()
    page.keyboard.press("Enter")
    page.get_by_text("merge: noted.").wait_for()
    dialog.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent").startswith("merge")
    (sent,) = reviewed.sent
    assert sent["verdict"] == "merge"
    assert sent["claims"] == [ref(claim) for claim in reviewed.claims]
    joined = [ask(f"claims/{claim['claim_id']}") for claim in sent["others"]]
    assert {claim["event_id"] for claim in joined} != {reviewed.event["id"]}
    assert len(rows) == len(joined)
    for row, claim in zip(rows, joined, strict=True):
        assert (claim["sources"][-1]["name"] if claim["sources"] else "the report itself") in row
        assert all(place["name"] in row for place in claim["event"]["places"])


def test_claims_are_split_off_by_keyboard(open_page, reviewed) -> None:
    page = open_page(before=reviewed.serve)
    open_review(page, reviewed)
    page.get_by_role("button", name="split").focus()
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name="Split an event")
    assert dialog.get_by_role("checkbox").count() == len(reviewed.claims)
    assert page.evaluate("document.activeElement.checked") is True  # the claim that is looked at
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert dialog.locator("ul.claims").nth(1).locator("li").count() == 2
    dialog.get_by_text(f"{len(reviewed.claims) - 2} stay, 2 go.").wait_for()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("split: noted.").wait_for()
    dialog.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent").startswith("split")
    first, second, *rest = reviewed.claims
    assert [(one["verdict"], one["claims"], one["others"]) for one in reviewed.sent] == [
        ("split", [ref(first), *map(ref, rest)], [ref(second)])
    ]


@pytest.mark.parametrize("key", ["m", "s"])
def test_escape_leaves_events_as_they_are(open_page, reviewed, key) -> None:
    page = open_page(before=reviewed.serve)
    open_review(page, reviewed)
    page.get_by_role("button", name="flag").focus()
    page.keyboard.press(key)
    page.get_by_role("dialog").wait_for()
    close_dialog(page)
    assert page.evaluate("document.activeElement.textContent").startswith("flag")
    assert page.locator("section.review").is_visible()
    assert reviewed.sent == []


def test_a_split_that_leaves_nothing_is_not_offered(open_page, reviewed) -> None:
    page = open_page(before=reviewed.serve)
    open_review(page, reviewed)
    page.keyboard.press("s")
    page.keyboard.press("Space")  # nothing is chosen now
    assert page.get_by_role("button", name="Split off").is_disabled()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.get_by_role("dialog").is_visible()
    assert reviewed.sent == []


def test_pairs_are_answered_side_by_side(open_page, reviewed, ask) -> None:
    page = open_page(before=reviewed.serve)
    page.wait_for_selector(".overview")
    page.keyboard.press("p")
    page.locator(".pairs header").get_by_text("pair 1 of").wait_for()
    shown = []
    for key in ("y", "n", "h", "Space"):
        sides = page.locator(".pairs article")
        assert sides.count() == sides.locator(".report").count() == 2
        assert "what" in page.locator(".pairs tbody th").all_inner_texts()
        shown.append([side.locator("mark").first.inner_text() for side in sides.all()])
        before = page.locator(".sides").inner_html()
        page.keyboard.press(key)
        page.wait_for_function("before => document.querySelector('.sides').innerHTML !== before", arg=before)
    page.keyboard.press("u")
    page.get_by_text("The last decision is undone.").wait_for()
    assert reviewed.undone == 1
    assert [one["verdict"] for one in reviewed.sent] == ["same", "different", "unsure"]
    claims = {
        claim["id"]: claim
        for event in ask("events?limit=500")["items"]
        for claim in ask(f"events/{event['id']}")["claims"]
    }
    for one, quotes in zip(reviewed.sent, shown, strict=False):
        pair = [claims[side[0]["claim_id"]] for side in (one["claims"], one["others"])]
        assert all(claim["evidence"]["text"].startswith(quote) for claim, quote in zip(pair, quotes, strict=True))
    page.keyboard.press("Escape")
    page.locator(".pairs").wait_for(state="detached")
    assert page.locator("section.review").is_visible()


def test_a_ledger_that_cannot_be_written_has_no_review(open_page, reviewed) -> None:
    reviewed.ledger["writable"] = False
    page = open_page(before=reviewed.serve)
    page.wait_for_selector(".overview")
    assert page.get_by_role("button", name="Review").count() == 0
    page.keyboard.press("a")
    assert reviewed.sent == []


def undo_a_merge(page, ask, events: int) -> None:
    """Merge two events by keyboard, see one less, take it back, see as many as before."""

    def wait_for_events(count: int) -> None:
        page.wait_for_function(
            "count => document.querySelector('header .sums').textContent.includes(`${count} events`)",
            arg=count,
            timeout=20_000,
        )

    page.keyboard.press("m")
    page.locator("dialog ul.claims").nth(1).locator("li").first.wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("merge: noted.").wait_for()
    wait_for_events(events - 1)
    claim = page.evaluate("new URL(location).searchParams.get('claim')")
    now = ask(f"claims/{claim}")["event_id"]
    page.wait_for_function("id => new URL(location).searchParams.get('event') === id", arg=now)
    assert page.get_by_role("alert").count() == 0
    page.keyboard.press("u")
    wait_for_events(events)


def test_decisions_go_into_the_ledger_and_come_back(desk, open_page, ask, tmp_path) -> None:
    shutil.copy(desk.ledger, tmp_path / "reviewed.ledger")
    with serve_ledger(tmp_path / "reviewed.ledger") as own:
        page = open_page(desk=own)
        ask_own = partial(ask, desk=own)
        claims, events = ask_own("ledger")["claims"], ask_own("ledger")["events"]
        page.get_by_role("button", name="Review").press("Enter")
        page.wait_for_selector(".notes .open")
        first = page.evaluate("new URL(location).searchParams.get('claim')")
        page.locator("body").press("x")
        page.wait_for_function("first => new URL(location).searchParams.get('claim') !== first", arg=first)
        second = page.evaluate("new URL(location).searchParams.get('claim')")
        page.wait_for_selector(f'[data-claim="{second}"].open')
        page.keyboard.press("a")
        page.wait_for_function("second => new URL(location).searchParams.get('claim') !== second", arg=second)
        told = ask_own("review/decisions")["items"]
        assert [one["verdict"] for one in told] == ["accept", "reject"]
        page.keyboard.press("p")
        page.locator(".pairs header").get_by_text("pair 1 of").wait_for()
        page.keyboard.press("h")
        page.locator(".pairs .said").get_by_text("unsure: noted.").wait_for()
        assert ask_own("review/decisions")["items"][0]["verdict"] == "unsure"
        page.keyboard.press("u")
        page.get_by_text("The last decision is undone.").wait_for()
        page.keyboard.press("p")
        # a rejected claim is gone from the ledger, and the page sees it without being loaded anew
        page.wait_for_function(
            "count => document.querySelector('header .sums').textContent.includes(`${count} claims`)",
            arg=claims - 1,
            timeout=20_000,
        )
        for _ in range(2):
            page.keyboard.press("u")
            page.get_by_text("The last decision is undone.").wait_for()
            page.wait_for_function("() => document.querySelector('.said').textContent !== ''")
            page.wait_for_timeout(150)
        page.wait_for_function(
            "count => document.querySelector('header .sums').textContent.includes(`${count} claims`)",
            arg=claims,
            timeout=20_000,
        )
        assert ask_own("ledger")["events"] == events
        undo_a_merge(page, ask_own, events)
        page.context.close()  # it looks now and then whether the ledger is another, and its server goes now
