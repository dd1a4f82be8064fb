"""What is counted. Adding a measure is one entry here. Measures are never added to each other."""

from collections.abc import Callable
from dataclasses import dataclass

from queries.dimensions import GEOGRAPHY, PERIODS
from queries.words import Text, counted, text


@dataclass(frozen=True)
class Topic:
    """A lane of measures that share a subject; topics are kept apart on every page."""

    key: str
    label: Text


MOVEMENTS_AND_DEATHS = Topic("movements_and_deaths", text("Movements and deaths"))
TOPICS = (MOVEMENTS_AND_DEATHS,)


@dataclass(frozen=True)
class Measure:
    """One thing that is counted, with what must be said about it.

    `always` holds the dimensions that every row carries; `recorded_together` the sets that can be crossed beside
    them (one set is one margin of official_figure). `adds_over` holds the dimensions it may be summed over; over the
    others an answer is given for each code apart. `basis` says how many records a total rests on.
    `absent_is_zero` says what a period without any row means inside the time a series covers: nothing happened that
    anybody recorded, or nobody reported.
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
    protected: bool = False
    remarks: tuple[tuple[str, Text], ...] = ()
    """(dimension or series, what must be said whenever the answer uses it)"""

    @property
    def dimensions(self) -> frozenset[str]:
        """Every dimension the measure can be asked by."""
        return self.always.union(*self.recorded_together)


def _incidents(n: int) -> Text:
    return counted(n, "Recorded in {n} incident.", "Recorded in {n} incidents.", n=n)


def _published_figures(n: int) -> Text:
    return counted(n, "From {n} published figure.", "From {n} published figures.", n=n)


_WHEN_AND_WHERE = frozenset({*PERIODS, *GEOGRAPHY, "series"})
_OF_AN_INCIDENT = _WHEN_AND_WHERE | {"recorded_place", "grid", "citizenship", "migration_route", "cause"}

DEATHS = Measure(
    key="deaths",
    topic=MOVEMENTS_AND_DEATHS,
    label=text("Dead and missing migrants"),
    unit=text("persons dead or missing"),
    definition=text("Persons who died or went missing while migrating, as IOM counts them from many kinds of sources."),
    is_not=text("It is not the number of deaths: many are never reported or found."),
    caveat=text("A minimum: many deaths are never recorded"),
    always=_OF_AN_INCIDENT,
    recorded_together=(frozenset(), frozenset({"sex"}), frozenset({"age"})),
    adds_over=_OF_AN_INCIDENT.union({"sex", "age"}) - {"series"},
    basis=_incidents,
    absent_is_zero=True,
    remarks=(
        ("citizenship", text("IOM records the country of origin, which is not always the citizenship.")),
        ("age", text("Children are counted apart from women and men, who may include them: never add the two.")),
    ),
)

CROSSINGS = Measure(
    key="crossings",
    topic=MOVEMENTS_AND_DEATHS,
    label=text("Irregular crossings"),
    unit=text("crossings recorded"),
    definition=text(
        "Irregular entries or events that one State's migration authority recorded at its border or inside."
    ),
    is_not=text("It is not a number of different persons: one traveller is counted by each State on the way."),
    caveat=text("Each State records in its own way, and one traveller is counted more than once"),
    always=_WHEN_AND_WHERE,
    recorded_together=(frozenset(), frozenset({"citizenship"}), frozenset({"sex", "age"})),
    adds_over=frozenset({*PERIODS, "citizenship", "sex", "age"}),
    basis=_published_figures,
    absent_is_zero=False,
    remarks=(("mexico", text("Mexico counts events in the whole country, not crossings of one border.")),),
)

MEASURES = (DEATHS, CROSSINGS)
MEASURE = {measure.key: measure for measure in MEASURES}
