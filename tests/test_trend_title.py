"""A title says "most" of nothing that another figure drawn may be more than."""

from collections.abc import Mapping
from datetime import date

import polars as pl
import pytest

from components.numbers import Voice
from components.surely_most import Drawn, is_surely_most
from components.trend_points import Course, course
from components.trend_title import trend_title
from queries.figures import AT_LEAST, SHOWN, UNDER, Figures, Question
from queries.filters import Period
from queries.names import Names
from queries.words import say, text

Told = tuple[int | None, str, int | None]
"""A value, its state and its high bound."""
VOICE = Voice(Names({"series": {}}), "en")
IN_2021 = Period("2021-01", "2021-12")


def number(value: int) -> Told:
    """A plain number."""
    return value, SHOWN, None


def from_to(low: int, high: int) -> Told:
    """A range."""
    return low, AT_LEAST, high


def years(told: Mapping[str, Told]) -> Course:
    """The trend of figures by year."""
    rows = [(year, *one) for year, one in told.items()]
    names = ["year", "value", "state", "value_high"]
    frame = pl.DataFrame(rows, schema=names, orient="row", schema_overrides={"value": pl.Int64, "value_high": pl.Int64})
    figures = Figures(Question("official_victims", ("year",)), frame, text("victims"), 1, date(2021, 12, 31))
    return course(figures, VOICE.names)


def title(told: Mapping[str, Told], chosen: Period | None = None) -> str:
    """The title in English."""
    return say(trend_title(years(told), VOICE, chosen), "en")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"2020": number(3), "2021": number(2)}, "Most in 2020: 3"),
        ({"2020": from_to(14_000, 14_040), "2021": from_to(13_543, 13_547)}, "Most in 2020: at least 14,000"),
        (
            {"2020": from_to(14_000, 14_040), "2021": from_to(13_990, 14_010)},
            "2020: at least 14,000; another may have more, since some are ranges",
        ),
        ({"2020": number(9), "2021": (None, UNDER, None)}, "Most in 2020: 9"),
        (
            {"2020": number(8), "2021": (None, UNDER, None)},
            "2020: 8; another may have more, since some are ranges",
        ),
        ({"2020": number(0), "2021": (None, "no_report", None)}, "None recorded"),
    ],
)
def test_most_is_said_where_it_is_certain(told: Mapping[str, Told], words: str) -> None:
    """Of ranges only where none reaches into it; what is withheld is nine at most."""
    assert title(told) == words


def test_a_chosen_year_is_not_the_most_beside_a_larger_one() -> None:
    """Both are drawn: 13,543 at least in the chosen year, and 14,000 in the year before."""
    told = {"2020": number(14_000), "2021": from_to(13_543, 13_547)}
    assert title(told, IN_2021) == "2021: at least 13,543; most in 2020: 14,000"


def test_a_chosen_year_that_has_the_most_of_all_says_so() -> None:
    """The years before it have fewer."""
    assert title({"2019": number(2), "2020": number(3), "2021": number(4)}, IN_2021) == "Most in 2021: 4"


def test_of_a_chosen_year_beside_ranges_nothing_is_the_most() -> None:
    """Neither it nor the one that may be larger."""
    told = {"2019": from_to(10, 30), "2020": from_to(20, 40), "2021": number(5)}
    assert title(told, IN_2021) == "2021: 5; another may have more, since some are ranges"


@pytest.mark.parametrize(
    ("other", "is_most"),
    [
        (Drawn(4, AT_LEAST, 10), True),
        (Drawn(4, AT_LEAST, 11), False),
        (Drawn(4, AT_LEAST), False),
        (Drawn(None, UNDER), True),
        (Drawn(None, "no_report"), True),
        (Drawn(10, SHOWN), True),
        (Drawn(11, SHOWN), False),
    ],
)
def test_ten_is_surely_the_most(other: Drawn, *, is_most: bool) -> None:
    """Unless another may be eleven; a low bound without a high one may be anything."""
    assert is_surely_most(Drawn(10, SHOWN), [other]) == is_most
