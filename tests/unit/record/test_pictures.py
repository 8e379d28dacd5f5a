import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Actor, Cited, Coding, Dispute, PartyKind, Report, Side, Span, Stance
from counterclaim.record import pictures
from counterclaim.record.pictures import event_html, ledger_html, report_html

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" style="background:url(https://example.org/x)',
    "</mark></div></table><iframe src=//example.org>",
    "<svg/onload=alert(1)>",
    "<!--",
    "]]><style>*{display:none}</style>",
    "&lt;script&gt;",
    "<a href=javascript:alert(1)>x</a>",
    "$\\href{javascript:alert(1)}{x}$",
    "\\[ x \\]",
]
CONTROLS = ["\u202edrawkcab", "a\x1b[31mb", "nul\x00", "\u2066isolate\u2069", "half \ud800"]
ALLOWED = {
    "b",
    "br",
    "code",
    "details",
    "div",
    "i",
    "li",
    "mark",
    "span",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}


class Reader(HTMLParser):
    """What a browser would make of a picture: elements, attributes and text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.names, self.titles, self.text, self.marks, self.open = set(), set(), [], "", [], []
        self.other = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.titles += [value for name, value in attrs if name == "title"]
        if tag == "mark":
            self.marks.append("")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
        if "mark" in self.open:
            self.marks[-1] += data

    def handle_comment(self, data):
        self.other.append(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def read(html):
    """The picture as a browser reads it, which holds nothing but what we wrote and text."""
    reader = Reader(html)
    assert reader.tags <= ALLOWED
    assert reader.names <= {"dir", "style", "title"}
    assert reader.other == []
    assert reader.open == []
    assert "url(" not in "".join(part.split('"')[0] for part in html.split('style="')[1:])
    for told in (reader.text, *reader.titles):
        assert not [c for c in told if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c != "\n"]
    html.encode()
    return reader


@pytest.fixture
def poison(story, tell, gather):
    """An event all of whose texts are `text`, and its reports."""

    def poison(text):
        report = Report("rep_story", text + " " + story.text, text, outlet=text, title=text)
        one, two = tell(1, text, agent=text, killed=(3, 3)), tell(2, stance=Stance.DENY)
        event = replace(one.event, trigger=report.passage(Span(0, len(text))))
        one = replace(one, event=event, evidence=report.passage(Span(0, len(text) + 4)))
        sides = Side(text, (text,), ("clm_1",)), Side("did not happen", (), ("clm_2",))
        cluster, claims = gather(one, two, status="contested", disputes=(Dispute("target", sides),))
        return replace(cluster, type=text), claims, {report.id: report}

    return poison


@pytest.mark.parametrize("text", PAYLOADS + CONTROLS)
def test_hostile_text_stays_text(poison, text):
    cluster, claims, reports = poison(text)
    shown = pictures.mark_invisible(text)
    told = [
        read(ledger_html(text, [cluster], claims, {cluster.id: text})),
        read(event_html(cluster, claims, reports)),
        read(report_html(Coding(reports["rep_story"], claims=(claims["clm_1"],)))),
    ]
    assert all(shown in " ".join(reader.text.split()) for reader in told)
    assert all(any(shown in title for title in reader.titles) for reader in told[1:])


def test_no_formula_can_begin_or_end_in_text(poison):
    for html in (event_html(*poison("$x$ \\(y\\)")), report_html(Coding(Report("r", "$x$ \\(y\\)", "a.txt")))):
        inside = html.replace("<span>$</span>", "").replace("<span>\\</span>", "")
        assert "$" not in "".join(part.split("<")[0] for part in inside.split(">"))
        assert "\\" not in "".join(part.split("<")[0] for part in inside.split(">"))


def test_a_ledger_is_a_table_with_glyph_and_word(tell, gather):
    cluster, claims = gather(tell(1, "Army", killed=(3, 3)), tell(2, "Legion"), status="contested", sources=2)
    reader = read(ledger_html("my.ledger", [cluster], claims, {"evt_1": "1abc"}))
    for told in (
        "my.ledger",
        "1 event",
        "≠ contested",
        "2024-03-10",
        "shelling",
        "Sumy (UA)",
        "Army and Legion",
        "1abc",
    ):
        assert told in reader.text
    assert "evt_1" in reader.titles


def test_a_long_ledger_is_cut_and_says_so(tell, gather):
    cluster, claims = gather(tell(1, "Army"))
    many = [replace(cluster, id=f"evt_{n}") for n in range(pictures.SHOWN_EVENTS + 1200)]
    html = ledger_html("my.ledger", many, claims, {})
    assert html.count("<tr>") == pictures.SHOWN_EVENTS + 1
    assert "and 1,200 more" in html
    assert "1,250 events" in html


def test_an_empty_ledger_has_no_table():
    reader = read(ledger_html("my.ledger", [], {}, {}))
    assert reader.text == "my.ledger · 0 events"
    assert "table" not in reader.tags


def test_an_event_says_why_and_who(story, tell, gather):
    claims = tell(1, "Army", killed=(3, 3)), tell(2, "Legion", stance=Stance.DENY), tell(3, killed=(5, 5))
    sides = Side("happened", ("Army",), ("clm_1",)), Side("did not happen", ("Legion",), ("clm_2",))
    event, known = gather(*claims, status="contested", sources=2, disputes=(Dispute("occurrence", sides),))
    reader = read(event_html(event, known, {story.id: story}))
    assert "≠ contested: Army says it happened, Legion says it did not happen (occurrence)" in reader.text
    assert "≠ what happened" in reader.text
    assert "≠ how many" not in reader.text
    assert "who did it" not in reader.text, "a question that nobody answers has no column"
    assert "Harbour Wire (own voice)" in reader.text
    assert "no shelling" in reader.text
    assert "✗ denies · Legion: “shells hit Sumy and killed 3”" in reader.text
    assert "3 claims in 1 report" in reader.text


def test_a_report_has_its_claims_marked_where_they_stand(story, tell):
    outer, inner = tell(1, "Army", killed=(3, 3)), tell(2, "Legion", stance=Stance.DENY)
    inner = replace(inner, evidence=story.passage(Span(story.text.index("Sumy"), story.text.index("Sumy") + 4)))
    reader = read(report_html(Coding(story, claims=(outer, inner))))
    assert reader.text.endswith(story.text)
    assert reader.marks == ["shells hit ", "Sumy", " and killed 3"]
    assert reader.titles[0] == reader.titles[2] == "● asserts · Army · shelling; 3 killed"
    assert reader.titles[1] == "● asserts · Army · shelling; 3 killed | ✗ denies · Legion · shelling"


def test_many_claims_of_one_stretch_are_counted(story, tell):
    claims = tuple(tell(n, "Army") for n in range(9))
    reader = read(report_html(Coding(story, claims=claims)))
    assert reader.titles[0].endswith("| and 6 more")


def test_lines_and_blanks_of_a_report_stay():
    report = Report("rep_1", "One.\n\n  Two\twords\x07.", "a.txt")
    assert read(report_html(Coding(report))).text.endswith("One.\n\n  Two words␇.")


@given(st.text(min_size=1, max_size=40), st.data())
def test_any_text_any_spans(text, data):
    report = Report("rep_1", text, "a.txt")
    claims = []
    for number in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        passage = report.passage(Span(start, data.draw(st.integers(start + 1, len(text)))))
        source = Cited(Actor(text, PartyKind.OTHER), passage, "t")
        claims.append(make_claim(str(number), report.id, source, passage))
    reader = read(report_html(Coding(report, claims=tuple(claims))))
    assert reader.text.endswith(pictures.mark_lines(text))
    held = {i for claim in claims for span in claim.evidence.spans for i in range(span.start, span.end)}
    assert "".join(reader.marks) == "".join(pictures.mark_lines(text[i]) for i in sorted(held))


def make_claim(number, report_id, source, passage):
    from counterclaim.model import Claim, Event, Status

    event = Event("shelling", passage, Status.OCCURRED, agents=(source,))
    return Claim(number, report_id, (source,), Stance.ASSERT, event, passage, None, None, 1.0)
