"""Hexagons on the map: in colour only where they stand out, with their letter, and drawn as large as they are."""

from collections.abc import Iterator

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.choropleth import Area, Scene, feed, trail
from components.numbers import month, number
from components.table import Column, Row, table
from dashboard.panels import mark_of
from dashboard.parts import Context, Filling
from dashboard.places_cells import CELL, found_in, listed, marked_in
from dashboard.places_cells_panel import in_place_of
from dashboard.places_cells_words import CAVEAT, FOUND, countries, incidents, named, stable, word
from dashboard.places_words import WORDS, key_of_letters, published
from queries.hexagon_shapes import corners
from queries.hexagons import Hexagons, middle
from queries.hot import Spot
from queries.names import SPECIAL
from queries.words import counted, text

_COUNTRY = "recorded_country"
MOST_LABELS, MOST_ROWS = 8, 50
ROOM, LEAST_DEGREES = 0.12, 5.0
"""Part of what is shown that is left free around it, and the least degrees across."""


def fill_map(context: Context, part: str) -> Filling:
    """The filling of the map."""
    voice, inside, found = context.voice, _inside(context), found_in(context)
    way = {"trail": _trail(context, inside)}
    if found is None:
        scene = Scene(_COUNTRY, [], inside)
        return {**in_place_of(context, part), **way, "feed": feed(scene), "legend": html.Div()}
    rows = [(at, one) for at, one in listed(found, context) if one.events]
    areas = [] if inside else list(_areas(found, context))
    cells, hot = list(_cells(rows, found, context)), sum(one.is_hot for _, one in rows)
    summary = counted(hot, "{n} hexagon stands out.", "{n} hexagons stand out.", n=hot)
    return {
        **way,
        "title": voice.say(text("Where bodies were found or persons went missing")),
        "subtitle": voice.say(text("as reported; small ones are drawn larger")),
        "summary": voice.say(summary),
        "feed": feed(Scene(_COUNTRY, areas, inside, CELL, cells, single=True, frame=_frame(rows))),
        "legend": _legend(rows, context),
        "table": _table(rows, found, context) if part in context.tables else "",
        "footer": voice.say(CAVEAT),
        "mark": mark_of(context),
    }


def _inside(context: Context) -> str:
    """The country that the map is in: the only one chosen."""
    chosen = context.state.filters.of(_COUNTRY)
    return chosen[0] if len(chosen) == 1 and chosen[0] not in context.names.schemes[SPECIAL] else ""


def _trail(context: Context, inside: str) -> list[Component]:
    steps = [(_COUNTRY, context.voice.say(text("Americas")))] if inside else []
    return trail(steps, context.voice.code(_COUNTRY, inside) if inside else "")


def _areas(found: Hexagons, context: Context) -> Iterator[Area]:
    """Countries, all alike: IOM collects of all of them, so that none is without a report."""
    voice, chosen = context.voice, context.state.filters.of(_COUNTRY)
    held = {code for one in found.spots if one.events for code in found.countries.get(one.code, ())}
    for code in context.names.schemes["american_country"]:
        words = text("incidents recorded") if code in held else text("no incident in a hexagon")
        yield Area(code, voice.code(_COUNTRY, code), "held", (voice.say(words),), chosen=code in chosen)


def _cells(rows: list[tuple[int, Spot]], found: Hexagons, context: Context) -> Iterator[Area]:
    """Those without colour first, then those that stand out, the first of the list last: it lies on top."""
    chosen = marked_in(context)
    named_here = {one.code for _, one in [row for row in rows if row[1].is_hot][:MOST_LABELS]}
    for _, spot in sorted(rows, key=lambda row: (row[1].is_hot, -row[0])):
        figure = f"{spot.letter} {number(spot.events, context.locale)}".strip() if spot.code in named_here else ""
        yield Area(
            spot.code,
            context.voice.sentence(named(spot, context)),
            "1",
            tuple(_lines(spot, found, context)),
            figure=figure,
            value=1,
            chosen=chosen is not None and spot.code == chosen.code,
            at=_rounded(middle(spot.code)),
            kind=spot.word or "none",
            ring=tuple(_rounded(corner) for corner in corners(spot.code)),
        )


def _frame(rows: list[tuple[int, Spot]]) -> tuple[float, float, float, float] | None:
    """West, south, east and north of what stands out, else of all, with room around it."""
    cells = [one.code for _, one in rows if one.is_hot] or [one.code for _, one in rows]
    if not cells:
        return None
    lons, lats = ([corner[axis] for cell in cells for corner in corners(cell)] for axis in (0, 1))
    ends = [_widened(min(values), max(values)) for values in (lons, lats)]
    return ends[0][0], ends[1][0], ends[0][1], ends[1][1]


def _widened(low: float, high: float) -> tuple[float, float]:
    room = max(ROOM * (high - low), (LEAST_DEGREES - (high - low)) / 2)
    return round(low - room, 2), round(high + room, 2)


def _rounded(at: tuple[float, float]) -> tuple[float, float]:
    return round(at[0], 3), round(at[1], 3)


def _lines(spot: Spot, found: Hexagons, context: Context) -> Iterator[str]:
    voice = context.voice
    yield countries(spot, found, context)
    persons = counted(
        spot.persons,
        "{figure} person dead or missing",
        "{figure} persons dead or missing",
        figure=number(spot.persons, context.locale),
    )
    yield f"{voice.say(incidents(spot.events, context.locale))}, {voice.say(persons)}"
    more = [voice.say(published(spot)), voice.say(stable(spot))] if spot.is_hot else []
    yield ", ".join([voice.say(word(spot)), *more])


def _legend(rows: list[tuple[int, Spot]], context: Context) -> Component:
    voice, used = context.voice, {one.word for _, one in rows if one.is_hot}
    signs = [(key, words) for key, words in WORDS.items() if key in used]
    none = [("none", text("incidents, not clearly more"))] if any(not one.is_hot for _, one in rows) else []
    others = [
        html.Span([html.Span(className=f"place-sign cell-sign place-{key}", **aria(hidden="true")), voice.say(words)])
        for key, words in (*signs, *none)
    ]
    letters = key_of_letters([one for _, one in rows if one.is_hot][:MOST_LABELS], context.locale)
    said = voice.say(text("Letters are published classes: {letters}.", letters=letters)) if letters else ""
    blocks = [html.Div(), html.Div(), html.Div(), html.Div(said, className="places-letters")]
    return html.Div([*blocks, html.Div(others, className="map-others places-legend")])


def _table(rows: list[tuple[int, Spot]], found: Hexagons, context: Context) -> Component:
    voice, locale = context.voice, context.locale
    heads = [
        Column(voice.say(text("Hexagon"))),
        Column(voice.say(text("Country"))),
        Column(voice.say(text("Clearly more"))),
        Column(voice.say(text("Incidents")), number=True),
        Column(voice.say(text("Last incident"))),
    ]
    lines = [
        Row(
            (
                voice.sentence(named(spot, context)),
                countries(spot, found, context),
                voice.say(word(spot)),
                number(spot.events, locale),
                month(spot.last_seen, locale, short=True) if spot.last_seen else "",
            ),
            muted=not spot.is_hot,
        )
        for _, spot in rows[:MOST_ROWS]
    ]
    return table(voice.sentence(FOUND), heads, lines)
