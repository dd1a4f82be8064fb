"""The head's second row: the topic, the words and chips of what is set, and what it is compared with."""

from collections.abc import Iterator, Sequence

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from components.attributes import aria
from components.controls import ControlOptions, Option, chip, control_id, plain_chip
from components.edits import edit
from components.frame import slot_id
from components.icons import icon
from components.numbers import period
from components.rail_controls import marked
from components.still import still
from components.table import notice
from dashboard.panels import against, condition
from dashboard.parts import Context, Filling
from dashboard.state import ALL_TIME
from dashboard.tiles import topics_of
from dashboard.word_box import word_box
from queries.comparison import BEFORE, OFF
from queries.filters import PERIOD
from queries.measure import MOVEMENTS_AND_DEATHS, SMUGGLING, TRAFFICKING
from queries.measures import MEASURE, TOPICS
from queries.words import Text, say, text

SHORT = {
    TRAFFICKING: text("Trafficking"),
    SMUGGLING: text("Smuggling"),
    MOVEMENTS_AND_DEATHS: text("Movements and deaths"),
}
"""Topics as the switch has room for them."""
YEARS = 12
"""Years that are offered to compare with; what is older is a period of its own choice."""
VERSUS, COMPLAINTS = "vs", "complaints"
WHERE = ("recorded_country", "recorded_admin1", "recorded_place")
HEAD = ("shell", "head")

Span = tuple[str, str] | None
"""The first and the last day there is anything for, as ISO dates."""


def conditions(options: ControlOptions, locale: str, span: Span) -> Component:
    """The row: its chips and the words of the comparison are filled with each drawing."""
    opener = html.Button(
        [icon("filters"), say(text("Filters"), locale)],
        id="rail-open",
        className="tool rail-open",
        **aria(controls="rail", expanded="false"),
    )
    chips = html.Div(
        id=slot_id(*HEAD, "chips"),
        className="chips",
        role="group",
        tabIndex="-1",
        **aria(label=say(text("Current selection"), locale)),
    )
    row = [
        still(_topics(options.get("measure", ()), locale)),
        word_box(chips, locale),
        still(opener),
        _compare(options, locale, span),
        html.Div(id=slot_id(*HEAD, COMPLAINTS), className="complaints", role="status"),
    ]
    return html.Div(row, className="row-2")


def _topics(measures: Sequence[Option], locale: str) -> Component:
    held = [MEASURE[one["value"]] for one in measures]
    buttons = []
    for topic in TOPICS:
        keys = [measure.key for measure in held if measure.topic == topic]
        lit = [measure.key for measure in held if topic in topics_of(measure)]
        # Without a measure in the address it is the first one that there is.
        lit = ["", *lit] if held[:1] and held[0].topic == topic else lit
        chosen = marked("measure", keys[0] if keys else "", lit)
        buttons.append(html.Button(say(SHORT[topic], locale), disabled=not keys, **chosen))
    return html.Div(buttons, className="topics", role="group", **aria(label=say(text("Topic"), locale)))


def _compare(options: ControlOptions, locale: str, span: Span) -> Component:
    words = [html.Span(id=slot_id(*HEAD, VERSUS)), icon("chevron-down")]
    summary = still(html.Summary(words, className="drop-down-button"))
    groups = [
        _choices(text("Time"), [*_times(locale), *_years(span)], locale, "compare-times"),
        html.Div(_own_period(locale, span), className="compare-group"),
        _choices(text("A group"), list(_codes("sex", options)), locale),
        _choices(text("A country"), list(_codes("recorded_country", options)), locale, "compare-countries"),
    ]
    content = html.Div(groups, className="drop-down-content compare-choices")
    return html.Details([summary, content], className="drop-down compare")


def _choices(head: Text, choices: Sequence[Component], locale: str, name: str = "") -> Component:
    if not choices:
        return html.Div(hidden=True)
    words = say(head, locale)
    list_ = html.Div(list(choices), className=f"drop-down-links {name}")
    return still(html.Div([html.P(words), list_], className="compare-group", role="group", **aria(label=words)))


def _times(locale: str) -> Iterator[Component]:
    yield html.Button(say(text("The period before"), locale), **marked(VERSUS, "", ["", BEFORE]))
    yield html.Button(say(text("Nothing"), locale), **marked(VERSUS, OFF))


def _years(span: Span) -> Iterator[Component]:
    """The years that are held to their end, the newest first."""
    if span:
        first, last = int(span[0][:4]), int(span[1][:4]) - (not span[1].endswith("12-31"))
        for year in range(last, max(first, last - YEARS + 1) - 1, -1):
            yield html.Button(str(year), className="year", **marked(VERSUS, f"{year}-01~{year}-12"))


def _own_period(locale: str, span: Span) -> Component:
    limits = {"minDate": span[0], "maxDate": span[1]} if span else {}
    return dmc.MonthPickerInput(
        id=control_id("range", VERSUS),
        type="range",
        value=[None, None],
        label=say(text("Another period"), locale),
        placeholder=say(text("From month to month"), locale),
        valueFormat="MMM YYYY",
        allowSingleDateInRange=True,
        popoverProps={"withinPortal": False},
        className="facet",
        classNames={"label": "facet-label"},
        **limits,
    )


def _codes(key: str, options: ControlOptions) -> Iterator[Component]:
    for one in options.get(key, ()):
        if one["value"] != "unknown":
            yield html.Button(one["label"], **marked(VERSUS, f"{key}:{one['value']}"))


def fill_head(context: Context, complaints: Sequence[Text]) -> Filling:
    """The chips of what is set, complaints about what could not be read, and what it is compared with."""
    said = [notice("not_applicable", context.voice.say(one)) for one in complaints]
    measure = plain_chip(context.voice.sentence(MEASURE[context.state.measure].label))
    return {"chips": [measure, *_chips(context)], COMPLAINTS: said, VERSUS: _versus(context)}


def _versus(context: Context) -> list[Component | str]:
    other = against(context, context.state.filters)
    if not other:
        return [context.voice.say(text("Not compared"))]
    # The bold part stands apart, so that it can be told from the words round it.
    words = context.voice.say(text("Compared with"))
    return [f"{words} ", html.B(other)]


def _chips(context: Context) -> Iterator[Component]:
    filters, locale = context.state.filters, context.locale
    yield _when(context)
    if not any(filters.of(key) for key in WHERE):
        yield plain_chip(context.voice.say(text("All countries")))
    for key, codes in filters.codes:
        for code in codes:
            yield chip(condition(context, key, code), key, code, locale)


def _when(context: Context) -> Component:
    """The period; while none was chosen it is the latest year, and to take that away is to ask for all time."""
    chosen, locale = context.state.filters.period, context.locale
    if chosen is None:
        words = say(text("All time"), locale)
        # Without a latest year nothing was chosen that could be taken away.
        return chip(words, PERIOD, "", locale) if context.state.all_time else plain_chip(words)
    words = period(chosen, locale)
    if not context.state.latest:
        return chip(words, PERIOD, "", locale)
    label = say(text("Remove {condition}", condition=words), locale)
    button = html.Button(icon("close"), className="chip-drop", **edit(PERIOD, ALL_TIME, "set"), **aria(label=label))
    return html.Span([words, button], className="chip")
