import time

import pytest

from counterclaim.acquire.html_text import is_safe_to_parse, strip_tags

POISON = {
    "deep": "<div>" * 100_000 + "Rebels",
    "attributes": "<p " + " ".join(f'a{i}="1"' for i in range(100_000)) + ">Rebels",
    "bare attributes": "<p " + " ".join(f"a{i}" for i in range(100_000)) + ">Rebels",
    "paragraphs": "Rebels" + "<p>a</p>" * 500_000,
    "brackets": "Rebels " + "<" * 1_000_000,
    "unclosed tags": "Rebels " + "<div " * 300_000,
    "unclosed elements": "Rebels" + "<nav>" * 300_000,
    "unclosed scripts": "Rebels" + "<script>" * 300_000,
    "unclosed comments": "Rebels" + "<!--" * 300_000,
    "character reference": "Rebels &#" + "9" * 6_000 + ";",
    "meta": "Rebels" + '<meta name="' * 100_000,
}


@pytest.mark.parametrize("name", POISON)
def test_stripping_is_linear_whatever_the_page_holds(name):
    start = time.process_time()
    page = strip_tags(POISON[name])
    assert "Rebels" in page.text
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", ["deep", "attributes", "bare attributes", "paragraphs", "brackets", "unclosed tags"])
def test_dangerous_pages_are_not_parsed(name):
    assert not is_safe_to_parse(POISON[name])


def test_an_ordinary_page_is_parsed():
    picture = "<img src='data:image/png;base64," + "A" * 100_000 + "'>"
    assert is_safe_to_parse("<html><body>" + "<div><p>Army said<br>no." * 30 + picture + "</div>" * 30)


def test_text_and_metadata_are_found():
    page = strip_tags(
        "<html><head><title>Port &amp; base shut</title><style>p {}</style>"
        '<meta content="Herald" property="og:site_name"><meta property="og:url" content="https://h.example">'
        '<script type="application/ld+json">{"datePublished": "2024-03-12"}</script></head>'
        "<body><nav>Home</nav><p>Army said\nno&#8217;s.<br>Navy: 3 < 5.</p><!-- <p>old</p> --><SCRIPT>x</SCRIPT></body>"
    )
    assert page.text == "Army said\n\nno’s.\n\nNavy: 3 < 5."
    assert (page.title, page.outlet, page.url, page.published) == (
        "Port & base shut",
        "Herald",
        "https://h.example",
        "2024-03-12",
    )
