import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from counterclaim.cli.event_table import list_changes, list_events, show_event, sign_text
from counterclaim.model import Actor, Cited, CountRange, PartyKind, Passage
from counterclaim.record.changes import KINDS, Change
from counterclaim.record.words import CHANGES, STATUSES

SHORT = {"evt_1": "1", "evt_2": "22"}


@pytest.fixture
def cluster(linking):
    counts = (CountRange("killed", 4, 6, None, ()), CountRange("\x1b[2Jdrones", 2, 2, 2, ()))
    return replace(linking.clusters[0], counts=counts)


def show(parts, width):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for part in parts:
        console.print(part)
    shown = console.file.getvalue()
    assert all(len(line) <= width for line in shown.splitlines())
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    return shown


@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_the_list_at_any_width(claim, cluster, width):
    shown = show(list_events([cluster], {claim.id: claim}, SHORT, width=width), width)
    words = " ".join(shown.split())
    for word in ("≠ contested", "drone", "strike", "Sukhodil (UA)", "[bold]ministry", "6 (4–?)", "killed"):
        assert word in words, word
    assert "drones" not in shown  # the list shows tolls only


def test_no_events_no_table(claim):
    assert list(list_events([], {}, {}, width=80)) == []
    assert list(list_changes([], {})) == []


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_changes_at_any_width(cluster, width):
    changes = [
        Change("status", cluster, "evt_1", before="single_source", after="contested"),
        Change("toll", cluster, "evt_1", "killed\x1b", "1 killed", "6 (4–?) killed"),
        Change("merged", cluster, "evt_2"),
    ]
    shown = show(list_changes(changes, SHORT), width)
    words = " ".join(shown.split())
    for word in ("→ status", "○ single", "≠ contested", "# toll", "killed␛", "⊃ merged", "22"):
        assert word in words, word
    assert words.count("drone strike 1") == 1  # an event is named once


@pytest.mark.parametrize("width", [40, 80, 160])
def test_one_event_at_any_width(report, claim, cluster, width):
    shown = show(show_event(cluster, {claim.id: claim}, {report.id: report}, width=width), width)
    words = " ".join(shown.split())
    assert "≠ contested: [bold]ministry says shot down" in words.replace("it was ", "")
    for word in ("what happened", "✗ denies", "via State agency", "a.txt", "Counted, best (low–high): 6 (4–?) killed"):
        assert word in words, word
    evidence = claim.evidence.spans
    assert f"{evidence[0].start}–{evidence[0].end}, {evidence[1].start}–{evidence[1].end}" in words
    assert "␛[2Jdrones" in words


def test_more_parties_than_fit_stand_below(report, claim, cluster):
    def said_by(number):
        link = claim.chain[-1]
        actor = replace(link.value, name=f"Party {number}")
        return replace(claim, id=f"clm_{number}", chain=(replace(link, value=actor),))

    claims = {c.id: c for c in map(said_by, range(5))}
    cluster = replace(cluster, claims=tuple(claims))
    shown = show(show_event(cluster, claims, {report.id: report}, width=80), 80)
    assert shown.count("what happened") == 3
    assert all(f"Party {n}" in shown for n in range(5))


def test_every_status_and_change_has_its_own_glyph_and_word():
    for signs in (STATUSES, CHANGES):
        assert len({sign.glyph for sign in signs.values()}) == len({sign.word for sign in signs.values()}) == len(signs)
    assert set(CHANGES) == set(KINDS)
    assert sign_text(None, "odd\x1b").plain == "odd␛"


def renamed(claim, report, number, words, speaker):
    """`claim` by `speaker`, who calls the one who acted `words`."""
    link = claim.chain[-1]
    actor = Cited(Actor("Front", PartyKind.REBEL, side="front"), Passage(words, link.passage.spans), "t")
    said_by = replace(link, value=Actor(speaker, PartyKind.OTHER))
    return replace(claim, id=f"clm_{number}", chain=(said_by,), event=replace(claim.event, agents=(actor,)))


@pytest.mark.parametrize("width", [40, 80])
def test_the_words_each_party_uses_in_any_script_and_length(report, claim, cluster, width):
    long_name = "Joint Operational Command of the Northern and Eastern Military Regions"
    claims = [
        renamed(claim, report, 1, "terrorist groups\x1b", long_name),
        renamed(claim, report, 2, "志愿军战士", "人民解放阵线新闻办公室"),
    ]
    linked = replace(cluster, claims=tuple(c.id for c in claims), disputes=())
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for part in show_event(linked, {c.id: c for c in claims}, {report.id: report}, width=width):
        console.print(part)
    lines = console.file.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= width
    words = " ".join(" ".join(lines).split())
    assert "Words each party uses" in words
    for word in ("terrorist", "groups␛", "Command", "志愿军战士"):
        assert word in words, word


def test_without_two_ways_to_call_it_there_is_no_table_of_words(report, claim, cluster):
    shown = show(show_event(cluster, {claim.id: claim}, {report.id: report}, width=80), 80)
    assert "Words each party uses" not in shown
