"""All that was tested for over-representation, as a table: also what is not clear, and who is less common."""

from collections.abc import Iterator

from dash.development.base_component import Component

from components.numbers import NONE, number
from components.table import Column, Row, table
from dashboard.over_findings import Found, is_chosen
from dashboard.over_words import GROUP, KIND, category, in_numbers
from dashboard.parts import Context
from queries.over import Finding
from queries.over_counts import AMONG
from queries.words import Text, counted, text

MOST_ROWS = 200
CLEAR_MORE, CLEAR_LESS, UNCLEAR = text("clearly more"), text("clearly less"), text("not clear")


def verdict(one: Finding) -> Text:
    """Whether a group is clearly more or less common."""
    if not one.is_clear:
        return UNCLEAR
    return CLEAR_MORE if one.counts.is_over else CLEAR_LESS


def tested_table(context: Context, found: Found) -> list[Component | str]:
    """The table: over-represented first, then the rest, the surest first; below, how many only the download has."""
    voice, shown = context.voice, found.shown(context.state)
    ordered = sorted(shown, key=lambda one: (not one.is_clear, not one.counts.is_over))
    heads = [
        Column(voice.say(text("Group"))),
        Column(voice.say(text("Kind"))),
        Column(voice.say(text("Category"))),
        *(
            Column(voice.say(words), number=True)
            for words in (
                text("Ratio"),
                text("Interval at 95%"),
                text("Group in category"),
                text("All in category"),
                text("Group in others"),
                text("All others"),
            )
        ),
        Column(voice.say(text("Tested together"))),
    ]
    rows = [_row(one, context) for one in ordered[:MOST_ROWS]]
    made = table(voice.say(text("Groups in categories, all that were tested")), heads, rows)
    left = len(ordered) - MOST_ROWS
    if left <= 0:
        return [made]
    return [made, voice.say(counted(left, "{n} more is in the download.", "{n} more are in the download.", n=left))]


def _row(one: Finding, context: Context) -> Row:
    return Row(
        tuple(_cells(one, context)), muted=not one.is_clear, chosen=is_chosen(context.state, one, AMONG[one.key])
    )


def _cells(one: Finding, context: Context) -> Iterator[str]:
    voice, counts = context.voice, one.counts
    yield voice.say(GROUP[one.group])
    yield voice.say(KIND[one.key])
    yield category(context, one)
    numbers = in_numbers(one, voice)
    if numbers is None:
        yield from (NONE, NONE)
    else:
        yield numbers[0]
        yield voice.say(text("{low} to {high}", low=numbers[1], high=numbers[2]))
    yield from (
        number(value, voice.locale) for value in (counts.inside, counts.category, counts.outside, counts.others)
    )
    yield voice.say(verdict(one))
