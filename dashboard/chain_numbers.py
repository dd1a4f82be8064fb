"""The steps of what groups do: what is asked of each and of each pair, and the answers as codes and their persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from components.apart import states_of
from dashboard.pair import Codes, cells
from dashboard.parts import Context
from dashboard.splits import Split, read_split, split
from dashboard.state import State
from queries.figures import SHOWN, Figures, Question
from queries.filters import Filters
from queries.measures import MEASURE
from queries.names import SPECIAL

STEPS: Mapping[str, tuple[str, ...]] = {
    "victims": ("recruitment_channel", "transport", "means_of_control", "exploitation_form"),
    "smuggled_migrants": ("recruitment_channel", "transport", "crossing_type", "document"),
}
"""What is recorded of how a person was recruited, moved, controlled and exploited, or brought across a border."""
TOP = 6
Pair = tuple[str, str]


def steps_of(state: State) -> tuple[str, ...]:
    """The dimensions of the steps; those of victims where a measure has none, so that it is said what is missing."""
    steps = STEPS.get(state.measure, STEPS["victims"])
    recorded = tuple(key for key in steps if key in MEASURE[state.measure].dimensions)
    return recorded if len(recorded) > 1 else steps


def pairs_of(state: State) -> tuple[Pair, ...]:
    """Each step and the next one."""
    return tuple(pairwise(steps_of(state)))


def open_filters(state: State) -> Filters:
    """What is chosen, but for the steps: all their codes stay in sight."""
    return state.filters.without(*steps_of(state))


def is_chosen(state: State) -> bool:
    """Whether a code of a step is chosen."""
    return open_filters(state) != state.filters


def pair_question(state: State, pair: Pair, *, chosen: bool = False) -> Question:
    """The persons with two codes of neighbouring steps: all of them, or of those chosen."""
    return Question(state.measure, pair, state.filters if chosen else open_filters(state))


def step_question(state: State, key: str, *, chosen: bool = False) -> Question:
    """The persons with each code of a step."""
    return Question(state.measure, (key,), state.filters if chosen else open_filters(state))


def split_question(state: State, key: str) -> Question | None:
    """The persons with each code of a step by groups."""
    return split(step_question(state, key), state)


def chain_questions(state: State) -> tuple[Question, ...]:
    """All that the chain is made of. What is chosen is asked for besides, to be lit in the picture of all."""
    asked: list[Question | None] = []
    for chosen in (False, True) if is_chosen(state) else (False,):
        asked += [pair_question(state, pair, chosen=chosen) for pair in pairs_of(state)]
        asked += [step_question(state, key, chosen=chosen) for key in steps_of(state)]
    asked += [split_question(state, key) for key in steps_of(state)]
    return tuple(one for one in asked if one)


@dataclass(frozen=True)
class Step:
    """A step: its codes to be drawn, known ones first by their persons, how many known ones are left out; all persons.

    `lit` are the persons of those chosen, where any are; `parted` those of each group.
    """

    key: str
    codes: tuple[str, ...]
    left: int
    values: Mapping[str, int]
    lit: Mapping[str, int] | None
    parted: Split | None
    figures: Figures


@dataclass(frozen=True)
class Chain:
    """The steps, and the persons of each pair of codes of one step and the next: all, and of those chosen."""

    steps: tuple[Step, ...]
    pairs: tuple[Mapping[Codes, int], ...]
    lit: tuple[Mapping[Codes, int], ...] | None


def chain_of(context: Context) -> Chain | None:
    """The chain; None where more is kept apart or anything is withheld, as the heights of the others would tell it."""
    state = context.state
    pairs = [_values(context, pair_question(state, pair)) for pair in pairs_of(state)]
    steps = [_step(context, key) for key in steps_of(state)]
    if any(one is None for one in (*pairs, *steps)):
        return None
    lit = [_values(context, pair_question(state, pair, chosen=True)) for pair in pairs_of(state) if is_chosen(state)]
    whole = tuple(one for one in lit if one is not None)
    return Chain(
        tuple(one for one in steps if one),
        tuple(one for one in pairs if one is not None),
        whole if is_chosen(state) and len(whole) == len(pairs) else None,
    )


def _step(context: Context, key: str) -> Step | None:
    state, asked = context.state, split_question(context.state, key)
    found = _values(context, step_question(state, key))
    if found is None:
        return None
    values = {code: value for (code,), value in found.items() if value}
    chosen = _values(context, step_question(state, key, chosen=True)) if is_chosen(state) else None
    special = context.names.schemes[SPECIAL]
    plain = sorted((code for code in values if code not in special), key=lambda code: -values[code])
    shown = [code for at, code in enumerate(plain) if at < TOP or code in state.filters.of(key)]
    return Step(
        key,
        (*shown, *context.names.order(key, set(values) & set(special))),
        len(plain) - len(shown),
        values,
        None if chosen is None else {code: value for (code,), value in chosen.items()},
        read_split(context.answers.get(asked) if asked else None, asked, state),
        context.answers[step_question(state, key)],
    )


def _values(context: Context, asked: Question) -> Mapping[Codes, int] | None:
    figures = context.answers.get(asked)
    if figures is None or figures.declined or figures.question.by != asked.by or states_of(figures) - {SHOWN}:
        return None
    return {codes: value or 0 for codes, (value, _) in cells(figures).items()}
