"""WCAG: axe finds no serious fault, light and dark, wide and phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from .conftest import PHONE, WIDE, close_dialog

RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    # a theme changes nothing but colours
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}


def faults_of(page, scheme: str) -> list[str]:
    # through the debugger, which the page's own policy does not bind
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(f"() => {{ {AXE_FILE_PATH.read_text(encoding='utf-8')} }}")
    found = page.evaluate("rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", RULES[scheme])
    return [
        f"{fault['id']} ({fault['impact']}): {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_on_a_wide_page(open_page, ask, scheme) -> None:
    event = ask("events?status=contested&sort=-claims&limit=1")["items"][0]
    claim = ask(f"events/{event['id']}")["claims"][0]
    page = open_page("status=contested&status=single_source", size=WIDE, scheme=scheme)
    page.wait_for_selector(".overview")
    assert faults_of(page, scheme) == []
    page = open_page(f"event={event['id']}&claim={claim['id']}&report={claim['report_id']}", size=WIDE, scheme=scheme)
    page.wait_for_selector(".notes .open")
    page.wait_for_selector("#event-head")
    assert faults_of(page, scheme) == []
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys and signs").wait_for()
    assert faults_of(page, scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_on_a_phone(open_page, ask, scheme) -> None:
    event = ask("events?status=contested&sort=-claims&limit=1")["items"][0]
    page = open_page(f"event={event['id']}&tab=map", size=PHONE, scheme=scheme)
    for tab in ("Map", "Ledger", "Event", "Filters") if scheme == "light" else ("Map", "Ledger"):
        page.get_by_role("navigation").get_by_role("button", name=tab).click()
        assert faults_of(page, scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_in_review(open_page, ask, scheme) -> None:
    page = open_page(scheme=scheme)
    page.get_by_role("button", name="Review").press("Enter")
    page.wait_for_selector(".notes .open")
    page.keyboard.press("e")
    page.keyboard.press("5")
    assert faults_of(page, scheme) == []
    page.keyboard.press("Escape")
    for key in ("m", "s"):
        page.wait_for_selector("#event-head")
        page.keyboard.press(key)
        page.locator("dialog ul.claims li").first.wait_for()
        assert faults_of(page, scheme) == []
        close_dialog(page)
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Command or event").wait_for()
    assert faults_of(page, scheme) == []
    close_dialog(page)
    page.keyboard.press("p")
    page.wait_for_selector(".pairs article")
    assert faults_of(page, scheme) == []
    later = next(report for report in ask("reports")["items"] if report["updates"])
    page = open_page(f"report={later['id']}&against={later['updates']}", scheme=scheme)
    page.wait_for_selector(".difference .changed")
    assert faults_of(page, scheme) == []
