"""The parts of an answer that are never added up: a line, a column or a row for each, named in words."""

from collections.abc import Mapping

from components.numbers import Voice
from queries.dimensions import DIMENSION
from queries.figures import Figures
from queries.names import Names

Part = tuple[str, ...]
"""One code of each dimension that is kept apart; empty where nothing is."""


def keys_apart(figures: Figures) -> tuple[str, ...]:
    """The dimensions of an answer beyond the one that it is broken down by."""
    return figures.question.by[1:]


def parts_of(figures: Figures, names: Names) -> list[Part]:
    """The combinations of codes that are kept apart, in the order of their lists."""
    keys = keys_apart(figures)
    ordered = {key: names.order(DIMENSION[key].scheme, figures.frame[key].unique()) for key in keys}
    places = {key: {code: place for place, code in enumerate(codes)} for key, codes in ordered.items()}
    found = set(figures.frame.select(keys).iter_rows()) if keys else {()}
    return sorted(found, key=lambda part: [places[key][code] for key, code in zip(keys, part, strict=True)])


def part_of(row: Mapping[str, object], keys: tuple[str, ...]) -> Part:
    """The part that a row of figures is in."""
    return tuple(str(row[key]) for key in keys)


def called(part: Part, keys: tuple[str, ...], voice: Voice) -> str:
    """What a part is called: "Smuggling of migrants, Arrested"."""
    return ", ".join(voice.code(key, code) for key, code in zip(keys, part, strict=True))
