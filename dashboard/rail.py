"""The filter rail: the controls that every page obeys."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from components.attributes import aria, dataset
from components.controls import ControlOptions, Option, checks, choices, months, radio
from components.icons import icon
from components.rail_controls import period_buttons
from components.still import still
from dashboard.rail_counts import countries_room, counts_room
from queries.dimensions import DIMENSION
from queries.words import Text, say, sentence, text

ALWAYS = ("recorded_country", "citizenship", "sex", "age", "age_band", "gender")
FOLDS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (
        text("Trafficking"),
        (
            "exploitation",
            "exploitation_form",
            "means_of_control",
            "recruiter",
            "domestic",
            "victim_status",
            "exploitation_country",
            "recruitment_country",
        ),
    ),
    (
        text("Journey"),
        (
            "transit_country",
            "destination_country",
            "transport",
            "crossing_type",
            "recruitment_channel",
            "service",
            "document",
            "abuse",
            "fee_band",
            "certainty",
            "migration_route",
        ),
    ),
    (
        text("Case"),
        (
            "recorded_admin1",
            "recorded_place",
            "crime",
            "connected_crime",
            "detection",
            "operation",
            "legal_stage",
            "role_in_group",
            "group_structure",
            "assistance",
            "source",
            "reliability",
        ),
    ),
    (text("More filters"), ("cause", "border_region", "demographic_group", "authority", "series")),
)
"""What is folded away until it is wanted, by what it is about."""
FACETS = (*ALWAYS, *(key for _, keys in FOLDS for key in keys))
CHECKED = {"sex", "age", "exploitation", "domestic", "victim_status", "crime", "legal_stage", "authority"}
"""A few codes that are seen at once; everything else is found by typing."""
LABELS = {"recorded_country": text("recorded in"), "cause": text("cause of death")}
"""Where a filter is called otherwise than its dimension."""


def rail(options: ControlOptions, locale: str, span: tuple[str, str] | None) -> Component:
    """The rail with the controls there are choices for; off-canvas on narrow screens."""
    measures = options.get("measure", ())
    measure = [radio("measure", say(text("Measure"), locale), measures, measures[0]["value"])] if measures else []
    facets = [
        *measure,
        html.Div(
            [months("period", say(text("Period"), locale), locale, span), still(period_buttons(locale))],
            className="facet-pair",
        ),
        html.Div([*_facets(ALWAYS[:1], options, locale), countries_room()], className="facet-pair"),
        *_facets(ALWAYS[1:], options, locale),
        *(fold for label, keys in FOLDS for fold in _fold(label, keys, options, locale)),
    ]
    return html.Aside(
        [_head(locale), *facets, counts_room()], id="rail", className="rail", **aria(label=say(text("Filters"), locale))
    )


def _head(locale: str) -> Component:
    clear = html.Button(say(text("Clear all"), locale), className="link", **dataset(**{"edit-mode": "clear"}))
    close = html.Button(
        icon("close"),
        id="rail-close",
        className="icon-button rail-close",
        **aria(label=say(text("Close filters"), locale)),
    )
    return still(html.Div([html.H2(say(text("Filters"), locale)), clear, close], className="rail-head"))


def _facets(keys: Sequence[str], options: ControlOptions, locale: str) -> list[Component]:
    return [_facet(key, options[key], locale) for key in keys if options.get(key)]


def _facet(key: str, offered: Sequence[Option], locale: str) -> Component:
    label = sentence(LABELS.get(key, DIMENSION[key].label), locale)
    return checks(key, label, offered) if key in CHECKED else choices(key, label, offered, locale)


def _fold(label: Text, keys: Sequence[str], options: ControlOptions, locale: str) -> list[Component]:
    facets = _facets(keys, options, locale)
    if not facets:
        return []
    name = keys[0]
    summary = still(html.Summary([say(label, locale), icon("chevron-down")]))
    # Most are never unfolded: the browser builds them when they are (assets/folds.js).
    waiting = dcc.Store(id={"role": "folded", "fold": name}, data=facets)
    room = html.Div(id={"role": "fold", "fold": name})
    return [html.Details([summary, room, waiting], className="more-filters", **dataset(fold=name, keys=" ".join(keys)))]
