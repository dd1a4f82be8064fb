"""Lanes of tiles: every measure that the database holds, in the lane of its topic, never added up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl
from dash.development.base_component import Component

from components.apart import called, keys_apart, part_of, parts_of
from components.breakdown import blank, cells_of
from components.numbers import NONE
from components.tile import Lane, Piece, Size, Tile, lanes
from dashboard.parts import Context
from dashboard.sources import when
from dashboard.state import State
from queries.dimensions import DIMENSION
from queries.export import not_applied
from queries.figures import Figures, Question, Source
from queries.measure import SMUGGLING, TRAFFICKING
from queries.measures import MEASURE, MEASURES, TOPICS, Measure, Topic
from queries.measures_of_records import SUSPECTS_RECORDED
from queries.words import text

BY: Mapping[str, tuple[str, ...]] = {SUSPECTS_RECORDED.key: ("crime", "legal_stage")}
"""What a tile always keeps apart."""
CRIMES: Mapping[str, tuple[str, ...]] = {TRAFFICKING.key: ("trafficking", "both"), SMUGGLING.key: ("smuggling",)}
"""The suspects of a lane; those of a case of both crimes stand in one lane only, in a column of their own."""


def tile_question(measure: Measure, state: State) -> Question:
    """What the tile of a measure shows."""
    return Question(measure.key, BY.get(measure.key, ()), state.filters)


def tile_questions(state: State) -> tuple[Question, ...]:
    """What all tiles show."""
    return tuple(tile_question(measure, state) for measure in MEASURES)


def topics_of(measure: Measure) -> tuple[Topic, ...]:
    """The lanes that a measure is in: suspects are of two crimes."""
    return tuple(topic for topic in TOPICS if measure in _measures_in(topic))


def tile_lanes(context: Context) -> Component:
    """The lanes that hold something; of the others one line each says that they do not."""
    filled = [(topic, _tiles(topic, context)) for topic in TOPICS]
    shown = [_lane(topic, tiles, context) for topic, tiles in filled if tiles]
    empty = [
        text("{topic}: nothing is held in this database.", topic=topic.label) for topic, tiles in filled if not tiles
    ]
    return lanes(shown, [context.voice.say(remark) for remark in empty])


def _lane(topic: Topic, tiles: list[Tile], context: Context) -> Lane:
    in_use = any(measure.key == context.state.measure for measure in _measures_in(topic))
    return Lane(context.voice.say(topic.label), tuple(tiles), context.voice.say(text("Never added together")), in_use)


def _measures_in(topic: Topic) -> list[Measure]:
    own = [measure for measure in MEASURES if measure.topic == topic]
    shared = [SUSPECTS_RECORDED] if topic.key in CRIMES and SUSPECTS_RECORDED not in own else []
    return [*own, *shared]


def _tiles(topic: Topic, context: Context) -> list[Tile]:
    held = [measure for measure in _measures_in(topic) if context.holdings.of(measure.key)]
    ordered = sorted(held, key=lambda measure: measure.key != context.state.measure)
    return [_tile(measure, topic, context, size=_size(at, measure, context)) for at, measure in enumerate(ordered)]


def _size(at: int, measure: Measure, context: Context) -> Size:
    if measure.key == context.state.measure:
        return "first"
    return "second" if at else "lead"


def _tile(measure: Measure, topic: Topic, context: Context, *, size: Size) -> Tile:
    voice, figures = context.voice, context.answers[tile_question(measure, context.state)]
    if measure == SUSPECTS_RECORDED and not figures.declined:
        figures = replace(figures, frame=figures.frame.filter(pl.col("crime").is_in(CRIMES[topic.key])))
    if figures.declined or figures.is_empty:
        reason = figures.declined or (text("None in this selection") if figures.sources else figures.notes[0])
        return Tile(NONE, voice.sentence(measure.label), voice.sentence(reason), size)
    if measure == SUSPECTS_RECORDED:
        return _by_stage(topic, figures, context, size=size)
    if figures.question.by:
        pieces = tuple(_piece(row, figures, context) for row in figures.frame.iter_rows(named=True))
        return Tile("", voice.sentence(measure.unit), "; ".join(_unfiltered(figures, context)), size, pieces)
    (row,) = figures.frame.iter_rows(named=True)
    several = len(context.holdings.of(measure.key)) > 1
    series = [voice.code("series", one.series) for one in figures.sources] if several else []
    line = _line(figures.sources, figures, context)
    noun = ", ".join([voice.say(measure.unit), *series])
    # A small tile is a row that begins with its noun.
    noun = voice.sentence(noun) if size == "second" else noun
    return Tile(voice.figure(row["value"], row["state"]), noun, line, size)


def _piece(row: Mapping[str, Any], figures: Figures, context: Context) -> Piece:
    keys = figures.question.by
    sources = tuple(one for one in figures.sources if row.get("series", one.series) == one.series)
    value = context.voice.figure(row["value"], row["state"])
    line = _line(sources, replace(figures, not_applied=()), context)
    return Piece(called(part_of(row, keys), keys, context.voice), (value,), line)


def _by_stage(topic: Topic, figures: Figures, context: Context, *, size: Size) -> Tile:
    """A row per legal stage and a column per crime, which needs a head only where it is not the crime of the lane."""
    voice, cells = context.voice, cells_of(figures)
    keys, absent = keys_apart(figures), blank(figures, voice)
    pieces = [
        Piece(
            called(part, keys, voice), tuple(voice.figure(*of[part]) if part in of else absent for of in cells.values())
        )
        for part in parts_of(figures, context.names)
    ]
    heads = tuple(voice.code("crime", crime) for crime in cells) if [*cells] != [*CRIMES[topic.key]][:1] else ()
    labels = {"measure": SUSPECTS_RECORDED.label, "dimension": DIMENSION["legal_stage"].label}
    noun = voice.sentence(text("{measure} by {dimension}", **labels))
    line = _line(figures.sources, figures, context)
    return Tile("", noun, line, size, tuple(pieces), heads)


def _line(sources: Sequence[Source], figures: Figures, context: Context) -> str:
    """The time that series cover, the filters that did not apply, and what must be said of each series."""
    remarks = MEASURE[figures.question.measure].remarks
    said = [context.voice.say(remark) for used, remark in remarks if used in {one.series for one in sources}]
    period = when(context.state.filters.period, sources, context.locale)
    return "; ".join([period, *_unfiltered(figures, context), *said])


def _unfiltered(figures: Figures, context: Context) -> list[str]:
    labels = tuple(not_applied(figures))
    return [context.voice.say(text("not filtered by {dimensions}", dimensions=labels))] if labels else []
