"""The shell round every page: head, rail, page, and the callbacks in the browser that keep state."""

from dataclasses import dataclass

import dash_mantine_components as dmc
from dash import MATCH, ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from components.attributes import aria, dataset
from components.card import card_room
from components.controls import ControlOptions, drop_down
from components.icons import icon
from components.still import still
from components.theme import MANTINE
from dashboard.head import conditions
from dashboard.rail import rail
from queries.words import LANGUAGES, Text, say, text

ASSETS_IGNORE = r"^(theme|again)\.js$"
"""theme.js is named in the page's head, to run before the first paint; Dash would load it too late. again.js belongs to
pages that Dash does not make."""

LANGUAGE_TAGS = {"en": "en", "es": "es-419"}


@dataclass(frozen=True)
class PageLink:
    """A page by its path."""

    path: str
    label: Text


@dataclass(frozen=True)
class PageGroup:
    """Pages for one kind of work."""

    label: Text
    pages: tuple[PageLink, ...]


def index_string(locale: str, assets: str = "/assets/") -> str:
    """The HTML page Dash fills, in the language it is said in; `assets` is the path of the assets folder."""
    return f"""<!DOCTYPE html>
<html lang="{LANGUAGE_TAGS[locale]}">
<head>
{{%metas%}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{%title%}}</title>
<link rel="icon" type="image/svg+xml" href="{assets}icons/favicon.svg">
<link rel="preload" as="font" type="font/woff2" crossorigin href="{assets}fonts/source-sans-3-latin-wght-normal.woff2">
<script src="{assets}theme.js"></script>
{{%css%}}
</head>
<body>
{{%app_entry%}}
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""


def shell(
    locale: str,
    options: ControlOptions,
    groups: tuple[PageGroup, ...],
    span: tuple[str, str] | None = None,
    *,
    synthetic: bool = False,
) -> Component:
    """Everything but the page; `span` is the first and last day the period can take, as ISO dates.

    A `synthetic` database says on every page that it is invented.
    """
    page = html.Main(id="page", tabIndex="-1")
    veil = html.Div(id="rail-veil", className="rail-veil", **aria(hidden="true"))
    body = html.Div([rail(options, locale, span), veil, page], className="body")
    skip = html.A(say(text("Skip to the page"), locale), href="#page", className="skip")
    top = _head(groups, locale, conditions(options, locale, span))
    content = [*codec_stores(), skip, *([_invented(locale)] if synthetic else []), top, body, still(card_room(locale))]
    dates = dmc.DatesProvider(content, settings={"locale": locale, "firstDayOfWeek": 1})
    return dmc.MantineProvider(dates, theme=dict(MANTINE), defaultColorScheme="auto")


def _invented(locale: str) -> Component:
    """What must not be overlooked, on the screen and on paper."""
    words = text("Demonstration: all persons, figures and operations shown here are invented.")
    way = text("To see real data, bring files in with {command}; the README says how.", command="turquesa import")
    said: list[Component | str] = [html.Strong(say(words, locale)), " ", say(way, locale)]
    return still(html.Aside(said, className="invented", **aria(label=say(text("Demonstration"), locale))))


def page_root(path: str, children: list[Component]) -> Component:
    """A page's content, marked with the path it answers: the codec waits for this mark before it writes state."""
    return html.Div(children, id={"role": "page", "path": path}, className="page", **dataset(path=path))


def _head(groups: tuple[PageGroup, ...], locale: str, row: Component) -> Component:
    name = html.Div([icon("mark"), "Turquesa"], className="brand")
    pages = html.Nav(
        [_group(group, locale) for group in groups], className="pages", **aria(label=say(text("Pages"), locale))
    )
    tools = html.Div([still(_language(locale)), _scheme(locale), still(_share(locale))], className="tools")
    return html.Header([html.Div([still(name), still(pages), tools], className="row-1"), row], className="top")


def _group(group: PageGroup, locale: str) -> Component:
    links = [html.A(say(page.label, locale), href=page.path, **dataset(page=page.path)) for page in group.pages]
    return html.Div([html.Span(say(group.label, locale)), html.Div(links)], className="page-group")


def _language(locale: str) -> Component:
    said = html.Span(say(text("Language:"), locale), className="sr")
    choices = [
        html.Button(
            name,
            lang=LANGUAGE_TAGS[code],
            **dataset(language=code),
            **aria(current="true" if code == locale else "false"),
        )
        for code, name in LANGUAGES.items()
    ]
    return drop_down([said, LANGUAGES[locale], icon("chevron-down")], html.Div(choices, className="drop-down-links"))


def _scheme(locale: str) -> Component:
    return dmc.ColorSchemeToggle(
        lightIcon=icon("moon"),
        darkIcon=icon("sun"),
        variant="transparent",
        className="tool",
        **aria(label=say(text("Light or dark"), locale)),
    )


def _share(locale: str) -> Component:
    done = say(text("The address of this view has been copied."), locale)
    failed = say(text("The address could not be copied; it stands in the address bar."), locale)
    button = html.Button(
        [icon("share"), html.Span(say(text("Share"), locale))],
        id="share",
        className="tool",
        **dataset(done=done, failed=failed),
    )
    return html.Div([button, html.Div(id="said", role="status", className="said")], className="share")


def codec_stores() -> list[Component]:
    """What the codec works with: the address as the browser has it, the page it asks for, the state, what was drawn."""
    return [
        dcc.Location(id="url", refresh=False),
        dcc.Store(id="address"),
        dcc.Store(id="state"),
        dcc.Store(id="drawn"),
    ]


def register_codec(app: Dash) -> None:
    """Keeps address, state and controls in step, in the browser, for any app with codec_stores() and #page.

    A page is drawn from Input("state", "data") and put into #page, in page_root(), by a callback on
    Input("address", "data") = {"path", "state"}; both with prevent_initial_call. What Output("drawn", "data") holds
    is put into the slots: {"page", "filled"}, the second being plain({panel: {slot: children}}).
    """
    app.clientside_callback(_browser("sync"), Input("url", "href"), Input("page", "children"))
    # One call per control that changes: with all controls in one callback Dash renders all of them each time.
    control = {"role": "control", "kind": MATCH, "key": MATCH}
    app.clientside_callback(
        _browser("hear"), Output(control, "data-heard"), Input(control, "value"), prevent_initial_call=True
    )
    app.clientside_callback(_browser("fill"), Input("drawn", "data"), prevent_initial_call=True)


def _browser(name: str) -> ClientsideFunction:
    return ClientsideFunction("tq", name)
