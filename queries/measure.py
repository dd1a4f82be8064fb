"""What a measure is, and the topics that keep measures apart."""

from collections.abc import Callable
from dataclasses import dataclass

from queries.words import Text, text


@dataclass(frozen=True)
class Topic:
    """A lane of measures that share a subject; topics are kept apart on every page."""

    key: str
    label: Text


TRAFFICKING = Topic("trafficking", text("Trafficking in persons"))
SMUGGLING = Topic("smuggling", text("Smuggling of migrants"))
MOVEMENTS_AND_DEATHS = Topic("movements_and_deaths", text("Movements and deaths"))
TOPICS = (TRAFFICKING, SMUGGLING, MOVEMENTS_AND_DEATHS)
OFFICIAL_FIGURES, PERSONS, SUSPECTS, CASES_HELD = "official_figure", "person", "suspect", "crime_case"
"""The tables that hold what is counted: published figures, records of one person each, and of one case each."""


@dataclass(frozen=True)
class Measure:
    """One thing that is counted, with what must be said about it.

    `unit` is what several of it are called; `words.said_of` has it for one. `always` holds the dimensions that every
    row carries; `recorded_together` the sets that can be crossed beside them (one set is one margin of
    official_figure). `adds_over` holds the dimensions it may be summed over; those `kept_apart` are added to a
    question that does not ask for them, and `why_apart` says so. `basis` says how many records a total rests on.
    `absent_is_zero` says what a period without any row means inside the time a series covers: nothing happened that
    anybody recorded, or nobody reported. `held_in` is the table; in one of records, `role` tells whose they are.
    `protected` measures count records of persons, or of what happened to them. One that is not `offered` opens no
    page: it stands beside others, and its numbers have cards. `through` are dimensions of the persons of a case, by
    which cases can be chosen and not broken down.
    """

    key: str
    topic: Topic
    label: Text
    unit: Text
    definition: Text
    is_not: Text
    caveat: Text
    always: frozenset[str]
    recorded_together: tuple[frozenset[str], ...]
    adds_over: frozenset[str]
    basis: Callable[[int], Text]
    absent_is_zero: bool
    why_apart: Text
    kept_apart: tuple[str, ...] = ("series",)
    held_in: str = OFFICIAL_FIGURES
    role: str | None = None
    protected: bool = False
    offered: bool = True
    through: frozenset[str] = frozenset()
    remarks: tuple[tuple[str, Text], ...] = ()
    """(dimension or series, what must be said whenever the answer uses it)"""

    @property
    def dimensions(self) -> frozenset[str]:
        """Every dimension the measure can be asked by."""
        return self.always.union(*self.recorded_together)

    @property
    def is_of_records(self) -> bool:
        """Whether it counts records of one person or one case each, not published figures."""
        return self.held_in != OFFICIAL_FIGURES
