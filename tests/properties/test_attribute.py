"""What holds of every attribution, whatever the text."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.annotate.syntax import parse
from counterclaim.attribute import attribute
from counterclaim.model import Annotation, Report, Stance

SUBJECTS = st.sampled_from(
    ["the army", "a spokesman for the navy", "state television", "residents", "it", "the general"]
)
EVENTS = st.sampled_from(
    [
        "rebels shelled the port",
        "two boats had sunk",
        "nine people were killed in the blast",
        "guards shot down a drone",
    ]
)
SHAPES = st.sampled_from(
    [
        "{s} said {e}.",
        "{e}, {s} said.",
        "According to {s}, {e}.",
        '"{e}," said {s}. "{f}."',
        "{s} said: “{e}.\n\n“{f}.”",
        "{e}, {t} reported, citing {s}.",
        "{s} said {e}, while {t} said {f}.",
        '"{e}, {s} said',
        "{t}: {e}; {f}",
        "{e}.",
    ]
)
MARKS = st.sampled_from(["", '"', " — ", "”", "'", "\n", " 🛑 ", "("])


@st.composite
def texts(draw):
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        shape = draw(SHAPES)
        filled = shape.format(s=draw(SUBJECTS), t=draw(SUBJECTS), e=draw(EVENTS), f=draw(EVENTS))
        parts.append(filled[0].upper() + filled[1:] + draw(MARKS))
    return draw(st.sampled_from([" ", "\n\n"])).join(parts)


def read(tools, text):
    report = Report("rep_test", text, "test.txt")
    syntax = parse(report, tools.parser)
    return report, attribute(
        report, Annotation(syntax.tokens, syntax.sentences, syntax.names), resources=tools.resources
    )


ONCE = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ONCE
@given(text=texts())
def test_every_passage_re_reads_to_its_text(tools, text):
    report, found = read(tools, text)
    for a in found:
        source = a.source
        passages = [
            a.content,
            a.cue,
            source and source.mention,
            source and source.antecedent,
            a.medium and a.medium.passage,
        ]
        for passage in passages:
            assert passage is None or report.passage(*passage.spans) == passage


@ONCE
@given(text=texts())
def test_parents_are_other_attributions_and_form_no_circle(tools, text):
    _, found = read(tools, text)
    for n in range(len(found)):
        seen, at = set(), n
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found[at].parent


@ONCE
@given(text=texts())
def test_the_cue_is_no_part_of_its_content(tools, text):
    _, found = read(tools, text)
    for a in found:
        if a.cue is not None:
            assert not any(c.start < s.end and s.start < c.end for c in a.cue.spans for s in a.content.spans)


@ONCE
@given(text=texts())
def test_the_same_text_gives_the_same_attributions(tools, text):
    assert read(tools, text) == read(tools, text)


@pytest.mark.parametrize(
    "text",
    [
        "The army said that its planes had bombed the village.",
        "The rebels said on Telegram that they had lost the town.",
        "State television quoted the ministry as saying that the bridge had fallen.",
    ],
)
def test_said_to_denied_flips_the_stance_and_nothing_else(tools, text):
    _, said = read(tools, text)
    _, denied = read(tools, re.sub(r"\bsaid\b", "denied", text).replace("saying", "denying"))

    def parts(found):
        return [(a.source.mention.text, a.content.text, a.parent, a.medium and a.medium.kind) for a in found]

    assert parts(said) == parts(denied)
    assert said[-1].stance is Stance.ASSERT
    assert denied[-1].stance is Stance.DENY
