"""The desk in a browser: from an event to the words that make it, filters, time, keys, links."""

from __future__ import annotations

import re

import pytest

from .conftest import PHONE, close_dialog, shown_text, told_total, wait_for_rows


def most_told(ask) -> dict:
    """The event with most claims among the contested ones."""
    events = ask("events?status=contested&sort=-claims&limit=1")["items"]
    return ask(f"events/{events[0]['id']}")


def pieces_of(claim: dict, text: str) -> list[str]:
    return [text[start:end] for start, end in claim["evidence"]["spans"]]


def test_from_an_event_to_the_words_of_a_claim(open_page, ask) -> None:
    event = most_told(ask)
    page = open_page()
    page.locator(".space .row", has_text=event["type"].replace("_", " ")).filter(has_text="contested").first.click()
    page.wait_for_selector("#event-head")
    assert page.locator(".why").inner_text().startswith("contested:")
    denial = next(claim for claim in event["claims"] if claim["stance"] == "deny")
    page.locator(".claims button", has_text=denial["evidence"]["text"].split()[0]).first.wait_for()
    page.evaluate("id => 0", denial["id"])
    page.goto(page.url + f"&claim={denial['id']}&report={denial['report_id']}")
    text = ask(f"reports/{denial['report_id']}")["text"]
    assert shown_text(page) == pieces_of(denial, text)
    # and from the words back to the claim
    other = next(c for c in event["claims"] if c["report_id"] == denial["report_id"] and c["id"] != denial["id"])
    page.locator(f'[data-claim="{other["id"]}"] > button').click()
    page.wait_for_url(re.compile(re.escape(f"claim={other['id']}")))
    assert shown_text(page) == pieces_of(other, text)


def test_a_press_on_the_text_opens_its_claim(open_page, ask) -> None:
    event = most_told(ask)
    claim = event["claims"][0]
    page = open_page(f"event={event['id']}&claim={claim['id']}&report={claim['report_id']}")
    shown_text(page)
    page.evaluate("history.replaceState(null, '', location.href)")
    box = page.evaluate(
        "(() => { const r = [...CSS.highlights.get('cc-current')][0].getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()"
    )
    page.locator("[data-claim] > button").last.click()
    page.locator(".body").evaluate("element => { element.scrollTop = 0; }")
    x, y, _, _ = box
    page.mouse.click(x + 4, y + 6)
    page.wait_for_function(
        "id => new URL(location).searchParams.get('claim') === id || document.querySelector('.open')", arg=claim["id"]
    )


def test_a_matrix_cell_leads_to_its_quote(open_page, ask) -> None:
    event = most_told(ask)
    page = open_page(f"event={event['id']}")
    row = next(r for r, row in enumerate(event["matrix"]["rows"]) if any(row["cells"]))
    cell = page.locator("table tbody tr").nth(row).locator("td button").first
    cell.click()
    page.wait_for_url(re.compile("report=rep_"))
    claim = next(c for c in event["claims"] if f"claim={c['id']}" in page.url)
    held = {i for cells in event["matrix"]["rows"][row]["cells"] for value in cells for i in value["claims"]}
    assert claim["id"] in held
    assert shown_text(page) == pieces_of(claim, ask(f"reports/{claim['report_id']}")["text"])


QUERIES = [
    "status=contested",
    "status=contested&status=corroborated",
    "about=count",
    "country=TD",
    "type=drone_strike",
    "min_sources=2",
    "bbox=20,10,24,14",
    "q=Adre",
    "status=single_source&country=TD",
]


def test_the_page_filters_as_the_api_does(open_page, ask) -> None:
    page = open_page()
    _, total = told_total(page)
    assert total == ask("ledger")["events"]
    for query in QUERIES:
        expected = ask(f"events?{query}&limit=1")["total"]
        page.evaluate(
            "query => { history.replaceState(null, '', `/?${query}`); dispatchEvent(new PopStateEvent('popstate')); }",
            query,
        )
        page.wait_for_function(
            "expected => document.querySelector('.chips p strong').textContent === String(expected)", arg=expected
        )
    party = ask("columns")["parties"][0]["key"]
    page.evaluate(
        "party => { history.replaceState(null, '', `/?party=${encodeURIComponent(party)}`); dispatchEvent(new PopStateEvent('popstate')); }",
        party,
    )
    expected = sum(0 in parties for parties in ask("columns")["event"]["parties"])
    page.wait_for_function(
        "expected => document.querySelector('.chips p strong').textContent === String(expected)", arg=expected
    )


def test_a_range_of_days_filters_as_the_api_does(open_page, ask) -> None:
    page = open_page("range=2024-10-23..2024-10-24")
    assert told_total(page)[0] == ask("events?since=2024-10-23&until=2024-10-23&limit=1")["total"]
    page.get_by_label("from", exact=True).fill("2024-10-24")
    page.keyboard.press("Enter")
    page.get_by_label("to", exact=True).fill("2024-12-31")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("range=2024-10-24..2025-01-01"))
    assert told_total(page)[0] == ask("events?since=2024-10-24&until=2024-12-31&limit=1")["total"]


def test_facets_count_what_they_would_leave(open_page) -> None:
    page = open_page()
    box = page.locator("aside label", has_text="corroborated")
    count = int(box.locator(".count").inner_text().split()[0])
    box.click()
    assert told_total(page)[0] == count
    page.get_by_role("button", name=re.compile("corroborated.*remove")).click()
    assert told_total(page)[0] == told_total(page)[1]


def test_as_known_on_an_earlier_day(open_page, ask) -> None:
    days = [moment["day"] for moment in ask("ledger")["moments"]]
    page = open_page()
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in days:
        slider.press("ArrowLeft")
    page.wait_for_url(re.compile(f"as_of={days[0]}"))
    page.wait_for_function("day => document.querySelector('output').textContent === day", arg=days[0])
    before = ask(f"ledger?as_of={days[0]}")
    page.wait_for_function(
        "count => document.querySelector('header .sums').textContent.includes(count)", arg=f"{before['reports']} report"
    )
    assert told_total(page)[1] == before["events"]
    assert before["reports"] < ask("ledger")["reports"]
    # the way back to now stays open
    slider.press("End")
    page.wait_for_function("() => document.querySelector('output').textContent === 'now'")
    assert told_total(page)[1] == ask("ledger")["events"]


def test_two_versions_of_a_story_are_compared_word_by_word(open_page, ask) -> None:
    later = next(report for report in ask("reports")["items"] if report["updates"])
    page = open_page(f"report={later['id']}")
    page.get_by_label("compare with").select_option(later["updates"])
    page.wait_for_url(re.compile(f"against={later['updates']}"))
    changes = page.get_by_role("document", name="Changes between the two versions")
    sentence = changes.locator(".changed", has_text="oil company")
    sentence.wait_for()
    assert sentence.locator("del").all_inner_texts() == ["suspended", "the whole"]
    assert sentence.locator("ins").all_inner_texts() == ["resumed", "half"]
    assert changes.locator("> del").first.inner_text().startswith("−")
    assert changes.locator("> ins").first.inner_text().startswith("+")
    page.get_by_role("button", name="Back to the text").click()
    page.get_by_role("document", name="Text of the report").wait_for()


def test_everything_by_keyboard(open_page) -> None:
    page = open_page()
    wait_for_rows(page)
    for key in ("j", "j", "k", "j"):
        page.keyboard.press(key)
    page.wait_for_selector("#event-head")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "event-head"
    page.keyboard.press("]")
    page.wait_for_url(re.compile("claim=clm_"))
    assert shown_text(page)
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "report=" not in url)
    page.keyboard.press("/")
    page.keyboard.type("Adre j")
    assert page.evaluate("document.activeElement.value") == "Adre j"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys and signs").wait_for()
    close_dialog(page)
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Command or event").wait_for()
    page.keyboard.type("only contested")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("status=contested"))


def test_the_skip_link_leads_to_the_ledger(open_page) -> None:
    page = open_page()
    wait_for_rows(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.wait_for_url(re.compile("event=evt_"))
    assert page.locator('.row[aria-selected="true"]').get_attribute("aria-rowindex") == str(told_total(page)[0] + 1)


def test_keys_can_be_off(open_page) -> None:
    page = open_page()
    wait_for_rows(page)
    page.keyboard.press("?")
    page.get_by_label("Single-key commands are on").uncheck()
    close_dialog(page)
    page.keyboard.press("j")
    page.wait_for_timeout(100)
    assert "event=" not in page.url


def test_a_link_gives_back_exactly_this_view(open_page, ask) -> None:
    event = most_told(ask)
    page = open_page(
        f"status=contested&about=count&event={event['id']}&sort=-claims&theme=dark&range=2024-10-20..2024-10-30"
    )
    page.locator("table td button").first.click()
    page.wait_for_url(re.compile("report="))
    quote = shown_text(page)
    rows = page.locator(".space .row").all_inner_texts()
    page.get_by_role("button", name="Copy as …").click()
    link = page.get_by_label("Link", exact=True).input_value()
    assert link == page.url
    again = open_page(link.partition("?")[2])
    assert again.url == link
    assert shown_text(again) == quote
    assert again.locator(".space .row").all_inner_texts() == rows
    assert again.evaluate("document.documentElement.dataset.theme") == "dark"
    again.go_back()


def test_copies_as_commands_name_the_filters(open_page) -> None:
    page = open_page("status=contested&country=TD&q=it's")
    page.keyboard.press("c")
    assert "--status contested --place TD" in page.get_by_label("Command line").input_value()
    assert "status=contested&country=TD" in page.get_by_label("curl", exact=True).input_value()
    assert page.get_by_text("The command line does not know: the search.").is_visible()


def test_the_browser_goes_back(open_page) -> None:
    page = open_page()
    page.locator(".space .row").first.click()
    page.wait_for_selector("#event-head")
    page.go_back()
    page.wait_for_selector(".overview")


def test_the_map_is_drawn_and_zooms(open_page) -> None:
    page = open_page()
    page.wait_for_function("() => document.querySelector('.frame canvas').width > 100")
    page.wait_for_function(
        "(() => { const c = document.querySelector('.frame canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " const seen = new Set(); for (let i = 0; i < d.length; i += 397 * 4) seen.add(`${d[i]} ${d[i + 1]} ${d[i + 2]}`); return seen.size > 3; })()"
    )
    bar = page.locator(".scale").inner_text()
    for _ in range(3):
        page.get_by_role("button", name="Nearer", exact=True).click()
    assert page.locator(".scale").inner_text() != bar
    page.get_by_role("button", name="List", exact=True).first.click()
    page.get_by_role("button", name="All", exact=True).first.click()
    page.get_by_role("group", name="Events in sight").get_by_role("button").nth(1).click()
    page.wait_for_url(re.compile("event=evt_"))


@pytest.mark.parametrize("tab", ["filters", "map", "list", "event", "text"])
def test_a_phone_shows_one_pane_at_a_time(open_page, ask, tab) -> None:
    event = most_told(ask)
    claim = event["claims"][0]
    page = open_page(f"event={event['id']}&claim={claim['id']}&report={claim['report_id']}&tab={tab}", size=PHONE)
    pane = {
        "filters": "aside.filters",
        "map": ".map",
        "list": ".list",
        "event": "section.event",
        "text": "section.text",
    }[tab]
    page.locator(pane).wait_for(state="visible")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shown = [
        name for name in ("aside.filters", ".map", "section.event", "section.text") if page.locator(name).is_visible()
    ]
    assert shown == ([] if tab == "list" else [pane])


def test_a_command_takes_another_key(open_page) -> None:
    page = open_page()
    wait_for_rows(page)
    page.keyboard.press("?")
    page.get_by_role("button", name="next event, change").click()
    page.keyboard.press("k")
    page.get_by_text("“k” is taken").wait_for()
    page.keyboard.press("g")
    close_dialog(page)
    page.keyboard.press("j")
    page.keyboard.press("g")
    page.wait_for_selector("#event-head")
    assert page.locator('.row[aria-selected="true"]').get_attribute("aria-rowindex") == "2"


def test_browsers_without_highlights_have_marks(open_page, ask) -> None:
    event = most_told(ask)
    claim = event["claims"][0]
    page = open_page(
        f"event={event['id']}&claim={claim['id']}&report={claim['report_id']}",
        before=lambda page: page.add_init_script("window.Highlight = undefined"),
    )
    page.wait_for_selector("mark[data-current]")
    assert "".join(page.locator("mark[data-current]").all_inner_texts()) == claim["evidence"]["text"]
    assert page.locator(".body").inner_text().strip() == ask(f"reports/{claim['report_id']}")["text"].strip()


def test_a_ledger_that_another_program_holds_is_told(open_page) -> None:
    page = open_page(expected="503")
    wait_for_rows(page)
    problem = '{"status": 503, "detail": "the ledger cannot be used now"}'
    page.route("**/api/v1/events/*", lambda route: route.fulfill(status=503, body=problem))
    page.locator(".space .row").first.click()
    page.get_by_role("alert").get_by_text("the ledger cannot be used now").wait_for()


def test_a_map_that_becomes_smaller_still_shows_all_events(open_page) -> None:
    page = open_page(size={"width": 2000, "height": 1400})
    wait_for_rows(page)
    page.locator(".map").get_by_role("button", name="List").click()
    page.wait_for_function("() => document.querySelectorAll('.map .list li').length > 20")
    before = page.locator(".map .list li").count()
    width = page.locator(".map canvas").bounding_box()["width"]
    page.set_viewport_size({"width": 1000, "height": 700})
    page.wait_for_function("width => document.querySelector('.map canvas').clientWidth < width * 0.7", arg=width)
    page.wait_for_timeout(300)
    assert page.locator(".map .list li").count() == before
    for _ in range(3):  # once it was moved it shows what it was moved to
        page.locator(".map").get_by_role("button", name="Nearer").click()
    page.wait_for_function("before => document.querySelectorAll('.map .list li').length < before", arg=before)
