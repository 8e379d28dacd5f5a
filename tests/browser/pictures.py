"""Pictures of the desk on the shipped example.

`python -m tests.browser.pictures [FOLDER]` takes those of the documents (docs/pictures). With `--all FOLDER [SCREEN …]` it takes
every screen, or those named, wide and phone, light and dark: to be looked at after a change of the page.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from counterclaim.notebook import open_ledger
from counterclaim.record.review.drafts import draft_decision
from counterclaim.record.store import Ledger

from .conftest import CHROMIUM, PHONE, WIDE, Desk, code_demo, run_counterclaim, serve_ledger

SIZE = {"width": 1280, "height": 800}
FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SIZES = {"wide": WIDE, "phone": PHONE}
DECIDED = datetime(2024, 11, 1, 12, tzinfo=UTC)
SETTLE_MS = 350
"""From the last change to the picture: the map is drawn, the fonts are there."""

TRAYS = {
    "no-date.txt": """outlet Basin Courier

Union says police raided its offices

The teachers' union said police had raided its offices in Abeche and detained two of its officers.
""",
    "no-place.txt": """date 2024-10-24
outlet Basin Courier

Ministry tells of an ambush

The interior ministry said three officers were killed in an ambush on Thursday.

A rebel spokesman denied that the officers had been ambushed.
""",
    "long.txt": "date 2024-10-25\noutlet "
    + "Weekly Digest of Reports from the Whole Basin and Its Borders " * 2
    + "\n\nA week's claims"
    + ", one after another" * 8
    + "\n\n"
    + "\n\n".join(
        f"On day {day} the army said shells had killed {day} soldiers near Kousseri, and a rebel group denied that it "
        f"had shelled Kousseri. A statement at {'verylongname' * 9}.example gave no further detail."
        for day in range(2, 60)
    ),
}
"""Reports of our own for the trays of events without date or place, and one that is long, with words that are."""

Step = Callable[[Page], object]


@dataclass(frozen=True)
class Screen:
    """One screen: its query, what is done there, and where it differs the same for a phone."""

    name: str
    query: str
    do: Step | None = None
    tab: str = "map"
    sizes: tuple[str, ...] = ("wide", "phone")


@dataclass(frozen=True)
class Story:
    """What the screens show: the event that most claims tell, a denial in it, and a later version of a report."""

    event: str
    denial: dict[str, str]
    counted: str
    later: str
    earlier: str
    long: str

    @classmethod
    def of(cls, ask: Callable[[str], dict]) -> Story:
        """The story of the ledger that answers."""
        events = ask("events?status=contested&sort=-sources&limit=50")["items"]
        told = ask(f"events/{events[0]['id']}")["claims"]
        denial = next((claim for claim in told if claim["stance"] == "deny"), told[0])
        reports = ask("reports")["items"]
        later = next(report for report in reports if report["updates"])
        long = max(reports, key=lambda report: len(report["outlet"] or ""))
        counted = max(events, key=lambda event: sum(len(count["by_source"]) for count in event["counts"]))
        return cls(events[0]["id"], denial, counted["id"], later["id"], later["updates"], long["id"])


def list_screens(story: Story) -> Iterator[Screen]:
    """Every screen of the served desk."""
    claim, report = story.denial["id"], story.denial["report_id"]
    event = f"event={story.event}"
    reading = f"{event}&claim={claim}&report={report}"
    yield Screen("start", "")
    yield Screen("ledger-table", "", tab="list", sizes=("phone",))
    yield Screen("map-zoomed", "bbox=20.5,12.8,23.2,14.2", lambda page: _click(page, "Nearer", 3))
    yield Screen("tray-place", "", lambda page: page.get_by_role("button", name="without place").click())
    yield Screen("tray-date", "", lambda page: page.get_by_role("button", name="without date").click())
    yield Screen("facets", "status=contested&about=count&country=TD", tab="filters")
    yield Screen("map-list", "", lambda page: page.get_by_role("button", name="List", exact=True).first.click())
    yield Screen("event", event, tab="event")
    yield Screen("event-matrix", event, _scroll_to("table"), tab="event")
    yield Screen("event-enlarged", event, lambda page: page.keyboard.press("w"), sizes=("wide",))
    yield Screen("event-counts", f"event={story.counted}", _scroll_to("svg"), tab="event")
    yield Screen("event-words", event, _scroll_to(".words"), tab="event")
    yield Screen("event-reports", event, _scroll_to("section.event ul.top"), tab="event")
    yield Screen("event-foot", event, _scroll_to("section.event .id"), tab="event")
    yield Screen("text", reading, tab="text")
    yield Screen("text-field", reading, lambda page: page.locator(".notes .field").first.click(), tab="text")
    yield Screen("difference", f"report={story.later}&against={story.earlier}", _wait(".difference .body"), tab="text")
    yield Screen(
        "difference-foot",
        f"report={story.later}&against={story.earlier}",
        _scroll_to(".difference .changed >> nth=-1"),
        tab="text",
    )
    yield Screen("long-report", f"report={story.long}", tab="text")
    yield Screen("long-report-foot", f"report={story.long}", _scroll_to(".notes li >> nth=-1"), tab="text")
    yield Screen("search", "q=depot", tab="list")
    yield Screen("search-nothing", "q=zeppelin", tab="list")
    yield Screen("nothing-passes", "status=corrected&about=place", tab="map")
    yield Screen("as-of", "as_of=2024-10-23", tab="map")
    yield Screen(
        "copy-as", f"{event}&status=contested", lambda page: page.get_by_role("button", name="Copy as …").click()
    )
    yield Screen("help", "", lambda page: page.keyboard.press("?"))
    yield Screen("palette", "", _press("Control+k", "drone"))
    yield Screen("error", "event=evt_none", _wait("[role=alert]"))
    yield Screen("review", "", _press("review"), tab="text")
    yield Screen("review-correct", "", _press("review", "e", "5"), tab="text")
    yield Screen("review-merge", "", _press("review", "m"), tab="text")
    yield Screen("review-split", "", _press("review", "s"), tab="text")
    yield Screen("pairs", "", _press("p"))
    yield Screen(
        "ledger-gone",
        "",
        _refuse(410, "the ledger's file is no longer there: put it back, or end this desk"),
        tab="list",
    )
    yield Screen("ledger-held", "", _refuse(503, "the ledger cannot be used now"), tab="list")


def _scroll_to(selector: str) -> Step:
    return lambda page: page.locator(selector).first.scroll_into_view_if_needed()


def _wait(selector: str) -> Step:
    return lambda page: page.wait_for_selector(selector)


def _click(page: Page, name: str, times: int) -> None:
    for _ in range(times):
        page.get_by_role("button", name=name).first.click()


def _refuse(status: int, detail: str) -> Step:
    """Every event that is asked for from now on is refused."""

    def refuse(page: Page) -> None:
        problem = json.dumps({"status": status, "detail": detail})
        page.route("**/api/v1/events/*", lambda route: route.fulfill(status=status, body=problem))
        page.locator(".space .row").first.click()
        page.wait_for_selector("[role=alert]")
        page.unroute("**/api/v1/events/*")

    return refuse


def _press(*keys: str) -> Step:
    def press(page: Page) -> None:
        for key in keys:
            if key == "review":
                page.get_by_role("button", name="Review").press("Enter")
                page.wait_for_selector(".notes .open")
                page.locator("body").focus()
            elif len(key) > 1 and "+" not in key:
                page.keyboard.type(key)
            else:
                page.keyboard.press(key)
            if key == "p":
                page.wait_for_selector(".pairs article")
            if key in {"m", "s"}:
                page.locator("dialog ul.claims").last.locator("li").first.wait_for()

    return press


def take_all(folder: Path, wanted: Sequence[str] = ()) -> None:
    """Write `<screen>.<size>.<scheme>.png` of every screen, or of the `wanted`, into `folder`, and those of the published site."""
    folder.mkdir(parents=True, exist_ok=True)
    with serve_demo(TRAYS) as (browser, desk), tempfile.TemporaryDirectory() as where:
        empty = Path(where) / "empty.ledger"
        Ledger.open(str(empty)).close()
        site = folder / "site"
        reviewed = Path(where) / "reviewed.ledger"
        _review(desk.ledger, reviewed)
        subprocess.run(run_counterclaim("publish", str(reviewed), str(site)), check=True, capture_output=True)
        for size in SIZES:
            for scheme in ("light", "dark"):
                _take_screens(browser, desk, Batch(folder, size, scheme, wanted))
                _take_site(browser, site, Batch(folder, size, scheme, wanted))
                _take_notebook(browser, desk, Batch(folder, size, scheme, wanted))
                _take_refusals(browser, desk, Batch(folder, size, scheme, wanted))
        if not wanted or "empty" in wanted:
            with serve_ledger(empty) as bare:
                for size, scheme in ((size, scheme) for size in SIZES for scheme in ("light", "dark")):
                    _take_front(browser, bare, Batch(folder, size, scheme, wanted), "empty")


def _review(source: Path, target: Path) -> None:
    """A copy of a ledger in which a person decided: for the corrections log."""
    shutil.copy(source, target)
    with Ledger.open(str(target)) as ledger:
        coding = max(ledger.codings(), key=lambda coding: len(coding.claims))
        named = [{"report_id": coding.report.id, "claim_id": claim.id} for claim in coding.claims[:2]]
        asked: list[dict[str, object]] = [
            {"verdict": "reject", "claims": named[:1], "reason": "not in the text"},
            {
                "verdict": "correct",
                "claims": named[1:],
                "field": "status",
                "value": "planned",
                "spans": [[span.start, span.end] for span in coding.claims[1].event.trigger.spans],
                "note": "The sentence tells of a plan; see the words that follow it.",
            },
        ]
        for request in asked:
            ledger.decide(draft_decision(request, at=DECIDED, reviewer="A. Reviewer", find=ledger.coding))


@dataclass(frozen=True)
class Batch:
    """Pictures of one size and scheme: which, and where they are written."""

    folder: Path
    size: str
    scheme: str
    wanted: Sequence[str]

    def open(self, browser: Browser) -> BrowserContext:
        """A window of that size."""
        return browser.new_context(viewport=SIZES[self.size], color_scheme=self.scheme, reduced_motion="reduce")

    def wants(self, name: str) -> bool:
        """Whether the screen is to be taken."""
        return not self.wanted or name in self.wanted

    def path(self, name: str) -> Path:
        """Where its picture goes."""
        return self.folder / f"{name}.{self.size}.{self.scheme}.png"


def _take_screens(browser: Browser, desk: Desk, batch: Batch) -> None:
    context = batch.open(browser)
    page = context.new_page()
    page.set_default_timeout(8_000)
    page.goto(desk.address)
    for screen in list_screens(Story.of(lambda path: json.loads(page.request.get(f"{desk.site}api/v1/{path}").text()))):
        if batch.size not in screen.sizes or not batch.wants(screen.name):
            continue
        page.goto(f"{desk.site}?{screen.query}{'' if screen.tab == 'map' else f'&tab={screen.tab}'}")
        page.wait_for_selector("#ledger", state="attached")
        page.wait_for_timeout(SETTLE_MS)
        try:
            if screen.do:
                screen.do(page)
            page.wait_for_timeout(SETTLE_MS)
        except Exception as fault:  # noqa: BLE001  (the picture shows what was there instead)
            sys.stderr.write(f"{screen.name}: {str(fault).splitlines()[0]}\n")
        page.screenshot(path=batch.path(screen.name))
    context.close()


def _take_site(browser: Browser, site: Path, batch: Batch) -> None:
    context = batch.open(browser)
    page = context.new_page()
    for name in filter(lambda name: batch.wants(f"site-{name}"), ("index", "methodology", "corrections")):
        page.goto((site / f"{name}.html").as_uri())
        page.wait_for_timeout(2 * SETTLE_MS)
        page.screenshot(path=batch.path(f"site-{name}"), full_page=name != "index")
    context.close()


def _take_front(browser: Browser, desk: Desk, batch: Batch, name: str) -> None:
    context = batch.open(browser)
    page = context.new_page()
    page.goto(desk.address)
    page.wait_for_selector("#ledger", state="attached")
    page.wait_for_timeout(2 * SETTLE_MS)
    page.screenshot(path=batch.path(name))
    context.close()


def _take_refusals(browser: Browser, desk: Desk, batch: Batch) -> None:
    """What the server says to a stranger (401), and where there is nothing (404)."""
    context = batch.open(browser)
    page = context.new_page()
    for name, address in (("stranger", desk.site), ("no-page", f"{desk.address}#"), ("no-page", f"{desk.site}nothing")):
        if batch.wants(name):
            page.goto(address)
            page.screenshot(path=batch.path(name))
    context.close()


def _take_notebook(browser: Browser, desk: Desk, batch: Batch) -> None:
    """Ledger, event and report as a notebook shows them."""
    if not batch.wants("notebook"):
        return
    context = batch.open(browser)
    page = context.new_page()
    ledger = open_ledger(str(desk.ledger))
    event = max(ledger.linking.clusters, key=lambda cluster: len(cluster.claims))
    cells = (ledger, ledger.event(event.id), ledger.report(event.reports[0]))
    page.set_content(
        "<!doctype html><style>:root{color-scheme:light dark}body{font:14px sans-serif}</style>"
        + "<hr>".join(cell._repr_html_() for cell in cells)
    )
    page.screenshot(path=batch.path("notebook"), full_page=True)
    context.close()


@contextmanager
def serve_demo(more: Mapping[str, str] = MappingProxyType({})) -> Iterator[tuple[Browser, Desk]]:
    """A browser, and a desk over the example reports and `more` (file name → text)."""
    with tempfile.TemporaryDirectory() as where, sync_playwright() as driver:
        ledger = Path(where) / "demo.ledger"
        for name, text in more.items():
            (Path(where) / name).write_text(text, encoding="utf-8")
        code_demo(ledger, *(Path(where) / name for name in more))
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with serve_ledger(ledger) as desk:
            yield browser, desk
        browser.close()


def take_pictures(folder: Path) -> None:
    """Write `desk.png` (light, an event) and `desk-report.png` (dark, a denial in its text) into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with serve_demo() as (browser, desk):
        for name, scheme, opens_report in (("desk.png", "light", False), ("desk-report.png", "dark", True)):
            page = browser.new_context(viewport=SIZE, color_scheme=scheme).new_page()
            page.goto(desk.address)
            story = Story.of(lambda path, page=page: json.loads(page.request.get(f"{desk.site}api/v1/{path}").text()))
            query = {"event": story.event}
            if opens_report:
                query |= {"claim": story.denial["id"], "report": story.denial["report_id"]}
            page.goto(f"{desk.site}?{urlencode(query)}")
            page.wait_for_selector(".notes .open" if opens_report else "#event-head")
            page.wait_for_timeout(SETTLE_MS)
            page.screenshot(path=folder / name)


if __name__ == "__main__":
    wanted = [argument for argument in sys.argv[1:] if argument != "--all"]
    if "--all" in sys.argv[1:]:
        take_all(Path(wanted[0] if wanted else "pictures"), wanted[1:])
    else:
        take_pictures(Path(wanted[0]) if wanted else FOLDER)
