"""The invented official series of the demonstration. No number in them is a published one."""

from database.demonstration.official_crossings import SERIES, crossings
from database.demonstration.official_deaths import deaths
from database.demonstration.official_drawing import Invented
from database.demonstration.official_encounters import encounters
from database.demonstration.official_trafficking import KINDS, trafficking

__all__ = ["Invented", "series"]


def series(seed: int) -> tuple[Invented, ...]:
    """All official series of `series_demonstration.csv`, the same for the same seed.

    What gave the proportions is said in database/reference/demonstration/OFFICIAL_SOURCES.md.
    """
    return (
        deaths(seed),
        *(crossings(code, seed) for code in SERIES),
        *(trafficking(code, seed) for code in KINDS),
        encounters(seed),
    )
