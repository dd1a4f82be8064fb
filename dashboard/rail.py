"""The filter rail: the controls that every page obeys."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import aria, dataset
from components.controls import ControlOptions, checks, choices, months, radio
from components.icons import icon
from queries.words import Text, say, text

CHECKED: tuple[tuple[str, Text], ...] = (("sex", text("Sex")), ("age", text("Age")))
SEARCHED: tuple[tuple[str, Text], ...] = (
    ("recorded_country", text("Recorded in")),
    ("citizenship", text("Citizenship")),
)
MORE: tuple[tuple[str, Text], ...] = (
    ("migration_route", text("Migration route")),
    ("cause", text("Cause of death")),
    ("series", text("Series")),
)


def rail(options: ControlOptions, locale: str, span: tuple[str, str] | None) -> Component:
    """The rail with the controls there are choices for; off-canvas on narrow screens."""
    measures = options.get("measure", ())
    measure = [radio("measure", say(text("Measure"), locale), measures, measures[0]["value"])] if measures else []
    facets = [
        *measure,
        months("period", say(text("Period"), locale), locale, span),
        *_searched(SEARCHED, options, locale),
        *(checks(key, say(label, locale), options[key]) for key, label in CHECKED if options.get(key)),
        *_more(options, locale),
    ]
    return html.Aside([_head(locale), *facets], id="rail", className="rail", **aria(label=say(text("Filters"), locale)))


def _head(locale: str) -> Component:
    clear = html.Button(say(text("Clear all"), locale), id={"role": "clear", "place": "rail"}, className="link")
    close = html.Button(
        icon("close"),
        id="rail-close",
        className="icon-button rail-close",
        **aria(label=say(text("Close filters"), locale)),
    )
    return html.Div([html.H2(say(text("Filters"), locale)), clear, close], className="rail-head")


def _searched(keys: Sequence[tuple[str, Text]], options: ControlOptions, locale: str) -> list[Component]:
    return [choices(key, say(label, locale), options[key], locale) for key, label in keys if options.get(key)]


def _more(options: ControlOptions, locale: str) -> list[Component]:
    facets = _searched(MORE, options, locale)
    if not facets:
        return []
    summary = html.Summary([say(text("More filters"), locale), icon("chevron-down")])
    keys = " ".join(key for key, _ in MORE)
    return [html.Details([summary, *facets], className="more-filters", **dataset(keys=keys))]
