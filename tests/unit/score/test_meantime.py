import pytest
from click.testing import CliRunner

from counterclaim.score import meantime
from counterclaim.score.__main__ import main
from counterclaim.score.corpus import DATA_ENVIRONMENT

SENTENCES = [
    "Depot burns near port",
    "March 13 , 2024",
    "The depot burned on Tuesday .",
    "It ca n't reopen for two weeks , an `` official '' said .",
    "It recently passed a check .",
    "It was built in 1999 .",
    "It was sold in 2011 .",
]
TIMES = [
    ("CREATION_TIME", "2024-03-13", 5, 8),
    ("NONE", "2024-03-12", 13, 13),
    ("NONE", "P3W", 20, 21),
    ("NONE", "1999", 39, 39),
    ("NONE", "2024", None, None),
]


@pytest.fixture
def corpus(tmp_path):
    """A corpus of one document for each half, the same for both."""
    tokens, i = [], 0
    for number, sentence in enumerate(SENTENCES):
        for word in sentence.split():
            i += 1
            tokens.append(f'<token t_id="{i}" sentence="{number}">{word}</token>')
    times = []
    for function, value, first, last in TIMES:
        anchors = [f'<token_anchor t_id="{t}"/>' for t in range(first, last + 1)] if first else []
        times.append(f'<TIMEX3 functionInDocument="{function}" value="{value}">{"".join(anchors)}</TIMEX3>')
    folder = tmp_path / "meantime" / "intra-doc_annotation" / "corpus_port"
    folder.mkdir(parents=True)
    text = f"<Document>{''.join(tokens)}<Markables>{''.join(times)}</Markables></Document>"
    for name in ("1_a.xml", "2_b.xml"):
        (folder / name).write_text(text, encoding="utf-8")
    return folder.parent


def test_document_is_text_with_its_own_date(corpus):
    document = meantime.read_document(meantime.list_half(corpus, "tuning")[0])
    assert document.published.isoformat() == "2024-03-13"
    assert "near port\n\nMarch 13, 2024\n\nThe depot" in document.text
    assert "can't reopen" in document.text
    assert [document.text[t.start : t.end] for t in document.times] == [
        "March 13, 2024",
        "Tuesday",
        "two weeks",
        "1999",
    ]
    assert document.text[document.limit :].strip() == "It was sold in 2011."


def test_halves_share_no_file(corpus):
    halves = [set(meantime.list_half(corpus, half)) for half in ("tuning", "held-out")]
    assert [len(h) for h in halves] == [1, 1]
    assert halves[0].isdisjoint(halves[1])


def test_extents_overlap_and_values_are_compared_to_the_letter(corpus, tools):
    score = meantime.score_half(corpus, "tuning", tools)
    assert score.recall == 1.0
    assert score.precision == pytest.approx(4 / 5)
    assert score.value_accuracy == pytest.approx(3 / 4)
    assert score.other_accuracy == pytest.approx(2 / 3)
    assert any(miss.startswith("value P2W") for miss in score.misses)
    assert any(miss.startswith("extra") and "[recently]" in miss for miss in score.misses)


def test_held_out_half_tells_no_misses(corpus, tools):
    assert meantime.score_half(corpus, "held-out", tools).misses == []


def test_document_without_date_is_left_out(tmp_path):
    path = tmp_path / "x.xml"
    path.write_text('<Document><token t_id="1" sentence="0">Word</token></Document>', encoding="utf-8")
    assert meantime.read_document(path) is None


def test_command_says_what_it_measured(corpus, monkeypatch):
    monkeypatch.setenv(DATA_ENVIRONMENT, str(corpus.parent.parent))
    result = CliRunner().invoke(main, ["times"])
    assert result.exit_code == 0
    assert "meantime held-out: 4 times" in result.output


def test_command_without_corpus_is_skipped_and_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv(DATA_ENVIRONMENT, str(tmp_path / "none"))
    assert "skipped" in CliRunner().invoke(main, ["times"]).output
