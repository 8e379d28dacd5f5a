from counterclaim.acquire.html_page import load_page_parser

PAGE = """<!doctype html><html><head><title>Port closed after attack | Herald</title>
<meta property="og:site_name" content="Coastal Herald"><meta property="article:published_time" content="2024-03-12T10:00:00+02:00">
<link rel="canonical" href="https://herald.example/a"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Port closed after attack</h1>
<p>The navy said on Tuesday that drones had struck the port of Hodeidah at dawn, killing three dockers.</p>
<p>The ministry denied it. “No drone got through,” it said in a statement, adding that the port worked.</p></article>
<section id="comments"><p>First! I do not believe a word of what these people write here.</p></section>
<footer>Copyright</footer></body></html>"""


def test_the_article_is_taken_out_of_its_page():
    page = load_page_parser()(PAGE)
    assert page is not None
    assert page.text.split("\n\n")[-1].startswith("The ministry denied it.")
    assert "Home" not in page.text
    assert "First!" not in page.text
    assert (page.title, page.outlet, page.url) == (
        "Port closed after attack",
        "Coastal Herald",
        "https://herald.example/a",
    )


def test_nothing_is_found_in_nothing():
    assert load_page_parser()("") is None
