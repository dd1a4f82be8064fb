"""What the map asks, and what it draws of the answers: areas by their shade, places by their size."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from components.apart import called, codes_of, keys_apart, rows_of
from components.breakdown import Cells, cells_of
from components.choropleth import Area, Shade, class_limits, shade_of
from components.numbers import Voice, period
from dashboard.state import State
from queries.dimensions import GEOGRAPHY
from queries.figures import SHOWN, Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, counted, said_of, text

COUNTRY, ADMIN1, PLACE = "recorded_country", "recorded_admin1", "recorded_place"
_ABSENT: Mapping[Shade, Text] = {
    "zero": text("none recorded"),
    "silent": text("no report"),
    "outside": text("not in this selection"),
}
"""What is said of an area without a figure."""
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
    if not keys_apart(figures):
        return False
    codes = list(rows_of(figures, figures.question.by[0]))
    return len({*codes}) < len(codes)


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

    @cached_property
    def cells(self) -> Cells:
        """The figures of each code, without unknown and the like."""
        special = self.voice.names.schemes[SPECIAL]
        return {code: by_part for code, by_part in cells_of(self.figures).items() if code not in special}

    @cached_property
    def limits(self) -> tuple[int, ...]:
        """The lower limits of the classes; none where areas have several numbers each."""
        if is_apart(self.figures) or self.circled:
            return ()
        return class_limits([value or 0 for by_part in self.cells.values() for value, _ in by_part.values()])

    def before(self) -> Mapping[str, str]:
        """What each code is compared with, in words."""
        if self.compared is None or is_apart(self.compared):
            return {}
        rows = rows_of(self.compared, self.key, "value", "state")
        return {code: self.voice.figure(value, state) for code, value, state in rows}


def areas_of(reading: Reading, absent: Mapping[str, Shade] | None = None) -> list[Area]:
    """Each code that has figures in words, and those of `absent`, which have none."""
    made = _several(reading) if is_apart(reading.figures) else _single(reading)
    return [*made, *_absent(reading, absent or {})]


def _single(reading: Reading) -> Iterator[Area]:
    before, voice, key = reading.before(), reading.voice, reading.key
    chosen = reading.figures.question.filters.period
    when = f", {period(chosen, voice.locale)}" if chosen else ""
    for code, by_part in reading.cells.items():
        value, state = next(iter(by_part.values()))
        figure = voice.figure(value, state)
        unit = said_of(value or 0, reading.figures.unit)
        words = voice.say(text("{value} {unit}", value=figure, unit=unit)) if state == SHOWN else figure
        said = (words + when, *_beside(reading, before.get(code)))
        stands, shade = figure if value else "", _shade(reading, shade_of(value, state, reading.limits))
        yield Area(
            code, voice.code(key, code), shade, said, figure=stands, value=value or 0, chosen=code in reading.chosen
        )


def _shade(reading: Reading, found: Shade) -> Shade:
    return "held" if reading.circled and found in {"1", "2", "3", "4", "5"} else found


def _beside(reading: Reading, before: str | None) -> Iterator[str]:
    if before is not None and reading.against:
        yield reading.voice.say(text("{period}: {value}", period=reading.against, value=before))


def _several(reading: Reading) -> Iterator[Area]:
    keys, voice = keys_apart(reading.figures), reading.voice
    kept_apart = {part for by_part in reading.cells.values() for part in by_part}
    parts = {part: called(part, keys, voice) for part in kept_apart}
    for code, by_part in reading.cells.items():
        said = [f"{parts[part]}: {voice.figure(*cell)}" for part, cell in by_part.items()]
        yield Area(code, voice.code(reading.key, code), "apart", tuple(said), chosen=code in reading.chosen)


def _absent(reading: Reading, absent: Mapping[str, Shade]) -> list[Area]:
    voice, key = reading.voice, reading.key
    said = {shade: voice.say(words) for shade, words in _ABSENT.items()}
    return [
        Area(code, voice.code(key, code), shade, (said[shade],), chosen=code in reading.chosen)
        for code, shade in absent.items()
        if code not in reading.cells
    ]


def absent_countries(reading: Reading, reporting: Figures, holdings: Holdings) -> Mapping[str, Shade]:
    """Why a country has no figure: it is not in the selection, nobody reported, or nothing was recorded.

    Of records, a country whose authorities recorded anybody in the period has a zero; of what one organisation counts
    everywhere, every country has.
    """
    measure = MEASURE[reporting.question.measure]
    filters, everywhere = reading.figures.question.filters, not measure.is_of_records
    regions = {key: filters.of(key) for key in GEOGRAPHY if key != COUNTRY and filters.of(key)}
    heard = codes_of(reporting, COUNTRY) if COUNTRY in reporting.frame.columns else set()

    def shade(code: str) -> Shade:
        own = holdings.regions.get(code, {}) if regions else {}
        if False in [own.get(key) in chosen for key, chosen in regions.items()]:
            return "outside"
        return "zero" if measure.absent_is_zero and (everywhere or code in heard) else "silent"

    return {code: shade(code) for code in holdings.names.schemes["american_country"]}


def absent_parts(reading: Reading) -> Mapping[str, Shade]:
    """The parts of the country that have no figure: a zero, or no report where absence says nothing."""
    # The codes of a country's parts begin with its two letters.
    country = {code[:2] for code in reading.cells}
    shade: Shade = "zero" if MEASURE[reading.figures.question.measure].absent_is_zero else "silent"
    return {code: shade for code in reading.voice.names.schemes["admin1"] if code[:2] in country}


def unplaced(reading: Reading) -> Text | None:
    """What is in no area, its place not being known."""
    rows = rows_of(reading.figures, reading.key, "value")
    left = [value for code, value in rows if code == "unknown" and value]
    if is_apart(reading.figures) or len(left) != 1:
        return None
    return counted(
        left[0], "{n} of unknown place is not on the map.", "{n} of unknown place are not on the map.", n=left[0]
    )
