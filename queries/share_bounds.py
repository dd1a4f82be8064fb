"""Shares of a group where of some persons the sex, the age or both are not known: among the known, lowest, highest.

Nobody is given a sex or an age. Who is not known could be of any kind that agrees with what is known of them; the
lowest share has all of them outside the group, the highest all of them inside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

SEXES, AGES = ("female", "male", "other"), ("child", "adult")
Kind = tuple[str, str]
"""A sex and an age, as codes; any other code than those above says that it is not known."""
EVERY_KIND = frozenset((sex, age) for sex in SEXES for age in AGES)


@dataclass(frozen=True)
class Bounds:
    """A group among others: its persons, those in the base whose sex and age are known, and the ends of its share.

    `most` are those in the group were all who could be. `low` and `high` are shares from 0 to 1; None where there may
    be nobody to take a share of.
    """

    value: int
    known: int
    most: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """The share among the known; None of nobody."""
        return self.value / self.known if self.known else None


@cache
def could_be(kind: Kind) -> frozenset[Kind]:
    """Every kind that somebody recorded so could be."""
    sex, age = kind
    sexes = (sex,) if sex in SEXES else SEXES
    ages = (age,) if age in AGES else AGES
    return frozenset((one, other) for one in sexes for other in ages)


def is_known(kind: Kind) -> bool:
    """Whether both the sex and the age are known."""
    return len(could_be(kind)) == 1


def bounds(counts: Mapping[Kind, int], group: Kind, base: frozenset[Kind] = EVERY_KIND) -> Bounds:
    """The share of a group, which is one of the kinds of `base`, among all persons of `base`."""
    rest = base - {group}
    value = sum(n for kind, n in counts.items() if could_be(kind) == {group})
    known = sum(n for kind, n in counts.items() if is_known(kind) and could_be(kind) <= base)
    could = sum(n for kind, n in counts.items() if group in could_be(kind) and not is_known(kind))
    surely_not = sum(n for kind, n in counts.items() if group not in could_be(kind) and could_be(kind) <= base)
    # Of these some may be in the base, yet not in the group: at worst all of them are.
    others = sum(n for kind, n in counts.items() if could_be(kind) & rest and could_be(kind) != {group})
    most = value + could
    return Bounds(value, known, most, _part(value, value + others), _part(most, most + surely_not))


def _part(some: int, every: int) -> float | None:
    return some / every if every else None
