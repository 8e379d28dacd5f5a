"""Quantities as intervals: what counts, what bounds it, what is counted, and what is no quantity."""

import pytest

from counterclaim.annotate.numbers import find_numbers
from counterclaim.annotate.syntax import parse
from counterclaim.annotate.times import find_times
from counterclaim.model import Report


@pytest.fixture(scope="session")
def read(tools):
    """Text → (words, low, high, counted noun) of each number."""

    def run(text):
        report = Report("rep_1", text, "report.txt")
        tokens = parse(report, tools.parser).tokens
        times = [range(m.start, m.end) for m in find_times(tokens)]
        mentions = find_numbers(tokens, skip=times)
        heads = [tokens[m.head].text if m.head is not None else None for m in mentions]
        return [(report.passage(m.span).text, m.low, m.high, h) for m, h in zip(mentions, heads, strict=True)]

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people were killed.", ("At least 12", 12, None, "people")),
        ("More than 3,000 homes burned.", ("More than 3,000", 3000, None, "homes")),
        ("Over 50 sailors drowned.", ("Over 50", 50, None, "sailors")),
        ("Up to 200 soldiers fled.", ("Up to 200", None, 200, "soldiers")),
        ("Fewer than 10 remained.", ("Fewer than 10", None, 10, None)),
        ("About 40 rockets fell.", ("About 40", 40, 40, "rockets")),
        ("At least some 200 villagers fled.", ("At least some 200", 200, None, "villagers")),
        ("Between 30 and 40 soldiers died.", ("Between 30 and 40", 30, 40, "soldiers")),
        ("Some 1,500-2,000 homes burned.", ("Some 1,500-2,000", 1500, 2000, "homes")),
        ("Two to three million people fled.", ("Two to three million", 2_000_000, 3_000_000, "people")),
        ("Dozens of civilians were hurt.", ("Dozens", 24, 99, "civilians")),
        ("Scores of villagers fled.", ("Scores", 40, 99, "villagers")),
        ("Hundreds were detained.", ("Hundreds", 200, 999, None)),
        ("Thousands of people marched.", ("Thousands", 2000, 9999, "people")),
        ("Tens of thousands of people marched.", ("Tens of thousands", 20_000, 99_999, "people")),
        ("Several shells hit the school.", ("Several", 3, 9, "shells")),
        ("A dozen missiles were fired.", ("A dozen", 12, 12, "missiles")),
        ("Two dozen drones were lost.", ("Two dozen", 24, 24, "drones")),
        ("Twenty-two soldiers surrendered.", ("Twenty-two", 22, 22, "soldiers")),
        ("A hundred and fifty fighters left.", ("A hundred and fifty", 150, 150, "fighters")),
        ("Three thousand two hundred people left.", ("Three thousand two hundred", 3200, 3200, "people")),
        ("Half a million refugees crossed.", ("Half a million", 500_000, 500_000, "refugees")),
        ("It refines 1.5 million tonnes.", ("1.5 million", 1_500_000, 1_500_000, "tonnes")),
        ("No casualties were reported.", ("No", 0, 0, "casualties")),
        ("Not a single ship was damaged.", ("Not a single", 0, 0, "ship")),
        ("None of the drones got through.", ("None", 0, 0, "drones")),
        ("Both pilots died.", ("Both", 2, 2, "pilots")),
        ("The shelling killed 12.", ("12", 12, 12, None)),
        ("It controls 30 to 40 percent of the valley.", ("30 to 40", 30, 40, "percent")),
        ("It lies 800 kilometres from the border.", ("800", 800, 800, "kilometres")),
        ("The toll has gone up to 16.", ("16", 16, 16, None)),
        ("A crowd of 200 gathered.", ("200", 200, 200, None)),
        ("12 or more houses burned.", ("12 or more", 12, None, "houses")),
    ],
)
def test_number(read, text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A 34-year-old man died.",
        "A man aged 45 died.",
        "A girl of about seven died.",
        "The 93rd brigade withdrew.",
        "A T-72 burned.",
        "It was a 155mm shell.",
        "It cost $1.5 million.",
        "They paid 300 euros.",
        "Fighters of Brigade 47 withdrew.",
        "It fell on 12 March 2024.",
        "They came at 3 am (0000 GMT).",
        "In 2014 the war began.",
        "A number of people were hurt.",
        "Many people were hurt.",
        "The first attack failed.",
    ],
)
def test_no_number(read, text):
    assert read(text) == []


def test_change_gives_both_numbers(read):
    found = read("The toll rose from seven to nine.")
    assert [(low, high) for _, low, high, _ in found] == [(7, 7), (9, 9)]


def test_several_numbers_keep_their_own_heads(read):
    found = read("The strike killed 12 soldiers and wounded at least nine others, two of them children.")
    assert [(w, h) for w, _, _, h in found] == [("12", "soldiers"), ("at least nine", "others"), ("two", "them")]


def test_whole_numbers_are_ints(read):
    ((_, low, high, _),) = read("Twelve people died.")
    assert isinstance(low, int)
    assert isinstance(high, int)


def test_no_tokens_no_numbers():
    assert find_numbers(()) == ()
