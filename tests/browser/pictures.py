"""Pictures of the desk on the shipped example, for the documents: `python -m tests.browser.pictures [FOLDER]` (docs/pictures)."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from .conftest import CHROMIUM, Desk, code_demo, serve_ledger

SIZE = {"width": 1280, "height": 800}
FOLDER = Path(__file__).parents[2] / "docs" / "pictures"


def take_pictures(folder: Path) -> None:
    """Write `desk.png` (light, an event) and `desk-report.png` (dark, a denial in its text) into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as where, sync_playwright() as driver:
        ledger = Path(where) / "demo.ledger"
        code_demo(ledger)
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with serve_ledger(ledger) as desk:
            for name, scheme, opens_report in (("desk.png", "light", False), ("desk-report.png", "dark", True)):
                page = browser.new_context(viewport=SIZE, color_scheme=scheme).new_page()
                _open_event(page, desk, opens_report=opens_report)
                page.screenshot(path=folder / name)
        browser.close()


def _open_event(page: Page, desk: Desk, *, opens_report: bool) -> None:
    page.goto(desk.address)
    page.wait_for_selector("#ledger")
    event = json.loads(page.request.get(f"{desk.site}api/v1/events?status=contested&sort=-claims&limit=1").text())[
        "items"
    ][0]
    told = json.loads(page.request.get(f"{desk.site}api/v1/events/{event['id']}").text())["claims"]
    denial = next((claim for claim in told if claim["stance"] == "deny"), told[0])
    rest = f"&claim={denial['id']}&report={denial['report_id']}" if opens_report else ""
    page.goto(f"{desk.site}?event={event['id']}{rest}")
    page.wait_for_selector(".notes .open" if opens_report else "#event-head")
    page.wait_for_timeout(500)


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
