"""Saved plans: a name to save under, what was saved, and the results entered afterwards. assets/plan.js fills it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html as dash_html
from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset
from components.still import still
from components.table import Column, Row, table
from queries.words import Text, say, text

MOST_LETTERS_OF_NAME = 80
NAME = text("Name of the plan")
RESULTS: Mapping[str, Text] = {
    "checks": text("Persons checked"),
    "arrested": text("Persons arrested"),
    "victims_women": text("Victims identified: women"),
    "victims_men": text("Victims identified: men"),
    "victims_girls": text("Victims identified: girls"),
    "victims_boys": text("Victims identified: boys"),
    "victims_unknown": text("Victims identified: not known"),
    "migrants": text("Migrants found"),
}
"""What is entered after an operation, the same each year, so that years can be compared. Numbers only."""
MOST = 10_000_000


@dataclass(frozen=True)
class SavedPlan:
    """A saved plan in the list: its id and revision, name, address, when it was changed, and its results by key."""

    key: str
    revision: int
    name: str
    address: str
    changed: str
    results: Mapping[str, str]


def save_line(locale: str) -> Component:
    """One line to save a plan with, what is said of it, and the way to what was saved."""
    name = html.Input(
        id="plan-name",
        type="text",
        className="plan-input",
        maxLength=str(MOST_LETTERS_OF_NAME),
        autoComplete="off",
        **aria(describedby="plan-said"),
    )
    line = [
        html.Label(say(NAME, locale), htmlFor="plan-name"),
        name,
        html.Button(say(text("Save"), locale), id="plan-save", className="button"),
        html.Button(say(text("Save as a copy"), locale), id="plan-copy", className="button"),
        html.Button(say(text("Saved plans and results"), locale), id="plan-to-saved", className="link"),
    ]
    said = html.P(id="plan-said", className="plan-said", role="status", **dataset(**{"plan-said": ""}))
    return still(dash_html.Div([html.Div(line, className="plan-name"), said, _warnings(locale)], className="plan-save"))


def saved_panel(locale: str) -> Component:
    """What was saved, and room for results, empty; the browser asks for it once the page is there."""
    parts = [
        html.H2(say(text("Saved plans"), locale), id="plan-saved", className="panel-title", tabIndex="-1"),
        html.Div(id="plan-list", className="plan-saved-list"),
        _results(locale),
        html.P(say(_RULE, locale), id="plan-note-rule", className="plan-rule"),
    ]
    return still(
        dash_html.Section(
            parts,
            id="plan-workspace",
            className="panel span-12 plan-workspace",
            **aria(label=say(text("Saved plans"), locale)),
            **dataset(**{key: say(words, locale) for key, words in SAID.items()}),
        )
    )


SAID: Mapping[str, Text] = {
    "failed": text("The server did not answer. Nothing was lost here; please try again."),
    "removal": text("Remove {name} for good?", name="{name}"),
    "unsaved": text("Notes or results are not saved yet; save them before you open another plan."),
    "changed": text("Not saved yet."),
    "files": text("What is not saved yet is not in the file."),
}
"""What the browser says by itself; {name} stands for the plan."""
_RULE = text(
    "No note names a person: no names, telephone numbers, addresses or documents. Simple rules warn of what looks like"
    " them; they do not see everything."
)


def _warnings(locale: str) -> Component:
    words = text("These words are no personal data: save them as they are.")
    box = html.Input(id="plan-confirm", type="checkbox")
    return html.Div(
        [
            html.Ul(id="plan-warned"),
            html.Label([box, html.Span(say(words, locale))], htmlFor="plan-confirm", className="plan-confirm"),
        ],
        id="plan-warnings",
        className="plan-warnings",
        hidden=True,
    )


def _results(locale: str) -> Component:
    rooms = [
        html.Div([html.Label(say(words, locale), htmlFor=f"plan-result-{key}"), _number(key)])
        for key, words in RESULTS.items()
    ]
    summary = dash_html.Summary(say(text("Results, entered after the operation"), locale))
    below = html.P(say(text("Numbers only, saved with the plan. Empty means not known; 0 means none."), locale))
    # Said a second time to whoever sees it here; a screen reader hears the first.
    said = html.Span(className="plan-said", **dataset(**{"plan-said": ""}), **aria(hidden="true"))
    save = html.Button(say(text("Save"), locale), className="button", **dataset(**{"plan-save": ""}))
    parts = [summary, below, html.Div(rooms, className="plan-results"), html.Div([save, said], className="plan-name")]
    return dash_html.Details(parts, className="plan-afterwards")


def _number(key: str) -> Component:
    return html.Input(
        id=f"plan-result-{key}",
        type="number",
        min="0",
        max=str(MOST),
        step="1",
        inputMode="numeric",
        className="plan-input",
        **dataset(result=key),
    )


def saved_list(plans: Sequence[SavedPlan], locale: str) -> list[Component]:
    """What was saved, as a table whose names open the plans; results stand beside each other, year by year."""
    if not plans:
        return [html.P(say(text("No plan is saved yet."), locale), className="plan-none")]
    heads = [text("Plan"), text("Last changed"), *RESULTS.values(), text("Remove")]
    columns = [Column(say(words, locale), number=0 < at - 1 <= len(RESULTS)) for at, words in enumerate(heads)]
    return [table(say(text("Saved plans"), locale), columns, [_row(one, locale) for one in plans])]


def _row(one: SavedPlan, locale: str) -> Row:
    remove = html.Button(
        say(text("Remove"), locale),
        className="link",
        **dataset(**{"plan-remove": one.key, "revision": str(one.revision), "name": one.name}),
        **aria(label=say(text("Remove {name}", name=one.name), locale)),
    )
    return Row(
        (html.A(one.name, href=one.address), one.changed, *(one.results.get(key, "") for key in RESULTS), remove)
    )
