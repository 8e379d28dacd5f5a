"""Paragraphs, tokens, sentences and names with offsets of the report."""

import pytest

from counterclaim.annotate.syntax import MAX_STRETCH_CHARS, parse, split_paragraphs
from counterclaim.model import NameLabel, Report


def paragraphs(text, start=0):
    return [text[p.start : p.end] for p in split_paragraphs(text, start=start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\t\n ", []),
        ("One line.", ["One line."]),
        ("  Padded.  ", ["Padded."]),
        ("Headline\nBody starts here.", ["Headline", "Body starts here."]),
        ("First.\n\nSecond.", ["First.", "Second."]),
        ("The army left\nthe town.", ["The army left\nthe town."]),
        ("The army left.\nthe town", ["The army left.", "the town"]),
        ("The army left\n\nthe town.", ["The army left", "the town."]),
        ("The long first line of this report runs on for a good while and\nGoes on.", ["The long first line of this report runs on for a good while and\nGoes on."]),
        ("The long first line of this report stops here with a full stop.\nA new one.", ["The long first line of this report stops here with a full stop.", "A new one."]),
        ("One.\r\nTwo.", ["One.", "Two."]),
    ],
)  # fmt: skip
def test_paragraphs(text, expected):
    assert paragraphs(text) == expected


def test_paragraphs_begin_behind_the_header():
    assert paragraphs("date 2024-03-12\nRebels left.", start=16) == ["Rebels left."]


TEXTS = [
    "Rebels shelled the port. The army left.\n\nNobody was hurt.",
    "date 2024-03-12\n“They fled,” a  guard\tsaid.",
    "Café owners in Aleppo 🛑 said: “no”.",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_sentence_and_name_re_reads(tools, text):
    syntax = parse(Report("rep_t", text, "t.txt"), tools.parser)
    for number, token in enumerate(syntax.tokens):
        assert token.i == number
        assert text[token.span.start : token.span.end] == token.text
        assert syntax.sentences[token.sentence].start <= token.i < syntax.sentences[token.sentence].end
        assert syntax.tokens[token.head].sentence == token.sentence
    for number, sentence in enumerate(syntax.sentences):
        assert sentence.index == number
        assert sentence.span.start == syntax.tokens[sentence.start].span.start
        assert sentence.span.end == syntax.tokens[sentence.end - 1].span.end
    for name in syntax.names:
        assert name.span.start == syntax.tokens[name.start].span.start
        assert name.span.end == syntax.tokens[name.end - 1].span.end


def test_no_token_is_blank(tools):
    syntax = parse(Report("rep_t", "A  b \t c   d.", "t.txt"), tools.parser)
    assert all(t.text.strip() for t in syntax.tokens)


@pytest.mark.parametrize("text", ["fire " * 4_000, "x" * 10_000, "Rebels left. " + " " * 9_000 + "No one stayed."])
def test_a_stretch_without_a_full_stop_is_parsed_in_pieces(tools, text):
    syntax = parse(Report("rep_t", text, "t.txt"), tools.parser)
    assert all(len(s.span) <= MAX_STRETCH_CHARS for s in syntax.sentences)
    assert "".join(t.text for t in syntax.tokens) == "".join(text.split())
    assert {s.paragraph for s in syntax.sentences} == {0}


def test_a_long_paragraph_of_sentences_is_parsed_in_one_piece(tools):
    sentence = "The army said that rebels had shelled the port. "
    syntax = parse(Report("rep_t", sentence * 200, "t.txt"), tools.parser)
    assert {len(s.span) for s in syntax.sentences} == {len(sentence) - 1}


def test_the_header_is_not_parsed(tools):
    syntax = parse(Report("rep_t", "outlet Herald\nRebels left.", "t.txt", body_start=14), tools.parser)
    assert [t.text for t in syntax.tokens] == ["Rebels", "left", "."]
    assert syntax.tokens[0].span.start == 14


def test_a_headline_does_not_run_into_the_body(tools):
    syntax = parse(Report("rep_t", "Blast in market\nThree people were killed.", "t.txt"), tools.parser)
    assert [s.paragraph for s in syntax.sentences] == [0, 1]


def test_labels_are_ours(tools):
    syntax = parse(Report("rep_t", "Syrian troops left Damascus for the United Nations.", "t.txt"), tools.parser)
    found = {n.label for n in syntax.names}
    assert NameLabel.PLACE in found
    assert NameLabel.DEMONYM in found
    assert all(n.by == "ner" for n in syntax.names)


def test_lemmas_are_lower_case(tools):
    syntax = parse(Report("rep_t", "Damascus SHELLED Homs.", "t.txt"), tools.parser)
    assert all(t.lemma == t.lemma.lower() for t in syntax.tokens)


def test_the_same_text_gives_the_same_syntax(tools):
    report = Report("rep_t", TEXTS[0], "t.txt")
    assert parse(report, tools.parser) == parse(report, tools.parser)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("LIMA, Peru, Nov 17 (Andean Wire) – Troops left the square.", "LIMA, Peru, Nov 17 (Andean Wire) –"),
        ("Goma, 12 March (KNA) - Troops left the square.", "Goma, 12 March (KNA) -"),
        ("GOMA/KIGALI, March 12 (KNA) - Troops left the square.", "GOMA/KIGALI, March 12 (KNA) -"),
        ("KHARTOUM — Troops left the square.", "KHARTOUM —"),
        ("UPDATE 2 - Troops left the square.", "UPDATE 2 -"),
        ("URGENT: Troops left the square.", "URGENT:"),
        ("Peru - which denies it - moved troops.", "Peru - which denies it - moved troops."),
        ("Updates - there were two - came late.", "Updates - there were two - came late."),
    ],
)
def test_datelines_and_editors_marks_stand_apart(tools, text, first):
    report = Report("rep_x", text, "x")
    sentence = parse(report, tools.parser).sentences[0]
    assert text[sentence.span.start : sentence.span.end] == first


def test_no_sentence_begins_behind_a_title(tools):
    text = "The attack failed, press director Navy Capt. Example Harbour said on Friday."
    assert len(parse(Report("rep_x", text, "x"), tools.parser).sentences) == 1


def test_a_huge_paragraph_is_parsed_in_pieces_between_sentences(tools):
    sentence = "The army said that rebels had shelled the port. "
    syntax = parse(Report("rep_t", sentence * 500, "t.txt"), tools.parser)
    assert {len(s.span) for s in syntax.sentences} == {len(sentence) - 1}
    assert {s.paragraph for s in syntax.sentences} == {0}


def test_two_hyphens_part_words(tools):
    text = "PLEASANTON, Calif.--(Harbour Wire)--Troops left--all of them--the ceasefire-line."
    words = [t.text for t in parse(Report("rep_1", text, "a.txt"), tools.parser).tokens]
    assert words[:7] == ["PLEASANTON", ",", "Calif.", "--", "(", "Harbour", "Wire"]
    assert words.count("--") == 4
