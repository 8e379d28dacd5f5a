"""Time expressions in the calendar: a table of sentences, and what depends on more than one sentence."""

from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from counterclaim.annotate.syntax import parse
from counterclaim.annotate.times import find_times
from counterclaim.ground.times import Locality, ground_times
from counterclaim.model import Annotation, Report, TimeValue

WEDNESDAY = date(2024, 3, 13)


def read_cases():
    """(Style, place, text) → its rows of the table, in order."""
    cases = defaultdict(list)
    for line in Path(__file__).with_name("time_cases.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        style, place, text, *row = line.split("\t")
        cases[style, place, text].append(tuple(row))
    return dict(cases)


@pytest.fixture(scope="session")
def ground(tools):
    """Text → (words of the mention, value or None) …, and the codes of the issues."""

    def run(text, *, published=WEDNESDAY, zone=None, latitude=50.0):
        report = Report("rep_1", text, "report.txt", published=published)
        syntax = parse(report, tools.parser)
        annotation = Annotation(syntax.tokens, syntax.sentences, times=find_times(syntax.tokens))
        values, issues = ground_times(report, annotation, locality_of=lambda _: Locality(zone, latitude))
        assert len(values) == len(annotation.times)
        words = [report.passage(m.span).text for m in annotation.times]
        return list(zip(words, (v.value if v else None for v in values), strict=True)), [i.code for i in issues]

    return run


def show(moment):
    return moment.isoformat().replace("+00:00", "Z") if moment else "-"


CASES = read_cases()


def test_table_is_large_and_mixed():
    assert len({text for _, _, text in CASES}) >= 300
    assert len({style for style, _, _ in CASES}) >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda c: c[2])
def test_sentence(ground, case):
    _, place, text = case
    zone, _, latitude = place.partition(" ")
    found, _ = ground(text, zone=None if zone in {"-", "?"} else zone, latitude=float(latitude) if latitude else None)
    rows = [(w, v.timex3, show(v.start), show(v.end)) if v else (w, "?", "?", "?") for w, v in found]
    assert (rows or [("-", "-", "-", "-")]) == CASES[case]


def moment(day, hour, minute=0):
    return datetime(2024, 3, day, hour, minute, tzinfo=UTC)


def test_clock_takes_zone_of_place(ground):
    (found,), issues = ground("The base was hit at 11.30am on Monday.", zone="Europe/Kyiv")
    assert found[1] == TimeValue(moment(11, 9, 30), moment(11, 9, 30), "minute", "2024-03-11T11:30")
    assert issues == []


def test_clock_takes_offset_of_other_pairs_of_the_report(ground):
    found, _ = ground("The camp was shelled at 3 am (0100 GMT). The road was cut at 5 am.")
    assert found[1][1].start == moment(13, 3)


def test_pairs_that_disagree_give_no_offset(ground):
    found, issues = ground("It began at 3 am (0100 GMT), at 4 am (0100 GMT) elsewhere. It ended at 9 am.")
    assert found[-1][1].granularity == "day"
    assert "zone_unknown" in issues


def test_unknown_zone_name_is_no_zone(ground):
    (found,), issues = ground("The base was hit at 11.30am.", zone="Atlantis/Capital")
    assert found[1].granularity == "day"
    assert issues == ["zone_unknown"]


def test_pair_may_fall_on_the_day_before(ground):
    (found,), _ = ground("Shells fell at 2 am (2300 GMT) on Monday.")
    assert found[1].start == moment(10, 23)


def test_spoken_hour_is_settled_by_its_pair(ground):
    (found,), _ = ground("They met at around 8 o'clock (1800 GMT).")
    assert found[1].start == moment(13, 18)
    assert found[1].timex3 == "2024-03-13T20:00"


def test_half_of_day_unknown_is_an_issue(ground):
    _, issues = ground("The drone struck at ten past four.", zone="Asia/Beirut")
    assert issues == ["half_of_day_unknown"]


def test_clock_follows_the_lead_across_paragraphs(ground):
    text = "A car bomb went off on Sunday evening.\n\nThe truck had been stolen.\n\nIt blew up at 6:40 pm (2340 GMT)."
    found, _ = ground(text)
    assert found[-1][1].start == moment(10, 23, 40)


def test_day_of_speaking_is_not_the_day_of_the_story(ground):
    text = "Troops took the bridge on Sunday.\n\nIt fell at 4 am (0100 GMT), the ministry said on Tuesday."
    found, _ = ground(text)
    assert found[1][1].start == moment(10, 1)


def test_early_hour_after_an_evening_is_the_next_day(ground):
    found, _ = ground("The ship was hit at 21:45 (1945 UTC) on Monday. The fire was out at 0130 local time.")
    assert found[1][1].start == moment(11, 23, 30)


def test_minutes_later_count_from_the_last_clock_time(ground):
    found, _ = ground("Looting began at 9:52 a.m. (1452 UTC) on Monday. Police came six minutes later.")
    assert found[1][1].start == moment(11, 14, 58)


def test_today_in_a_quote_is_the_day_of_the_speaker(ground):
    found, _ = ground('The spokesman denied it on Monday. "No drone was flown today," he said.')
    assert [v.start for _, v in found] == [date(2024, 3, 11), date(2024, 3, 11)]


def test_since_the_weekday_of_publication_is_a_week(ground):
    (found,), _ = ground("The truce has held since Wednesday.")
    assert (found[1].start, found[1].end) == (date(2024, 3, 6), WEDNESDAY)


def test_dateline_stands_in_for_the_publication(ground):
    found, _ = ground("KYIV, March 12, 2024 (Agency) - Two people died on Monday.", published=None)
    assert found[1][1].start == date(2024, 3, 11)


def test_without_publication_only_full_dates_are_placed(ground):
    found, issues = ground("It fell on Friday, and not on 5 May 2021.", published=None)
    assert [v and v.start for _, v in found] == [None, date(2021, 5, 5)]
    assert issues == ["time_without_publication"]


def test_impossible_date_is_an_issue(ground):
    found, issues = ground("The bridge fell on 30 February 2024.")
    assert found[0][1] is None
    assert issues == ["impossible_date"]


def test_publication_time_counts_as_its_day(ground):
    (found,), _ = ground("The depot burned yesterday.", published=datetime(2024, 3, 13, 7, tzinfo=UTC))
    assert found[1].start == date(2024, 3, 12)


@pytest.mark.parametrize(
    ("latitude", "start"), [(48.0, date(2023, 6, 1)), (-34.0, date(2023, 12, 1)), (-5.0, None), (None, None)]
)
def test_seasons_turn_with_the_hemisphere(ground, latitude, start):
    (found,), _ = ground("The offensive stalled last summer.", latitude=latitude)
    assert found[1].start == start
    assert found[1].timex3.endswith("SU")


def test_clock_of_another_place_keeps_its_zone(ground):
    (found,), _ = ground("It fell at 2.15 p.m. Nairobi time.", zone="Europe/Kyiv")
    assert found[1].start == moment(13, 11, 15)


def test_pair_that_contradicts_the_place_is_believed_and_told(ground):
    (found,), issues = ground("Shells fell at 3 am (0000 GMT).", zone="Asia/Tokyo")
    assert found[1].start == moment(13, 0)
    assert issues == ["zone_disagrees"]


def test_pair_that_fits_the_place_raises_no_issue(ground):
    assert ground("Shells fell at 2 am (0000 GMT).", zone="Europe/Kyiv")[1] == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A three-day blockade starting on Thursday was declared.", (14, 16)),
        ("They agreed to halt fire for 48 hours from Friday.", (15, 17)),
        ("The army declared a truce, starting on Friday.", (15, 15)),
        ("The three-day siege was lifted on Monday.", (11, 11)),
    ],
)
def test_length_draws_out_the_day_on_which_it_starts(ground, text, days):
    found, _ = ground(text)
    assert (found[-1][1].start.day, found[-1][1].end.day) == days


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("A day after the handover on 2 March the post was empty.", date(2024, 3, 3)),
        ("Troops landed on Thursday, a day after shelling the port.", date(2024, 3, 6)),
        ("The vote will be on 9 April, two days before the talks begin.", date(2024, 4, 11)),
        ("The town was hit on Sunday. A day after the raid, aid arrived.", date(2024, 3, 11)),
        ("The town fell a day after the raid.", None),
        ("It was signed two weeks after the raid.", None),
        ("On the eve of the vote, a bomb went off.", None),
    ],
)
def test_time_that_hangs_on_an_event_needs_its_date(ground, text, start):
    value = next(v for w, v in ground(text)[0] if "after" in w or "before" in w or "eve" in w)
    assert value.start == start
    assert value.timex3.startswith("P")


def test_weekday_beside_a_date_tells_its_year(ground):
    (found,), _ = ground("The consulate reopens in the week beginning Monday, 18 March.")
    assert (found[1].start, found[1].end) == (date(2024, 3, 18), date(2024, 3, 24))


def test_without_publication_the_value_is_still_told(ground):
    found, _ = ground("It fell on Friday. It fell again on 3 May at dawn, in two hours.", published=None)
    assert [v.timex3 for _, v in found] == ["XXXX-WXX-5", "XXXX-05-03TMO", "PT2H"]
    assert all(v.start is None for _, v in found)


def test_date_in_the_headline_of_a_bulletin_dates_no_event(ground):
    text = "January 9: Strikes continue\n\nOn Jan. 8, jets struck a depot. The depot burned at dawn."
    found, _ = ground(text, published=date(2024, 1, 9))
    assert found[-1][1].start == date(2024, 1, 8)


LAST_DAYS = {
    "the same day is the last day told even in another paragraph": (
        (
            "Rebels shelled Aleppo on Friday.\n\nTalks were held in Homs on Sunday.\n\nA school burned the same day.",
            date(2024, 3, 10),
        ),
    ),
    "a year frames only its own sentence": (
        ("The army seized power in May 2022. It shot two men on January 19.", date(2024, 1, 19)),
        ("It shot two men in May 2022 and another on August 19.", date(2022, 8, 19)),
    ),
    "dawn after a told evening is the next day": (
        ("Gunmen attacked the base on Monday night. Five men were arrested before dawn.", date(2024, 3, 12)),
        ("Gunmen attacked the base on Monday. Five men were arrested before dawn.", date(2024, 3, 11)),
    ),
    "a part of a day belongs to the day that its paragraph tells": (
        (
            "A bus burned on Friday.\n\nCrowds blocked a road on Monday. It stayed shut. By nightfall it was open.",
            date(2024, 3, 11),
        ),
    ),
    "a night follows the day of its paragraph if that is long past": (
        ("Police held the man on Friday. He stayed in a cell overnight.", date(2024, 3, 8)),
        ("Police held the man on Tuesday. He stayed in a cell overnight.", date(2024, 3, 12)),
    ),
    "a day in a relative clause does not move the story": (
        (
            "Troops took the bridge on Monday. They broke a truce that had begun on Friday. At dawn they moved on.",
            date(2024, 3, 11),
        ),
    ),
    "a signature with place date and hour is no day of the story": (
        (
            "BULLETIN No. 7\nSantander, 12 March 2024, 09:00\n\nOn Friday troops burned a barn. It fell the same day.",
            date(2024, 3, 8),
        ),
    ),
    "the day after a vague time is not known": (
        ("Gunmen abducted a trader last month. He was released the following day.", None),
    ),
}
"""Rule → texts and the day that the last time in each tells; published on Wednesday 13 March 2024."""


@pytest.mark.parametrize(
    ("text", "day"),
    [pytest.param(*case, id=f"{rule} {n}") for rule, cases in LAST_DAYS.items() for n, case in enumerate(cases)],
)
def test_which_day_a_story_has_come_to(ground, text, day):
    found, _ = ground(text)
    assert found[-1][1].start == day


def test_since_the_beginning_of_the_month_runs_to_publication(ground):
    found, _ = ground("Since the beginning of the month 31 men have been held.")
    assert (found[0][1].start, found[0][1].end) == (date(2024, 3, 1), WEDNESDAY)
