from dataclasses import replace

import pytest

from counterclaim.link import link
from counterclaim.link.credits import UNNAMED, find_credit
from counterclaim.model import Report

BODY = "Shells hit the port on Sunday, the governor said.\n\nThe army denied it and told AFP that its guns were silent."


def report(text, **fields):
    return Report("rep_a", text, "a.txt", **fields)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"KYIV, March 12 (AFP) — {BODY}", "afp"),
        (f"KYIV (Reuters) - {BODY}", "reuters"),
        (f"By the Associated Press\n\n{BODY}", "ap"),
        (f"{BODY}\n\n(AFP)", "afp"),
        (f"{BODY} (dpa, Reuters)", "dpa"),
        (f"{BODY}\n\nSource: Xinhua News Agency", "cn-xinhua"),
        (f"{BODY}\n\n— Reuters", "reuters"),
        (f"{BODY}\n\nAFP reports", "afp"),
        (f"{BODY}\n\nWith agencies", UNNAMED),
        (f"{BODY}\n\n(With inputs from agencies)", UNNAMED),
    ],
)
def test_credits_at_head_and_foot(text, agency):
    assert find_credit(report(text)) == agency


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        f"{BODY}\n\nReuters could not verify the report.",
        f"{BODY}\n\nA spokesman told AFP.",
        f"The Associated Press (AP) said that {BODY}",
        f"{BODY}\n\nPhoto: AFP",
        f"{BODY}\n\nAgencies",
        f"{BODY}\n\nThe front held, said the army (AP)",
        f"{BODY}\n\nWith staff",
        f"{BODY}\n\n(AFP)\n\nThe mayor spoke on Monday.\n\nHe will speak again.",
    ],
)
def test_no_credits(text):
    assert find_credit(report(text)) is None


def test_the_header_is_no_credit():
    text = f"outlet AFP\n\n{BODY}"
    assert find_credit(report(text, body_start=len("outlet AFP\n"))) is None


def test_outlets_that_print_one_agency_are_one_voice(story):
    stories = [story(name, outlet=outlet) for name, outlet in (("a", "Daily"), ("b", "AFP"), ("c", "Weekly"))]
    for s in stories:
        s.tell(None)
    codings = [s.coding() for s in stories]
    (apart,) = link(codings).clusters
    credited = replace(codings[0].report, text=f"{codings[0].report.text}\n(AFP)")
    (cluster,) = link([replace(codings[0], report=credited), *codings[1:]]).clusters
    assert (apart.independent_sources, cluster.independent_sources) == (3, 2)
