"""What the official frames have in common: countries, years, questions, and how their cells are read.

The frames are of victims of trafficking, counted in one recording country and one calendar year at a time. They are
filled from the records of victims, or from what States reported where that is the measure in use.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from components.edits import asked
from components.numbers import NONE, bounded, collated
from dashboard.pair import Codes
from dashboard.parts import Context
from dashboard.state import State
from queries.dimensions import DIMENSION
from queries.figures import NO_REPORT, SHOWN, Figures, Question
from queries.filters import Filters, Period, choose
from queries.holdings import Holdings, latest_year
from queries.measures import MEASURE, VICTIMS
from queries.measures_of_figures import OFFICIAL_VICTIMS
from queries.words import Text, text

OWN = ("sex", "age", "age_band", "exploitation", "exploitation_form", "citizenship", "citizenship_region", "domestic")
"""Filters that the frames lift: they are what they break down by."""
COUNTRY, YEAR = "recorded_country", "year"
MOST_COUNTRIES, YEARS = 4, 5
FORM_GROUPS = ("sexual", "labour", "other_forms")
BY_SEX, BY_AGE, BY_FORM, BY_CITIZENSHIP = ("sex",), ("age",), ("exploitation",), ("citizenship",)
BY_BOTH, BY_ALL = ("sex", "age"), ("exploitation", "sex", "age")
MARGINS: Sequence[tuple[str, ...]] = ((), BY_SEX, BY_AGE, BY_FORM, BY_BOTH, BY_ALL, BY_CITIZENSHIP)
"""What a frame is filled from, each with its country and year."""


def measure_of(state: State, holdings: Holdings) -> str:
    """What fills the frames: what States reported where that is in use, or where no records of victims are held."""
    official = OFFICIAL_VICTIMS.key
    if holdings.of(official) and (state.measure == official or not holdings.of(VICTIMS.key)):
        return official
    return VICTIMS.key


def year_of(state: State, holdings: Holdings) -> str:
    """The calendar year of the frames: the last of the chosen time, or else the latest; empty where there is none."""
    measure = measure_of(state, holdings)
    period = state.filters_of(measure, holdings).period or latest_year(holdings.of(measure))
    return period.last[:4] if period else ""


def years_of(state: State, holdings: Holdings) -> tuple[str, ...]:
    """The latest years, if the year is one of them, or else the year and those before it; the oldest first.

    So a later year can be chosen again.
    """
    year = year_of(state, holdings)
    if not year:
        return ()
    latest = latest_year(holdings.of(measure_of(state, holdings)))
    last = int(latest.last[:4]) if latest else int(year)
    ends = last if last - YEARS < int(year) <= last else int(year)
    return tuple(str(one) for one in range(ends - YEARS + 1, ends + 1))


def countries_of(context: Context) -> tuple[str, ...]:
    """The chosen recording countries that are shown, from A to Z."""
    chosen = context.state.filters.of(COUNTRY)
    ordered = sorted(chosen, key=lambda one: collated(context.voice.code(COUNTRY, one)))
    return tuple(ordered)[:MOST_COUNTRIES]


def frame_filters(state: State, holdings: Holdings) -> Filters:
    """What is chosen, in the years of the frames, without what they are broken down by."""
    filters = state.filters_of(measure_of(state, holdings), holdings).without(*OWN)
    years = years_of(state, holdings)
    return replace(filters, period=Period(f"{years[0]}-01", f"{years[-1]}-12") if years else None)


def countries_question(state: State, holdings: Holdings) -> Question:
    """Every recording country, by year."""
    filters = frame_filters(state, holdings).without(COUNTRY)
    return Question(measure_of(state, holdings), (COUNTRY, YEAR), filters)


def frame_question(keys: tuple[str, ...], state: State, holdings: Holdings) -> Question:
    """The chosen recording countries by year and some dimensions."""
    return Question(measure_of(state, holdings), (COUNTRY, YEAR, *keys), frame_filters(state, holdings))


def frame_questions(state: State, holdings: Holdings, *margins: tuple[str, ...]) -> tuple[Question, ...]:
    """The countries, and where one is chosen what its frames are filled from."""
    chosen = margins if state.filters.of(COUNTRY) else ()
    return (countries_question(state, holdings), *(frame_question(keys, state, holdings) for keys in chosen))


@dataclass(frozen=True)
class Cell:
    """A figure of a frame: value, state, high bound of a range, and the question that it alone answers."""

    value: int | None
    state: str
    high: int | None
    question: Question | None

    @property
    def is_plain(self) -> bool:
        """Whether it is a plain number."""
        return self.state == SHOWN and self.value is not None


@dataclass(frozen=True)
class Reading:
    """An answer by country, year and some dimensions."""

    figures: Figures
    keys: tuple[str, ...]
    rows: Mapping[Codes, tuple[int | None, str, int | None]]

    def codes(self, country: str, year: str) -> list[Codes]:
        """The codes that a country has in a year."""
        return [codes[2:] for codes in self.rows if codes[:2] == (country, year)]

    def cell(self, country: str, year: str, codes: Codes) -> Cell:
        """The figure of a country, a year and codes; nobody or nothing where there is no row."""
        measure = MEASURE[self.figures.question.measure]
        covers = any(str(one.since.year) <= year <= str(one.as_of.year) for one in self.figures.sources)
        absent = (0, SHOWN, None) if measure.absent_is_zero and covers else (None, NO_REPORT, None)
        value, state, high = self.rows.get((country, year, *codes), absent)
        own = {key: {code} for key, code in zip(self.keys, codes, strict=True)}
        return Cell(value, state, high, self.question(country, year, own))

    def question(self, country: str, year: str, own: Mapping[str, set[str]]) -> Question:
        """What one number alone answers."""
        asked_by = self.figures.question
        chosen = {key: set(codes) for key, codes in asked_by.filters.codes}
        filters = choose(Period(f"{year}-01", f"{year}-12"), {**chosen, COUNTRY: {country}, **own})
        return Question(asked_by.measure, (), filters)

    def added(self, country: str, year: str, some: Sequence[Codes]) -> Cell:
        """Several figures of a country and a year together; only where the measure may be added over the dimensions.

        Of one dimension they are a number that can be asked for.
        """
        found = [self.rows[country, year, *codes] for codes in some if (country, year, *codes) in self.rows]
        if not found:
            return replace(self.cell(country, year, ("",) * len(self.keys)), question=None)
        values = [value for value, _, _ in found if value is not None]
        is_shown = all(state == SHOWN for _, state, _ in found)
        if not values:
            return Cell(None, found[0][1], None, None)
        state = SHOWN if is_shown else next(state for _, state, _ in found if state != SHOWN)
        if not is_shown and len(values) < len(found):
            # A part is withheld or was not reported: no sum can be given.
            return Cell(None, state, None, None)
        high = None if is_shown else sum((high if high is not None else value) or 0 for value, _, high in found)
        own = {self.keys[0]: {codes[0] for codes in some}} if len(self.keys) == 1 else None
        return Cell(sum(values), state, high, self.question(country, year, own) if own else None)


def of_one_year(figures: Figures, cells: Sequence[Cell], year: str) -> Figures:
    """Figures of several years, for a panel of one: its time and, of records, how many there are in its countries."""
    question, measure = figures.question, MEASURE[figures.question.measure]
    filters = replace(question.filters, period=Period(f"{year}-01", f"{year}-12"))
    is_counted = measure.is_of_records and all(cell.is_plain for cell in cells)
    n = sum(cell.value or 0 for cell in cells) if is_counted else None
    return replace(figures, question=replace(question, filters=filters), n=n)


def read_frame(question: Question, context: Context) -> Reading | None:
    """The answer to a question of frames; None where it is declined, or kept apart by more."""
    figures = context.answers[question]
    if figures.declined or figures.question.by != question.by:
        return None
    columns = [figures.frame[key].to_list() for key in question.by]
    cells = zip(*(figures.frame[name].to_list() for name in ("value", "state", "value_high")), strict=True)
    return Reading(figures, question.by[2:], dict(zip(zip(*columns, strict=True), cells, strict=True)))


def words_of(cell: Cell, context: Context, *, short: bool = True) -> Component | str:
    """A figure ready to be read, which opens its card; a dash where nothing was reported, if there is no room."""
    if cell.value is None and cell.state == NO_REPORT and short:
        return NONE
    words = bounded(cell.value, cell.state, cell.high, context.locale)
    return words if cell.value is None or cell.question is None else asked(words, cell.question)


def remarks_on(context: Context) -> Iterator[Text]:
    """What must be said of every frame."""
    state, holdings = context.state, context.holdings
    measure = measure_of(state, holdings)
    if state.measure not in {measure, ""}:
        yield text("Frames are of victims of trafficking only, whatever measure is in use.")
    if measure == VICTIMS.key:
        yield text("Presumed, identified and formally recognised victims are counted, unless a status is chosen.")
    if lifted := tuple(DIMENSION[key].label for key in OWN if state.filters.of(key)):
        yield text("Not filtered by {dimensions}: what is chosen is marked.", dimensions=lifted)
    period = state.filters_of(measure, holdings).period
    if period and not (period.first.endswith("-01") and period.last.endswith("-12")):
        yield text("Frames are of whole calendar years.")
    more = len(state.filters.of(COUNTRY)) - MOST_COUNTRIES
    if more > 0:
        yield text("The first {n} of the chosen countries are shown.", n=MOST_COUNTRIES)


def download_of(context: Context, keys: tuple[str, ...]) -> Figures:
    """The figures of a frame, with the filters it did not apply; all countries while none is chosen."""
    state, holdings = context.state, context.holdings
    is_chosen = bool(state.filters.of(COUNTRY))
    question = frame_question(keys, state, holdings) if is_chosen else countries_question(state, holdings)
    found = context.answers[question]
    return replace(found, not_applied=(*found.not_applied, *(key for key in OWN if state.filters.of(key))))
