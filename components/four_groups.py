"""Women, girls, men, boys: always in this order and these colours, and how many persons are of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from components.apart import codes_of, rows_of
from components.shares import Known
from queries.figures import AT_LEAST, SHOWN, Figures
from queries.share_bounds import AGES, SEXES, Kind, is_known
from queries.words import Text, text

Cell = tuple[int | None, str]
"""A value and its state."""


@dataclass(frozen=True)
class Group:
    """One of the four: its name in style sheets, its codes of sex and age, its label, and that inside a sentence."""

    key: str
    sex: str
    age: str
    label: Text
    within: Text

    @property
    def kind(self) -> Kind:
        """Sex and age together."""
        return self.sex, self.age

    @property
    def codes(self) -> Mapping[str, str]:
        """What filters that leave only this group hold."""
        return {"sex": self.sex, "age": self.age}


WOMEN = Group("women", "female", "adult", text("Women"), text("women"))
GIRLS = Group("girls", "female", "child", text("Girls"), text("girls"))
MEN = Group("men", "male", "adult", text("Men"), text("men"))
BOYS = Group("boys", "male", "child", text("Boys"), text("boys"))
GROUPS = (WOMEN, GIRLS, MEN, BOYS)
OWN = ("sex", "age", "age_band")
"""Filters that whatever is broken down by the four groups lifts."""


@dataclass(frozen=True)
class Told:
    """Persons by sex and age, in one category or in all; `bases` are those of them who have any code, if several."""

    cells: Mapping[Kind, Cell]
    bases: Mapping[Kind, int]

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """Persons of each kind; a figure that is withheld counts nobody, so look at `is_whole` first."""
        return {kind: value or 0 for kind, (value, _) in self.cells.items()}

    @property
    def is_whole(self) -> bool:
        """Whether every figure is a plain number."""
        return all(state == SHOWN for _, state in self.cells.values())

    @cached_property
    def total(self) -> int:
        """Everybody."""
        return sum(self.counts.values())

    @cached_property
    def known(self) -> Known:
        """Of how many both sex and age are known."""
        return Known(sum(n for kind, n in self.counts.items() if is_known(kind)), self.total)

    @property
    def has_shares(self) -> bool:
        """Whether shares among the known can be given."""
        return self.is_whole and self.known.has_shares

    def cell(self, group: Group) -> Cell:
        """The figure of a group; nobody where there is no row."""
        return self.cells.get(group.kind, (0, SHOWN))

    @property
    def state(self) -> str:
        """The state of a sum: a low bound as soon as one of its figures is no plain number."""
        return SHOWN if self.is_whole else AT_LEAST


def told_by(figures: Figures, key: str = "") -> Mapping[str, Told]:
    """Persons by sex and age for each code of a dimension; without one all of them under the empty code."""
    frame = figures.frame
    columns = [frame[name].to_list() for name in ("sex", "age", "value", "state")]
    codes = frame[key].to_list() if key else [""] * frame.height
    bases = frame["base"].to_list() if "base" in frame.columns else [None] * frame.height
    cells: dict[str, dict[Kind, Cell]] = {}
    having: dict[str, dict[Kind, int]] = {}
    for code, sex, age, value, state, base in zip(codes, *columns, bases, strict=True):
        kind = _kind(sex, age)
        before, worst = cells.setdefault(code, {}).get(kind, (0, SHOWN))
        cells[code][kind] = _both(before, worst, value, state)
        having.setdefault(code, {})[kind] = having.get(code, {}).get(kind, 0) + (base or 0)
    return {code: Told(found, having[code]) for code, found in cells.items()}


def _kind(sex: str, age: str) -> Kind:
    """Every way of saying that it is not known is one."""
    return (sex if sex in SEXES else "unknown", age if age in AGES else "unknown")


def _both(before: int | None, worst: str, value: int | None, state: str) -> Cell:
    if before == 0 and worst == SHOWN:
        return value, state
    if value == 0 and state == SHOWN:
        return before, worst
    both = (before or 0) + (value or 0)
    return (both, SHOWN) if worst == state == SHOWN else (both, AT_LEAST)


def extra_parts(figures: Figures, asked: Sequence[str]) -> tuple[str, ...]:
    """The dimensions of several codes that an answer gained and may not be added over; none where it is one part.

    A series each of different countries needs no choice where it is broken down by country.
    """
    gained = [key for key in figures.question.by if key not in asked]
    several = [key for key in gained if len(codes_of(figures, key)) > 1]
    categories = [key for key in asked if key not in OWN]
    found = set(rows_of(figures, *categories, *several))
    is_one = len({row[: len(categories)] for row in found}) == len(found)
    return () if is_one else tuple(several)
