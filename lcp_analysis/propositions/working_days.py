"""Working days of English councils: Monday to Friday but for bank holidays, which are handed in."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta

DAY = timedelta(days=1)


def is_working(day: date, bank_holidays: Set[date]) -> bool:
    """Whether a council works on a day."""
    return day.weekday() < 5 and day not in bank_holidays


def working_on_or_before(day: date, bank_holidays: Set[date]) -> date:
    """Return the day itself, or the last working day before it."""
    while not is_working(day, bank_holidays):
        day -= DAY
    return day


def working_on_or_after(day: date, bank_holidays: Set[date]) -> date:
    """Return the day itself, or the first working day after it."""
    while not is_working(day, bank_holidays):
        day += DAY
    return day


def last_day(starts: date, days: int, working: bool, bank_holidays: Set[date]) -> date:
    """Return the last day of a period that starts on a day; a period of no days ends the day before."""
    if not working:
        return starts + timedelta(days=days - 1)
    if days == 0:
        return starts - DAY
    day = working_on_or_after(starts, bank_holidays)
    for _ in range(days - 1):
        day = working_on_or_after(day + DAY, bank_holidays)
    return day


def first_day(ends: date, days: int, working: bool, bank_holidays: Set[date]) -> date:
    """Return the first day of a period that ends on a day; a period of no days starts the day after."""
    if not working:
        return ends - timedelta(days=days - 1)
    if days == 0:
        return ends + DAY
    day = working_on_or_before(ends, bank_holidays)
    for _ in range(days - 1):
        day = working_on_or_before(day - DAY, bank_holidays)
    return day


def clear_working_days(after: date, before: date, bank_holidays: Set[date]) -> int:
    """Return how many working days lie between two days, neither counted: "five clear days" of an agenda."""
    day, found = after + DAY, 0
    while day < before:
        found += is_working(day, bank_holidays)
        day += DAY
    return found
