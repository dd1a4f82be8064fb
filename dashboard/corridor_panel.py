"""The route that is chosen, explained: its legs in order, who travels, how, both directions, official crossings."""

from collections.abc import Iterator
from typing import Literal

from dash.development.base_component import Component

from components import elements as html
from components.apart import rows_of, states_of
from components.attributes import dataset
from components.edits import asked as card
from components.facts import Block, Fact, facts, mirrored
from components.frame import Panel, frame
from components.legs_strip import legs_strip
from components.numbers import number, percent
from components.shares import known_of
from components.table import notice
from dashboard.corridor_questions import Asked, corridor_asked, corridor_questions, official_question, without_route
from dashboard.corridor_strip import is_cut, leg_table, strip_of, way_of
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.route_words import choose, place_name, route_name
from dashboard.ways import has_journeys, the_route, ways_of
from queries.comparison import LEAST_FOR_PERCENT
from queries.figures import SHOWN, Figures, Question
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, counted, say, text

KEY = CORRIDOR_PAGE = "corridor"
OFFERED = 6
LONGEST = 48
Kind = Literal["", "women", "girls", "men", "boys", "unknown"]
_WHO: tuple[tuple[Text, str, str, Kind], ...] = (
    (text("Women"), "female", "adult", "women"),
    (text("Girls"), "female", "child", "girls"),
    (text("Men"), "male", "adult", "men"),
    (text("Boys"), "male", "child", "boys"),
)


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=12, picture="drawn"), say(text("The chosen route"), locale), locale)


def _fill(context: Context) -> Filling:
    asked = corridor_asked(context.state)
    if asked is None:
        return _offer(context)
    figures, voice = context.answers[asked.whole], context.voice
    if filling := instead(context, KEY, figures):
        return filling
    strip = strip_of(context, asked)
    route = the_route(context.state) or ("", "")
    legs = [legs_strip(*strip, label=voice.say(text("Legs in order of travel")))] if strip else []
    untold = voice.say(text("No journey on this route is recorded leg by leg."))
    cut = [text("The strip ends where the next leg is withheld.")] if strip and is_cut(context, asked) else []
    surrounds = surround(context, KEY, figures, *_REMARKS, *cut)
    return {
        **surrounds,
        "footer": [*surrounds["footer"], *_link(context)],
        "title": _title(context, figures, route),
        "subtitle": subtitle(context, figures, text("by leg, in the order most of them were travelled")),
        "picture": html.Div(
            [*(legs or [html.P(untold, className="strip-none")]), facts(list(_blocks(context, asked)))]
        ),
        "table": leg_table(context, asked) if KEY in context.tables else "",
    }


_REMARKS = (
    text("A person counts once on the route and once on each leg, until where an authority recorded the case."),
    text(
        "From the place where most journeys begin, the strip follows the leg with most persons; the table has all legs."
    ),
)


def _link(context: Context) -> list[Component | str]:
    """The way to the page of this route alone, which the browser gives the state."""
    if context.page == CORRIDOR_PAGE:
        return []
    words = context.voice.say(text("Open the page of this route"))
    return [" ", html.A(words, href="/corridor", **dataset(page="/corridor"))]


def _offer(context: Context) -> Filling:
    """Without a route: the largest ones to choose from."""
    ways, voice = ways_of(context), context.voice
    title = voice.say(text("Choose a route to see its legs"))
    if not has_journeys(context.state):
        none = voice.say(text("Legs are recorded of journeys only; published figures have none."))
        return {"title": voice.say(text("No legs")), "notice": notice("not_applicable", none)}
    offered = ways.across[:OFFERED] if ways and not ways.has_several else ()
    buttons = [
        html.Button(route_name(context, one.ends), className="button", **choose(context.state, one)) for one in offered
    ]
    words = (
        text("No route is chosen. The largest:")
        if context.page == CORRIDOR_PAGE
        else text("A click on a line of the map, or on a row of the table, explains that route here. The largest:")
    )
    return {"title": title, "notice": notice("not_applicable", voice.say(words), buttons)}


def _title(context: Context, figures: Figures, route: tuple[str, str]) -> str:
    total = figures.total
    if total is None:
        return route_name(context, route)
    words = counted(total, "{route}: {n} person", "{route}: {n} persons", n=total, route=route_name(context, route))
    return context.voice.say(words)


def _blocks(context: Context, asked: Asked) -> Iterator[Block]:
    yield _who(context, context.answers[asked.who])
    yield _how(context, asked)
    route = the_route(context.state)
    if route and route[0] != route[1]:
        yield _directions(context, asked)
    if block := _official(context, asked):
        yield block


def _who(context: Context, figures: Figures) -> Block:
    voice = context.voice
    if figures.declined or figures.question.by != ("sex", "age"):
        return Block(voice.say(text("Who travels")), note=voice.say(text("Not told apart here.")))
    cells = {(sex, age): (value, state) for sex, age, value, state in rows_of(figures, "sex", "age", "value", "state")}
    shown = [(words, *cells.get((sex, age), (0, SHOWN)), kind) for words, sex, age, kind in _WHO]
    told = {(sex, age) for _, sex, age, _ in _WHO}
    left = [value for key, (value, _) in cells.items() if key not in told]
    unknown = None if None in left else sum(value or 0 for value in left)
    most = max([value or 0 for _, value, _, _ in shown] + [unknown or 0, 1])
    rows = [
        Fact(voice.say(words), voice.figure(value, state), (value or 0) / most, kind)
        for words, value, state, kind in shown
    ]
    rest = voice.figure(unknown, SHOWN if unknown is not None else "under")
    rows.append(Fact(voice.say(text("Others and not known")), rest, (unknown or 0) / most, "unknown"))
    return Block(voice.say(text("Who travels")), rows)


def _how(context: Context, asked: Asked) -> Block:
    voice = context.voice
    lines = (
        (text("Recruited"), "recruitment_channel", asked.channel),
        (text("Transport"), "transport", asked.transport),
        (text("Fee, US$"), "fee_band", asked.fee),
    )
    rows = [Fact(voice.say(words), _commonest(context, key, question)) for words, key, question in lines]
    both, whole = context.answers[asked.both_crimes].total, context.answers[asked.whole].total
    if both is not None and whole:
        share = f", {percent(both / whole, context.locale)}" if whole >= LEAST_FOR_PERCENT else ""
        words = counted(both, "{n} person", "{n} persons", n=both)
        rows.append(Fact(voice.say(text("In cases of both crimes")), card(voice.say(words) + share, asked.both_crimes)))
    return Block(voice.say(text("How")), rows)


def _commonest(context: Context, key: str, question: Question) -> str:
    """The most common values among those known, with their shares where enough is known."""
    figures, special = context.answers[question], context.names.schemes[SPECIAL]
    if figures.declined or figures.question.by != (key,):
        return context.voice.say(text("not told here"))
    known = known_of(figures)
    rows = [(code, value) for code, value in rows_of(figures, key, "value") if value and code not in special]
    largest = sorted(rows, key=lambda row: (-row[1], row[0]))[:3]
    if not largest or known is None or not known.known:
        return context.voice.say(text("not recorded"))
    named = [(context.voice.say(context.names.within(key, code)), value) for code, value in largest]
    if states_of(figures) - {SHOWN}:
        return ", ".join(name for name, _ in named)
    if known.known < LEAST_FOR_PERCENT:
        return ", ".join(f"{name} {number(value, context.locale)}" for name, value in named)
    said = ", ".join(f"{name} {percent(value / known.known, context.locale)}" for name, value in named)
    return context.voice.say(text("{values} (n = {n})", values=said, n=known.known))


def _directions(context: Context, asked: Asked) -> Block:
    voice, route = context.voice, the_route(context.state) or ("", "")
    title = voice.say(text("Each direction by month"))
    sides = [context.answers[one] for one in (asked.forth, asked.back)]
    if any(one.declined or one.question.by != ("month",) or states_of(one) - {SHOWN} for one in sides):
        return Block(title, note=voice.say(text("Not told apart here.")))
    forth, back = (dict(rows_of(one, "month", "value")) for one in sides)
    months = sorted(code for code in {*forth, *back} if code[:1].isdigit())[-LONGEST:]
    chosen = context.state.filters.period
    rows = [(one, forth.get(one, 0), back.get(one, 0)) for one in months]
    words = tuple(voice.say(text("To {place}", place=place_name(context, end))) for end in route[::-1])
    return Block(title, picture=mirrored(rows, chosen.first if chosen else "", (words[0], words[1]), voice))


def _official(context: Context, asked: Asked) -> Block | None:
    """What the countries on the way published of the same citizens."""
    question = official_question(context.state, context.holdings)
    figures = context.answers.get(question) if question else None
    if question is None or figures is None or figures.declined or figures.is_empty:
        return None
    voice, names = context.voice, context.names.country_of["place"]
    passed = frozenset(names.get(code, "") for code in way_of(context, asked))
    rows = list(_crossings(context, figures, passed))
    title, caveat = text("Crossings by the same citizens on the way"), MEASURE[question.measure].why_apart
    return Block(voice.say(title), rows, voice.say(caveat)) if rows else None


def _crossings(context: Context, figures: Figures, passed: frozenset[str]) -> Iterator[Fact]:
    keys = figures.question.by
    for row in figures.frame.iter_rows(named=True):
        if row["value"] and row["recorded_country"] in passed:
            named = [context.voice.code(key, row[key]) for key in keys[-1:]]
            yield Fact(", ".join(named), context.voice.figure(row["value"], row["state"]))


def _download(context: Context) -> Figures:
    asked = corridor_asked(context.state)
    return context.answers[asked.legs if asked else without_route(context.state)]


PART = Part(KEY, corridor_questions, _fill, _download)
