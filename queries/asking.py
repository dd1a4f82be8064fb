"""Questions in the words of the command line; what is wrong is said with the nearest word that is right."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from database.country_names import Ambiguous, country_named
from queries.dimensions import DIMENSION
from queries.figures import Question
from queries.filters import PERIOD, Filters, read_filters, read_period
from queries.measures import MEASURE
from queries.names import Names
from queries.words import Text, say, sentence

LEAST_LIKENESS = 0.3
"""How like a right word a wrong one must be to suggest it, from 0 to 1."""


class QuestionError(Exception):
    """A question that cannot be asked; the message says why."""

    def __init__(self, words: Text | str) -> None:
        """Takes the reason."""
        super().__init__(sentence(words, "en"))


def read_question(
    measure: str, by: Sequence[str], where: Sequence[str], names: Names, *, known_on: date | None = None
) -> Question:
    """A question from a measure, dimensions, and conditions such as sex=female or period=2021-01~2024-12.

    Where a condition takes a country, its name is understood as well as its code.

    Raises:
        QuestionError: a word is not understood, or is a name that several countries share.
    """
    _known(measure, MEASURE, "a measure")
    for key in by:
        _known(key, DIMENSION, "a dimension")
    return Question(measure, tuple(dict.fromkeys(by)), _filters(where, names), known_on=known_on)


def _filters(where: Sequence[str], names: Names) -> Filters:
    pairs = [_coded(*_pair(condition), names) for condition in where]
    for key, value in pairs:
        if key == PERIOD:
            _known_period(value)
        elif not names.is_code(DIMENSION[key], value):
            _known(value, names.codes(DIMENSION[key]), f"a code of {key}")
    if sum(key == PERIOD for key, _ in pairs) > 1:
        raise QuestionError("There can be only one period.")
    return read_filters(pairs)[0]


def _pair(condition: str) -> tuple[str, str]:
    key, equals, code = condition.partition("=")
    if not equals:
        raise QuestionError(f"--where takes DIM=CODE, not {condition!r}.")
    _known(key, [*DIMENSION, PERIOD], "a dimension")
    return key, code


def _coded(key: str, value: str, names: Names) -> tuple[str, str]:
    """The condition with the code of a country where it has the name of one."""
    dimension = DIMENSION.get(key)
    if dimension is None or names.is_code(dimension, value):
        return key, value
    named = country_named(value)
    if isinstance(named, Ambiguous):
        _refuse_ambiguous(value, [code for code in named.candidates if names.is_code(dimension, code)], names)
    return (key, named) if isinstance(named, str) and names.is_code(dimension, named) else (key, value)


def _refuse_ambiguous(name: str, codes: Sequence[str], names: Names) -> None:
    if codes:
        listed = " or ".join(f"{code} ({say(names.of('country', code), 'en')})" for code in codes)
        raise QuestionError(f"{name!r} is a name of several countries; write {listed}.")


def _known_period(value: str) -> None:
    if read_period(value) is None:
        raise QuestionError(f"{value!r} is not a period such as 2021-01~2024-12.")


def _known(word: str, words: Iterable[str], noun: str) -> None:
    choices = list(words)
    if word in choices:
        return
    near = get_close_matches(word.lower(), {choice.lower(): choice for choice in choices}, n=1, cutoff=LEAST_LIKENESS)
    nearest = [choice for choice in choices if [choice.lower()] == near]
    raise QuestionError(f"{word!r} is not {noun}{f'; the nearest is {nearest[0]!r}' if nearest else ''}.")
