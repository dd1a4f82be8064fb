"""Every panel of Methods by sex and age at a click: the groups, what is asked for them, and their persons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from components.apart import rows_of, states_of
from components.controls import tabs
from dashboard.state import VIEW_KEYS, State
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.filters import Filters, with_codes
from queries.measures import MEASURE
from queries.words import Text, say, text

KEY = "split"
_BY: Mapping[str, tuple[str, ...]] = {"none": (), "sex": ("sex",), "age": ("age",), "groups": ("sex", "age")}
_NAMES: Mapping[str, Text] = {
    "none": text("Everybody"),
    "sex": text("By sex"),
    "age": text("By age"),
    "groups": text("Women, girls, men, boys"),
}


@dataclass(frozen=True)
class Group:
    """A group by its colour, what it is called, and the codes that all its persons have."""

    kind: str
    label: Text
    codes: tuple[tuple[str, str], ...] = ()


UNKNOWN = Group("unknown", text("not known"))
_OTHER = Group("other", text("another sex"), (("sex", "other"),))
_GROUPS: Mapping[str, tuple[Group, ...]] = {
    "none": (),
    "sex": (
        Group("women", text("women and girls"), (("sex", "female"),)),
        Group("men", text("men and boys"), (("sex", "male"),)),
        _OTHER,
    ),
    "age": (
        Group("children", text("girls and boys, under 18"), (("age", "child"),)),
        Group("adults", text("adults"), (("age", "adult"),)),
    ),
    "groups": (
        Group("women", text("women"), (("sex", "female"), ("age", "adult"))),
        Group("girls", text("girls"), (("sex", "female"), ("age", "child"))),
        Group("men", text("men"), (("sex", "male"), ("age", "adult"))),
        Group("boys", text("boys"), (("sex", "male"), ("age", "child"))),
        _OTHER,
    ),
}
"""The groups of each split, in a fixed order; whoever is in none of them is not known."""


def control(state: State, locale: str) -> Component:
    """The switch of the whole page."""
    label = say(text("Who is told apart in every panel"), locale)
    options = [{"value": value, "label": say(_NAMES[value], locale)} for value in VIEW_KEYS[KEY]]
    chosen = tabs(KEY, label, options, default=VIEW_KEYS[KEY][0], chosen=state.shows(KEY))
    return html.Div([html.Span(label), chosen], className="split-choice")


def groups_of(state: State) -> tuple[Group, ...]:
    """The groups that are told apart; none where the measure does not add what they are made of."""
    measure, keys = MEASURE[state.measure], _BY[state.shows(KEY)]
    # Of published figures sex and age are recorded with little else; records have them on every row.
    return _GROUPS[state.shows(KEY)] if measure.is_of_records and measure.adds_over.issuperset(keys) else ()


def split(question: Question, state: State) -> Question | None:
    """A question by the groups, too; None where none are told apart."""
    return replace(question, by=(*question.by, *_BY[state.shows(KEY)])) if groups_of(state) else None


Persons = Mapping[str, int]
"""Persons by kind of group."""


@dataclass(frozen=True)
class Split:
    """An answer by groups: persons by the codes before sex and age, and of how many any code is recorded.

    The latter by the codes of one value alone: of a year by way of recruitment, by the year.
    """

    values: Mapping[tuple[str, ...], Persons]
    bases: Mapping[tuple[str, ...], Persons]


def read_split(figures: Figures | None, asked: Question | None, state: State) -> Split | None:
    """The persons of each group; None where there is no answer, where more is kept apart, or anything is withheld."""
    if figures is None or asked is None or figures.declined or figures.question.by != asked.by:
        return None
    if states_of(figures) - {SHOWN}:
        return None
    place = len(asked.by) - len(_BY[state.shows(KEY)])
    kinds: dict[tuple[str, ...], str] = {}
    values: dict[tuple[str, ...], dict[str, int]] = {}
    for row in rows_of(figures, *asked.by, "value"):
        kind = kinds.get(row[place:-1]) or kinds.setdefault(row[place:-1], _kind_of(row[place:-1], state))
        own = values.setdefault(row[:place], {})
        own[kind] = own.get(kind, 0) + (row[-1] or 0)
    return Split(values, _bases(figures, place, kinds) if "base" in figures.frame.columns else {})


def _bases(
    figures: Figures, place: int, kinds: Mapping[tuple[str, ...], str]
) -> Mapping[tuple[str, ...], Mapping[str, int]]:
    """Of how many any code is recorded: told beside each code, and the same for all that anybody has."""
    by = figures.question.by
    ones = [at for at, key in enumerate(by[:place]) if DIMENSION[key].block is None]
    told: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for row in rows_of(figures, *by, "base"):
        if row[-1]:
            told[tuple(row[at] for at in ones), row[place:-1]] = row[-1]
    found: dict[tuple[str, ...], dict[str, int]] = {}
    for (codes, group), base in told.items():
        own = found.setdefault(codes, {})
        own[kinds[group]] = own.get(kinds[group], 0) + base
    return found


def _kind_of(group: tuple[str, ...], state: State) -> str:
    groups, codes = _GROUPS[state.shows(KEY)], dict(zip(_BY[state.shows(KEY)], group, strict=True))
    fits = (one.kind for one in groups if all(codes.get(key) == code for key, code in one.codes))
    return next(fits, UNKNOWN.kind)


def every_group(state: State) -> Iterator[Group]:
    """The groups that are told apart, and who is in none of them."""
    yield from groups_of(state)
    yield UNKNOWN


def of_group(filters: Filters, group: Group) -> Filters:
    """What is chosen, for one group."""
    return with_codes(filters, dict(group.codes))
