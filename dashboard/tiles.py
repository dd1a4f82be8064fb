"""Lanes of tiles: every measure that the database holds, in the lane of its topic, never added up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash.development.base_component import Component

from components.apart import called, in_order, keys_apart, part_of, rows_of
from components.breakdown import Cells, blank, cells_of
from components.edits import asked
from components.numbers import NONE, bounded, change, period
from components.tile import Lane, Piece, Size, Tile, lanes
from dashboard.pair import Codes, Pair, beside, pair_of
from dashboard.panels import against
from dashboard.parts import Context
from dashboard.sources import when
from dashboard.state import State
from queries.dimensions import DIMENSION
from queries.export import not_applied
from queries.figures import Figures, Question, Source
from queries.filters import PERIOD, with_codes
from queries.holdings import Holdings
from queries.measure import SMUGGLING, TRAFFICKING
from queries.measures import MEASURE, MEASURES, TOPICS, Measure, Topic
from queries.measures_of_records import SUSPECTS_RECORDED
from queries.words import said_of, text

BY: Mapping[str, tuple[str, ...]] = {SUSPECTS_RECORDED.key: ("crime", "legal_stage")}
"""What a tile always keeps apart."""
CRIMES: Mapping[str, tuple[str, ...]] = {TRAFFICKING.key: ("trafficking", "both"), SMUGGLING.key: ("smuggling",)}
"""The suspects of a lane; those of a case of both crimes stand in one lane only, in a column of their own."""

WITH_LINE = {"victims", "smuggled_migrants"}
"""The measures whose tiles have a line of their last months: records of persons, told by month."""
MONTHS = 36


def tile_question(measure: Measure, state: State, holdings: Holdings) -> Question:
    """What the tile of a measure shows."""
    return Question(measure.key, BY.get(measure.key, ()), state.filters_of(measure.key, holdings))


def tile_questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    """What all tiles show, what they are compared with, and the months of those with a line."""
    held = (measure for measure in MEASURES if measure.offered and holdings.of(measure.key))
    shown = [tile_question(measure, state, holdings) for measure in held]
    compared = [found for one in shown if not one.by and (found := beside(state, one))]
    return (*shown, *compared, *(_months(one) for one in shown if one.measure in WITH_LINE))


def _months(question: Question) -> Question:
    return replace(question, by=("month",)).lifted(PERIOD)


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
    own = [measure for measure in MEASURES if measure.topic == topic and measure.offered]
    shared = [SUSPECTS_RECORDED] if topic.key in CRIMES and SUSPECTS_RECORDED not in own else []
    return [*own, *shared]


def _tiles(topic: Topic, context: Context) -> list[Tile]:
    held = [measure for measure in _measures_in(topic) if context.holdings.of(measure.key)]
    # Suspects last: their many numbers stand in lines below the others.
    ordered = sorted(held, key=lambda one: (one.key != context.state.measure, one == SUSPECTS_RECORDED))
    return [_tile(measure, topic, context, size=_size(at, measure, context)) for at, measure in enumerate(ordered)]


def _size(at: int, measure: Measure, context: Context) -> Size:
    if measure.key == context.state.measure:
        return "first"
    return "second" if at else "lead"


def _tile(measure: Measure, topic: Topic, context: Context, *, size: Size) -> Tile:
    voice, question = context.voice, tile_question(measure, context.state, context.holdings)
    figures = context.answers[question]
    if measure == SUSPECTS_RECORDED and (cells := _cells_of_lane(topic, figures)):
        return _by_stage(topic, cells, figures, context, size=size)
    if figures.declined or figures.is_empty or measure == SUSPECTS_RECORDED:
        reason = figures.declined or (text("None in this selection") if figures.sources else figures.notes[0])
        return Tile(NONE, voice.sentence(measure.label), voice.sentence(reason), size, key=measure.key)
    pair = pair_of(context, question)
    if figures.question.by:
        pieces = tuple([_piece(row, figures, pair, context) for row in figures.frame.iter_rows(named=True)])
        line = _line(_unfiltered(figures, context), figures, context)
        return Tile("", voice.sentence(measure.unit), line, size, pieces, key=measure.key)
    row = figures.frame.row(0, named=True)
    several = len(context.holdings.of(measure.key)) > 1
    series = [voice.code("series", one.series) for one in figures.sources] if several else []
    noun = ", ".join([voice.say(said_of(row["value"] or 0, measure.unit)), *series])
    line = _line([*_whole(figures, context), *_change(pair, (), context)], figures, context)
    # Room is short: the card says in words what the sign stands for.
    words = bounded(row["value"], row["state"], row["value_high"], context.locale)
    value = words if row["value"] is None else asked(words, figures.question)
    return Tile(value, noun, line, size, spark=_spark(question, context, size=size), key=measure.key)


def _change(pair: Pair | None, codes: Codes, context: Context) -> list[str]:
    """The change of some codes and what it is a change from, where both figures are whole."""
    found = pair.change(codes) if pair else None
    if pair is None or found is None:
        return []
    now = pair.now.question
    words = change(found, context.locale, of_records=MEASURE[now.measure].is_of_records)
    return [context.voice.say(text("{change} on {before}", change=words, before=against(context, now.filters)))]


def _spark(question: Question, context: Context, *, size: Size) -> Sequence[int | None]:
    if question.measure not in WITH_LINE or size == "second":
        return ()
    months = context.answers[_months(question)]
    if months.declined or months.question.by != ("month",):
        return ()
    return [value for month, value in rows_of(months, "month", "value") if month[:1].isdigit()][-MONTHS:]


def _piece(row: Mapping[str, Any], figures: Figures, pair: Pair | None, context: Context) -> Piece:
    """One series, with its change; it may have no figure in the time it is compared with."""
    keys = figures.question.by
    sources = tuple(one for one in figures.sources if row.get("series", one.series) == one.series)
    words = context.voice.figure(row["value"], row["state"])
    filters = with_codes(figures.question.filters, {key: row[key] for key in keys})
    value = words if row["value"] is None else asked(words, replace(figures.question, by=(), filters=filters))
    codes = tuple([row[key] for key in keys])
    line = "; ".join([*_other_time(sources, figures, context), *_change(pair, codes, context)])
    return Piece(called(part_of(row, keys), keys, context.voice), (value,), line)


def _cells_of_lane(topic: Topic, figures: Figures) -> Cells:
    """The suspects of the crimes of a lane, by crime and legal stage; nothing where the answer is declined."""
    cells = {} if figures.declined else cells_of(figures)
    return {crime: cells[crime] for crime in cells if crime in CRIMES[topic.key]}


def _by_stage(topic: Topic, cells: Cells, figures: Figures, context: Context, *, size: Size) -> Tile:
    """A row per legal stage and a column per crime, which needs a head only where it is not the crime of the lane."""
    voice, keys = context.voice, keys_apart(figures)
    parts = in_order({part for of_crime in cells.values() for part in of_crime}, keys, context.names)
    pieces = [
        Piece(called(part, keys, voice), tuple([_stage((crime, *part), cells, figures, context) for crime in cells]))
        for part in parts
    ]
    heads = tuple(voice.code("crime", crime) for crime in cells) if [*cells] != [*CRIMES[topic.key]][:1] else ()
    labels = {"measure": SUSPECTS_RECORDED.label, "dimension": DIMENSION["legal_stage"].label}
    noun = voice.sentence(text("{measure} by {dimension}", **labels))
    line = _line(_whole(figures, context), figures, context)
    return Tile("", noun, line, size, tuple(pieces), heads, key=SUSPECTS_RECORDED.key)


def _stage(codes: Codes, cells: Cells, figures: Figures, context: Context) -> Component | str:
    """The suspects of a crime at a legal stage; the card of a number asks for just these."""
    cell = cells[codes[0]].get(codes[1:])
    if cell is None or cell[0] is None:
        return context.voice.figure(*cell) if cell else blank(figures, context.voice)
    filters = with_codes(figures.question.filters, dict(zip(figures.question.by, codes, strict=True)))
    return asked(context.voice.figure(*cell), replace(figures.question, by=(), filters=filters))


def _line(parts: Sequence[str], figures: Figures, context: Context) -> str:
    """What is said under a figure, and remarks on its series, which are sentences of their own."""
    remarks, used = MEASURE[figures.question.measure].remarks, {one.series for one in figures.sources}
    said = [context.voice.say(remark) for series, remark in remarks if series in used]
    return " ".join([*(["; ".join(parts) + ("." if said else "")] if parts else []), *said])


def _whole(figures: Figures, context: Context) -> list[str]:
    """The time that all series cover where it is not the chosen one, and filters that did not apply."""
    return [*_other_time(figures.sources, figures, context), *_unfiltered(figures, context)]


def _other_time(sources: Sequence[Source], figures: Figures, context: Context) -> list[str]:
    chosen, covered = context.state.filters.period, when(figures.question.filters.period, sources, context.locale)
    return [] if chosen and covered == period(chosen, context.locale) else [covered]


def _unfiltered(figures: Figures, context: Context) -> list[str]:
    labels = tuple(not_applied(figures))
    return [context.voice.say(text("not filtered by {dimensions}", dimensions=labels))] if labels else []
