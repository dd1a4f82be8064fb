"""Women and girls on the left, men and boys on the right, one row per age band; whoever has no place in it below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html
from components.apart import rows_of
from components.attributes import aria
from components.edits import edit
from components.numbers import Voice
from components.shares import NOT_KNOWN
from queries.figures import AT_LEAST, SHOWN, Figures
from queries.filters import Filters
from queries.words import say, text

PIXELS_A_YEAR = 4.2
OPEN_ENDED = 20
"""Years of age that the last band, which has no end, is drawn as."""
BANDS: Mapping[str, int] = {
    "48plus": OPEN_ENDED,
    "39-47": 9,
    "30-38": 9,
    "27-29": 3,
    "24-26": 3,
    "21-23": 3,
    "18-20": 3,
    "9-17": 9,
    "0-8": 9,
}
"""Years in each band that has a place in the picture, the oldest first."""
GROUPS: Mapping[str, int] = {"adult": 16, "child": 16}
"""Where only adults and children are told apart: two rows of equal height, drawn by count."""
CHILDREN = ("9-17", "0-8", "child")
LONGEST = 78
"""Percent of its side that the longest bar takes; the rest is for its figure."""
SIDES = ("female", "male")
Cells = Mapping[tuple[str, str], tuple[int | None, str]]
"""Persons by sex and age code, with the state of each figure."""


@dataclass(frozen=True)
class Placed:
    """What a picture holds: cells, and those of unknown sex, age or both, and of another sex."""

    cells: Cells
    ages: Mapping[str, int]
    key: str = "age_band"

    def of(self, sex: str, ages: Sequence[str]) -> int:
        """Persons of a sex in some ages."""
        return sum([self.cells.get((sex, age), (0, SHOWN))[0] or 0 for age in ages])

    @property
    def state(self) -> str:
        """The state of a sum of its figures: a low bound as soon as one of them is."""
        return AT_LEAST if any(state != SHOWN for _, state in self.cells.values()) else SHOWN

    @property
    def rest(self) -> list[str]:
        """The ages that have no place in the picture: unknown, or only that somebody was a child."""
        return sorted({age for _, age in self.cells} - set(self.ages))


def placed(figures: Figures) -> Placed:
    """The cells of an answer by sex and age band, or by sex and age."""
    sex, age = figures.question.by[:2]
    shown = dict(zip(rows_of(figures, sex, age), rows_of(figures, "value", "state"), strict=True))
    return Placed(shown, BANDS if age == "age_band" else GROUPS, age)


def pyramid(found: Placed, voice: Voice, filters: Filters = Filters()) -> Component:
    """The picture with its strip of unknowns; what `filters` choose is outlined, and a click chooses."""
    widest = max((_density(found, sex, age) for sex in SIDES for age in found.ages), default=0) or 1
    rows = [_row(found, age, widest, voice, is_chosen=age in filters.of(found.key)) for age in found.ages]
    line = html.Div(
        [html.Span(_short(age, voice)) for age in ("adult", "child")],
        className="pyramid-line",
    )
    split = next(at for at, age in enumerate(found.ages) if age in CHILDREN)
    return html.Div(
        [_heads(found, voice, filters.of("sex")), *rows[:split], line, *rows[split:], _unplaced(found, voice)],
        className="pyramid",
    )


def _density(found: Placed, sex: str, age: str) -> float:
    return found.of(sex, (age,)) / found.ages[age]


def _heads(found: Placed, voice: Voice, chosen: Sequence[str]) -> Component:
    every = tuple({age for _, age in found.cells})
    left, right = (
        _button(
            [f"{voice.code('sex', sex)} ", html.B(voice.figure(found.of(sex, every), found.state))], "sex", sex, chosen
        )
        for sex in SIDES
    )
    return html.Div([left, html.Span(say(text("Age"), voice.locale)), right], className="pyramid-heads")


def _button(words: str | list[Component | str], key: str, code: str, chosen: Sequence[str]) -> Component:
    pressed = aria(pressed=str(code in chosen).lower())
    return html.Button(words, className="pyramid-choice", **pressed, **edit(key, code))


def _row(found: Placed, age: str, widest: float, voice: Voice, *, is_chosen: bool) -> Component:
    sides = [
        _side(sex, found.cells.get((sex, age), (0, SHOWN)), _density(found, sex, age) / widest, voice) for sex in SIDES
    ]
    button = _button(_short(age, voice), found.key, age, (age,) if is_chosen else ())
    label = html.Span(button, className="pyramid-age")
    height = max(found.ages[age] * PIXELS_A_YEAR, 13)
    kinds = {"pyramid-row": True, "pyramid-children": age in CHILDREN, "chosen": is_chosen}
    kind = " ".join(name for name, holds in kinds.items() if holds)
    return html.Div([sides[0], label, sides[1]], className=kind, style={"height": f"{height:.1f}px"})


def _short(age: str, voice: Voice) -> str:
    if age in GROUPS:
        return voice.say(text("18+")) if age == "adult" else voice.say(text("0\N{EN DASH}17"))
    return age.replace("plus", "+").replace("-", "\N{EN DASH}")


def _side(sex: str, cell: tuple[int | None, str], length: float, voice: Voice) -> Component:
    bar = html.Span(className="pyramid-bar", style={"width": f"{LONGEST * length:.1f}%"})
    words = html.Span(voice.figure(*cell), className="pyramid-figure")
    return html.Span([bar, words], className=f"pyramid-side pyramid-{sex}")


def _unplaced(found: Placed, voice: Voice) -> Component:
    rest, known = found.rest, tuple(found.ages)
    # Of some only is known that they were children, or adults.
    age = text("Age unknown") if set(rest) <= NOT_KNOWN else text("Age band unknown")
    strips = [
        (age, tuple((sex, found.of(sex, rest)) for sex in SIDES)),
        (text("Sex unknown"), (("unknown", _of_unknown_sex(found, known)),)),
        (text("Both unknown"), (("unknown", _of_unknown_sex(found, rest)),)),
        (text("Another sex"), (("other", found.of("other", (*known, *rest))),)),
    ]
    most = max((value for _, parts in strips for _, value in parts), default=0) or 1
    total = sum(value for _, parts in strips for _, value in parts)
    head = html.Div(
        [
            html.B(voice.say(text("Not placed above: {n}", n=total))),
            html.Span(voice.say(text("bar length shows persons"))),
        ],
        className="pyramid-unplaced-head",
    )
    rows = [_strip(voice.say(label), parts, most, voice) for label, parts in strips]
    return html.Div([head, *rows], className="pyramid-unplaced")


def _of_unknown_sex(found: Placed, ages: Sequence[str]) -> int:
    return sum(found.of(sex, ages) for sex in NOT_KNOWN)


def _strip(label: str, parts: Sequence[tuple[str, int]], most: int, voice: Voice) -> Component:
    drawn = []
    for sex, value in parts:
        bar = html.Span(className=f"pyramid-bar pyramid-{sex}", style={"width": f"{38 * value / most:.1f}%"})
        words = html.Span(voice.figure(value, SHOWN), className="pyramid-figure")
        drawn += [words, bar] if sex == "female" else [bar, words]
    return html.Div([html.Span(label, className="pyramid-label"), html.Span(drawn, className="pyramid-strip")])
