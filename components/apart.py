"""The parts of an answer that are never added up: a line, a column or a row for each, named in words."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

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
    return in_order(set(rows_of(figures, *keys)) if keys else {()}, keys, names)


def in_order(parts: Collection[Part], keys: tuple[str, ...], names: Names) -> list[Part]:
    """Parts in the order of the lists of their codes."""
    ordered = [names.order(DIMENSION[key].scheme, {part[at] for part in parts}) for at, key in enumerate(keys)]
    places = [{code: place for place, code in enumerate(codes)} for codes in ordered]
    return sorted(parts, key=lambda part: [place[code] for place, code in zip(places, part, strict=True)])


def rows_of(figures: Figures, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer as plain values; column by column, which takes a fraction of the time."""
    if not columns:
        return iter([()] * figures.frame.height)
    return zip(*[figures.frame.get_column(column).to_list() for column in columns], strict=True)


def codes_of(figures: Figures, key: str) -> set[str]:
    """The codes that an answer has of a dimension."""
    return set(figures.frame.get_column(key).to_list())


def states_of(figures: Figures) -> set[str]:
    """The states that the values of an answer have."""
    return set(figures.frame.get_column("state").to_list())


def part_of(row: Mapping[str, object], keys: tuple[str, ...]) -> Part:
    """The part that a row of figures is in."""
    return tuple([str(row[key]) for key in keys])


def called(part: Part, keys: tuple[str, ...], voice: Voice) -> str:
    """What a part is called: "Smuggling of migrants, Arrested"."""
    return ", ".join([voice.code(key, code) for key, code in zip(keys, part, strict=True)])
