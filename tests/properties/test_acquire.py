"""Whatever is read: nothing raises, the body lies in the text, and what is read from the header stands there."""

import io
import json
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.acquire import read_reports
from counterclaim.acquire.build import Metadata, build_report
from counterclaim.acquire.decode import decode_bytes
from counterclaim.acquire.header import find_headline, read_header
from counterclaim.acquire.html_text import is_safe_to_parse, strip_tags
from counterclaim.acquire.json_lines import build_from_object, read_json_document, read_json_lines
from counterclaim.acquire.moments import parse_moment
from counterclaim.model import Failure, Report, Span

HEADER_WORDS = [
    "date 2024-03-12",
    "date 2024-99-99",
    "T10:00Z",
    " 10:00 GMT",
    "outlet Herald",
    "title",
    "url http://h.example",
]
ODD = [
    "\r\n",
    "\n",
    "\r",
    " ",
    "\t",
    "\ufeff",
    "\0",
    "😀",
    "e\u0301",
    "\u202e",
    "\u2028",
    "\x85",
    "<",
    ">",
    "&#x41;",
    '"',
    "said",
]
HTML = [
    "<p>",
    "</p>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<title>",
    "<meta name='date' content='",
    "'>",
    "&#99;",
    "<nav",
    "<![CDATA[",
]
texts = st.lists(st.sampled_from(HEADER_WORDS + ODD) | st.text(max_size=8), max_size=20).map("".join)
pages = st.lists(st.sampled_from(HTML + ODD) | st.text(max_size=8), max_size=30).map("".join)
objects = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters(), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "published", "outlet", "url", "title", "x"]), inner, max_size=5)
    ),
    max_leaves=8,
)
on_files = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


def is_sound(result):
    if isinstance(result, Failure):
        return bool(result.code and result.reason)
    body = result.text[result.body_start :]
    result.text.encode()
    json.dumps([result.title, result.outlet, result.url, result.path], ensure_ascii=False).encode()
    return bool(body) and not body[0].isspace() and re.search(r"\w", body) is not None


@given(texts)
def test_the_body_begins_within_the_text_at_a_word_or_sign(text):
    header = read_header(text)
    assert 0 <= header.body_start <= len(text)
    assert all(v is None or v in text[: header.body_start] for v in (header.outlet, header.title, header.url))
    headline = find_headline(text, header.body_start)
    assert headline is None or text.startswith(headline, header.body_start)


@given(texts, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_header_changes_nothing_but_where_the_body_begins(body, end, has_mark):
    mark = "\ufeff" if has_mark else ""
    head = f"{mark}date 2024-03-12{end}outlet The Herald{end}{end}"
    text = head + "Army said. " + body
    header = read_header(text)
    assert header.published == date(2024, 3, 12)
    assert header.outlet == "The Herald"
    assert header.body_start == len(head)


@on_files
@given(text=texts)
def test_every_offset_is_one_of_the_file_read_plainly(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_bytes(("Army said. " + text).encode())
    (report,) = read_reports([str(path)])
    with path.open(encoding="utf8", newline="") as stream:
        plain = stream.read()
    if isinstance(report, Report):
        assert report.text == plain
        for start in range(report.body_start, len(plain)):
            assert report.passage(Span(start, start + 1)).text == plain[start]
    else:
        assert report.code == "binary"


@on_files
@given(content=st.binary(max_size=300) | texts.map(lambda t: t.encode("utf-16", "surrogatepass")))
@pytest.mark.parametrize("suffix", ["txt", "json", "jsonl", "unknown"])
def test_no_bytes_raise(tmp_path, suffix, content):
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(content)
    assert all(is_sound(r) for r in read_reports([str(path)]))


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "latin-1", "cp1251", "utf-7", "shift_jis", "hz", "undefined"]),
)
def test_decoded_text_can_be_written_out(content, declared):
    decoded = decode_bytes(content, declared=declared)
    if decoded is not None:
        decoded.text.encode()


@given(objects)
def test_any_json_gives_reports_or_failures(value):
    line = json.dumps(value).encode()
    assert is_sound(build_from_object(value, path="p", published=None))
    assert all(is_sound(r) for r in read_json_document(line, path="p", published=None) or [])
    assert all(is_sound(r) for r in read_json_lines(io.BytesIO(line), path="p", published=None, max_bytes=200))


@given(pages)
def test_any_markup_is_stripped(markup):
    is_safe_to_parse(markup)
    page = strip_tags(markup)
    assert all(line == line.strip() for line in page.text.split("\n"))


@given(
    st.lists(st.text(st.characters(exclude_characters="<>&", exclude_categories=["C", "Z"]), min_size=1), min_size=1)
)
def test_stripping_keeps_every_word_outside_tags(words):
    assert strip_tags("<p>".join(words)).text.split() == words


@given(st.text(max_size=70))
def test_any_writing_is_a_moment_or_none(written):
    moment = parse_moment(written)
    assert moment is None or 1900 <= moment.year <= 2100


@given(texts)
def test_the_same_text_is_the_same_report_wherever_it_lies(text):
    one, two = (build_report(text, path=p, metadata=Metadata(), published=None) for p in ("a", "b"))
    assert (isinstance(one, Failure) and isinstance(two, Failure)) or one.id == two.id
