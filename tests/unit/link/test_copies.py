from datetime import date

import numpy as np
import pytest

from counterclaim.link.copies import Holders, find_copies, root_of, sample_runs
from counterclaim.model import Report

WORDS = [f"w{n}" for n in range(100)]


def report(name, words):
    return Report(name, " ".join(words), name, published=date(2024, 3, 10))


def test_a_cut_and_edited_copy_is_found():
    edited = [*WORDS[:20], "edited", *WORDS[21:60]]
    assert find_copies([report("a", WORDS), report("b", edited)]).copies == {"b": "a"}


def test_a_shared_quotation_is_no_copy():
    own = [f"v{n}" for n in range(80)]
    assert find_copies([report("a", WORDS), report("b", [*own[:40], *WORDS[:15], *own[40:]])]).copies == {}


def test_a_copy_of_a_copy_points_to_the_original():
    reports = [report("a", WORDS), report("b", WORDS[:70]), report("c", [*WORDS[30:70], "more"])]
    copies = find_copies(reports).copies
    assert copies == {"b": "a", "c": "a"}
    assert (root_of("c", copies), root_of("a", copies)) == ("a", "a")


@pytest.mark.parametrize("length", [0, 3, 20])
def test_short_texts_are_never_copies(length):
    assert find_copies([report("a", WORDS[:length]), report("b", WORDS[:length])]).copies == {}


def test_case_and_punctuation_do_not_hide_a_copy():
    assert find_copies([report("a", WORDS), Report("b", ", ".join(WORDS).upper(), "b")]).copies == {"b": "a"}


def test_the_header_is_not_compared():
    header = " ".join(WORDS)
    a, b = (Report(n, f"{header}\n\nnews of {n}", n, body_start=len(header)) for n in "ab")
    assert find_copies([a, b]).copies == {}


def test_the_same_outlets_later_version_updates_and_does_not_copy():
    first, second, third = (
        Report(name, " ".join([*WORDS, name * 9]), name, outlet=outlet)
        for name, outlet in (("a", "Daily"), ("b", "DAILY"), ("c", "Daily"))
    )
    lineage = find_copies([first, second, third])
    assert (lineage.copies, lineage.updates) == ({}, {"b": "a", "c": "b"})


def test_a_copy_merged_into_a_longer_report_is_found():
    own = [f"v{n}" for n in range(400)]
    assert find_copies([report("a", WORDS), report("b", [*own[:200], *WORDS, *own[200:]])]).copies == {"b": "a"}


def test_boilerplate_held_by_all_makes_no_copies():
    notice = [f"n{n}" for n in range(30)]
    own = [[f"{name}{n}" for n in range(400)] for name in "abcdef"]
    reports = [report(words[0], [*words, *notice]) for words in own]
    assert find_copies(reports).copies == {}


def test_sharers_and_followers_of_a_run_are_bounded(monkeypatch):
    monkeypatch.setattr("counterclaim.link.copies.MAX_HOLDERS", 2)
    runs = [np.array(held, dtype=np.uint32) for held in ([4, 8], [4], [12], [4, 8], [4])]
    holders = Holders(runs)
    assert [holders.list_sharers(n) for n in range(5)] == [[], [0], [], [0, 1], [0, 1]]
    assert [holders.list_followers(n) for n in range(5)] == [{1, 3, 4}, {3, 4}, set(), set(), set()]


def test_one_run_in_four_is_looked_up():
    assert sample_runs(np.arange(9, dtype=np.uint32)).tolist() == [0, 4, 8]
