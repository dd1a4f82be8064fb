"""Who was found at a place, how they were moved, on which journeys, and in which operations."""

from collections.abc import Mapping

from dash.development.base_component import Component

from components import elements as html
from components.apart import rows_of
from components.edits import asked, edit
from components.facts import Block, Fact
from components.four_groups import GROUPS
from components.numbers import number
from dashboard.parts import Context
from dashboard.places_card_questions import FROM, MOST_ROUTES, TO, card_questions
from dashboard.places_words import PERSONS
from queries.figures import Question
from queries.filters import with_codes
from queries.hot import Spot
from queries.names import SPECIAL
from queries.places import PLACE, WITHOUT, by_code, is_withheld
from queries.words import text

MOST = 4
"""Means of transport, ways of crossing and operations that are named."""
MOST_LEGS = 6


def blocks_of(spot: Spot, context: Context) -> list[Block]:
    """The blocks that are made of persons, and that of operations."""
    return [
        _who(spot, context),
        _methods(spot, context),
        _legs(spot, context),
        *_routes(context),
        _operations(spot, context),
    ]


def hidden(context: Context, *names: str) -> str:
    """What is said where an answer is declined or withheld; nothing where all of them are told."""
    asked_here = card_questions(context.state, context.holdings)
    figures = [context.answers[asked_here[name]] for name in names if name in asked_here]
    hides = any(one.declined or is_withheld(one) for one in figures)
    return context.voice.say(text("Withheld under these filters.")) if hides else ""


def _who(spot: Spot, context: Context) -> Block:
    question = card_questions(context.state, context.holdings)["who"]
    figures, voice = context.answers[question], context.voice
    here = {
        (sex, age): value
        for place, sex, age, value in rows_of(figures, PLACE, "sex", "age", "value")
        if place == spot.code
    }
    total = sum(value or 0 for value in here.values())
    title = voice.say(PERSONS[context.state.measure])
    if withheld := hidden(context, "who"):
        return Block(title, (), withheld)
    if not total:
        return Block(title, (), voice.say(text("No person is recorded with these cases.")))
    counts = {group: here.get(group.kind, 0) or 0 for group in GROUPS}
    rest = total - sum(counts.values())
    most = max(*counts.values(), rest) or 1
    rows = [
        Fact(
            voice.say(group.label),
            asked(number(value, context.locale), alone(question, spot, group.codes)),
            value / most,
            group.key,  # type: ignore[arg-type]
        )
        for group, value in counts.items()
    ]
    unknown = [Fact(voice.say(text("Sex or age not known")), number(rest, context.locale), rest / most, "unknown")]
    everybody = Fact(voice.say(text("All")), asked(number(total, context.locale), alone(question, spot)))
    undated = text("Also those dated only by year, whom the list leaves out.") if total > spot.persons else ""
    return Block(title, [everybody, *rows, *(unknown if rest else [])], voice.say(undated))


def _methods(spot: Spot, context: Context) -> Block:
    voice, rows = context.voice, []
    for key in ("transport", "crossing_type"):
        rows += _largest(key, key, spot, context)
    note = "" if rows else voice.say(text("Neither transport nor way of crossing is recorded."))
    return Block(voice.say(text("Transport and crossing")), rows, hidden(context, "transport", "crossing_type") or note)


def _largest(name: str, key: str, spot: Spot, context: Context) -> list[Fact]:
    """The codes of a dimension with most at a place, of the question of that name."""
    question = card_questions(context.state, context.holdings)[name]
    figures = context.answers[question]
    special = {*context.names.schemes[SPECIAL], WITHOUT}
    counts = {code: n for code, n in by_code(figures, key, spot.code).items() if code not in special and n}
    largest = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    return [
        Fact(
            context.voice.code(key, code),
            asked(number(n, context.locale), alone(question, spot, {key: code})),
            n / largest[0][1],
        )
        for code, n in largest
    ]


def _legs(spot: Spot, context: Context) -> Block:
    """The legs of journeys that begin or end at a place, those of most persons first."""
    question, voice = card_questions(context.state, context.holdings)["legs"], context.voice
    figures, title = context.answers[question], voice.say(text("Journeys through it"))
    if withheld := hidden(context, "legs"):
        return Block(title, (), withheld)
    rows = rows_of(figures, FROM, TO, "value")
    here = [row for row in rows if spot.code in row[:2] and "unknown" not in row[:2] and row[2]]
    largest = sorted(here, key=lambda row: (-row[2], row))[:MOST_LEGS]
    listed = [
        Fact(
            _leg(begin, end, spot, context),
            asked(number(value, context.locale), _of_leg(question, begin, end)),
            value / largest[0][2],
        )
        for begin, end, value in largest
    ]
    note = text("Persons whose recorded journey has this leg, wherever they were detected.")
    none = text("No recorded journey has a leg that begins or ends here.")
    return Block(title, listed, voice.say(note if listed else none), _way_to_routes(spot, context) if listed else None)


def _way_to_routes(spot: Spot, context: Context) -> Component | None:
    """They are asked for one place only, whose choice this is."""
    if "routes" in card_questions(context.state, context.holdings):
        return None
    words = context.voice.say(text("Show the routes through this place"))
    return html.Div(html.Button(words, className="link", **edit(PLACE, spot.code, "set")))


def _leg(begin: str, end: str, spot: Spot, context: Context) -> str:
    voice = context.voice
    if begin == spot.code:
        return voice.say(text("to {place}", place=voice.code(TO, end)))
    return voice.say(text("from {place}", place=voice.code(FROM, begin)))


def _of_leg(question: Question, begin: str, end: str) -> Question:
    return Question(question.measure, (), with_codes(question.filters, {FROM: begin, TO: end}))


def _routes(context: Context) -> list[Block]:
    """The routes of those journeys, where the place is chosen."""
    question = card_questions(context.state, context.holdings).get("routes")
    voice = context.voice
    title = voice.say(text("Routes through it"))
    figures = context.answers.get(question) if question else None
    if question is None or figures is None:
        return []
    rows = [
        Fact(_journey(code, context), asked(number(value, context.locale), _route(question, code)))
        for code, value in rows_of(figures, "route", "value")
        if code != "unknown" and value
    ][:MOST_ROUTES]
    note = text("Persons whose recorded journey has a leg that begins or ends here, wherever they were detected.")
    none = text("No recorded journey has a leg that begins or ends here.")
    return [Block(title, rows, hidden(context, "routes") or voice.say(note if rows else none))]


def _journey(code: str, context: Context) -> str:
    if "-" in code:
        return context.voice.code("route", code)
    return context.voice.say(text("inside {country}", country=context.voice.code("recorded_country", code)))


def _route(question: Question, code: str) -> Question:
    return Question(question.measure, (), with_codes(question.filters, {"route": code}))


def _operations(spot: Spot, context: Context) -> Block:
    voice, rows = context.voice, _largest("operations", "operation", spot, context)
    note = text("Cases found in operations in these months.") if rows else text("No case of an operation is recorded.")
    return Block(voice.say(text("Operations here")), rows, hidden(context, "operations") or voice.say(note))


def alone(question: Question, spot: Spot, codes: Mapping[str, str] | None = None) -> Question:
    """The number of a place alone."""
    return Question(question.measure, (), with_codes(question.filters, {PLACE: spot.code, **(codes or {})}))
