"""Which time tells when."""

import pytest

from counterclaim.extract.clauses import evidence_tokens
from counterclaim.extract.times import attach_time


def time_of(read, text, word):
    r = read(text)
    head = r.at(word)
    start = r.tree.tokens[head].span.start
    content = next(
        (a.content.spans for a in r.attributions if any(s.start <= start < s.end for s in a.content.spans)), None
    )
    found = attach_time(head, evidence_tokens((head,), head, r.tree, content), r.tree, content)
    return found and r.report.passage(found.span).text


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels shelled the port on Monday.", "shelled", "Monday"),
        ("On Monday rebels shelled the port.", "shelled", "Monday"),
        ("The ministry said on Thursday that rebels had shelled the port.", "shelled", None),
        ("The ministry said on Thursday that rebels had shelled the port on Monday.", "shelled", "Monday"),
        ("Rebels shelled the port on Monday and burned a school on Friday.", "burned", "Friday"),
        ("Rebels shelled the port on Monday and burned a school on Friday.", "shelled", "Monday"),
        ("Rebels shelled the port for two hours.", "shelled", None),
        ("Rebels shelled the port. The army left on Monday.", "shelled", None),
        ("Crowds protested on Monday against fraud in last year's election.", "protested", "Monday"),
        ("Rebels who rejected the 2016 peace deal shelled the port.", "shelled", None),
        ("In the 2016 war rebels shelled the port.", "shelled", "2016"),
        ("It was the worst bombing since the truce began in May.", "bombing", None),
        ("It was the fifth attack on the port since 2019.", "attack", None),
        ("They met on May 12, when both sides attacked the accord of 2 March.", "attacked", "May 12"),
        ("Monitors said two shells hit the market at 10:20 a.m. (0820 GMT).", "hit", "10:20 a.m. (0820 GMT)"),
        ("Rebels shelled the port on Monday, while envoys who arrived on Friday met the mayor.", "shelled", "Monday"),
        ("Rebels broke the truce that envoys had negotiated in May.", "truce", "May"),
        ("17:30 Reminder: rebels shelled the port in May.", "shelled", "May"),
        ("17:30 Rebels shelled the port.", "shelled", "17:30"),
        ("At least 400 people have been killed since May.", "killed", "May"),
    ],
)
def test_time(read, text, word, expected):
    assert time_of(read, text, word) == expected
