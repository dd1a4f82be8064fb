"""A map whose areas are shaded by a number: its classes, its areas in words, its legend, and what the script is fed."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import orjson
from dash import html as dash_html
from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset
from components.edits import edit
from components.map_points import scale_of
from components.numbers import Voice, number
from queries.figures import UNDER
from queries.words import Text, text

CLASSES = 5
Shade = Literal["1", "2", "3", "4", "5", "held", "zero", "silent", "withheld", "apart", "outside"]
"""How an area is drawn: a class from pale to deep · a number that circles show · a zero · no report · withheld
· several numbers, never added · not part of the selection."""
_OTHERS: tuple[tuple[Shade, Text], ...] = (
    ("silent", text("No report")),
    ("withheld", text("Withheld")),
    ("zero", text("Zero")),
    ("apart", text("Counted apart")),
)


@dataclass(frozen=True)
class Area:
    """An area or a point of the map in words: its name, its shade and the lines that say its number.

    `figure` stands on the map beside the name; it is empty where nothing does. `value` sizes a point, and `at` is its
    longitude and latitude where assets/geo/places.json does not know its code. A style sheet colours it by its `kind`.
    A point with a `ring`, corners as longitude and latitude, is drawn as that outline and not as a circle.
    """

    code: str
    name: str
    shade: Shade
    lines: tuple[str, ...]
    figure: str = ""
    value: int = 0
    chosen: bool = False
    at: tuple[float, float] | None = None
    kind: str = ""
    ring: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Scene:
    """What the map shows: the areas of a level that a click on them filters, or one country's with places as points.

    `key` and `point_key` are the dimensions of the codes that a click filters by; points without one are only looked
    at. Without areas of its own a country is drawn in outline. Of `single` points a click chooses one, else one more.
    The map begins at `frame`, west, south, east and north, where there is one.
    """

    key: str
    areas: Sequence[Area]
    within: str = ""
    point_key: str = ""
    points: Sequence[Area] = ()
    single: bool = False
    frame: tuple[float, float, float, float] | None = None


def class_limits(values: Sequence[int]) -> tuple[int, ...]:
    """The lower limits of at most five classes: round numbers, each class with about as many values, none empty.

    Zeros are in no class. A limit is the roundest number that parts the lowest value of its class from the one below;
    of many values a class may hold a few more or less for the sake of a rounder one.
    """
    counted = sorted(value for value in values if value > 0)
    limits = {i: _limit(counted, i) for i, value in enumerate(counted) if i == 0 or value > counted[i - 1]}
    classes, starts = min(CLASSES, len(limits)), [0] if counted else []
    for place in range(1, classes):
        wanted = len(counted) * place // classes
        later = [i for i in limits if i > starts[-1]]
        near = [i for i in later if abs(i - wanted) <= len(counted) // 12]
        found = near or [i for i in later if i >= wanted][:1]
        starts += _roundest_first(found, limits, wanted)[:1]
    return tuple(limits[i] for i in starts)


def _roundest_first(places: Sequence[int], limits: Mapping[int, int], wanted: int) -> list[int]:
    return sorted(places, key=lambda place: (len(str(limits[place]).rstrip("0")), abs(place - wanted)))


def _limit(counted: Sequence[int], place: int) -> int:
    return _roundest(counted[place - 1] if place else counted[0] // 2, counted[place])


def _roundest(above: int, upto: int) -> int:
    """The number in (above, upto] with the fewest digits that matter; of several the largest."""
    steps = (lead * 10**power for power in range(len(str(upto)) - 1, -1, -1) for lead in (5, 2, 1))
    found = (upto // step * step for step in steps)
    return next(one for one in found if one > above)


def shade_of(value: int | None, state: str, limits: Sequence[int]) -> Shade:
    """The shade of a figure: its class, or the reason why it has none."""
    if state == UNDER:
        return "withheld"
    if value is None:
        return "silent"
    if value == 0:
        return "zero"
    place = bisect_right(limits, value)
    shades: tuple[Shade, ...] = ("1", "2", "3", "4", "5")
    # Few classes are spread over the ramp, so that two still look apart.
    return shades[max(place, 1) - 1] if len(limits) == CLASSES else shades[_spread(max(place, 1), len(limits))]


def _spread(place: int, classes: int) -> int:
    return (CLASSES - 1) if classes == 1 else round((place - 1) * (CLASSES - 1) / (classes - 1))


def legend(
    unit: str,
    limits: Sequence[int],
    shades: Sequence[Shade],
    voice: Voice,
    *,
    circles: Sequence[Component] = (),
) -> Component:
    """What the shades stand for: each class over its lower limit, the circles, then the others that are in use."""
    steps = [
        html.Span([html.I(className=f"map-class shade-{shade_of(low, '', limits)}"), html.Span(words)])
        for low, words in zip(limits, _limit_words(limits, voice.locale), strict=True)
    ]
    others = [
        html.Span([html.I(className=f"map-swatch shade-{shade}"), voice.say(words)])
        for shade, words in _OTHERS
        if shade in shades
    ]
    disputed = html.Span([html.I(className="map-line-disputed"), voice.say(text("Boundary in dispute"))])
    # Always five blocks: each keeps its element, and so its place, while others come and go.
    sizes = circles or (html.Div(), html.Div())
    ramp = [html.Div(unit if steps else None), html.Div(steps, className="map-ramp")]
    return html.Div([*sizes, *ramp, html.Div([*others, disputed], className="map-others")])


def _limit_words(limits: Sequence[int], locale: str) -> list[str]:
    words = [number(low, locale) for low in limits]
    # The last class has no upper end; one that holds a single number needs no sign for that.
    return [*words[:-1], f"{words[-1]} +"] if len(words) > 1 else words


def trail(steps: Sequence[tuple[str, str]], here: str) -> list[Component]:
    """The way up from where the map is: what each step lifts (a dimension) and is called, then the place itself.

    Nothing where the map shows everything.
    """
    up = [dash_html.Button(name, className="map-step", **edit(key, "", "set")) for key, name in steps]
    return [*up, dash_html.Span(here, className="map-here", **aria(current="location"))] if up else []


def feed(scene: Scene) -> Component:
    """The scene as the script of the map reads it; nobody sees this element."""
    said = {
        "key": scene.key,
        "within": scene.within,
        "areas": [_fed(area) for area in scene.areas],
        "pointKey": scene.point_key,
        "points": [{**_fed(point), "v": point.value} for point in scene.points],
        "scale": scale_of(point.value for point in scene.points),
        "single": scene.single,
        **({"frame": scene.frame} if scene.frame else {}),
    }
    return dash_html.Div(**dataset(map=orjson.dumps(said).decode()))


def _fed(area: Area) -> dict[str, object]:
    kept: dict[str, object] = {"c": area.code, "n": area.name, "s": area.shade, "t": list(area.lines)}
    more = {"f": area.figure, "x": int(area.chosen), "at": area.at, "k": area.kind, "r": area.ring}
    return {**kept, **{name: value for name, value in more.items() if value}}
