"""How good the list of places would have been, at every past quarter that can be tested: a panel of the page Data."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import astuple, replace

from dash.development.base_component import Component

from components.frame import Panel, footnotes, frame
from components.numbers import number, percent, period
from components.table import Column, Row, notice, table
from dashboard.backtest_tried import Tried, questions, tried_in
from dashboard.panels import downloads, mark_of
from dashboard.parts import Context, Filling, Part
from dashboard.places_words import PERSONS, decimal
from database.spreadsheet import Rows
from queries.backtest import BETTER, COVERAGES, SAME, TRAINED, WORSE, Compared
from queries.export import BYTE_ORDER_MARK, INVENTED
from queries.figures import Figures, Question, empty_frame
from queries.filters import Filters
from queries.measures import MEASURE
from queries.words import Text, say, text

KEY = "backtest"
MIDDLE = COVERAGES[1]
TITLE = text("How good the list of places would have been")
NOTHING = text("There are too few months of cases at named places to test a list on.")
UNFILTERED = text("Filters do not apply to this page.")
VERDICTS: Mapping[str, Text] = {
    BETTER: text("better"),
    SAME: text("no better"),
    WORSE: text("worse"),
}
SAID = (
    text("The list is made anew before each quarter, of the {n} months before it and of nothing later.", n=TRAINED),
    text("Left out are cases of operations, and places of countries that had recorded none before the first quarter."),
    text("Hit rate: the share of cases that fell on the first places of the list; in brackets its range, at 95%."),
    text("PAI: the hit rate divided by the share of places; 1 is chance. PEI: 1 if no other choice had caught more."),
    text("The count is the list of those with most cases in the quarter before."),
    text("How fast older cases fade in the order was chosen once, on invented data, and not for these."),
)
HEADS = (
    *((text("Cases of"), False), (text("Quarters"), False), (text("First of the list"), True)),
    *((text("Cases that came"), True), (text("Hit rate"), True), (text("PAI"), True), (text("PEI"), True)),
    *((text("By the count"), True), (text("By chance"), True), (text("Against the count"), False)),
)
WAYS = ("list", "count", "chance")
COLUMNS = (
    *("measure", "first_month", "last_month", "quarters", "places", "coverage", "chosen", "cases"),
    *(f"{way}_{number}" for way in WAYS for number in ("hit_rate", "low", "high", "pai", "pei")),
    *("gain", "gain_low", "gain_high", "list_was"),
)


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, picture="none"), say(TITLE, locale), locale)


def _shown(tried: tuple[Tried, ...]) -> Iterator[tuple[Tried, Compared]]:
    """All coverages of all quarters together, and the middle one of each stretch."""
    seen: set[str] = set()
    for one in tried:
        is_whole = one.measure not in seen
        seen.add(one.measure)
        yield from ((one, found) for found in one.quality.by_coverage if is_whole or found.coverage == MIDDLE)


def _fill(context: Context) -> Filling:
    voice, tried = context.voice, tried_in(context)
    filling = {"title": voice.say(TITLE), "mark": mark_of(context)}
    if not tried:
        return {**filling, "notice": notice("empty", voice.say(NOTHING))}
    columns = [Column(voice.say(words), number=is_number) for words, is_number in HEADS]
    rows = [_row(one, found, context) for one, found in _shown(tried)]
    said = text("Tested on quarters of which the list knew nothing, against the simple count and chance")
    return {
        **filling,
        "subtitle": voice.say(said),
        "table": table(voice.say(TITLE), columns, rows),
        "footer": footnotes(voice.say(UNFILTERED), [voice.say(one) for one in SAID], context.locale),
        "download": downloads(context, KEY),
    }


def _row(tried: Tried, found: Compared, context: Context) -> Row:
    voice, locale = context.voice, context.locale
    ends = {name: percent(value, locale) for name, value in (("low", found.ours.low), ("high", found.ours.high))}
    spread = voice.say(text("{rate} ({low} to {high})", rate=percent(found.ours.hit_rate, locale), **ends))
    return Row(
        (
            voice.say(PERSONS[tried.measure]),
            period(tried.period, locale),
            percent(found.coverage, locale),
            number(tried.quality.events, locale),
            spread,
            *(decimal(value, voice, 2) for value in (found.ours.pai, found.ours.pei)),
            *(percent(one.hit_rate, locale) for one in (found.count, found.chance)),
            voice.say(VERDICTS[found.verdict]),
        ),
    )


def as_written(context: Context) -> str:
    """Every coverage of every stretch, unrounded; in a demonstration each row says that it is invented."""
    out = io.StringIO(BYTE_ORDER_MARK)
    out.seek(0, io.SEEK_END)
    writer = Rows(out)
    marked = [context.voice.sentence(INVENTED)] if context.holdings.synthetic else []
    writer.writerow([*COLUMNS, *(["origin"] if marked else [])])
    for one in tried_in(context):
        about = (one.measure, one.period.first, one.period.last, len(one.quality.origins), one.quality.sites)
        for found in one.quality.by_coverage:
            scores = (value for way in (found.ours, found.count, found.chance) for value in astuple(way))
            of_all = (found.coverage, found.chosen, one.quality.events)
            writer.writerow([*about, *of_all, *scores, *found.gain, found.verdict, *marked])
    return out.getvalue()


def _download(context: Context) -> Figures:
    """The cases that were tested on, with what was done with them."""
    asked = questions(context.state, context.holdings)
    figures = context.answers[asked[0]] if asked else None
    if figures is None or not tried_in(context):
        question = Question("cases", (), Filters())
        return Figures(
            question, empty_frame(()), MEASURE["cases"].unit, context.holdings.data_version, declined=NOTHING
        )
    return replace(figures, notes=(*figures.notes, *SAID))


PART = Part(KEY, questions, _fill, _download, written=as_written)
