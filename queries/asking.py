"""Questions in the words of the command line; what is wrong is said with the nearest word that is right."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from queries.dimensions import DIMENSION
from queries.figures import Question
from queries.filters import PERIOD, Filters, read_filters
from queries.measures import MEASURE
from queries.names import Names
from queries.words import Text, sentence


class QuestionError(Exception):
    """A question that cannot be asked; the message says why."""

    def __init__(self, words: Text | str) -> None:
        """Takes the reason."""
        super().__init__(sentence(words, "en"))


def read_question(measure: str, by: Sequence[str], where: Sequence[str], names: Names) -> Question:
    """A question from a measure, dimensions, and conditions such as sex=female or period=2021-01~2024-12."""
    _known(measure, MEASURE, "a measure")
    for key in by:
        _known(key, DIMENSION, "a dimension")
    return Question(measure, tuple(dict.fromkeys(by)), _filters(where, names))


def _filters(where: Sequence[str], names: Names) -> Filters:
    pairs = [_pair(condition) for condition in where]
    filters, complaints = read_filters(pairs)
    if complaints:
        raise QuestionError(complaints[0])
    for key, codes in filters.codes:
        for code in codes:
            if not names.is_code(DIMENSION[key], code):
                _known(code, names.codes(DIMENSION[key]), f"a code of {key}")
    return filters


def _pair(condition: str) -> tuple[str, str]:
    key, equals, code = condition.partition("=")
    if not equals:
        raise QuestionError(f"--where takes DIM=CODE, not {condition!r}.")
    _known(key, [*DIMENSION, PERIOD], "a dimension")
    return key, code


def _known(word: str, words: Iterable[str], noun: str) -> None:
    choices = list(words)
    if word in choices:
        return
    near = get_close_matches(word.lower(), {choice.lower(): choice for choice in choices}, n=1, cutoff=0.0)
    nearest = next(choice for choice in choices if choice.lower() == near[0])
    raise QuestionError(f"{word!r} is not {noun}; the nearest is {nearest!r}.")
