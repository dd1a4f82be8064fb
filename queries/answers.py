"""From rows to figures: states, gaps, order, and what must be said beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from queries.dimensions import DIMENSION, GEOGRAPHY
from queries.figures import AT_LEAST, Figures, Question, empty_frame
from queries.holdings import HeldSeries, Holdings
from queries.margin_notes import Pair, notes_on_margins
from queries.measures import MEASURE, Measure
from queries.periods import Row, fill_gaps, reading
from queries.scans import Rows
from queries.select import Plan, needed_together, plan
from queries.timing import notes_on_time
from queries.words import Text, text

DAYS_TOGETHER = 364
"""Days from the first to the last of a year."""
_OWN = (("value", pl.Int64()), ("state", pl.String()), ("value_high", pl.Int64()), ("base", pl.Int64()))
"""The columns of figures beside their codes, in the order of a row."""
_FINER_THAN_A_YEAR = ("quarter", "month")


def decline(question: Question, measure: Measure, holdings: Holdings) -> Figures:
    """Figures without rows that say which dimensions are not recorded together."""
    together = needed_together(question, measure)
    labels = [DIMENSION[key].label for key in (*question.by, *question.filters.dimensions) if key in together]
    *first, last = dict.fromkeys(labels)
    words = text("{first} and {last} are not recorded together here.", first=tuple(first), last=last)
    return _declined(question, words, holdings)


def decline_foreign(question: Question, measure: Measure, foreign: list[str], holdings: Holdings) -> Figures:
    """Figures without rows that say which dimensions the measure does not have."""
    labels = tuple(DIMENSION[key].label for key in foreign)
    words = text("{measure}: {dimensions} is not recorded.", measure=measure.label, dimensions=labels)
    return _declined(question, words, holdings)


def decline_many(question: Question, holdings: Holdings) -> Figures:
    """Figures without rows that say how many dimensions of several values can be crossed."""
    if any(DIMENSION[key].of_leg for key in question.by):
        words = text("Legs of a journey are not crossed with breakdowns with several values per person.")
    else:
        words = text("At most two breakdowns with several values per person can be crossed.")
    return _declined(question, words, holdings)


def decline_chosen(question: Question, keys: list[str], holdings: Holdings) -> Figures:
    """Figures without rows that say which dimensions are there to choose by, and not to be broken down by."""
    labels = tuple(DIMENSION[key].label for key in keys)
    words = text("One can choose by {dimensions}, not break down by it.", dimensions=labels)
    return _declined(question, words, holdings)


def decline_day(question: Question, holdings: Holdings) -> Figures:
    """Figures without rows that say over how long a time weekdays are told."""
    words = text("Weekdays are told of a year or more together, so that no day of a case can be found.")
    return _declined(question, words, holdings)


def nears_a_day(question: Question) -> bool:
    """Whether a weekday would tell a day, or one of few: beside a month or a quarter, or of less than a year."""
    keys, period = {*question.by, *question.filters.dimensions}, question.filters.period
    is_short = period is not None and (period.ends_on - period.starts_on).days < DAYS_TOGETHER
    return any(DIMENSION[key].of_day for key in keys) and (is_short or not keys.isdisjoint(_FINER_THAN_A_YEAR))


def _declined(question: Question, words: Text, holdings: Holdings) -> Figures:
    unit = MEASURE[question.measure].unit
    frame = empty_frame(question.by)
    return Figures(
        question, frame, unit, holdings.data_version, declined=words, synthetic=holdings.synthetic, zone=holdings.zone
    )


def fit(question: Question, measure: Measure, holdings: Holdings) -> tuple[Question, tuple[str, ...]]:
    """The question without filters that mean nothing to the measure, and their dimensions.

    Those are dimensions it does not have, and a choice of series that are all of other measures.
    """
    foreign = [key for key in question.filters.dimensions if key not in measure.dimensions | measure.through]
    if wanted := question.filters.of("series"):
        others = {one.code for one in holdings.series} - {one.code for one in holdings.of(measure.key)}
        foreign += ["series"] if others.issuperset(wanted) else []
    return question.lifted(*foreign), tuple(foreign)


def widen(question: Question, measure: Measure, holdings: Holdings) -> Question:
    """The question broken down, too, by what may not be added: several series, crimes, legal stages."""
    several = len(plan(question, measure, holdings.of(measure.key)).margins) > 1
    missing = [
        key
        for key in measure.kept_apart
        if key not in question.by and (several if key == "series" else _is_mixed(key, question, measure))
    ]
    return replace(question, by=(*question.by, *missing))


def _is_mixed(key: str, question: Question, measure: Measure) -> bool:
    """Whether the answer would add codes of the dimension: published figures do only where several are chosen.

    Of records it is always said, so that no number of suspects leaves without its crime and stage.
    """
    return measure.is_of_records or len(question.filters.of(key)) > 1


def answer(asked: Question, chosen: Plan, rows: Rows, holdings: Holdings) -> Figures:
    """The figures of a plan's rows."""
    question, measure = chosen.question, MEASURE[chosen.question.measure]
    held = [one for one in holdings.of(measure.key) if one.code in chosen.margins]
    frame = _frame(chosen, rows, held, holdings)
    totals = all(one.total_margin == chosen.margins[one.code] for one in held)
    sources = tuple(one.source_of(chosen.margins[one.code]) for one in held)
    return Figures(
        question=question,
        frame=frame,
        unit=measure.unit,
        data_version=holdings.data_version,
        as_of=max((one.as_of for one in sources), default=None),
        n=rows.n if totals and held else None,
        notes=tuple(dict.fromkeys(_notes(asked, chosen, (frame, rows.sums), holdings))),
        breaks=tuple(b for one in held for margin, b in one.breaks if margin == chosen.margins[one.code]),
        sources=sources,
        synthetic=holdings.synthetic,
        zone=holdings.zone,
    )


def _lets(question: Question, holdings: Holdings) -> Callable[[str], bool]:
    """Whether the filters on geography let a recording country through."""
    chosen = {key: question.filters.of(key) for key in GEOGRAPHY if question.filters.of(key)}

    def lets(place: str) -> bool:
        codes = {**holdings.regions.get(place, {}), "recorded_country": place}
        return all(codes.get(key, "unknown") in wanted for key, wanted in chosen.items())

    return lets


def _frame(chosen: Plan, rows: Rows, held: list[HeldSeries], holdings: Holdings) -> pl.DataFrame:
    question, measure = chosen.question, MEASURE[chosen.question.measure]
    if not held:
        return empty_frame(question.by)
    lets = _lets(question, holdings)
    readings = [reading(question, one, chosen.margins[one.code], lets) for one in held]
    filled = _ordered(fill_gaps(rows.rows, question, readings, measure), question, holdings)
    codes, *columns = zip(*filled, strict=True) if filled else ((),) * len(Row._fields)
    keys = [pl.Series(key, own, pl.String()) for key, own in zip(question.by, _columns(codes, question), strict=True)]
    own = [pl.Series(name, column, kind) for (name, kind), column in zip(_OWN, columns, strict=True)]
    return pl.DataFrame([*keys, *own[: len(_OWN) if rows.has_base else -1]])


def _columns(codes: Sequence[tuple[str, ...]], question: Question) -> list[tuple[str, ...]]:
    """The codes of rows, dimension by dimension."""
    return list(zip(*codes, strict=True)) if codes else [()] * len(question.by)


def _ordered(rows: Sequence[Row], question: Question, holdings: Holdings) -> Sequence[Row]:
    by_value = question.order == "value"
    if len(rows) > 1 and (question.by or by_value):
        largest = [[1 if row.value is None else -row.value for row in rows]] if by_value else []
        codes = _columns([row.codes for row in rows], question)
        columns = [_places(own, key, holdings) for own, key in zip(codes, question.by, strict=True)]
        places = list(zip(*largest, *columns, strict=True))
        rows = [rows[at] for at in sorted(range(len(rows)), key=places.__getitem__)]
    return rows[: question.top]


def _places(codes: Sequence[str], key: str, holdings: Holdings) -> list[int]:
    """Where each code stands in the order of its list."""
    place = {code: at for at, code in enumerate(holdings.names.order(DIMENSION[key].scheme, set(codes)))}
    return [place[code] for code in codes]


def _notes(
    asked: Question, chosen: Plan, found: tuple[pl.DataFrame, Mapping[str, Pair]], holdings: Holdings
) -> Iterator[Text]:
    frame, sums = found
    question, measure = chosen.question, MEASURE[chosen.question.measure]
    answering = set(frame["series"].to_list()) if "series" in frame.columns else set(chosen.margins)
    in_use = {*question.by, *question.filters.dimensions, *answering}
    if not chosen.margins and not chosen.silent:
        yield _nobody(question, holdings)
        return
    if question.by != asked.by:
        yield measure.why_apart
    yield from _notes_on_silence(chosen, holdings)
    yield from (remark for used, remark in measure.remarks if used in in_use)
    if "base" in frame.columns:
        yield text("A person is counted once in each value; shares are of the persons for whom any value is recorded.")
    yield from _notes_on_codes(question, frame, measure)
    yield from notes_on_margins(chosen, sums, holdings, _lets(question, holdings))
    yield from notes_on_time(chosen, frame, holdings)


def _nobody(question: Question, holdings: Holdings) -> Text:
    if holdings.of(question.measure):
        return text("No series in here records this selection.")
    if question.known_on:
        return text("Nothing was known here on {day}.", day=str(question.known_on))
    if holdings.series:
        return text("Nothing is held here that counts this.")
    return text("Nothing has been imported yet. The README says how: turquesa import.")


def _notes_on_silence(chosen: Plan, holdings: Holdings) -> Iterator[Text]:
    needed = needed_together(chosen.question, MEASURE[chosen.question.measure])
    for code in chosen.silent:
        series = holdings.names.of("series", code)
        if needed:
            yield text("{series} does not record this.", series=series)
        else:
            yield text("The file with the total of {series} has not been imported.", series=series)


def _notes_on_codes(question: Question, frame: pl.DataFrame, measure: Measure) -> Iterator[Text]:
    found = {key: set(frame[key].to_list()) for key in question.by}
    if any("not_broken_down" in codes for codes in found.values()):
        yield text("Not broken down: what a published total has more than its parts, in the periods where it has more.")
    if any("not_recorded" in found.get(period, ()) for period in ("month", "quarter")):
        if measure.is_of_records:
            yield text("Some records give only the year, which no month or quarter holds.")
        else:
            yield text("Some years were published as one annual figure, which no month or quarter holds.")
    if AT_LEAST in frame["state"].to_list():
        yield text("At least: some published figures are ranges, counted at their low bound.")
