"""Days as people count them where they are: moments are stored in UTC, and a day ends by the clock of a time zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

UTC_NAME = "UTC"
"""The time zone of a server that was given none."""


def day_of(moment: datetime, zone: str) -> date:
    """The day of a moment that is stored in UTC, without offset; `zone` is an IANA name."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()


def end_of(day: date, zone: str) -> datetime:
    """The moment at which a day is over in a time zone, in UTC and without offset, as moments are stored."""
    over = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    return over.astimezone(UTC).replace(tzinfo=None)
