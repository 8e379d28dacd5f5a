"""TIMEX3 values of what has no place in the calendar: lengths, habits, and times whose anchor is not known."""

from __future__ import annotations

from counterclaim.model import TimeExpression

_LETTERS = {
    "minute": "M", "hour": "H", "day": "D", "weekend": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
}  # fmt: skip


def length_timex3(unit: str | None, amount: int | None) -> str:
    """TIMEX3 of a length: `PT2H`, `P3W`, `PXD` if the number is not told; decades are counted in years."""
    if unit == "decade":
        return "PXDE" if amount is None else f"P{abs(amount) * 10}Y"
    number = "X" if amount is None else str(abs(amount))
    clock = "T" if unit in {"minute", "hour"} else ""
    return f"P{clock}{number}{_LETTERS.get(unit or '', 'X')}"


_ANY_DAY = "XXXX-XX-XX"
_ANY = {"day": _ANY_DAY, "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}


def unplaced_timex3(expression: TimeExpression) -> str:
    """TIMEX3 of what has no place in the calendar, with X for the figures that are not told: `XXXX-WXX-5`, `P2D`."""
    is_counted = expression.anchor != "clause" and expression.amount is not None and expression.unit in _ANY
    match expression.kind:
        case "vague":
            value = {"present": "PRESENT_REF", "future": "FUTURE_REF"}.get(expression.anchor or "", "PAST_REF")
        case "weekday" | "set" if expression.weekday is not None:
            value = f"XXXX-WXX-{expression.weekday + 1}"
        case "date":
            value = _unplaced_date(expression)
        case "clock" if expression.clock is not None:
            value = f"{_ANY_DAY}T{expression.clock.minute // 60:02}:{expression.clock.minute % 60:02}"
        case "part" | "set" if expression.part is not None:
            value = _ANY_DAY
        case "relative" if is_counted:
            value = _ANY[expression.unit or ""]
        case _:
            return length_timex3(expression.unit, expression.amount)
    return f"{value}T{expression.part}" if expression.part and "T" not in value else value


def _unplaced_date(expression: TimeExpression) -> str:
    year = f"{expression.year:04}" if expression.year is not None else "XXXX"
    if expression.season is not None:
        return f"{year}-{expression.season}"
    if expression.unit == "quarter":
        return f"{year}-QX"
    if expression.month is None and expression.day is None:
        return year
    month = f"{expression.month:02}" if expression.month is not None else "XX"
    return f"{year}-{month}" + (f"-{expression.day:02}" if expression.day is not None else "")
