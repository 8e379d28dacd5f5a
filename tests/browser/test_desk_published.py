"""`counterclaim publish`: the site opens from a disk, and asks for nothing but its own files."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.record.store import Ledger

from .conftest import PHONE, run_counterclaim, shown_text, told_total


@pytest.fixture(scope="module")
def site(desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    command = run_counterclaim("publish", str(desk.ledger), str(folder), "--title", "Raid <i>&amp;</i> denial")
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def redacted(desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("redacted") / "site"
    command = run_counterclaim("publish", str(desk.ledger), str(folder), "--redact", "names", "--redact", "coordinates")
    subprocess.run(command, check=True, capture_output=True)
    return folder


def watch_files(page) -> list[str]:
    """Every request of the page that is not for a file."""
    strange: list[str] = []
    page.on("request", lambda asked: re.match("file:|data:", asked.url) or strange.append(asked.url))
    return strange


def test_from_an_event_to_the_words_of_a_claim(open_page, ask, site) -> None:
    event = ask("events?status=contested&sort=-claims&limit=1")["items"][0]
    strange: list[list[str]] = []
    page = open_page(url=(site / "index.html").as_uri(), before=lambda page: strange.append(watch_files(page)))
    assert page.locator("header .title").inner_text() == "Raid <i>&amp;</i> denial"
    page.locator(f'.space .row:has-text("{event["type"].replace("_", " ")}")').filter(
        has_text="contested"
    ).first.click()
    page.wait_for_selector("#event-head")
    assert page.locator(".why").inner_text().startswith("contested:")
    claim = ask(f"events/{event['id']}")["claims"][0]
    page.goto(f"{(site / 'index.html').as_uri()}#event={event['id']}&claim={claim['id']}&report={claim['report_id']}")
    text = ask(f"reports/{claim['report_id']}")["text"]
    assert shown_text(page) == [text[start:end] for start, end in claim["evidence"]["spans"]]
    assert strange == [[]]


def test_filters_and_search_are_those_of_the_api(open_page, ask, site) -> None:
    front = (site / "index.html").as_uri()
    for query in ("status=contested", "country=TD", "about=count", "min_sources=2"):
        page = open_page(url=f"{front}#{query}")
        assert told_total(page)[0] == ask(f"events?{query}&limit=1")["total"], query
    page = open_page(url=front)
    total = told_total(page)[1]
    page.locator("#search").fill("customs post")
    page.wait_for_function("n => document.querySelector('.chips p strong').textContent !== String(n)", arg=total)
    assert 0 < told_total(page)[0] < total


def test_nothing_of_the_desk_that_needs_a_server_is_shown(open_page, site) -> None:
    page = open_page(url=(site / "index.html").as_uri())
    assert page.locator("input[type=range]").count() == 0
    assert page.get_by_role("button", name="Review").count() == 0


@pytest.mark.parametrize("name", ["methodology", "corrections"])
@pytest.mark.parametrize("size", [PHONE, {"width": 1440, "height": 900}], ids=["phone", "wide"])
def test_the_pages_beside_it(chromium, site, name, size) -> None:
    context = chromium.new_context(viewport=size)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda line: faults.append(line.text))
    strange = watch_files(page)
    page.goto((site / f"{name}.html").as_uri())
    assert page.locator("h1").inner_text().casefold() == name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "flex"
    page.get_by_role("link", name="Desk").click()
    page.wait_for_selector("#ledger", state="attached")
    assert (faults, strange) == ([], [])
    context.close()


def test_redacted_sites_open_too(open_page, redacted) -> None:
    page = open_page(url=(redacted / "index.html").as_uri())
    assert told_total(page)[1] > 0
    page.locator(".space .row").first.click()
    page.wait_for_selector("#event-head")


def test_the_desk_leads_to_the_pages_beside_it(open_page, site) -> None:
    page = open_page(url=(site / "index.html").as_uri())
    page.get_by_role("link", name="Methodology").click()
    page.wait_for_url(re.compile(r"/methodology\.html$"))
    page.go_back()
    page.wait_for_selector("#ledger", state="attached")
    page.get_by_role("link", name="Corrections").click()
    page.wait_for_url(re.compile(r"/corrections\.html$"))


def test_a_served_desk_has_no_such_pages(open_page) -> None:
    assert open_page().get_by_role("link", name="Methodology").count() == 0


HOSTILE = "</script><script>window.__hit=1</script><img src=x onerror=window.__hit=1>\u2028\"'&lt;"


def test_hostile_words_stay_words_in_a_published_site(desk, open_page, tmp_path) -> None:
    path = tmp_path / "hostile.ledger"
    with Ledger.open(str(desk.ledger)) as source, Ledger.open(str(path)) as hostile:
        for coding in source.codings():
            report = replace(coding.report, title=HOSTILE, outlet=HOSTILE, url=f"javascript:{HOSTILE}")
            claims = [
                replace(claim, chain=tuple(spoil(link) for link in claim.chain), event=spoil_event(claim.event))
                for claim in coding.claims
            ]
            hostile.put(replace(coding, report=report, claims=tuple(claims)))
    site = tmp_path / "site"
    command = run_counterclaim("publish", str(path), str(site), "--title", HOSTILE)
    subprocess.run(command, check=True, capture_output=True)
    page = open_page(url=(site / "index.html").as_uri())
    page.locator(".space .row").first.click()
    page.wait_for_selector("#event-head")
    page.locator("table tbody td button").first.click()
    shown_text(page)
    assert "<script>" in page.locator("body").inner_text()
    assert page.evaluate("window.__hit") is None
    for name in ("methodology", "corrections"):
        page.goto((site / f"{name}.html").as_uri())
        assert "<script>" in page.locator("header").inner_text()
        assert page.locator("script, img").count() == 0


def spoil(cited):
    return replace(cited, value=replace(cited.value, name=HOSTILE))


def spoil_event(event):
    return replace(event, places=tuple(spoil(place) for place in event.places), agents=tuple(map(spoil, event.agents)))
