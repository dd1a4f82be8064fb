"""The map of routes: who is moved from where to where, how sure that is, and what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from components.breakdown import listing
from components.controls import tabs
from components.flow_legend import flow_legend
from components.flow_map import flow_frame
from components.flow_scene import RULES, FlowScene, flow_feed, in_use
from components.frame import Panel, slot_id
from components.slider import slider
from components.surely_most import is_surely_most
from components.table import notice
from dashboard.flow_scenes import flows_of, nodes_of, sized
from dashboard.flow_words import is_beside_group, shown_of_all
from dashboard.map_panel import choices_apart
from dashboard.pair import beside, pair_of
from dashboard.panels import downloads, instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.route_words import not_known, route_name
from dashboard.state import VIEW_KEYS, State
from dashboard.time_brush import brush_of, brush_question
from dashboard.ways import (
    Ways,
    by_legs,
    end_key,
    ends_of,
    has_journeys,
    level_of,
    told_by,
    top_of,
    total,
    ways_of,
    ways_question,
    what_is_joined,
)
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.words import Text, counted, say, text

KEY = "flows"
_NAMES: Mapping[str, Mapping[str, Text]] = {
    "level": {
        "country": text("Country"),
        "region": text("Region"),
        "admin1": text("State or province"),
        "place": text("Place"),
    },
    "ways": {"journeys": text("Journeys"), "legs": text("Legs")},
    "show": {"volume": text("Figures"), "change": text("Change")},
}
_LABELS = {
    "level": text("Level of the map"),
    "ways": text("Whole journeys, or each leg"),
    "show": text("The figures, or their change"),
}
_CIRCLES = {"admin1": 11.0, "place": 8.0}
"""Radius of the largest circle in pixels, where places are close to each other."""
_ORDER = ("region", "country", "admin1", "place")


def panel(page: str, state: State, locale: str) -> Component:
    """The panel before its first figures, its controls born with the values that the address holds."""
    place = Panel(page, KEY, columns=7, picture="drawn")
    switches = [_switch(key, state, locale) for key in ("level", "ways", "show")]
    slider = html.Div(id=slot_id(page, KEY, "slider"), className="flow-top")
    below = [html.Div(id=slot_id(page, KEY, slot), className=f"flow-{slot}") for slot in ("line", "brush")]
    controls = html.Div([*switches, slider], className="flow-controls")
    return flow_frame(place, say(text("Map of routes"), locale), locale, controls=controls, below=below)


def _switch(key: str, state: State, locale: str) -> Component:
    order = _ORDER if key == "level" else VIEW_KEYS[key]
    options = [{"value": value, "label": say(_NAMES[key][value], locale)} for value in order]
    return tabs(key, say(_LABELS[key], locale), options, default=VIEW_KEYS[key][0], chosen=state.shows(key))


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    asked = ways_question(state)
    if asked is None:
        return (_whole(state),)
    found = (asked, beside(state, asked), told_by(state, _certainty(state)), _routes(state), brush_question(state))
    return tuple(one for one in found if one)


def _certainty(state: State) -> str:
    return "leg_certainty" if by_legs(state) else "certainty"


def _routes(state: State) -> Question | None:
    """The recorded journeys by their countries, which say who only passes through."""
    asked = ways_question(state)
    return replace(asked, by=("route",)) if asked and has_journeys(state) and level_of(state) == "country" else None


def _whole(state: State) -> Question:
    return Question(state.measure, (), state.filters)


def _fill(context: Context) -> Filling:
    state, voice, asked = context.state, context.voice, ways_question(context.state)
    keys = (*(ends_of(state) or ("", "")), end_key(state))
    # Not a slot: it marks the panel, whose switches are of no use where no journeys are recorded (assets/ways.css).
    marks = {"journeys": "yes"} if has_journeys(state) else {}
    blank = {"feed": flow_feed(FlowScene((), (), keys)), "slider": _slider(context), **marks}
    if asked is None:
        return {
            **(instead(context, KEY, context.answers[_whole(state)]) or {}),
            **blank,
            "title": voice.say(text("No routes")),
            "notice": _no_routes(context),
        }
    figures = context.answers[asked]
    filling = instead(context, KEY, figures)
    ways = ways_of(context)
    if filling or ways is None:
        return {**(filling or {}), **blank}
    common = {
        **surround(context, KEY, figures, *_remarks(context, ways)),
        "download": downloads(context, KEY, lines=True),
        **blank,
        "brush": brush_of(context),
        "subtitle": subtitle(context, figures, what_is_joined(state)),
        "table": listing(figures, voice) if KEY in context.tables else "",
    }
    if ways.has_several:
        return {
            **common,
            "title": voice.say(text("Several figures for each route")),
            "notice": choices_apart(figures, voice),
        }
    return {**common, **_drawn(context, ways)}


def _drawn(context: Context, ways: Ways) -> Filling:
    state, voice = context.state, context.voice
    flows = flows_of(context, ways, context.answers.get(told_by(state, _certainty(state)) or ways.figures.question))
    nodes = nodes_of(context, ways, flows, _answer(context, _routes(state)))
    asked = ways_question(state)
    is_change = bool(asked and state.shows("show") == "change" and ways.is_added and pair_of(context, asked))
    none, same = text("No route between two known places in this selection."), text("No route changed.")
    empty = voice.say(same if is_change and ways.across else none)
    keys = (*ways.figures.question.by[:2], end_key(state))
    mode = "change" if is_change else "volume"
    named = "difference" if is_change and is_beside_group(state) else mode
    crowd = _CIRCLES.get(level_of(state), RULES["largest"])
    scene = FlowScene(nodes, flows, keys, mode, any(one.chosen for one in flows), empty, crowd)  # type: ignore[arg-type]
    sizes = [one.change or 0 for one in flows] if is_change else [one.value for one in flows]
    largest = max((max(one.arriving, one.leaving) for one in nodes), default=0)
    sure = in_use(flows) if has_journeys(state) else ()
    line = shown_of_all(context, ways, flows, is_change=is_change)
    return {
        "title": _title(context, ways),
        "summary": line,
        "feed": flow_feed(scene),
        "legend": flow_legend(sizes, largest, voice, mode=named, certainties=sure, largest=crowd),  # type: ignore[arg-type]
        "line": line,
    }


def _answer(context: Context, asked: Question | None) -> Figures | None:
    return context.answers.get(asked) if asked else None


def _title(context: Context, ways: Ways) -> str:
    if not ways.across:
        return context.voice.say(text("Nobody between two known places"))
    largest, *others = ways.across
    if not is_surely_most(largest.bounds, (one.bounds for one in others)):
        words = text("Among the largest: {route}")
    elif by_legs(context.state):
        words = text("The largest leg: {route}")
    else:
        words = text("The largest route: {route}")
    return context.voice.say(replace(words, values=(("route", route_name(context, largest.ends)),)))


def _remarks(context: Context, ways: Ways) -> Iterator[Text]:
    if ways.is_added and ways.unknown:
        yield text("{what}: {value}, in no line.", what=not_known(ways), value=total(ways.unknown))
    if ways.is_added and ways.within and by_legs(context.state):
        within = total(ways.within)
        yield text("Within one place of this level: {value}, counted leg by leg, in no line.", value=within)
    elif ways.is_added and ways.within:
        yield text("Within one place of this level: {value}, in no line.", value=total(ways.within))
    if unplaced := [one for one in ways.across[: top_of(context.state)] if not sized(context, one)]:
        yield counted(
            len(unplaced),
            "{n} route has an end without a position, or no figure, and is only in the table.",
            "{n} routes have an end without a position, or no figure, and are only in the table.",
            n=len(unplaced),
        )
    if has_journeys(context.state):
        yield text("A line is drawn as most of its recorded journeys are known: each is as sure as its weakest leg.")
    if by_legs(context.state):
        yield text("A journey is recorded of a case, and counted for the persons in it who shared it.")
    elif level_of(context.state) in {"country", "region"} and has_journeys(context.state):
        yield text("Citizenship is not always where the journey began.")
    if level_of(context.state) != context.state.shows("level"):
        yield text("Published figures are of countries only.")


def _slider(context: Context) -> list[Component]:
    ways = ways_of(context)
    most = min(300, max(10, -(-len(ways.across) // 10) * 10)) if ways else 300
    return slider("top", context.voice.say(text("Top")), (10, most, 10), top_of(context.state))


def _no_routes(context: Context) -> Component:
    label = MEASURE[context.state.measure].label
    words = text("{measure}: how they moved is not recorded, so there are no routes.", measure=label)
    return notice("not_applicable", context.voice.sentence(words))


def _download(context: Context) -> Figures:
    asked = ways_question(context.state) or _whole(context.state)
    found = context.answers[asked]
    lifted = tuple(key for key in context.state.filters.dimensions if not asked.filters.of(key))
    return replace(found, not_applied=(*found.not_applied, *lifted))


PART = Part(KEY, _questions, _fill, _download, lines=True)
