"""Routes as a matrix of the largest origins and destinations, and journeys by the countries they go through."""

from dash.development.base_component import Component

from components.apart import rows_of
from components.breakdown import caption
from components.edits import asked, edit
from components.matrix import Cell, matrix
from components.sequences import Sequence_, sequences
from dashboard.parts import Context
from dashboard.route_words import choose, place_name, route_name
from dashboard.state import State
from dashboard.ways import Route, Ways, chosen_ends, is_chosen, open_filters
from queries.figures import Question
from queries.filters import with_codes

MATRIX, SEQUENCES = 12, 10


def sequences_question(state: State) -> Question:
    """Journeys by their countries."""
    return Question(state.measure, ("route",), open_filters(state).without("route"))


def ways_matrix(context: Context, ways: Ways) -> Component:
    """The largest origins by the largest destinations."""
    lit, voice = chosen_ends(context.state), context.voice
    origins, destinations = _largest(ways, 0), _largest(ways, 1)
    found = {one.ends: one for one in (*ways.across, *ways.within)}
    cells = [[_cell(context, found.get((one, other)), lit) for other in destinations] for one in origins]
    rows, columns = ([place_name(context, code) for code in codes] for codes in (origins, destinations))
    return matrix(caption(ways.figures, voice), rows, columns, cells, voice=voice)


def _largest(ways: Ways, end: int) -> list[str]:
    sizes: dict[str, int] = {}
    for one in ways.across:
        sizes[one.ends[end]] = sizes.get(one.ends[end], 0) + (one.value or 0)
    return sorted(sizes, key=lambda code: (-sizes[code], code))[:MATRIX]


def _cell(
    context: Context, route: Route | None, lit: tuple[frozenset[str], frozenset[str], frozenset[str]]
) -> Cell | None:
    if route is None:
        return None
    words = context.voice.figure(route.value, route.state)
    name = f"{route_name(context, route.ends)}: {words}"
    is_lit = any(lit) and is_chosen(route, lit)
    return Cell(words, route.value, route.state, choose(context.state, route), is_lit, name)


def by_sequence(context: Context, _ways: Ways) -> Component:
    """The most travelled sequences of countries."""
    figures, voice = context.answers[sequences_question(context.state)], context.voice
    if figures.declined or figures.question.by != ("route",):
        return sequences((), voice)
    rows = [row for row in rows_of(figures, "route", "value", "state") if row[0][:1].isupper()]
    ordered = sorted(rows, key=lambda row: (-(row[1] or 0), row[0]))[:SEQUENCES]
    return sequences([_sequence(context, *row) for row in ordered], voice)


def _sequence(context: Context, code: str, value: int | None, kind: str) -> Sequence_:
    voice, state = context.voice, context.state
    words = voice.figure(value, kind)
    one = Question(state.measure, (), with_codes(sequences_question(state).filters, {"route": code}))
    return Sequence_(
        tuple(voice.code("citizenship", country) for country in code.split("-")),
        asked(words, one) if value is not None else words,
        value,
        edit("route", code),
        code in state.filters.of("route"),
    )
