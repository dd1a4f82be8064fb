"""Incidents on the map: a circle for each cell of a grid, whose area stands for the persons in it."""

from collections.abc import Iterable, Iterator, Sequence

from dash.development.base_component import Component

from components.apart import keys_apart, rows_of
from components.breakdown import caption
from components.choropleth import Area
from components.edits import asked
from components.map_points import coarser, is_cell, middle, spot
from components.map_table import only
from components.numbers import Voice, number, period
from components.table import Column, Row, table
from dashboard.map_scene import main_question, within
from dashboard.state import State
from queries.figures import Figures, Question
from queries.measures import MEASURE
from queries.words import Text, counted, said_of, text

GRID = "grid"
MOST_CIRCLES, MOST_ROWS = 400, 50
_NUMBER = "\N{OBJECT REPLACEMENT CHARACTER}"


def cell_question(state: State) -> Question | None:
    """The numbers by grid cell; None for records of persons, who are not pointed at, and where no cell is recorded."""
    measure = MEASURE[state.measure]
    if measure.is_of_records or GRID not in measure.dimensions:
        return None
    return Question(state.measure, (GRID,), main_question(state).filters)


def as_circles(figures: Figures | None) -> bool:
    """Whether the numbers by cell can be drawn: there are some, and each cell has one."""
    return figures is not None and not figures.declined and not keys_apart(figures) and any(_cells(figures))


def circles_of(figures: Figures, voice: Voice, *, coarse: bool) -> list[Area]:
    """A circle for each cell that has a number, the largest first; `coarse` ones add up what lies in them."""
    adds = coarse and GRID in MEASURE[figures.question.measure].adds_over
    found: dict[str, int] = {}
    for code, value in _cells(figures):
        cell = coarser(code) if adds else code
        found[cell] = found.get(cell, 0) + value
    largest = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST_CIRCLES]
    words, locale = {is_one: _words(figures, 1 if is_one else 2, voice) for is_one in (True, False)}, voice.locale
    said = {n: words[n == 1].replace(_NUMBER, number(n, locale)) for _, n in largest}
    return [Area(cell, spot(cell, locale), "1", (said[n],), value=n, at=middle(cell)) for cell, n in largest]


def _cells(figures: Figures) -> Iterator[tuple[str, int]]:
    return ((code, value) for code, value in _rows(figures) if value and is_cell(code))


def _rows(figures: Figures) -> Iterable[tuple[str, int | None]]:
    return rows_of(figures, GRID, "value") if GRID in figures.frame.columns else ()


def _words(figures: Figures, n: int, voice: Voice) -> str:
    when = figures.question.filters.period
    said = voice.say(text("{value} {unit}", value=_NUMBER, unit=said_of(n, figures.unit)))
    return f"{said}, {period(when, voice.locale)}" if when else said


def remarks_on_circles(figures: Figures, state: State) -> Iterator[Text]:
    """How wide a cell is, and what no circle shows."""
    yield text("A circle stands for a grid cell about {width} km wide.", width=45 if within(state) else 120)
    left = sum(value for code, value in _rows(figures) if value and not is_cell(code))
    if left:
        yield counted(left, "{n} of unknown place is in no circle.", "{n} of unknown place are in no circle.", n=left)


def circles_table(figures: Figures, voice: Voice) -> Component:
    """The cells with the largest numbers, each number a button that opens its card."""
    largest = sorted(_cells(figures), key=lambda one: (-one[1], one[0]))[:MOST_ROWS]
    rows = [
        Row((spot(code, voice.locale), asked(number(n, voice.locale), only(figures.question, code))))
        for code, n in largest
    ]
    heads: Sequence[Column] = (
        Column(voice.say(text("Middle of the grid cell"))),
        Column(voice.sentence(figures.unit), number=True),
    )
    return table(caption(figures, voice), heads, rows)
