"""What must be said about margins: which were not counted, and where parts come to another number than their total."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from queries.dimensions import DIMENSION
from queries.figures import AT_LEAST
from queries.filters import Filters
from queries.holdings import HeldSeries, Holdings, LeftOut
from queries.names import Names
from queries.periods import Row
from queries.select import Plan, needed_together
from queries.words import Name, Text, counted, text

Pair = tuple[Row, Row]
"""What the parts come to, and the published total."""
MOST_NAMED = 6
"""Countries that are named; the others are counted, and the page Data has all."""
_ORDER = ("exploitation", "citizenship", "sex", "age")


def notes_on_margins(
    chosen: Plan, sums: Mapping[str, Pair], holdings: Holdings, lets: Callable[[str], bool]
) -> Iterator[Text]:
    """The margins that were left out of what is asked, and what the parts come to where the total is another number.

    `lets` says whether the filters on geography let a recording country through.
    """
    for one in holdings.of(chosen.question.measure):
        margin = chosen.margins.get(one.code) or _margin_that_would(chosen, one)
        mine = [left for left in one.left_out if left.margin == margin]
        inside = [left for left in mine if lets(left.recorded_country) and _is_in_time(left, chosen.question.filters)]
        yield from notes_on_left_out(inside, holdings.names)
    for series, (parts, total) in sums.items():
        if parts.value is not None and total.value is not None and parts.value != total.value:
            yield _two_sums(parts, total, None if len(chosen.margins) == 1 else holdings.names.of("series", series))


def notes_on_left_out(left: Sequence[LeftOut], names: Names) -> Iterator[Text]:
    """The margins that were left out, country by country with their periods; of many the first, and how many more.

    `left` is of one margin, or none.
    """
    if not left:
        return
    periods: dict[str, list[str]] = {}
    for one in left:
        periods.setdefault(one.recorded_country, []).append(one.period)
    places = [
        text("{country} {periods}", country=names.of("country", code), periods=tuple(mine))
        for code, mine in periods.items()
    ]
    named = tuple(places[:MOST_NAMED])
    yield text(
        "{places}: figures by {dimensions} left out; these parts are more than the published total.",
        places=named,
        dimensions=margin_in_words(left[0].margin),
    )
    if more := len(places) - len(named):
        yield counted(
            more,
            "The same in {n} other country, listed on the page Data.",
            "The same in {n} other countries, listed on the page Data.",
            n=more,
        )


def margin_in_words(margin: str) -> tuple[Text, ...]:
    """The dimensions of a margin, the form of exploitation first."""
    keys = [key for key in _ORDER if key in margin.split("+")]
    return tuple(DIMENSION[key].label for key in keys)


def _margin_that_would(chosen: Plan, held: HeldSeries) -> str | None:
    """The smallest of the margins that were left out that would answer the question, had any of them been counted."""
    needed = needed_together(chosen.question, chosen.measure)
    found = {left.margin for left in held.left_out if needed <= {*left.margin.split("+")}}
    return min(found, key=len, default=None) if held.code in chosen.silent else None


def _is_in_time(left: LeftOut, filters: Filters) -> bool:
    period, years = filters.period, filters.of("year")
    first, last = (left.period, left.period) if "-" in left.period else (f"{left.period}-01", f"{left.period}-12")
    is_inside = period is None or (period.first <= first and last <= period.last)
    return is_inside and (not years or left.period[:4] in years)


def _two_sums(parts: Row, total: Row, series: Name | None) -> Text:
    words = {"parts": _number(parts), "total": _number(total)}
    if series is None:
        return text("The parts come to {parts}; the published total is {total}.", **words)
    return text("{series}: the parts come to {parts}; the published total is {total}.", series=series, **words)


def _number(row: Row) -> Text | int:
    return text("at least {value}", value=row.value) if row.state == AT_LEAST else row.value or 0
