"""What the map asks, and what it draws of the answers: areas by their shade, places by their size."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from components.apart import called, keys_apart, part_of
from components.choropleth import Area, Shade, class_limits, shade_of
from components.numbers import Voice, period
from dashboard.state import State
from queries.dimensions import GEOGRAPHY
from queries.figures import SHOWN, Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, text

COUNTRY, ADMIN1, PLACE = "recorded_country", "recorded_admin1", "recorded_place"
_PLACES = {COUNTRY, ADMIN1, PLACE, "grid", *GEOGRAPHY}


def within(state: State) -> str:
    """The country that the map descends into: the only one chosen, where the measure says where in it."""
    chosen = state.filters.of(COUNTRY)
    finer = MEASURE[state.measure].dimensions & {ADMIN1, PLACE}
    return chosen[0] if len(chosen) == 1 and finer and chosen[0] != "unknown" else ""


def area_question(state: State) -> Question | None:
    """The numbers of countries, or of the parts of one; None where only its places are recorded."""
    if not within(state):
        return Question(state.measure, (COUNTRY,), state.filters.without(COUNTRY))
    if ADMIN1 not in MEASURE[state.measure].dimensions:
        return None
    return Question(state.measure, (ADMIN1,), state.filters.without(ADMIN1, PLACE, "grid"))


def place_question(state: State) -> Question | None:
    """The numbers of the places in a country; None on the level of countries, and where none are recorded."""
    if not within(state) or PLACE not in MEASURE[state.measure].dimensions:
        return None
    return Question(state.measure, (PLACE,), state.filters.without(PLACE))


def main_question(state: State) -> Question:
    """The numbers that the table lists."""
    return area_question(state) or place_question(state) or Question(state.measure, (COUNTRY,), state.filters)


def total_question(state: State) -> Question:
    """The one number that the listed ones are parts of."""
    return replace(main_question(state), by=())


def reporting_question(state: State) -> Question:
    """Who recorded anybody in the period: whoever did, and has nothing under the filters, has a zero."""
    others = (key for key in state.filters.dimensions if key not in GEOGRAPHY or key == COUNTRY)
    return Question(state.measure, (COUNTRY,), state.filters.without(*others))


def compared_question(state: State) -> Question | None:
    """The numbers beside which the listed ones are read; None for nothing, or for those of another place."""
    asked = main_question(state)
    other = state.compared(asked.filters)
    if other is None or any(other.of(key) != asked.filters.of(key) for key in _PLACES):
        return None
    return replace(asked, filters=other)


def is_apart(figures: Figures) -> bool:
    """Whether an area has several numbers that are not added."""
    return bool(keys_apart(figures)) and bool(figures.frame[figures.question.by[0]].is_duplicated().any())


@dataclass(frozen=True)
class Reading:
    """Figures by place, those they are compared with and what that is called, the chosen codes, and whose words.

    `circled` figures are shown by circles: the areas have no classes then.
    """

    figures: Figures
    voice: Voice
    chosen: tuple[str, ...] = ()
    compared: Figures | None = None
    against: str = ""
    circled: bool = False

    @property
    def key(self) -> str:
        """The dimension that is drawn."""
        return self.figures.question.by[0]

    def rows(self) -> Mapping[str, list[Mapping[str, object]]]:
        """The rows of each code, without unknown and the like."""
        found: dict[str, list[Mapping[str, object]]] = {}
        for row in self.figures.frame.iter_rows(named=True):
            if row[self.key] not in self.voice.names.schemes[SPECIAL]:
                found.setdefault(row[self.key], []).append(row)
        return found

    def before(self) -> Mapping[str, str]:
        """What each code is compared with, in words."""
        if self.compared is None or is_apart(self.compared):
            return {}
        rows = self.compared.frame.iter_rows(named=True)
        return {row[self.key]: self.voice.figure(row["value"], row["state"]) for row in rows}


def limits_of(reading: Reading) -> tuple[int, ...]:
    """The lower limits of the classes; none where areas have several numbers each."""
    if is_apart(reading.figures) or reading.circled:
        return ()
    return class_limits([_value(row) or 0 for rows in reading.rows().values() for row in rows])


def areas_of(reading: Reading, absent: Mapping[str, Shade] | None = None) -> list[Area]:
    """Each code that has figures in words, and those of `absent`, which have none."""
    rows = reading.rows()
    made = _several(reading) if is_apart(reading.figures) else _single(reading)
    return [*made, *(_absent(reading, code, shade) for code, shade in (absent or {}).items() if code not in rows)]


def _single(reading: Reading) -> Iterator[Area]:
    limits, before = limits_of(reading), reading.before()
    for code, (row, *_) in reading.rows().items():
        value, state = _value(row), str(row["state"])
        figure = reading.voice.figure(value, state)
        words = text("{value} {unit}", value=figure, unit=reading.figures.unit) if state == SHOWN else figure
        said = (_dated(reading, reading.voice.say(words)), *_beside(reading, before.get(code)))
        stands = figure if value else ""
        shade, name = _shade(reading, shade_of(value, state, limits)), reading.voice.code(reading.key, code)
        yield Area(code, name, shade, said, figure=stands, value=value or 0, chosen=code in reading.chosen)


def _shade(reading: Reading, found: Shade) -> Shade:
    return "held" if reading.circled and found in {"1", "2", "3", "4", "5"} else found


def _value(row: Mapping[str, object]) -> int | None:
    value = row["value"]
    return value if isinstance(value, int) else None


def _dated(reading: Reading, words: str) -> str:
    when = reading.figures.question.filters.period
    return f"{words}, {period(when, reading.voice.locale)}" if when else words


def _beside(reading: Reading, before: str | None) -> Iterator[str]:
    if before is not None and reading.against:
        yield reading.voice.say(text("{period}: {value}", period=reading.against, value=before))


def _several(reading: Reading) -> Iterator[Area]:
    keys, voice = keys_apart(reading.figures), reading.voice
    for code, rows in reading.rows().items():
        said = (
            f"{called(part_of(row, keys), keys, voice)}: {voice.figure(_value(row), str(row['state']))}" for row in rows
        )
        yield Area(code, voice.code(reading.key, code), "apart", tuple(said), chosen=code in reading.chosen)


def _absent(reading: Reading, code: str, shade: Shade) -> Area:
    words = {"zero": text("none recorded"), "silent": text("no report")}.get(shade, text("not in this selection"))
    said = reading.voice.say(words)
    return Area(code, reading.voice.code(reading.key, code), shade, (said,), chosen=code in reading.chosen)


def absent_countries(reading: Reading, reporting: Figures, holdings: Holdings) -> Mapping[str, Shade]:
    """Why a country has no figure: it is not in the selection, nobody reported, or nothing was recorded.

    Of records, a country whose authorities recorded anybody in the period has a zero; of what one organisation counts
    everywhere, every country has.
    """
    measure = MEASURE[reporting.question.measure]
    filters = reading.figures.question.filters
    regions = {key: filters.of(key) for key in GEOGRAPHY if key != COUNTRY and filters.of(key)}
    heard = set(reporting.frame[COUNTRY]) if COUNTRY in reporting.frame.columns else set()

    def shade(code: str) -> Shade:
        if any(holdings.regions.get(code, {}).get(key) not in chosen for key, chosen in regions.items()):
            return "outside"
        counted = measure.absent_is_zero and (not measure.is_of_records or code in heard)
        return "zero" if counted else "silent"

    return {code: shade(code) for code in holdings.names.schemes["american_country"]}


def absent_parts(reading: Reading) -> Mapping[str, Shade]:
    """The parts of the country that have no figure: a zero, or no report where absence says nothing."""
    # The codes of a country's parts begin with its two letters.
    country = {code[:2] for code in reading.rows()}
    shade: Shade = "zero" if MEASURE[reading.figures.question.measure].absent_is_zero else "silent"
    return {code: shade for code in reading.voice.names.schemes["admin1"] if code[:2] in country}


def unplaced(reading: Reading) -> Text | None:
    """What is in no area, its place not being known."""
    left = reading.figures.frame.filter(pl.col(reading.key) == "unknown", pl.col("value") > 0)
    if is_apart(reading.figures) or left.height != 1:
        return None
    return text("{value} of unknown place are not on the map.", value=left["value"][0])
