"""Suspects of each crime at one legal stage by a dimension: one declaration a panel."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dash.development.base_component import Component

from components.bars import Bar, bars
from components.breakdown import listing
from components.crime_lanes import Lane, crime_lanes
from components.edits import asked, edit
from components.frame import Panel, frame
from components.numbers import collated, percent
from components.shares import NOT_KNOWN
from dashboard.bar_panels import pieces
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.splits import Persons
from dashboard.state import State
from dashboard.suspects import (
    APART,
    CRIME,
    STAGE,
    STAGE_NAMES,
    Column,
    columns_of,
    download_of,
    has_suspects,
    of_context,
    of_one_stage,
    one_of,
    question_by,
    split_of,
    split_question,
    stage_of,
)
from queries.comparison import LEAST_FOR_PERCENT, OFF
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.holdings import Holdings
from queries.names import SPECIAL
from queries.words import Text, counted, say, text

MOST_BARS = 8


@dataclass(frozen=True)
class Declared:
    """A panel: its key, its dimension, what it is called, and columns of twelve.

    With a `title` it is always called so, and its bars stand from A to Z; else by its largest bar, that one first.
    """

    key: str
    dimension: str
    name: Text
    columns: int = 12
    title: Text | None = None
    remarks: tuple[Text, ...] = ()


def suspect_panel(declared: Declared, page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, declared.key, declared.columns, picture="drawn"), say(declared.name, locale), locale)


def suspect_part(declared: Declared) -> Part:
    """The panel's questions, filling and download."""

    def now(state: State, holdings: Holdings) -> Question:
        return question_by((declared.dimension,), state, holdings)

    def questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
        if not has_suspects(declared.dimension):
            return ()
        one = now(state, holdings)
        return tuple(found for found in (one, split_question(one, state, holdings)) if found)

    def fill(context: Context) -> Filling:
        return _fill(declared, now(context.state, context.holdings), context)

    def download(context: Context) -> Figures:
        return download_of(now(context.state, context.holdings), context, (declared.dimension, STAGE))

    return Part(declared.key, questions, fill, download)


@dataclass(frozen=True)
class _Drawn:
    """What all lanes of a panel are drawn from."""

    declared: Declared
    figures: Figures
    stage: str
    columns: Mapping[str, Column]
    parted: Mapping[tuple[str, ...], Persons]


def _fill(declared: Declared, now: Question, on_page: Context) -> Filling:
    context = of_context(on_page)
    voice, stage = context.voice, stage_of(context.state)
    figures = context.answers[now]
    if filling := instead(context, declared.key, figures):
        return {**filling, "subtitle": voice.sentence(declared.name)}
    drawn = _Drawn(declared, figures, stage, columns_of(figures, stage), split_of(now, context))
    title = voice.sentence(declared.title or _title(drawn, context))
    label = DIMENSION[declared.dimension].label
    per = text("and by {dimension}, here {stage}", dimension=label, stage=voice.say(STAGE_NAMES[stage]).lower())
    return {
        **surround(context, declared.key, of_one_stage(figures), *_remarks(drawn, context)),
        "title": title,
        "subtitle": subtitle(context, figures, per),
        "summary": title,
        "picture": _lanes(drawn, context),
        "table": listing(figures, voice) if declared.key in context.tables else "",
    }


def _lanes(drawn: _Drawn, context: Context) -> Component:
    voice = context.voice
    if not drawn.columns:
        words = text("Nobody is recorded at this stage: {stage}.", stage=voice.say(STAGE_NAMES[drawn.stage]).lower())
        return crime_lanes([], voice.say(words))
    chosen = context.state.filters.of(CRIME)
    return crime_lanes(
        [
            Lane(
                voice.code(CRIME, crime),
                [bars([_bar(code, crime, drawn, context) for code in _codes(column, drawn, context)])],
                edit(CRIME, crime),
                known_line(column, context),
                crime in chosen,
            )
            for crime, column in drawn.columns.items()
        ]
    )


def known_line(column: Column, context: Context) -> str:
    """Of how many a code is known; nothing where a figure is withheld."""
    if not column.is_whole:
        return ""
    known = column.known
    return context.voice.say(text("Recorded for {known} of {total}", known=known.known, total=known.total))


def _codes(column: Column, drawn: _Drawn, context: Context) -> list[str]:
    """The largest, by size or from A to Z, then what is not known."""
    special, voice = context.names.schemes[SPECIAL], context.voice
    key, found = drawn.declared.dimension, {codes[0]: value or 0 for codes, (value, _) in column.cells.items()}
    plain = sorted((one for one in found if one not in special), key=lambda one: -found[one])[:MOST_BARS]
    if drawn.declared.title:
        plain.sort(key=lambda one: collated(voice.code(key, one)))
    rest = context.names.order(DIMENSION[key].scheme, {one for one in found if one in special})
    return [*plain, *rest]


def _bar(code: str, crime: str, drawn: _Drawn, context: Context) -> Bar:
    key, column, voice = drawn.declared.dimension, drawn.columns[crime], context.voice
    value, state = column.cell((code,))
    codes = (code, crime, drawn.stage)
    one = one_of(drawn.figures.question, dict(zip((key, *APART), codes, strict=True)))
    words, share = voice.figure(value, state), _share(code, column)
    return Bar(
        label=voice.code(key, code),
        figure=words if value is None else asked(words, one),
        share="" if share is None else percent(share, context.locale),
        length=value / column.longest if value else None,
        mark=None,
        action=edit(key, code),
        chosen=code in context.state.filters.of(key),
        hatched=code in context.names.schemes[SPECIAL],
        pieces=pieces(drawn.parted.get(codes, {}), one, column.longest, context),
    )


def _share(code: str, column: Column) -> float | None:
    """Of those of whom any code is recorded; None where too few are."""
    value = column.cell((code,))[0]
    base = column.known.known if column.base is None else column.base
    is_known = code not in NOT_KNOWN and code != "none"
    return value / base if value and is_known and column.has_shares and base >= LEAST_FOR_PERCENT else None


def _title(drawn: _Drawn, context: Context) -> Text:
    """The largest of the first crime that has shares, or else of the first."""
    label = DIMENSION[drawn.declared.dimension].label
    chosen = next((crime for crime, one in drawn.columns.items() if one.has_shares), next(iter(drawn.columns), ""))
    plain = [
        (value or 0, codes[0])
        for codes, (value, state) in (drawn.columns[chosen].cells.items() if chosen else ())
        if codes[0] not in context.names.schemes[SPECIAL] and state == SHOWN
    ]
    if not plain:
        return text("Suspects by {dimension}", dimension=label)
    value, code = max(plain, key=lambda one: one[0])
    if value < LEAST_FOR_PERCENT:
        return text("Suspects by {dimension}", dimension=label)
    named = context.voice.say(context.names.within(DIMENSION[drawn.declared.dimension].scheme, code))
    share = _share(code, drawn.columns[chosen])
    figure = context.voice.figure(value, SHOWN) if share is None else percent(share, context.locale)
    parts = {"crime": context.voice.code(CRIME, chosen), "form": named, "figure": figure}
    stage = context.voice.say(STAGE_NAMES[drawn.stage]).lower()
    return text("{crime}, {stage}: most often {form}, {figure}", stage=stage, **parts)


def _remarks(drawn: _Drawn, context: Context) -> Iterator[Text]:
    yield from drawn.declared.remarks
    yield text(
        "Shares are of those for whom it is recorded, in one crime at one stage; bars are measured in each column."
    )
    key = drawn.declared.dimension
    plain = (
        len([codes for codes in one.cells if codes[0] not in context.names.schemes[SPECIAL]])
        for one in drawn.columns.values()
    )
    if (more := max(plain, default=0) - MOST_BARS) > 0:
        yield counted(
            more, "Up to {n} smaller one is in the table.", "Up to {n} smaller ones are in the table.", n=more
        )
    if context.state.filters.of(key):
        yield text("Not filtered by {dimensions}: what is chosen is marked.", dimensions=(DIMENSION[key].label,))
    if context.state.shows("split") != "none" and not drawn.parted:
        yield text("Not told apart by sex and age here.")
    if context.state.versus != OFF:
        yield text("Not compared here.")
