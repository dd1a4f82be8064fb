"""What the panels of People have in common: questions by sex and age, edits that choose a group, and what is apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.apart import codes_of, rows_of
from components.attributes import aria
from components.edits import asked, edit
from components.four_groups import OWN, Cell, Group, Told, extra_parts
from components.numbers import Voice
from components.table import notice
from dashboard.panels import instead
from dashboard.parts import Context, Filling
from dashboard.state import State
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.filters import Filters, choose, with_codes
from queries.measures import MEASURE
from queries.share_bounds import AGES, SEXES
from queries.words import Text, text

KNOWN_CODES = {"sex": frozenset(SEXES), "age": frozenset(AGES)}
"""What says a sex and an age, and not that it is unknown."""


def open_question(state: State, *by: str) -> Question:
    """A question by sex, age and more, with nothing chosen of what it is broken down by."""
    return Question(state.measure, ("sex", "age", *by), state.filters.without(*OWN, *by))


def total_questions(asked_by: Question) -> tuple[Question, ...]:
    """What was published in all, whatever sex and age: not the sum of their parts. Of records nothing."""
    by = tuple(key for key in asked_by.by if key not in OWN)
    return () if MEASURE[asked_by.measure].is_of_records else (replace(asked_by, by=by),)


def totals_of(asked_by: Question, told: Mapping[str, Told], context: Context) -> Mapping[str, Cell]:
    """The published total of each code, where there is one; else what its persons by sex and age come to."""
    totals: dict[str, Cell] = {code: (one.total, one.state) for code, one in told.items()}
    for one in total_questions(asked_by):
        found = context.answers.get(one)
        if found and not found.declined and found.question.by == one.by:
            codes = rows_of(found, *one.by) if one.by else [("",)] * found.frame.height
            rows = zip(codes, rows_of(found, "value", "state"), strict=True)
            totals |= {code: cell for (code,), cell in rows if code in told and cell[0] is not None}
    return totals


def declined_or_apart(context: Context, part: str, figures: Figures, by: Sequence[str]) -> Filling | None:
    """The filling where there is nothing to draw, or where the answer is of parts that are never added up."""
    if filling := instead(context, part, figures):
        return filling
    extra = extra_parts(figures, by)
    if not extra:
        return None
    labels = tuple(DIMENSION[key].label for key in extra)
    title = context.voice.say(text("Kept apart by {dimensions}", dimensions=labels))
    return {"title": title, "notice": _choices(figures, extra, context.voice)}


def _choices(figures: Figures, extra: Sequence[str], voice: Voice) -> Component:
    said = (MEASURE[figures.question.measure].why_apart, text("Choose one of each:"))
    rows = [_choice(figures, key, voice) for key in extra]
    return notice("not_applicable", " ".join(map(voice.say, said)), rows)


def _choice(figures: Figures, key: str, voice: Voice) -> Component:
    ordered = voice.names.order(DIMENSION[key].scheme, codes_of(figures, key))
    buttons = [html.Button(voice.code(key, code), className="button", **edit(key, code, "set")) for code in ordered]
    label = voice.sentence(DIMENSION[key].label)
    return html.Div(buttons, className="choice-row", role="group", **aria(label=label))


def is_chosen(group: Group, filters: Filters) -> bool:
    """Whether the filters leave only this group."""
    return all(filters.of(key) == (code,) for key, code in group.codes.items())


def group_edit(group: Group, filters: Filters) -> dict[str, Any]:
    """Attributes of a button that chooses a group, or opens the choice again."""
    return edit("sex", group.sex, "drop" if is_chosen(group, filters) else "set", ("age", group.age))


def carded(words: str, value: int | None, question: Question) -> Component | str:
    """A figure that opens its card; nobody and what is withheld have none."""
    return asked(words, replace(question, by=())) if value else words


def of_group(group: Group, question: Question, words: str, value: int | None) -> Component | str:
    """The number of persons of a group, which opens its card."""
    return carded(words, value, replace(question, filters=with_codes(question.filters, group.codes)))


def of_all(words: str, value: int, question: Question) -> Component | str:
    """How many there are over every sex and age; of published figures without a card.

    What is published by sex and age is often less than what is published in all.
    """
    return carded(words, value, question) if MEASURE[question.measure].is_of_records else words


def of_known(words: str, value: int, question: Question, *keys: str) -> Component | str:
    """How many have a known sex, a known age, or both; of published figures without a card, too."""
    codes = {key: set(chosen) for key, chosen in question.filters.codes}
    known = {key: set(KNOWN_CODES[key]) for key in keys}
    return of_all(words, value, replace(question, filters=choose(question.filters.period, {**codes, **known})))


def another_sex(found: Iterable[Told]) -> list[Text]:
    """Why the four groups come to less than all of those known."""
    if not any(sex == "other" and n for told in found for (sex, _), n in told.counts.items()):
        return []
    return [text("Persons of another sex count among the known, without a bar of their own.")]


def not_filtered(context: Context) -> list[Text]:
    """That a chosen sex or age leaves nobody out here."""
    chosen = tuple(DIMENSION[key].label for key in OWN if context.state.filters.of(key))
    return [text("Not filtered by {dimensions}: what is chosen is marked.", dimensions=chosen)] if chosen else []
