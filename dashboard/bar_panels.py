"""A panel of bars from one declaration: the measure in use by one dimension, by sex and age at a click."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from components.apart import keys_apart, states_of
from components.bars import Bar, Piece, bars, known_bar
from components.breakdown import breakdown, listing
from components.edits import asked, edit
from components.frame import Panel, frame
from components.numbers import percent
from components.shares import Known, known_of, shares_of
from components.surely_most import Drawn
from dashboard.largest import drawn_of, largest_of
from dashboard.pair import Cell, cells
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.splits import UNKNOWN, Group, Persons, Split, every_group, of_group, read_split, split
from dashboard.state import State
from queries.comparison import LEAST_FOR_PERCENT, OFF
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.names import SPECIAL
from queries.words import Text, counted, say, text

MOST_BARS = 8
NOTHING_FOUND = frozenset({"none_found", "none_used", "none_reported"})
"""Codes that say that it was looked for and is not there: known, but never what a panel is about."""


@dataclass(frozen=True)
class Declared:
    """A panel: its key, the dimension, what it is called before its title is known, and its columns of twelve.

    `remarks` is what must be said of it besides. `always` are codes that are drawn however few persons they have.
    """

    key: str
    dimension: str
    name: Text
    columns: int = 6
    remarks: tuple[Text, ...] = ()
    always: frozenset[str] = frozenset()


def bar_panel(declared: Declared, page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, declared.key, declared.columns, picture="drawn"), say(declared.name, locale), locale)


def bar_part(declared: Declared) -> Part:
    """The panel's questions, filling and download."""

    def questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
        now = _now(declared, state)
        return tuple(one for one in (now, split(now, state)) if one)

    def fill(context: Context) -> Filling:
        return _fill(declared, context)

    def download(context: Context) -> Figures:
        now = _now(declared, context.state)
        found = context.answers[split(now, context.state) or now]
        lifted = context.state.filters.of(declared.dimension)
        return replace(found, not_applied=(*found.not_applied, declared.dimension)) if lifted else found

    return Part(declared.key, questions, fill, download)


def _now(declared: Declared, state: State) -> Question:
    # Without its own choice, so that the others stay in sight.
    return Question(state.measure, (declared.dimension,), state.filters.without(declared.dimension))


def _fill(declared: Declared, context: Context) -> Filling:
    now, voice = _now(declared, context.state), context.voice
    figures, by_groups = context.answers[now], split(now, context.state)
    if filling := instead(context, declared.key, figures):
        return {**filling, "subtitle": voice.sentence(declared.name)}
    parted = read_split(context.answers.get(by_groups) if by_groups else None, by_groups, context.state)
    label = DIMENSION[declared.dimension].label
    in_full = context.answers[by_groups] if by_groups and parted else figures
    filling = {
        **surround(context, declared.key, figures, *_remarks(declared, figures, parted, context)),
        "subtitle": subtitle(context, figures, text("by {dimension}", dimension=label)),
        "table": listing(in_full, voice) if declared.key in context.tables else "",
    }
    if apart := tuple(DIMENSION[key].label for key in keys_apart(figures)):
        title = text("{form}, kept apart by {dimensions}", form=label, dimensions=apart)
        return {**filling, "title": voice.sentence(title), "picture": breakdown(figures, voice)}
    drawn = _read(declared, figures, parted, context)
    words = voice.sentence(_title(drawn, context))
    return {
        **filling,
        "title": words,
        "summary": words,
        "picture": [*_known(figures, context), bars([_bar(code, drawn, context) for code in drawn.codes])],
    }


def _known(figures: Figures, context: Context) -> list[Component]:
    """Of how many anything is known; nothing where that cannot be added up."""
    found = known_of(figures)
    if found is None or found.part is None or states_of(figures) - {SHOWN}:
        return []
    counts = {"known": found.known, "total": found.total}
    words = text("Known for {known} of {total}", **counts)
    if found.total >= LEAST_FOR_PERCENT:
        words = text("Known for {known} of {total} ({share})", share=percent(found.part, context.locale), **counts)
    return [known_bar(context.voice.say(words), found.part)]


@dataclass(frozen=True)
class _Drawn:
    """What all bars of a panel are drawn from."""

    question: Question
    now: Mapping[str, Cell]
    bounds: Mapping[str, Drawn]
    plain: tuple[str, ...]
    codes: tuple[str, ...]
    longest: int
    shares: Mapping[str, float]
    parted: Split | None

    @property
    def dimension(self) -> str:
        """What the bars are of."""
        return self.question.by[0]


def _read(declared: Declared, figures: Figures, parted: Split | None, context: Context) -> _Drawn:
    key, special = declared.dimension, context.names.schemes[SPECIAL]
    now = {code: cell for (code,), cell in cells(figures).items()}
    plain, found = _plain(figures, context), _largest(declared, figures, context)
    last = [one for one in now if one in NOTHING_FOUND]
    rest = context.names.order(DIMENSION[key].scheme, {one for one in now if one in special and now[one][0] != 0})
    longest = max((now[one][0] or 0 for one in (*plain, *last)), default=0) or 1
    shown = (*found, *last, *rest)
    return _Drawn(figures.question, now, drawn_of(figures), tuple(plain), shown, longest, shares_of(figures), parted)


def _remarks(declared: Declared, figures: Figures, parted: Split | None, context: Context) -> Iterator[Text]:
    state = context.state
    yield from declared.remarks
    if state.shows("split") != "none" and parted is None:
        yield text("Not told apart by sex and age here.")
    if state.versus != OFF:
        yield text("Not compared here.")
    more = 0 if keys_apart(figures) else len(_plain(figures, context)) - len(_largest(declared, figures, context))
    if more > 0:
        yield counted(more, "{n} smaller one is in the table.", "{n} smaller ones are in the table.", n=more)


def _plain(figures: Figures, context: Context) -> list[str]:
    """The codes that say what there is, the largest first."""
    special = context.names.schemes[SPECIAL].keys() | NOTHING_FOUND
    now = {code: value or 0 for (code,), (value, _) in cells(figures).items() if code not in special}
    return sorted(now, key=lambda code: -now[code])


def _largest(declared: Declared, figures: Figures, context: Context) -> list[str]:
    """Those of them that are drawn."""
    return [code for at, code in enumerate(_plain(figures, context)) if at < MOST_BARS or code in declared.always]


def _title(drawn: _Drawn, context: Context) -> Text:
    """The largest, with its share where enough is known; nothing found is never the largest."""
    label = DIMENSION[drawn.dimension].label
    largest = next((one for one in drawn.plain if drawn.now[one][0]), None)
    if largest is None:
        return text("No {form} is recorded", form=label)
    form = context.voice.say(context.names.within(DIMENSION[drawn.dimension].scheme, largest))
    if largest in drawn.shares:
        share = percent(drawn.shares[largest], context.locale)
        return text("Most often {form}: {share} of those known", form=form, share=share)
    found = {code: one for code, one in drawn.bounds.items() if code not in NOTHING_FOUND}
    return largest_of(largest, form, found, context)


def _bar(code: str, drawn: _Drawn, context: Context) -> Bar:
    (value, state), key = drawn.now[code], drawn.dimension
    one = replace(drawn.question, by=(), filters=with_codes(drawn.question.filters, {key: code}))
    words, special = context.voice.figure(value, state), code in context.names.schemes[SPECIAL]
    return Bar(
        label=context.voice.code(key, code),
        figure=words if value is None else asked(words, one),
        share=percent(drawn.shares[code], context.locale) if code in drawn.shares else "",
        # Who is not known is drawn above, in the bar of all: here they would dwarf the others.
        length=None if value is None or special else value / drawn.longest,
        mark=None,
        action=edit(key, code),
        chosen=code in context.state.filters.of(key),
        hatched=special,
        pieces=pieces(drawn.parted.values.get((code,), {}) if drawn.parted else {}, one, drawn.longest, context),
    )


def pieces(persons: Persons, one: Question, longest: int, context: Context) -> tuple[Piece, ...]:
    """The groups of a bar: as shares of those whose group is known, or as persons where too few are.

    `one` is the question that the whole bar answers; `longest` the persons of the longest bar.
    """
    total = sum(persons.values())
    known = Known(total - persons.get(UNKNOWN.kind, 0), total)

    def piece(group: Group) -> Piece:
        value = persons[group.kind]
        share = known.has_shares and group.kind != UNKNOWN.kind
        words = percent(value / known.known, context.locale) if share else context.voice.figure(value, SHOWN)
        figure = asked(words, replace(one, filters=of_group(one.filters, group))) if group.codes else words
        return Piece(group.kind, value / longest, context.voice.say(group.label), figure)

    return tuple(piece(group) for group in every_group(context.state) if persons.get(group.kind))
