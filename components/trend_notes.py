"""What is said of how a trend is drawn."""

from collections.abc import Iterator, Mapping

from components.numbers import Voice
from components.trend_points import Course
from components.trend_time import SO_FAR
from components.trend_traces import Drawing
from components.trend_unusual import Unusual
from queries.figures import SHOWN
from queries.words import Text, text


def drawn(picture: Drawing, shown: Course, other: str) -> Iterator[Text]:
    """What the signs in a picture mean, those that are in it; `other` is the choice that a line beside is of."""
    uids = {trace["uid"] for trace in picture["data"]}
    if "other" in uids:
        yield text("The line is {other}.", other=other)
    if "mean" in uids:
        yield text("The line is the mean of each month and the eleven before it.")
    if picture["layout"]["annotations"]:
        yield text(
            "Under each year: how many countries recorded anybody; more of them can make more of what is counted."
        )
    if any(SO_FAR in words for words in picture["layout"]["xaxis"].get("ticktext", ())):
        yield text("A total with a plus is of a year that is not over.")
    if None in [point.value for point in shown.points]:
        yield text("A cross marks a period without a figure: nobody reported, or not in this way.")
    if False in [point.is_over for point in shown.points]:
        yield text("Hatched, or a ring, is a period that is not over: it is not compared.")
    if "marks" in uids:
        yield text("A mark above is an event, named when pointed at; a pale band is the month of an operation.")


def odd_month(found: Unusual | None, voice: Voice) -> tuple[Text, ...]:
    """The unusual month in words, and how often chance alone makes one."""
    if found is None:
        return ()
    value, low, high = (voice.figure(one, SHOWN) for one in (found.value, found.low, found.high))
    names = {"month": voice.code("month", found.code), "value": value, "low": low, "high": high}
    if found.value > found.high:
        said = text("More than usual, ringed: {month} has {value}; usual for that month is {low} to {high}.", **names)
    else:
        said = text("Fewer than usual, ringed: {month} has {value}; usual for that month is {low} to {high}.", **names)
    return said, text("By chance alone a month is called unusual in fewer than 1 of 20 such pictures.")


def reporting(countries: Mapping[str, int]) -> Iterator[Text]:
    """How many countries recorded anybody, year by year, for who cannot see the row under the years."""
    years = "; ".join(f"{year}: {count}" for year, count in countries.items())
    if years:
        yield text("Countries that recorded anybody: {years}.", years=years)
