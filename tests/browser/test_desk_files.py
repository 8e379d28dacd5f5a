"""The same page without a server: opened from a disk, its ledger in scripts beside it."""

from __future__ import annotations

from .conftest import shown_text, told_total, write_site


def test_it_opens_from_files(open_page, ask, tmp_path) -> None:
    site = write_site(tmp_path / "site", ask)
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
