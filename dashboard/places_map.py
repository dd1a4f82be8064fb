"""Named places on the map: circles by their cases, in colour only where they stand out, with their letter."""

from collections.abc import Iterator

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.choropleth import Area, Scene, Shade, feed, trail
from components.frame import Panel
from components.map_frame import map_frame
from components.map_points import circles
from components.numbers import month, number
from components.table import Column, Row, table
from dashboard.panels import mark_of
from dashboard.parts import Context, Filling, Part
from dashboard.places_cells import is_of_incidents
from dashboard.places_cells_map import fill_map
from dashboard.places_export import CAVEAT, listed
from dashboard.places_found import asked_of, found_in, questions
from dashboard.places_panel import in_place_of
from dashboard.places_words import WORDS, cases, country, key_of_letters, named, published, stable, where, word
from queries.hot import Spot
from queries.names import SPECIAL
from queries.places import PLACE
from queries.words import counted, say, text

KEY = "places_map"
COUNTRY = "recorded_country"
MOST_LABELS = 8
"""Places that are named on the map: the first of the list."""


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return map_frame(Panel(page, KEY, columns=5, picture="drawn"), say(text("Map of places"), locale), locale)


def _fill(context: Context) -> Filling:
    if is_of_incidents(context.state):
        return fill_map(context, KEY)
    voice, inside = context.voice, _inside(context)
    found = found_in(context)
    way = {"trail": _trail(context, inside)}
    if found is None:
        filling = in_place_of(context, KEY) or {}
        return {**filling, **way, "feed": feed(Scene(COUNTRY, [], inside)), "legend": html.Div()}
    rows = list(listed(found, context))
    points = list(_points(rows, context))
    areas = [] if inside else list(_areas(context))
    hot = sum(one.is_hot for _, one in rows)
    summary = counted(hot, "{n} place stands out.", "{n} places stand out.", n=hot)
    return {
        **way,
        "title": voice.say(text("Where authorities recorded cases")),
        "subtitle": voice.say(text("not where crime is greatest")),
        "summary": voice.say(summary),
        "feed": feed(Scene(COUNTRY, areas, inside, PLACE, points, single=True)),
        "legend": _legend(rows, areas, context),
        "table": _table(rows, context) if KEY in context.tables else "",
        "footer": voice.say(CAVEAT),
        "mark": mark_of(context),
    }


def _inside(context: Context) -> str:
    """The country that the map is in: the only one chosen."""
    chosen = context.state.filters.of(COUNTRY)
    return chosen[0] if len(chosen) == 1 and chosen[0] not in context.names.schemes[SPECIAL] else ""


def _trail(context: Context, inside: str) -> list[Component]:
    steps = [(COUNTRY, context.voice.say(text("Americas")))] if inside else []
    return trail(steps, context.voice.code(COUNTRY, inside) if inside else "")


def _areas(context: Context) -> Iterator[Area]:
    """Countries: hatched where no authority recorded any case in these months."""
    asked = asked_of(context.state, context.holdings)
    frame = context.answers[asked.heard].frame if asked else None
    heard = set() if frame is None else set(frame.filter(frame["value"] > 0)[COUNTRY])
    chosen = context.state.filters.of(COUNTRY)
    for code in context.names.schemes["american_country"]:
        words = text("cases recorded") if code in heard else text("no report")
        name = context.voice.code(COUNTRY, code)
        shade: Shade = "held" if code in heard else "silent"
        yield Area(code, name, shade, (context.voice.say(words),), chosen=code in chosen)


def _points(rows: list[tuple[int, Spot]], context: Context) -> Iterator[Area]:
    chosen, labels = context.state.filters.of(PLACE), MOST_LABELS
    at = context.holdings.at["place"]
    for _, spot in rows:
        if not spot.events:
            continue
        figure = f"{spot.letter} {number(spot.events, context.locale)}".strip() if spot.is_hot and labels > 0 else ""
        labels -= bool(figure)
        said = tuple(_lines(spot, context))
        yield Area(
            spot.code,
            named(spot, context),
            "1",
            said,
            figure=figure,
            value=spot.events,
            chosen=spot.code in chosen,
            at=at[spot.code],
            kind=spot.word or "none",
        )


def _lines(spot: Spot, context: Context) -> Iterator[str]:
    voice = context.voice
    yield where(spot, context)
    yield voice.say(cases(spot.events, context.locale))
    more = [voice.say(published(spot)), voice.say(stable(spot))] if spot.is_hot else []
    yield ", ".join([voice.say(word(spot)), *more])


def _legend(rows: list[tuple[int, Spot]], areas: list[Area], context: Context) -> Component:
    voice = context.voice
    used = {one.word for _, one in rows if one.is_hot}
    signs = [
        html.Span([html.Span(className=f"place-sign place-{key}", **aria(hidden="true")), voice.say(words)])
        for key, words in WORDS.items()
        if key in used
    ]
    silent = [html.Span([html.Span(className="map-swatch shade-silent"), voice.say(text("No report"))])]
    has_silent = any(one.shade == "silent" for one in areas)
    sizes = circles(voice.say(text("Cases")), [one.events for _, one in rows], voice) or [html.Div(), html.Div()]
    others = html.Div([*signs, *(silent if has_silent else [])], className="map-others places-legend")
    letters = key_of_letters([one for _, one in rows if one.is_hot and one.events][:MOST_LABELS], context.locale)
    said = voice.say(text("Letters are published classes: {letters}.", letters=letters)) if letters else ""
    return html.Div([*sizes, html.Div(), html.Div(said, className="places-letters"), others])


def _table(rows: list[tuple[int, Spot]], context: Context) -> Component:
    voice, locale = context.voice, context.locale
    heads = [
        Column(voice.say(text("Place"))),
        Column(voice.say(text("Country"))),
        Column(voice.say(text("Stands out"))),
        Column(voice.say(text("Cases")), number=True),
        Column(voice.say(text("Last case"))),
    ]
    lines = [
        Row(
            (
                named(spot, context),
                country(spot, context),
                voice.say(word(spot)),
                number(spot.events, locale),
                month(spot.last_seen, locale, short=True) if spot.last_seen else "",
            ),
            muted=not spot.is_hot,
        )
        for _, spot in rows
    ]
    return table(voice.say(text("All named places that are listed")), heads, lines)


PART = Part(KEY, questions, _fill)
