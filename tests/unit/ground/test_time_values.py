import pytest

from counterclaim.ground.time_values import length_timex3, unplaced_timex3
from counterclaim.model import ClockTime, TimeExpression


@pytest.mark.parametrize(
    ("unit", "amount", "timex3"),
    [
        ("hour", 2, "PT2H"),
        ("week", None, "PXW"),
        ("decade", 2, "P20Y"),
        ("decade", None, "PXDE"),
        ("quarter", 2, "P2Q"),
    ],
)
def test_length(unit, amount, timex3):
    assert length_timex3(unit, amount) == timex3


@pytest.mark.parametrize(
    ("expression", "timex3"),
    [
        (TimeExpression("vague", anchor="future"), "FUTURE_REF"),
        (TimeExpression("weekday", weekday=4, part="NI"), "XXXX-WXX-5TNI"),
        (TimeExpression("set", weekday=0), "XXXX-WXX-1"),
        (TimeExpression("set", unit="day", amount=1, part="MO"), "XXXX-XX-XXTMO"),
        (TimeExpression("set", unit="week", amount=2), "P2W"),
        (TimeExpression("date", month=3, day=7), "XXXX-03-07"),
        (TimeExpression("date", season="WI", year=2021), "2021-WI"),
        (TimeExpression("clock", clock=ClockTime(245)), "XXXX-XX-XXT04:05"),
        (TimeExpression("relative", unit="month", amount=1, anchor="narrative"), "XXXX-XX"),
        (TimeExpression("relative", unit="day", amount=2, anchor="clause"), "P2D"),
    ],
)
def test_what_is_not_told_is_x(expression, timex3):
    assert unplaced_timex3(expression) == timex3
