"""What is said below frames of published margins: those left out, and what parts come to beside their total."""

from collections.abc import Iterator, Sequence

from dashboard.frames import (
    BY_AGE,
    BY_BOTH,
    BY_CITIZENSHIP,
    BY_SEX,
    COUNTRY,
    Reading,
    frame_question,
    measure_of,
    read_frame,
)
from dashboard.parts import Context
from queries.dimensions import DIMENSION
from queries.margin_notes import notes_on_left_out
from queries.measures import MEASURE
from queries.select import margin_name
from queries.words import Text, text

_ONCE_EACH = (BY_SEX, BY_AGE, BY_BOTH, BY_CITIZENSHIP)
"""What each person has once, so that its parts come to everybody. Somebody may be in several forms."""


def remarks_on_sums(
    margins: Sequence[tuple[str, ...]], countries: Sequence[str], years: Sequence[str], context: Context
) -> Iterator[Text]:
    """What must be said of the margins of a frame in these countries and years; nothing of records."""
    state, holdings = context.state, context.holdings
    measure = measure_of(state, holdings)
    if MEASURE[measure].is_of_records:
        return
    names = {margin_name(frozenset(keys)) for keys in margins}
    every = (left for one in holdings.of(measure) for left in one.left_out if left.margin in names)
    shown = [left for left in every if left.recorded_country in countries and left.period in years]
    yield from notes_on_left_out(shown, context.names)
    total = read_frame(frame_question((), state, holdings), context)
    for keys in (one for one in margins if one in _ONCE_EACH):
        parts = read_frame(frame_question(keys, state, holdings), context)
        if total and parts:
            places = ((country, year) for country in countries for year in years)
            yield from (words for place in places for words in _differing(total, parts, place, context))


def _differing(total: Reading, parts: Reading, place: tuple[str, str], context: Context) -> Iterator[Text]:
    (country, year), voice = place, context.voice
    every, whole = parts.added(country, year, parts.codes(country, year)), total.cell(country, year, ())
    if None not in {every.value, whole.value} and every.value != whole.value:
        yield text(
            "{country} {year}, by {dimensions}: the parts come to {parts}; the published total is {total}.",
            country=voice.code(COUNTRY, country),
            year=year,
            dimensions=tuple(DIMENSION[key].label for key in parts.keys),
            parts=voice.figure(every.value, every.state),
            total=voice.figure(whole.value, whole.state),
        )
