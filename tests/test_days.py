"""Days of a time zone, and moments as they are stored: in UTC."""

from datetime import date, datetime

import pytest

from queries.days import day_of, end_of

LATE = datetime(2025, 3, 2, 3, 30)  # noqa: DTZ001 - as stored


@pytest.mark.parametrize(("zone", "day"), [("UTC", 2), ("America/Bogota", 1), ("Pacific/Auckland", 2)])
def test_the_day_of_a_moment_is_that_of_the_time_zone(zone: str, day: int) -> None:
    """Half past three in the night of UTC is the evening before in Bogotá."""
    assert day_of(LATE, zone) == date(2025, 3, day)


@pytest.mark.parametrize(
    ("zone", "over"),
    [
        ("UTC", datetime(2025, 3, 10)),  # noqa: DTZ001 - as stored
        ("America/Bogota", datetime(2025, 3, 10, 5)),  # noqa: DTZ001 - as stored
        ("America/New_York", datetime(2025, 3, 10, 4)),  # noqa: DTZ001 - as stored
    ],
)
def test_a_day_is_over_at_midnight_of_the_time_zone(zone: str, over: datetime) -> None:
    """On 9 March 2025 New York put its clocks forward: its midnight is four hours behind then, not five."""
    assert end_of(date(2025, 3, 9), zone) == over
