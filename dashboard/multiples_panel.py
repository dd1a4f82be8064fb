"""Women, girls, men, boys in each form, citizenship, place or year: small multiples on one scale."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.controls import tabs
from components.edits import edit
from components.four_groups import OWN, told_by
from components.frame import Panel, frame
from components.numbers import collated, percent
from components.small_multiples import Multiple, small_multiples
from dashboard.by_group import another_sex, declined_or_apart, not_filtered, of_all, total_questions, totals_of
from dashboard.forms_panel import FORM
from dashboard.group_bars import CATEGORY, Reading, bars_of, has_shares, multiples_table, women_and_girls
from dashboard.panels import subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import VIEW_KEYS, State
from queries.comparison import OFF
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.filters import PERIOD, Period
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, counted, say, text

KEY, BY, OF = "multiples", "by_group", "of_group"
YEAR, YEARS, SHOWN_AT_ONCE = "year", 6, 6
_BY: Mapping[str, Text] = {
    "form": text("Form"),
    "citizenship": text("Citizenship"),
    "place": text("Recording country"),
    "year": text("Year"),
}
_OF: Mapping[str, Text] = {"category": text("Shares within each category"), "group": text("Shares within each group")}

_WORDS = {BY: _BY, OF: _OF}


def panel(page: str, state: State, locale: str) -> Component:
    """The panel before its first figures, its switches born with the values that the address holds."""
    switches = [
        _switch(BY, text("Broken down by"), state, locale),
        _switch(OF, text("What the shares are of"), state, locale),
    ]
    control = html.Div(switches, className="by-group-controls")
    return frame(Panel(page, KEY, picture="drawn"), say(text("Groups side by side"), locale), locale, control)


def _switch(key: str, label: Text, state: State, locale: str) -> Component:
    options = [{"value": value, "label": say(_WORDS[key][value], locale)} for value in VIEW_KEYS[key]]
    return tabs(key, say(label, locale), options, default=VIEW_KEYS[key][0], chosen=state.shows(key))


def dimension(state: State) -> str:
    """What the measure in use is broken down by, besides sex and age."""
    keys = {"citizenship": "citizenship", "place": "recorded_country", "year": YEAR}
    return keys.get(state.shows(BY)) or FORM[state.measure]


def question(state: State) -> Question:
    """By sex, age and the dimension, none of them chosen; by year the last six up to the chosen time."""
    key, filters = dimension(state), state.filters
    asked_by = Question(state.measure, ("sex", "age", key), filters.without(*OWN, key))
    if key != YEAR or filters.period is None:
        return asked_by
    last = int(filters.period.last[:4])
    years = Period(f"{last - YEARS + 1}-01", f"{last}-12")
    return replace(asked_by, filters=replace(asked_by.filters, period=years))


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return (question(state), *total_questions(question(state)))


def _fill(context: Context) -> Filling:
    asked_by, voice = question(context.state), context.voice
    figures, key = context.answers[asked_by], dimension(context.state)
    if filling := declined_or_apart(context, KEY, figures, asked_by.by):
        return filling
    reading = _reading(context, figures)
    codes = _listed(reading, context)
    title = voice.sentence(_title(reading, codes, context))
    return {
        **surround(context, KEY, figures, *_remarks(reading, codes, context)),
        "subtitle": subtitle(context, figures, text("by sex, age and {dimension}", dimension=DIMENSION[key].label)),
        "title": title,
        "summary": title,
        "picture": small_multiples([_multiple(code, reading, context) for code in codes], voice.say(_note(reading))),
        "table": multiples_table(reading, _ordered(reading, context), voice) if KEY in context.tables else "",
    }


def _reading(context: Context, figures: Figures) -> Reading:
    key = dimension(context.state)
    # What a group's persons of several years come to says nothing of the group.
    of = CATEGORY if key == YEAR or not _is_added(context.state) else context.state.shows(OF)
    told = {code: one for code, one in told_by(figures, key).items() if one.total or not one.is_whole}
    totals = totals_of(question(context.state), told, context)
    return Reading(question(context.state), key, told, totals, of, "base" in figures.frame.columns)


def _is_added(state: State) -> bool:
    """Whether the persons of a group may be added over what they are broken down by."""
    return dimension(state) in MEASURE[state.measure].adds_over


def _plain(reading: Reading, context: Context) -> list[str]:
    plain = [code for code in reading.told if code not in context.names.schemes[SPECIAL]]
    return sorted(plain, key=lambda code: (-(reading.totals[code][0] or 0), code))


def _listed(reading: Reading, context: Context) -> list[str]:
    """The largest, and the chosen ones; countries from A to Z, years in their order."""
    plain, chosen = _plain(reading, context), context.state.filters.of(reading.key)
    if reading.key == YEAR:
        return sorted(plain)[-YEARS:]
    first = sorted(plain, key=lambda code: code not in chosen)[:SHOWN_AT_ONCE]
    if context.state.shows(BY) == "form":
        return sorted(first, key=plain.index)
    return sorted(first, key=lambda code: collated(context.voice.code(reading.key, code)))


def _ordered(reading: Reading, context: Context) -> Sequence[str]:
    return context.names.order(DIMENSION[reading.key].scheme, reading.told)


def _multiple(code: str, reading: Reading, context: Context) -> Multiple:
    told, voice = reading.told[code], context.voice
    one = replace(reading.question, by=(), filters=reading.narrowed(code))
    value, state = reading.totals[code]
    total = voice.figure(value, state)
    few = reading.of == CATEGORY and told.is_whole and not told.has_shares
    return Multiple(
        voice.code(reading.key, code),
        of_all(total, value or 0, one),
        bars_of(code, reading, context.state.filters, voice),
        _action(code, reading),
        _is_chosen(code, reading, context),
        voice.say(text("Both known for {known}: counts, not shares", known=told.known.known)) if few else "",
    )


def _action(code: str, reading: Reading) -> dict[str, Any]:
    return edit(PERIOD, f"{code}-01~{code}-12", "set") if reading.key == YEAR else edit(reading.key, code)


def _is_chosen(code: str, reading: Reading, context: Context) -> bool:
    chosen = context.state.filters
    if reading.key != YEAR:
        return code in chosen.of(reading.key)
    return chosen.period == Period(f"{code}-01", f"{code}-12")


def _note(reading: Reading) -> Text:
    if not has_shares(reading, tuple(reading.told)):
        return text("Persons: some figures are low bounds or not shown, so there are no shares and no bars.")
    label = DIMENSION[reading.key].label
    if reading.of != CATEGORY and not reading.has_group_shares:
        return text("Bars: persons. The {dimension} is known for too few of them for shares.", dimension=label)
    if reading.of != CATEGORY:
        return text("Bars: of each group's persons whose {dimension} is known, the part in each.", dimension=label)
    return text("Bars: parts of those whose sex and age are known; hatched: the part of all of whom they are not.")


def _title(reading: Reading, codes: Sequence[str], context: Context) -> Text:
    """Between which ends the share of women and girls lies, where there are shares of two categories."""
    shares = {code: women_and_girls(reading.told[code]) for code in codes}
    found = {code: share for code, share in shares.items() if share is not None}
    label = DIMENSION[reading.key].label
    if len(found) < len(("low", "high")) or reading.of != CATEGORY:
        return text("Women, girls, men and boys by {dimension}", dimension=label)
    low, high = min(found, key=lambda code: found[code]), max(found, key=lambda code: found[code])
    names = (context.voice.say(context.names.within(DIMENSION[reading.key].scheme, code)) for code in (low, high))
    shown = (percent(found[code], context.locale) for code in (low, high))
    if percent(found[low], context.locale) == percent(found[high], context.locale):
        return text("Women and girls: {share} in each", share=percent(found[low], context.locale))
    parts = dict(zip(("low", "high", "least", "most"), (*names, *shown), strict=True))
    return text("Women and girls: from {least} ({low}) to {most} ({high})", **parts)


def _remarks(reading: Reading, codes: Sequence[str], context: Context) -> Iterator[Text]:
    if (more := len(_plain(reading, context)) - len(codes)) > 0:
        yield counted(more, "{n} smaller one is in the table.", "{n} smaller ones are in the table.", n=more)
    if reading.several:
        yield text("A person can be in several of these.")
    if reading.of != context.state.shows(OF) and reading.key == YEAR:
        yield text("By year the shares are always of each year's persons.")
    elif reading.of != context.state.shows(OF):
        label = DIMENSION[reading.key].label
        yield text("Not added over {dimension}, so shares are within each category.", dimension=label)
    yield from another_sex(reading.told.values())
    yield from not_filtered(context)
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _download(context: Context) -> Figures:
    found, chosen = context.answers[question(context.state)], context.state.filters
    lifted = (key for key in (*OWN, dimension(context.state)) if chosen.of(key))
    return replace(found, not_applied=(*found.not_applied, *lifted))


PART = Part(KEY, _questions, _fill, _download)
