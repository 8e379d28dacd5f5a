"""The time grammar before anchoring: every rule's own examples, joins, edges, datelines, and what is no time."""

import time

import pytest

from counterclaim.annotate.syntax import parse
from counterclaim.annotate.times import TIME_RULES, find_times
from counterclaim.model import ClockTime, Report, Span, Token


@pytest.fixture(scope="session")
def read(tools):
    """Text → its time mentions with their words."""

    def run(text):
        report = Report("rep_1", text, "report.txt")
        mentions = find_times(parse(report, tools.parser).tokens)
        return [(report.passage(m.span).text, m.expression) for m in mentions]

    return run


@pytest.mark.parametrize("rule", TIME_RULES, ids=lambda r: r.name)
def test_rule_matches_its_example(rule):
    match = rule.pattern.search(rule.matches)
    assert match
    assert rule.read(match) is not None


@pytest.mark.parametrize("rule", TIME_RULES, ids=lambda r: r.name)
def test_rule_misses_its_counterexample(rule):
    assert rule.pattern.search(rule.misses) is None


def test_rule_names_are_unique():
    names = [r.name for r in TIME_RULES]
    assert len(names) == len(set(names))


def test_no_tokens_no_times():
    assert find_times(()) == ()


def test_clock_and_day_are_one_mention(read):
    ((words, told),) = read("A drone fell at 9:15 p.m. (1815 GMT) on Monday, 5 February.")
    assert words == "9:15 p.m. (1815 GMT) on Monday, 5 February"
    assert (told.kind, told.month, told.day) == ("date", 2, 5)
    assert told.clock == ClockTime(21 * 60 + 15, utc_minute=18 * 60 + 15)


def test_part_of_day_settles_the_half(read):
    ((_, told),) = read("They were freed at two o'clock on Sunday afternoon.")
    assert told.clock == ClockTime(14 * 60)


@pytest.mark.parametrize(
    ("text", "minute", "utc"),
    [
        ("It was boarded at 032200ZMAR24.", 22 * 60, 22 * 60),
        ("It was boarded at 121430CMAR24.", 14 * 60 + 30, 11 * 60 + 30),
        ("It was boarded at 0300Z.", 180, 180),
        ("It was boarded at 0615L.", 375, None),
        ("It was boarded at 6:40 p.m. (GMT +8).", 1120, 640),
        ("It was boarded at 1300 GMT (3 pm local time).", 15 * 60, 13 * 60),
    ],
)
def test_clock_with_its_zone(read, text, minute, utc):
    ((_, told),) = read(text)
    assert (told.clock.minute, told.clock.utc_minute) == (minute, utc)


def test_weekday_of_the_pair_is_that_of_greenwich(read):
    ((words, told),) = read("The envoy landed at 2 a.m. (2300 GMT Monday).")
    assert words.endswith("Monday)")
    assert told.weekday == 1


def test_pair_in_a_named_zone_is_reckoned_in_utc(read):
    ((_, told),) = read("Fire broke out shortly after 5pm (4pm SAST).")
    assert told.clock.utc_minute == 14 * 60
    assert told.is_approximate


def test_place_zone_keeps_its_words(read):
    ((_, told),) = read("The town fell at 2.15 p.m. Nairobi time.")
    assert told.clock.zone == "Nairobi"


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Since Sunday shells have fallen.", "since"),
        ("It is shut until 5 May.", "until"),
        ("By Friday it was over.", "by"),
        ("The bridge stood before 2011.", "before"),
        ("After Tuesday's raid people fled.", None),
        ("It fell before dawn on Wednesday.", None),
        ("It fell on Wednesday.", None),
    ],
)
def test_edge(read, text, edge):
    ((_, told),) = read(text)
    assert told.edge == edge


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, March 12 (Agency) - Two people died.",
        "Goma, 17 November 2021 – Two people died.",
        "Published July 5 2015 Two people died.",
        "Two people died.\n\nThursday, August 8, 2019\n\nThe road is shut.",
        "Last updated at 5 April 2017 Two people died.",
    ],
)
def test_dateline_dates_no_event(read, text):
    assert [told.is_dateline for _, told in read(text)] == [True]
    assert not read(text)[0][1].can_date


@pytest.mark.parametrize("text", ["On March 12 - a holiday - two people died.", "In Goma, 17 November 2021 was quiet."])
def test_date_in_a_sentence_is_no_dateline(read, text):
    assert [told.is_dateline for _, told in read(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Some 2014 homes were destroyed.",
        "It killed 2000 people.",
        "Theresa May spoke.",
        "They march on the capital.",
        "The sun set over the dec.",
        "Black Friday sales fell.",
        "It fell from seven to nine.",
        "A 34-year-old man died.",
        "Read the Sunday Times.",
        "One night watchman died.",
        "It happened on 3/4/2024.",
        "The score was 2:1.",
        "He paid $2020 for it.",
        "The Russell 2000 Index fell.",
        "Protesters joined the March on the capital.",
        "He was arrested by Black September.",
        "She is in her late nineties.",
        "A Christmas tree fell.",
    ],
)
def test_no_time(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It lasted for two hours.", "duration"),
        ("A three-day truce began.", "duration"),
        ("Patrols pass every Friday.", "set"),
        ("Recently shells fell.", "vague"),
        ("It happened on a Sunday.", "set"),
        ("A decades-long war ended.", "duration"),
        ("It was a four day march.", "duration"),
        ("Convoys pass twice a week.", "set"),
    ],
)
def test_times_that_date_nothing(read, text, kind):
    ((_, told),) = read(text)
    assert told.kind == kind
    assert not told.can_date


def test_curly_quotes_dashes_and_odd_blanks_keep_offsets(read):
    text = "Tuesday’s raid – 😀 at 3\u00a0am (0000\u00a0GMT) – killed two."
    (day, _), (clock, told) = read(text)
    assert day == "Tuesday"
    assert clock == "3\u00a0am (0000\u00a0GMT)"
    assert told.clock.utc_minute == 0


def test_long_hostile_text_is_read_in_linear_time():
    words = ["at", "about", "12", "March", "and", "a", "few", "minutes", "before", "twenty", "-"] * 2_000
    starts = range(0, 100 * len(words), 100)
    tokens = tuple(
        Token(i, w, Span(s, s + len(w)), w.lower(), "NOUN", "NN", "dep", i, 0)
        for i, (w, s) in enumerate(zip(words, starts, strict=True))
    )
    assert find_times(tokens)


@pytest.mark.parametrize(
    "words", ["about about around some ", "a few more long full ", "12, 13, 14, 15 ", "the first second "]
)
def test_no_rule_is_slow_on_repeated_words(words):
    def seconds(times):
        start = time.perf_counter()
        for rule in TIME_RULES:
            assert sum(1 for _ in rule.pattern.finditer(words * times)) >= 0
        return time.perf_counter() - start

    seconds(50)
    assert seconds(1_000) < 30 * seconds(100) + 0.5
