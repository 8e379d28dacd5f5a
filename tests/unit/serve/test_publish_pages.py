"""The pages beside a published desk."""

from html.parser import HTMLParser

import pytest

from counterclaim.record.review.corrections import Correction
from counterclaim.run.publication import Publication
from counterclaim.serve.publish_pages import PAGES_CSS, Facts, make_corrections, make_methodology

HOSTILE = "<script>alert(1)</script>\"'>&\u202e"
META = {"revision": "0abc", "events": 12, "claims": 1234, "reports": 5, "first": None, "last": None, "as_of": None}


def facts(**wanted):
    return Facts(META, Publication(HOSTILE, **wanted))


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]

    def handle_data(self, data):
        self.text += data


def read(page):
    reader = Reader()
    reader.feed(page)
    assert not {"script", "style", "img", "form", "iframe"} & set(reader.tags)
    assert not [link for link in reader.links if "//" in link]
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert "⟨U+202E⟩" in reader.text
    return reader


def test_the_methodology_tells_what_and_whence():
    text = read(make_methodology(facts())).text
    for words in ("GeoNames", "UCDP", "SimpleMaps", "CC BY 4.0", "Known limits", "0abc", "1,234", "Nothing: texts"):
        assert words in text, words


@pytest.mark.parametrize("hidden", ["names", "coordinates"])
def test_it_says_what_was_kept_back(hidden):
    text = read(make_methodology(facts(**{f"hides_{hidden}": True}))).text
    assert "Nothing: texts" not in text
    assert {"names": "blotted out", "coordinates": "1/2 degree"}[hidden] in text


def test_corrections_are_text():
    told = Correction("2024-03-05", "a claim was taken out", HOSTILE, HOSTILE, "evt_1", "rep_1")
    reader = read(make_corrections(facts(), [told]))
    assert "index.html#event=evt_1" in reader.links
    assert reader.text.count("<script>alert(1)</script>") == 4  # title, heading, reason, reviewer
    assert "By" in reader.text


def test_no_reviewer_no_column_and_no_corrections_no_table():
    told = Correction("2024-03-05", "a claim was taken out", "", "", None, "rep_1")
    assert "<th scope=col>By" not in make_corrections(facts(), [told])
    assert "table" not in read(make_corrections(facts(), [])).tags


def test_the_style_asks_for_nothing():
    assert "url(" not in PAGES_CSS
    assert "@import" not in PAGES_CSS
