"""Where the direction of journeys turned: two neighbours, and more persons back than forth since a month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from dash.development.base_component import Component

from components.apart import rows_of, states_of
from components.facts import Block, facts, mirrored
from components.frame import Panel, frame
from components.numbers import month, number
from components.table import Column, Row, notice, table
from dashboard.panels import instead, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from dashboard.ways import DRAWINGS, end_key, ends_of, has_journeys
from queries.figures import SHOWN, Figures, Question
from queries.filters import PERIOD
from queries.holdings import Holdings, months_between
from queries.turns import Turn, turned
from queries.words import Text, counted, say, text

KEY = "turns"
SHOWN_PAIRS = 3
LONGEST = 48
"""Months that are drawn: a turn is of the last years."""


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    place = Panel(page, KEY, columns=12, picture="drawn")
    return frame(place, say(text("Where the direction turned"), locale), locale)


def _question(state: State) -> Question:
    """Recorded journeys by their countries and by month, over all time."""
    ends = ends_of(state) or ()
    filters = state.filters.without(PERIOD, "route", *ends, end_key(state))
    return Question(state.measure, ("route", "month"), filters)


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return (_question(state) if has_journeys(state) else Question(state.measure, (), state.filters),)


@dataclass(frozen=True)
class Border:
    """Two countries, and the persons who went from one to the other, and back, in each month."""

    ends: tuple[str, str]
    months: tuple[str, ...]
    forth: tuple[int, ...]
    back: tuple[int, ...]
    turn: Turn | None


def _fill(context: Context) -> Filling:
    voice = context.voice
    if not has_journeys(context.state):
        words = text("Journeys are not recorded here, so there is no direction that could turn.")
        return {"title": voice.say(text("No journeys")), "notice": notice("not_applicable", voice.say(words))}
    figures = context.answers[_question(context.state)]
    if filling := instead(context, KEY, figures):
        return filling
    if figures.question.by != ("route", "month"):
        return {"title": voice.say(text("Kept apart by series")), "notice": notice("not_applicable", voice.say(_APART))}
    if states_of(figures) - {SHOWN}:
        why = voice.sentence(text("some figures are withheld or not whole numbers."))
        return {"title": voice.say(text("Not shown with these filters")), "notice": notice("not_applicable", why)}
    found = borders(context)
    turns = [one for one in found if one.turn]
    shown = (turns or list(found))[:SHOWN_PAIRS]
    return {
        **surround(context, KEY, figures, *_REMARKS),
        "title": _title(context, turns),
        "subtitle": voice.say(text("Persons on recorded journeys who crossed from one country to the other, by month")),
        "picture": facts([_block(context, one) for one in shown]),
        "table": _table(context, turns) if KEY in context.tables else "",
    }


_APART = text("The same person may be in several series, so directions are not added up. Choose one series.")
_REMARKS = (
    text("A person counts once in each direction across a border, in the month of detection."),
    text(
        "Turned: more went one way in the year before, and more the other way ever since; neither is chance (p ≤ 0.01)."
    ),
    text("Persons detected together went the same way: four are tested as one, and no single month decides."),
    text("Detection can turn where movement does not."),
)


@lru_cache(maxsize=DRAWINGS)
def borders(context: Context) -> tuple[Border, ...]:
    """Pairs of countries that journeys cross in both directions, those with most persons first."""
    figures = context.answers[_question(context.state)]
    months = _months(figures)
    counts = _crossings(figures)
    pairs = sorted({(min(one), max(one)) for one in counts})
    found = [_border(pair, months, counts) for pair in pairs]
    both = [one for one in found if any(one.forth) and any(one.back)]
    return tuple(sorted(both, key=lambda one: (-sum(one.forth) - sum(one.back), one.ends)))


def _months(figures: Figures) -> tuple[str, ...]:
    codes = [code for code in figures.frame["month"].unique() if code[:1].isdigit()]
    if not codes or figures.as_of is None:
        return tuple(sorted(codes))
    first = min(source.since for source in figures.sources)
    return tuple(sorted(months_between(first, figures.as_of)))


Counts = Mapping[tuple[str, str], Mapping[str, int]]


def _crossings(figures: Figures) -> Counts:
    """By country left and country entered, the persons of each month: each person once, however often."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for route, when, value in rows_of(figures, "route", "month", "value"):
        countries = route.split("-")
        for step in {*pairwise(countries)} if value else ():
            own = found.setdefault(step, {})
            own[when] = own.get(when, 0) + value
    return found


def _border(pair: tuple[str, str], months: Sequence[str], counts: Counts) -> Border:
    forth, back = (tuple(counts.get(ends, {}).get(one, 0) for one in months) for ends in (pair, pair[::-1]))
    turn = turned(months, forth, back) if months else None
    if turn and turn.since[0] < turn.since[1]:
        # The direction of today is forth.
        return Border(pair[::-1], tuple(months), back, forth, Turn(turn.month, turn.before[::-1], turn.since[::-1]))
    return Border(pair, tuple(months), forth, back, turn)


def _title(context: Context, turns: Sequence[Border]) -> str:
    say_it = context.voice.say
    if not turns:
        return say_it(text("No border's direction clearly turned"))
    first = turns[0]
    assert first.turn  # noqa: S101
    when, name = month(first.turn.month, context.locale), _name(context, first.ends)
    if len(turns) == 1:
        return say_it(text("Turned in {month}: {route}", month=when, route=name))
    return say_it(
        counted(
            len(turns),
            "{n} direction turned; the largest in {month}: {route}",
            "{n} directions turned; the largest in {month}: {route}",
            n=len(turns),
            month=when,
            route=name,
        )
    )


def _name(context: Context, ends: tuple[str, str]) -> str:
    return " \N{RIGHTWARDS ARROW} ".join(context.voice.code("citizenship", one) for one in ends)


def _block(context: Context, one: Border) -> Block:
    voice = context.voice
    rows = list(zip(one.months, one.forth, one.back, strict=True))[-LONGEST:]
    lit = one.turn.month if one.turn else "9999"
    towards = tuple(voice.say(text("To {place}", place=voice.code("citizenship", end))) for end in one.ends[::-1])
    words = voice.say(_said(one, one.turn, context)) if one.turn else None
    return Block(_name(context, one.ends), picture=mirrored(rows, lit, (towards[0], towards[1]), voice, turned=words))


def _said(one: Border, turn: Turn, context: Context) -> Text:
    places = (context.voice.code("citizenship", end) for end in one.ends[::-1])
    numbers = (number(value, context.locale) for value in (*turn.since, *turn.before))
    names = ("there", "back", "since_there", "since_back", "before_there", "before_back")
    return replace(
        text(
            "Turned in {month}: since then {since_there} to {there} and {since_back} to {back}; "
            "in the year before {before_there} and {before_back}."
        ),
        values=(("month", month(turn.month, context.locale)), *zip(names, (*places, *numbers), strict=True)),
    )


def _table(context: Context, turns: Sequence[Border]) -> Component:
    voice = context.voice
    heads = (
        Column(voice.say(text("Border"))),
        Column(voice.say(text("Turned in"))),
        *(
            Column(voice.say(words), number=True)
            for words in (
                text("Forth since"),
                text("Back since"),
                text("Forth in the year before"),
                text("Back in the year before"),
            )
        ),
    )
    rows = [Row(tuple(_cells(context, one))) for one in turns]
    return table(voice.say(text("Borders whose direction turned")), heads, rows)


def _cells(context: Context, one: Border) -> Iterator[str]:
    assert one.turn  # noqa: S101
    yield _name(context, one.ends)
    yield month(one.turn.month, context.locale)
    for value in (*one.turn.since, *one.turn.before):
        yield number(value, context.locale)


def _download(context: Context) -> Figures:
    (asked,) = _questions(context.state, context.holdings)
    return context.answers[asked]


PART = Part(KEY, _questions, _fill, _download)
