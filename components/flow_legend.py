"""The legend of the flow map: drawn with the widths, colours and radii of the map itself."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from dash.development.base_component import Component

from components import elements as html
from components.flow_scene import CERTAINTIES, RULES, Certainty, Mode, radius_of, step_of, width_of
from components.map_points import round_values
from components.numbers import Voice, number
from queries.words import Text, text

LONG, SHORT = 56, 40
"""Length in pixels of an arrow of the legend, and of one of two beside each other."""
_SURE: dict[Certainty, Text] = {
    "documented": text("documented"),
    "stated": text("stated by the person"),
    "inferred": text("inferred"),
    "unknown": text("journey not recorded"),
}


def flow_legend(
    values: Iterable[int],
    nodes_max: int,
    voice: Voice,
    *,
    mode: Mode | Literal["difference"] = "volume",
    certainties: Collection[Certainty] = (),
    largest: float = RULES["largest"],
) -> Component:
    """What widths, colours, circles and strokes stand for.

    `values` are the persons of each flow that is shown, or with the mode "change" their differences; `nodes_max` is the
    largest number of persons who arrive at one place or leave it; `certainties` are those in use,
    `largest` the radius of the largest circle. The mode "difference" is of places or groups.
    """
    given = list(values)
    listed = [abs(value) for value in given]
    most = max(listed, default=0)
    head = text("Difference on a route") if mode == "difference" else text("Change on a route")
    arrows = _routes(listed, voice) if mode == "volume" else _changes(listed, head, voice)
    columns = [arrows if most else None, _places(nodes_max, largest, voice) if nodes_max else None]
    strokes = [_stroke(one, _SURE[one], voice) for one in CERTAINTIES if one in certainties]
    if mode != "volume" and 0 in given:
        strokes.append(_stroke("same", text("no known change"), voice))
    parts = [html.Div(columns, className="flow-columns"), html.Div(strokes, className="flow-strokes")]
    return html.Div(parts, className=f"flow-by-{'volume' if mode == 'volume' else 'change'}")


def _routes(values: Sequence[int], voice: Voice) -> Component:
    most = max(values, default=0)
    rows = [_row(_arrow(one, most, f"flow-{step_of(one, most)}"), one, voice) for one in round_values(most)]
    return html.Div([html.Div(voice.say(text("On a route"))), *rows])


def _changes(values: Sequence[int], head: Text, voice: Voice) -> Component:
    most = max(values, default=0)
    rows = [_row(_two(one, most), one, voice) for one in round_values(most)]
    heads = [html.Span(voice.say(text("fewer"))), html.Span(voice.say(text("more")))]
    title = html.Div(voice.say(head))
    return html.Div([title, html.Div(heads, className="flow-heads"), *rows])


def _two(value: int, most: int) -> list[Component]:
    step = step_of(value, most, int(RULES["sides"]))
    return [_arrow(value, most, f"flow-{side}-{step}", SHORT) for side in ("fewer", "more")]


def _row(arrows: Component | list[Component], value: int, voice: Voice) -> Component:
    shown = arrows if isinstance(arrows, list) else [arrows]
    return html.Div([*shown, html.Span(number(value, voice.locale))], className="flow-row")


def _arrow(value: int, most: int, token: str, long: int = LONG) -> Component:
    """A half-arrow as the map draws it, on its own: the body below the line it follows, the head to the right."""
    width = width_of(value, most)
    wing = min(RULES["wingMost"], max(RULES["wingLeast"], RULES["wingTimes"] * width))
    head = min(RULES["headBase"] + RULES["headTimes"] * width, RULES["headShare"] * long)
    corners = [(0, 0), (long, 0), (long - head, width + wing), (long - head, width), (0, width)]
    outline = ", ".join(f"{x:.1f}px {y:.1f}px" for x, y in corners)
    style = {
        "width": f"{long}px",
        "height": f"{width + wing:.1f}px",
        "clipPath": f"polygon({outline})",
        "background": f"var(--{token})",
    }
    return html.Span(className="flow-arrow", style=style)


def _places(most: int, largest: float, voice: Voice) -> Component:
    """Ring and disc at one round number, so that the size can be read as well as the sign."""
    shown = round_values(most)[0]
    size = f"{2 * radius_of(shown, most, largest):.1f}px"
    rows = [
        html.Div(
            [html.Span(className=f"flow-circle flow-{kind}", style={"width": size, "height": size}), html.Span(words)]
        )
        for kind, words in (("ring", voice.say(text("leaving"))), ("disc", voice.say(text("arriving"))))
    ]
    size_words = voice.say(text("at this size {n}", n=number(shown, voice.locale)))
    head = html.Div(voice.say(text("At a place")))
    return html.Div([head, *rows, html.Div(size_words, className="flow-size")], className="flow-places-key")


def _stroke(name: str, words: Text, voice: Voice) -> Component:
    return html.Span([html.Span(className=f"flow-stroke flow-{name}"), voice.say(words)])
