"""Quarters and months: when money is released and when work ends."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def quarter_start(day: date) -> date:
    """Return the first day of the quarter the day is in (January, April, July, October)."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def starts_quarter(day: date) -> bool:
    """Say if the day is the first of a quarter."""
    return day == quarter_start(day)


def last_day(start: date, months: int) -> date:
    """Return the last day of work that starts on a day and takes a number of months.

    Three months from 1 October end on 31 December. Work of no months ends on the day it starts. Beyond the year 9999
    the last day there is.
    """
    if months == 0:
        return start
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


def latest_start(end_by: date, months: int) -> date | None:
    """Return the latest start of work of so many months that ends on or before a day; ``None`` before the year 1."""
    if months == 0:
        return end_by
    after = end_by + timedelta(days=1)
    year, month = divmod(after.year * 12 + after.month - 1 - months, 12)
    if year < date.min.year:
        return None
    start = date(year, month + 1, min(after.day, calendar.monthrange(year, month + 1)[1]))
    # Months differ in length: several starts can end on the same day, and the first guess need not be the last of them.
    while last_day(start, months) > end_by:
        start -= timedelta(days=1)
    while last_day(start + timedelta(days=1), months) <= end_by:
        start += timedelta(days=1)
    return start
