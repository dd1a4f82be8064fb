"""Takes records counted by mask apart into codes: a person is counted once in each code of a mask."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from queries.dimensions import DIMENSION
from queries.figures import SHOWN
from queries.groups import UNKNOWN, finer_key, groups_of
from queries.holdings import Holdings
from queries.periods import Row
from queries.persons import NONE, UNTOLD, Counts, several
from queries.select import Plan

_NOBODYS = "none"
_SPECIAL = frozenset({_NOBODYS, UNKNOWN})
"""Codes of whoever has no value; no share is taken of them."""


def taken_apart(counts: Counts, keys: Sequence[str], plan: Plan, holdings: Holdings) -> list[Row]:
    """Records counted by some keys as rows by the plan's dimensions.

    Where a dimension has several values, `base` is the persons with any value in each of them.
    """
    by, many = plan.question.by, several(plan)
    ones = [key for key in by if key not in many]
    read = [(keys.index(finer_key(key)), groups_of(key, holdings.groups)) for key in ones]
    read += [(keys.index(DIMENSION[key].block or ""), None) for key in many]
    columns = list(zip(*counts, strict=True)) or [()] * len(keys)
    told = list(zip(*(_told(columns[at], groups) for at, groups in read), strict=True)) or [()] * len(counts)
    rolled = _added(told, list(counts.values()))
    if many:
        return _by_code(rolled, [holdings.masks[key] for key in many], [(*ones, *many).index(key) for key in by])
    return [Row(codes, n, SHOWN) for codes, n in rolled.items()]


def _added(codes: Sequence[tuple[Any, ...]], values: Sequence[int]) -> Counts:
    found = dict(zip(codes, values, strict=True))
    if len(found) == len(codes):
        return found
    added: Counter[tuple[Any, ...]] = Counter()
    for own, n in zip(codes, values, strict=True):
        added[own] += n
    return added


def _told(column: Sequence[Any], groups: Mapping[str, str] | None) -> Sequence[Any]:
    if groups is not None:
        return [groups.get(code, UNKNOWN) for code in column]
    # A country outside the Americas, or an unknown one, has no subregion.
    return [UNKNOWN if code is None else code for code in column] if None in column else column


def _by_code(rolled: Counts, bits: Sequence[Mapping[str, int]], order: Sequence[int]) -> list[Row]:
    """Persons by codes of one value and masks, as rows by codes; `order` is where each dimension stands among them."""
    ones = len(order) - len(bits)
    combined = {masks: _combined(masks, bits) for masks in {own[ones:] for own in rolled}}
    counts: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
    bases: Counter[tuple[str, ...]] = Counter()
    for own, n in rolled.items():
        of, masks = counts.setdefault(own[:ones], Counter()), own[ones:]
        bases[own[:ones]] += n if min(masks) > 0 else 0
        for codes in combined[masks]:
            of[codes] += n
    return [
        Row(_arranged(own + codes, order), n, SHOWN, None, bases[own] if _SPECIAL.isdisjoint(codes) else None)
        for own, of in counts.items()
        for codes, n in of.items()
    ]


def _arranged(codes: tuple[str, ...], order: Sequence[int]) -> tuple[str, ...]:
    return tuple([codes[at] for at in order])


def _combined(masks: Sequence[int], bits: Sequence[Mapping[str, int]]) -> list[tuple[str, ...]]:
    return list(product(*(_codes(mask, own) for mask, own in zip(masks, bits, strict=True))))


def _codes(mask: int, bits: Mapping[str, int]) -> tuple[str, ...]:
    """The codes of a mask, or of what stands for one without any."""
    if mask in {NONE, UNTOLD}:
        return (_NOBODYS if mask == NONE else UNKNOWN,)
    return tuple(code for code, bit in bits.items() if mask & bit)
