"""Controls of the rail and of a page. Each is bound to one key of the address by its id; the codec does the rest."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from components.attributes import aria, dataset
from components.edits import Mode, edit
from components.icons import icon
from queries.words import say, text

Option = Mapping[str, str]
"""One choice: `value` is the code in the address, `label` what is read, `group` the head it stands under, if any."""

ControlOptions = Mapping[str, Sequence[Option]]
"""Choices by key of the address. A control without choices is left out."""

FACET = {"label": "facet-label"}

NO_TAB_STOP = {"options": {"tabIndex": -1}}
"""A list that scrolls would be a stop of the Tab key, and be gone as soon as it is reached."""


def control_id(kind: str, key: str) -> dict[str, str]:
    """The id that ties a control to a key; `kind` is one, many or range."""
    return {"role": "control", "kind": kind, "key": key}


def radio(key: str, label: str, options: Sequence[Option], default: str) -> Component:
    """One of a few, under heads if they have groups; `default` is shown while the address does not say."""
    return dmc.RadioGroup(
        list(_grouped(options)),
        id=control_id("one", key),
        label=label,
        value=default,
        className="facet",
        classNames=FACET,
        **_one_of(options, default),
    )


def _grouped(options: Sequence[Option]) -> Iterator[Component]:
    for group, members in groupby(options, key=lambda option: option.get("group", "")):
        choices_of = [dmc.Radio(label=option["label"], value=option["value"]) for option in members]
        yield from [html.Div([html.P(group), *choices_of], className="facet-group")] if group else choices_of


def tabs(key: str, label: str, options: Sequence[Option], *, default: str, chosen: str | None = None) -> Component:
    """A page's own switch between a few views, born with the value the address holds."""
    return dmc.SegmentedControl(
        id=control_id("one", key),
        data=[dict(option) for option in options],
        value=chosen or default,
        withItemsBorders=False,
        className="tabs",
        **aria(label=label),
        **_one_of(options, default),
    )


def _one_of(options: Sequence[Option], default: str) -> dict[str, Any]:
    """What the codec shows the default by, also when the address holds a value that is no option."""
    return dataset(default=default, options=" ".join(option["value"] for option in options))


def checks(key: str, label: str, options: Sequence[Option], chosen: Sequence[str] = ()) -> Component:
    """Several of a few."""
    return dmc.CheckboxGroup(
        [dmc.Checkbox(label=option["label"], value=option["value"]) for option in options],
        id=control_id("many", key),
        label=label,
        value=list(chosen),
        className="facet",
        classNames=FACET,
    )


def choices(key: str, label: str, options: Sequence[Option], locale: str) -> Component:
    """Several of many, found by typing."""
    return dmc.MultiSelect(
        id=control_id("many", key),
        data=[dict(option) for option in options],
        value=[],
        label=label,
        placeholder=say(text("Any"), locale),
        searchable=True,
        filter={"function": "findByName"},
        selectFirstOptionOnChange=True,
        clearable=True,
        clearButtonProps={"aria-label": say(text("Clear {label}", label=label), locale)},
        nothingFoundMessage=say(text("Nothing found"), locale),
        withScrollArea=False,
        comboboxProps={"withinPortal": False},
        attributes=NO_TAB_STOP,
        className="facet",
        classNames=FACET,
    )


def months(key: str, label: str, locale: str, span: tuple[str, str] | None = None) -> Component:
    """A period of whole months; `span` is the first and the last day there is anything for, as ISO dates."""
    limits: dict[str, Any] = {"minDate": span[0], "maxDate": span[1]} if span else {}
    return dmc.MonthPickerInput(
        id=control_id("range", key),
        type="range",
        value=[None, None],
        label=label,
        placeholder=say(text("Choose months"), locale),
        valueFormat="MMM YYYY",
        allowSingleDateInRange=True,
        clearable=True,
        clearButtonProps={"aria-label": say(text("Clear {label}", label=label), locale)},
        ariaLabels=_month_labels(locale),
        popoverProps={"attributes": {"dropdown": {"aria-label": label}}},
        className="facet",
        classNames=FACET,
        **limits,
    )


def _month_labels(locale: str) -> dict[str, str]:
    return {
        "yearLevelControl": say(text("Choose a year"), locale),
        "nextYear": say(text("Next year"), locale),
        "previousYear": say(text("Previous year"), locale),
        "nextDecade": say(text("Next ten years"), locale),
        "previousDecade": say(text("Previous ten years"), locale),
    }


def chip(words: str, key: str, value: str, locale: str, *, mode: Mode = "drop") -> Component:
    """One condition that is set, with a button that takes it away; an empty `value` takes the whole key away.

    With `mode` "set" the button puts the value in place of what holds: "all" for a period that holds by default.
    """
    return html.Span(
        [
            words,
            html.Button(
                icon("close"),
                className="chip-drop",
                **edit(key, value, mode),
                **aria(label=say(text("Remove {condition}", condition=words), locale)),
            ),
        ],
        className="chip",
    )


def plain_chip(words: str) -> Component:
    """One thing that holds without having been chosen, such as the measure: nothing to take away."""
    return html.Span(words, className="chip chip-plain")


def drop_down(button: Sequence[Component | str], content: Component | Sequence[Component], name: str = "") -> Component:
    """A button that opens a few links or choices below it; `name` is said where the button is an icon only."""
    named = aria(label=name) if name else {}
    return html.Details(
        [html.Summary(button, className="drop-down-button", **named), html.Div(content, className="drop-down-content")],
        className="drop-down",
    )
