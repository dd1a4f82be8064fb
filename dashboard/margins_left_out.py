"""The published breakdowns that are not counted because they contradict a total: whose, when, and by how much."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.numbers import number
from components.table import Column, Row, table
from dashboard.parts import Context
from queries.dimensions import DIMENSION
from queries.holdings import HeldSeries, LeftOut
from queries.margin_notes import margin_in_words
from queries.words import text

NAME = text("Left out as a whole: breakdowns with more in their parts than in a published total")
HEADS = (text("Country"), text("Period"), text("Series"), text("Left out by"), text("Clearest in"))


def margins_left_out(context: Context) -> Sequence[Component]:
    """A heading and a table with a row for each breakdown of a country and period; nothing where none was left out."""
    voice = context.voice
    rows = [_row(one, left, context) for one in context.holdings.series for left in one.left_out]
    if not rows:
        return ()
    numbers = (text("In its parts"), text("Published total"))
    heads = [Column(voice.say(label)) for label in HEADS]
    columns = [*heads, *(Column(voice.say(label), number=True) for label in numbers)]
    return html.H3(voice.say(NAME), className="second-table"), table(voice.say(NAME), columns, rows)


def _row(held: HeldSeries, left: LeftOut, context: Context) -> Row:
    voice, locale = context.voice, context.locale
    return Row(
        (
            voice.code("recorded_country", left.recorded_country),
            left.period,
            voice.code("series", held.code),
            ", ".join(voice.say(label) for label in margin_in_words(left.margin)),
            ", ".join(voice.code(DIMENSION[key].key, code) for key, code in left.codes),
            number(left.parts, locale),
            number(left.total, locale),
        )
    )
