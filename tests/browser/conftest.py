"""A real headless Chromium on a real `counterclaim serve` of the shipped example; nothing leaves the machine.

Every page is watched: a request to another host, an error on the console (the content security policy speaks there too),
an uncaught error or a dialog fails its test.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (the `dev` extra has it)")

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
MAIN = "import sys; from counterclaim.cli import main; sys.argv[0] = 'counterclaim'; sys.exit(main())"
WIDE = {"width": 1440, "height": 900}
STATIC = Path(__file__).parents[2] / "src" / "counterclaim" / "serve" / "static"
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    reason = "no chromium on this machine (Debian: apt-get install chromium fonts-noto-core)"
    for item in items:
        if CHROMIUM is None and here in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


def run_counterclaim(*arguments: str) -> list[str]:
    return [sys.executable, "-c", MAIN, *arguments]


@dataclass(frozen=True)
class Desk:
    """A desk that is being served: `address` with the token, `site` without."""

    address: str
    ledger: Path

    @property
    def site(self) -> str:
        return self.address.partition("?")[0]

    @property
    def token(self) -> str:
        return self.address.partition("token=")[2]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The example reports, coded, linked and served."""
    ledger = tmp_path_factory.mktemp("desk") / "demo.ledger"
    code_demo(ledger)
    with serve_ledger(ledger) as served:
        yield served


def code_demo(ledger: Path, *more: Path) -> None:
    """Code the shipped example reports, and `more`, into a new ledger."""
    demo = Path(__file__).parents[2] / "src" / "counterclaim" / "resources" / "demo"
    reports = [str(path) for path in (*sorted(demo.glob("*.txt")), *more)]
    coding = run_counterclaim("code", *reports, "--ledger", str(ledger), "-o", os.devnull)
    subprocess.run(coding, check=True, capture_output=True, env={**os.environ, "OMP_NUM_THREADS": "1"})


@contextmanager
def serve_ledger(ledger: Path) -> Iterator[Desk]:
    """A ledger behind a desk of its own, until the end of the `with`."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    server = subprocess.Popen(
        run_counterclaim("serve", str(ledger), "--no-open", "--port", "0"),
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), address
        yield Desk(address, ledger)
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Watch:
    """What went wrong on a page."""

    faults: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def note(self, fault: str) -> None:
        if not any(word in fault for word in self.expected):
            self.faults.append(fault)


@pytest.fixture
def open_page(desk: Desk, chromium: object, request: pytest.FixtureRequest) -> Iterator[Callable[..., object]]:
    """A function that opens the desk at a query; `size`, `scheme` (light, dark), `before` (is given the page first);
    `expected`: words of what may go wrong on it.
    """
    contexts = []
    watch = Watch()

    def open_one(  # noqa: PLR0913  (all but the query have a default)
        query: str = "",
        *,
        size: dict[str, int] = WIDE,
        scheme: str = "light",
        before: object = None,
        url: str = "",
        desk: Desk = desk,
        expected: str = "",
    ) -> object:
        watch.expected += (expected,) if expected else ()
        context = chromium.new_context(
            viewport=size, color_scheme=scheme, reduced_motion="reduce", service_workers="block"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda asked: _is_local(asked.url, desk) or watch.note(f"asked {asked.url}"))
        page.on("console", lambda line: line.type == "error" and watch.note(f"console: {line.text}"))
        page.on("pageerror", lambda error: watch.note(f"uncaught: {error}"))
        page.on("dialog", lambda dialog: (watch.note(f"dialog: {dialog.message}"), dialog.dismiss()))
        if before:
            before(page)
        page.goto(url or (desk.address + (f"&{query.lstrip('?')}" if query else "")))
        page.wait_for_selector("#ledger", state="attached")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert watch.faults == []


def _is_local(url: str, desk: Desk) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "file"} or f"{parts.scheme}://{parts.netloc}/" == desk.site


@pytest.fixture
def ask(desk: Desk, chromium: object) -> Iterator[Callable[..., object]]:
    """A function that asks the API and gives the JSON."""
    context = chromium.new_context()

    def ask_one(path: str, desk: Desk = desk) -> object:
        bearer = {"Authorization": f"Bearer {desk.token}"}
        answer = context.request.get(f"{desk.site}api/v1/{path}", headers=bearer)
        assert answer.ok, f"{path}: {answer.status} {answer.text()[:200]}"
        return json.loads(answer.text())

    yield ask_one
    context.close()


def shown_text(page: object, name: str = "cc-current") -> list[str]:
    """The pieces of the source text that are highlighted under `name`."""
    page.wait_for_function("name => CSS.highlights.has(name)", arg=name)
    return page.evaluate("name => [...CSS.highlights.get(name)].map(range => range.toString())", name)


def wait_for_rows(page: object) -> None:
    """Until the ledger's first rows are there: the keys that walk through them do nothing before."""
    page.wait_for_selector(".space .row")


def close_dialog(page: object) -> None:
    """Escape, and wait until it is closed: a dialog keeps the keys that are pressed in it."""
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")


def told_total(page: object) -> tuple[int, int]:
    """`12 of 20 events`, as the head of the table has it."""
    words = page.locator(".chips p").inner_text().replace(",", "").split()
    return int(words[0]), int(words[2])


def put(folder: Path, name: str, kind: str, part: int, content: object) -> None:
    (folder / name).write_text(
        f"__COUNTERCLAIM__.put({json.dumps(kind)}, {part}, {json.dumps(content)});\n", encoding="utf-8"
    )


def write_site(folder: Path, ask: Callable[..., object]) -> Path:
    """The desk as files that need no server, made of the API's answers."""
    shutil.copytree(STATIC, folder)
    front = folder / "index.html"
    page = front.read_text(encoding="utf-8").replace('data-source="api"', 'data-source="files"')
    front.write_text(page, encoding="utf-8")
    data = folder / "data"
    data.mkdir()
    columns = ask("columns")
    events = {i: ask(f"events/{i}") for i in columns["event"]["id"]}
    reports = {report["id"]: ask(f"reports/{report['id']}") for event in events.values() for report in event["reports"]}
    texts = [
        " ".join([event["why"], *(claim["evidence"]["text"] for claim in event["claims"])]) for event in events.values()
    ]
    put(data, "ledger.js", "ledger", 0, {**ask("ledger"), "report_parts": dict.fromkeys(reports, 0)})
    put(data, "columns.js", "columns", 0, columns)
    put(data, "events-0.js", "events", 0, events)
    put(data, "reports-0.js", "reports", 0, reports)
    put(data, "search.js", "search", 0, texts)
    return folder
