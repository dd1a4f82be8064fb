"""What a table of one's own is made of: its dimensions, the questions it asks, and what else could be chosen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.state import CROSSED, State
from queries.dimensions import DIMENSION
from queries.figures import Question
from queries.measures import MEASURE, Measure
from queries.select import is_recorded
from queries.words import Text, text

NO_DIMENSION, AUTO = "none", "auto"
GROUPS: Mapping[Text, tuple[str, ...]] = {
    text("Person"): (
        *("sex", "age", "age_band", "citizenship", "citizenship_region", "domestic", "demographic_group"),
        *("victim_status", "crime", "legal_stage", "role_in_group"),
    ),
    text("Time"): ("year", "quarter", "month"),
    text("Recorded"): (
        *("recorded_country", "recorded_admin1", "recorded_place", "subregion", "unodc_subregion", "border_region"),
        *("detection", "operation", "authority", "source", "reliability", "series"),
    ),
    text("Trafficking"): (
        *("exploitation", "exploitation_form", "exploitation_country", "exploitation_region", "means_of_control"),
        *("recruiter", "recruitment_channel", "recruitment_country", "connected_crime", "assistance"),
    ),
    text("Journey"): (
        *("destination_country", "destination_region", "transit_country", "transport", "crossing_type", "fee_band"),
        *("first_place", "last_place", "first_admin1", "last_admin1", "route", "certainty", "migration_route", "cause"),
    ),
}
"""Where a dimension stands in the lists to choose from."""
_ROWS_FIRST = ("citizenship", "recorded_country", "year")
_COLUMNS_FIRST = ("sex", "age", "year", "recorded_country", "citizenship")
"""What a table shows before anything was chosen: the first that the measure records together."""


@dataclass(frozen=True)
class Choice:
    """The dimensions of a table: one or two for its rows, and one for its columns or none."""

    rows: tuple[str, ...]
    column: str | None

    @property
    def by(self) -> tuple[str, ...]:
        """All of them, rows first."""
        return (*self.rows, *([self.column] if self.column else []))


def choice_of(state: State) -> Choice:
    """The dimensions that a state asks for; where it does not say, some that the measure records together.

    What is chosen twice counts once: as a row, and the first time.
    """
    measure = MEASURE[state.measure]
    first, second, column = (state.shows(key) for key in ("rows", "rows2", "columns"))
    if first == AUTO:
        first = next(_recorded(_ROWS_FIRST, (), {second, column}, measure), "year")
    rows = tuple(dict.fromkeys(key for key in (first, second) if key != NO_DIMENSION))
    if column == AUTO:
        column = next(_recorded(_COLUMNS_FIRST, rows, set(rows), measure), NO_DIMENSION)
    return Choice(rows, column if column not in {NO_DIMENSION, *rows} else None)


def _recorded(keys: Sequence[str], beside: tuple[str, ...], taken: set[str], measure: Measure) -> Iterator[str]:
    for key in keys:
        asked_by = (*beside, key)
        # What was chosen and is not recorded is declined later, in words: it must not empty the rest.
        known = tuple(one for one in asked_by if one in measure.dimensions)
        if key in known and key not in taken and is_recorded(Question(measure.key, known), measure):
            yield key


def cells_question(state: State) -> Question:
    """The figures of the cells."""
    return Question(state.measure, choice_of(state).by, state.filters)


@dataclass(frozen=True)
class Margins:
    """The questions whose answers are the totals: of each row, of each column, and of everything."""

    rows: Question | None
    columns: Question | None
    whole: Question


def margins_of(state: State) -> Margins:
    """What is asked for the totals: they are answers of their own, as parts do not always add up to them."""
    choice = choice_of(state)
    whole = Question(state.measure, (), state.filters)
    if choice.column is None:
        return Margins(None, None, whole)
    return Margins(
        Question(state.measure, choice.rows, state.filters),
        Question(state.measure, (choice.column,), state.filters),
        whole,
    )


def is_several(measure: Measure, key: str) -> bool:
    """Whether one person can be counted in several codes of a dimension."""
    return measure.is_of_records and DIMENSION[key].block is not None


@dataclass(frozen=True)
class Option:
    """A dimension that can be chosen, or a head over some."""

    key: str
    label: Text


def offered(measure: Measure, chosen: str, taken: Sequence[str]) -> Iterator[tuple[Text, tuple[Option, ...]]]:
    """What one of the lists offers, under heads: what the measure records and no other list has taken.

    What was chosen stays in its list, also where the measure does not record it.
    """
    for head, keys in GROUPS.items():
        listed = tuple(
            Option(key, DIMENSION[key].label) for key in keys if key in measure.dimensions and key not in taken
        )
        if listed:
            yield head, listed
    if chosen in CROSSED and chosen not in measure.dimensions:
        yield text("Not recorded here"), (Option(chosen, DIMENSION[chosen].label),)
