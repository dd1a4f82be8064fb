"""Where cases were recorded: countries by the measure in use; within one, its states, provinces and places."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dash.development.base_component import Component

from components import elements as html
from components.apart import codes_of, keys_apart
from components.attributes import aria
from components.breakdown import listing
from components.choropleth import Area, Scene, feed, legend, trail
from components.edits import asked, edit
from components.frame import Panel
from components.map_frame import map_frame
from components.map_points import circles
from components.map_table import map_table
from components.numbers import Voice
from components.outlines import NO_OUTLINE
from dashboard.map_cells import as_circles, cell_question, circles_of, circles_table, remarks_on_circles
from dashboard.map_scene import (
    ADMIN1,
    COUNTRY,
    PLACE,
    Reading,
    absent_countries,
    absent_parts,
    areas_of,
    compared_question,
    is_apart,
    main_question,
    place_question,
    reporting_question,
    total_question,
    unplaced,
    within,
)
from dashboard.panels import against, instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.words import Text, counted, say, text

KEY = "map"
CASES = text("where authorities recorded cases, not where crime is greatest")
TITLES = {
    "deaths": text("where deaths were recorded, not where all of them happened"),
    "crossings": text("where States recorded crossings, each in its own way"),
    "encounters": text("where border authorities recorded encounters"),
}
"""What a map of the measure shows and does not show; the others are of cases."""


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return map_frame(Panel(page, KEY, columns=8, picture="drawn"), say(text("Map"), locale), locale)


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    asked_here = (
        main_question(state),
        total_question(state),
        place_question(state),
        cell_question(state),
        None if within(state) else reporting_question(state),
        compared_question(state),
    )
    return tuple(dict.fromkeys(one for one in asked_here if one is not None))


def _fill(context: Context) -> Filling:
    figures, voice = context.answers[main_question(context.state)], context.voice
    way, inside = {"trail": trail(*_way(context))}, within(context.state)
    if filling := instead(context, KEY, figures):
        # The map stays where it is, without colours.
        return {**filling, **way, "feed": feed(Scene(ADMIN1 if inside else COUNTRY, [], inside))}
    reading = _reading(context, figures)
    areas = _areas(context, reading)
    scene = _scene(context, reading, areas)
    return {
        **surround(context, KEY, figures, *_remarks(reading, areas), *_remarks_on_circles(context)),
        **way,
        "title": _title(context),
        "subtitle": _subtitle(context, figures),
        "summary": voice.say(_summary(reading, areas)),
        **({"notice": choices_apart(figures, voice)} if is_apart(figures) else {}),
        "feed": feed(scene),
        "legend": _legend(reading, areas, scene),
        "table": _tables(context, reading) if KEY in context.tables else "",
    }


def _reading(context: Context, figures: Figures) -> Reading:
    asked_beside = compared_question(context.state)
    beside = context.answers.get(asked_beside) if asked_beside else None
    # Places within a country are not compared: their counts are too small.
    compared = beside if beside and beside.question.by[:1] == figures.question.by[:1] else None
    chosen = context.state.filters.of(figures.question.by[0])
    words = against(context, figures.question.filters)
    return Reading(figures, context.voice, chosen, compared, words, circled=_cells(context) is not None)


def _cells(context: Context) -> Figures | None:
    asked_cells = cell_question(context.state)
    found = context.answers.get(asked_cells) if asked_cells else None
    return found if as_circles(found) else None


def _remarks_on_circles(context: Context) -> Iterator[Text]:
    if cells := _cells(context):
        yield from remarks_on_circles(cells, context.state)


def _areas(context: Context, reading: Reading) -> list[Area]:
    if reading.key == COUNTRY:
        reporting = context.answers[reporting_question(context.state)]
        return areas_of(reading, absent_countries(reading, reporting, context.holdings))
    return areas_of(reading, absent_parts(reading) if reading.key == ADMIN1 else None)


def _scene(context: Context, reading: Reading, areas: Sequence[Area]) -> Scene:
    inside, drawn = within(context.state), [] if reading.key == PLACE else areas
    key, asked_places = ADMIN1 if inside else COUNTRY, place_question(context.state)
    if cells := _cells(context):
        return Scene(key, drawn, inside, points=circles_of(cells, context.voice, coarse=not inside))
    points = areas_of(_reading(context, context.answers[asked_places])) if asked_places else []
    return Scene(key, drawn, inside, PLACE, points)


def _legend(reading: Reading, areas: Sequence[Area], scene: Scene) -> Component:
    unit, drawn = reading.voice.sentence(reading.figures.unit), [one for one in areas if one.code not in NO_OUTLINE]
    shades = [] if reading.key == PLACE else [area.shade for area in drawn]
    limits = () if reading.key == PLACE else reading.limits
    sizes = circles(unit, [point.value for point in scene.points], reading.voice)
    return legend(unit, limits if shades else (), shades, reading.voice, circles=sizes)


def _title(context: Context) -> str:
    title, inside = TITLES.get(context.state.measure, CASES), within(context.state)
    if not inside:
        return context.voice.sentence(title)
    return context.voice.sentence(text("{country}: {title}", country=context.voice.code(COUNTRY, inside), title=title))


def _subtitle(context: Context, figures: Figures) -> Component | str:
    label = DIMENSION[figures.question.by[0]].label
    words = subtitle(context, figures, text("by {dimension}", dimension=label))
    total = context.answers.get(total_question(context.state))
    if total is None or total.frame.height != 1:
        return words
    row = total.frame.row(0, named=True)
    number = asked(context.voice.figure(row["value"], row["state"]), total.question)
    return html.Span([number, f" {words[:1].lower()}{words[1:]}"])


def _summary(reading: Reading, areas: Sequence[Area]) -> Text:
    n = len(reading.cells)
    if is_apart(reading.figures):
        return counted(n, "Figures for {n} area.", "Figures for {n} areas, several each.", n=n)
    values = [area.value for area in areas if area.figure] or [0]
    if n == 1:
        return text("A figure for one area: {value}.", value=max(values))
    ends = {"low": min(values), "high": max(values)}
    return text("Figures for {n} areas, from {low} to {high}.", n=n, **ends)


def _remarks(reading: Reading, areas: Sequence[Area]) -> Iterator[Text]:
    spoken = [area for area in areas if area.shade not in {"zero", "silent", "outside", "withheld"}]
    found, hidden = len(spoken), sum(area.shade == "withheld" for area in areas)
    if reading.key == COUNTRY:
        yield counted(
            found,
            "{n} of {all} countries and territories has a figure.",
            "{n} of {all} countries and territories have figures.",
            n=found,
            all=len(areas),
        )
    if reading.key == ADMIN1:
        yield counted(
            found,
            "{n} of {all} states and provinces has a figure.",
            "{n} of {all} states and provinces have figures.",
            n=found,
            all=len(areas),
        )
    if hidden:
        yield counted(hidden, "{n} is withheld.", "{n} are withheld.", n=hidden)
    if left := unplaced(reading):
        yield left
    if undrawn := [f"{area.name} {area.figure}" for area in spoken if area.code in NO_OUTLINE]:
        yield text("Without an outline on the map: {areas}.", areas="; ".join(undrawn))


def choices_apart(figures: Figures, voice: Voice) -> Component:
    """Why there is no one number for an area or a route, and the choices after which there is."""
    said = [voice.say(MEASURE[figures.question.measure].why_apart), voice.say(text("Choose one of each for a map:"))]
    rows = [_choice(figures, key, voice) for key in keys_apart(figures) if len(codes_of(figures, key)) > 1]
    return html.Div([html.P(" ".join(said)), *rows], className="notice notice-apart")


def _choice(figures: Figures, key: str, voice: Voice) -> Component:
    ordered = voice.names.order(DIMENSION[key].scheme, codes_of(figures, key))
    buttons = [html.Button(voice.code(key, code), className="button", **edit(key, code, "set")) for code in ordered]
    return html.Div(
        buttons, className="notice-action", role="group", **aria(label=voice.sentence(DIMENSION[key].label))
    )


def _tables(context: Context, reading: Reading) -> Component:
    cells = _cells(context)
    return html.Div([_table(reading), *([circles_table(cells, context.voice)] if cells else [])])


def _table(reading: Reading) -> Component:
    if keys_apart(reading.figures):
        return listing(reading.figures, reading.voice)
    before, words = reading.before(), reading.against
    return map_table(reading.figures, reading.voice, chosen=reading.chosen, before=before, against=words)


def _way(context: Context) -> tuple[list[tuple[str, str]], str]:
    inside, voice = within(context.state), context.voice
    if not inside:
        return [], ""
    country, part = voice.code(COUNTRY, inside), context.state.filters.of(ADMIN1)
    region = (COUNTRY, voice.say(text("Americas")))
    if len(part) != 1:
        return [region], country
    return [region, (ADMIN1, country)], voice.code(ADMIN1, part[0])


def _download(context: Context) -> Figures:
    asked_here = main_question(context.state)
    lifted = tuple(key for key in context.state.filters.dimensions if not asked_here.filters.of(key))
    found = context.answers[asked_here]
    return replace(found, not_applied=(*found.not_applied, *lifted))


PART = Part(KEY, _questions, _fill, _download)
