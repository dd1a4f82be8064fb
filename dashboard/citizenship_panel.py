"""Whose citizens: the measure in use by citizenship from A to Z, with its change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from components.apart import keys_apart, states_of
from components.breakdown import blank, breakdown, caption
from components.changes import finding
from components.citizens import Citizens, citizens_table
from components.edits import asked, edit
from components.frame import Panel, frame
from components.numbers import collated, percent
from components.numbers import period as in_words
from components.shares import NOT_KNOWN, Known, known_of
from dashboard.pair import Cell, Pair, beside, cells, pair_of
from dashboard.panels import against, instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from dashboard.tested import clearest
from queries.comparison import LEAST_FOR_PERCENT, OFF, Change, code_of, earlier
from queries.dimensions import DIMENSION
from queries.figures import AT_LEAST, NO_REPORT, SHOWN, UNDER, Figures, Question
from queries.filters import Period, with_codes
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, counted, say, text

KEY = "citizenship"
ROWS = 12


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=7, picture="none"), say(text("Citizenship"), locale), locale)


def _now(state: State) -> Question:
    # Without the choice of citizenship, so that the others stay in sight.
    return Question(state.measure, (KEY,), state.filters.without(KEY))


def _sexes(state: State) -> Question | None:
    """How many of each citizenship have a known sex: only where it is on every record, and not chosen."""
    is_told = "sex" in MEASURE[state.measure].always and not state.filters.of("sex")
    return Question(state.measure, (KEY, "sex"), state.filters.without(KEY)) if is_told else None


def _months(state: State) -> Question | None:
    """The chosen months and as many before them, where the measure has months and they are few."""
    period = state.filters.period
    if period is None or "month" not in MEASURE[state.measure].dimensions:
        return None
    both = Period(earlier(period).first, period.last)
    if int(both.last[:4]) - int(both.first[:4]) > 2:  # noqa: PLR2004  (a line of more than three years says nothing)
        return None
    return Question(state.measure, (KEY, "month"), replace(state.filters.without(KEY), period=both))


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    asked_now = _now(state)
    return tuple(one for one in (asked_now, beside(state, asked_now), _months(state), _sexes(state)) if one)


def _fill(context: Context) -> Filling:
    figures, voice = context.answers[_now(context.state)], context.voice
    if filling := instead(context, KEY, figures):
        return filling
    filling = {
        **surround(context, KEY, figures, *_remarks(context)),
        "subtitle": subtitle(context, figures, text("by citizenship, all from A to Z")),
    }
    if apart := keys_apart(figures):
        labels = tuple(DIMENSION[key].label for key in apart)
        title = text("Citizenship, kept apart by {dimensions}", dimensions=labels)
        table = breakdown(figures, voice, chosen=context.state.filters.of(KEY))
        return {**filling, "title": voice.say(title), "table": table}
    read = _read(figures, context)
    return {**filling, "title": voice.sentence(_title(read, figures, context)), "table": _table(read, figures, context)}


def _remarks(context: Context) -> Iterator[Text]:
    state = context.state
    group = code_of(state.versus)
    if group and group[0] == KEY:
        label = DIMENSION[KEY].label
        yield text("Not compared by {dimension}: that is what it is broken down by.", dimension=label)
    elif state.versus != OFF and pair_of(context, _now(state)) is None:
        yield text("Not compared here.")


@dataclass(frozen=True)
class _Read:
    """The figures by citizenship: now, before, by month, and of how many the sex is known."""

    now: Mapping[str, Cell]
    pair: Pair | None
    months: Mapping[str, Mapping[str, int | None]]
    every_month: list[str]
    sexes: Mapping[str, Known]
    absent: Cell

    @property
    def codes(self) -> list[str]:
        """The citizenships of either side."""
        return [code for (code,) in self.pair.codes] if self.pair else list(self.now)

    def at(self, code: str) -> Cell:
        """The figure of a citizenship, which may have one only on the other side."""
        return self.now.get(code, self.absent)

    def then(self, code: str) -> Cell:
        """The figure that it is compared with."""
        return self.pair.cells[1].get((code,), self.absent) if self.pair else self.absent

    def change(self, code: str) -> Change | None:
        """How a citizenship changed, where both figures are known."""
        return self.pair.change((code,)) if self.pair else None


def _read(figures: Figures, context: Context) -> _Read:
    monthly, by_sex = _months(context.state), _sexes(context.state)
    months = _crossed(context.answers.get(monthly) if monthly else None)
    every = sorted([month for month in set().union(*months.values()) if month[:1].isdigit()])
    sexes = {code: _known(values) for code, values in _crossed(context.answers.get(by_sex) if by_sex else None).items()}
    absent: Cell = (0, SHOWN) if MEASURE[context.state.measure].absent_is_zero else (None, NO_REPORT)
    pair = pair_of(context, _now(context.state))
    now = {code: cell for (code,), cell in (pair.cells[0] if pair else cells(figures)).items()}
    return _Read(now, pair, months, every, sexes, absent)


def _crossed(figures: Figures | None) -> Mapping[str, Mapping[str, int | None]]:
    """Values by citizenship and one dimension more; nothing where more is kept apart."""
    found: dict[str, dict[str, int | None]] = {}
    if figures and not figures.declined and len(figures.question.by) == len((KEY, "other")):
        for (code, other), (value, _) in cells(figures).items():
            found.setdefault(code, {})[other] = value
    return found


def _known(values: Mapping[str, int | None]) -> Known:
    known = sum([value or 0 for sex, value in values.items() if sex not in NOT_KNOWN])
    # What is withheld cannot be told apart from what is not known.
    return Known(known, 0 if None in values.values() else sum([value or 0 for value in values.values()]))


def _title(read: _Read, figures: Figures, context: Context) -> Text:
    """The clearest change of those tested together, or how much is known."""
    if read.pair and (clear := clearest(context, read.pair)):
        return finding(clear, context.voice)
    known = known_of(figures)
    if known is None or states_of(figures) != {SHOWN}:
        return text("By citizenship, from A to Z")
    return text("Citizenship is known for {known} of {total}", known=known.known, total=known.total)


def _table(read: _Read, figures: Figures, context: Context) -> Component:
    voice, chosen = context.voice, context.state.filters.of(KEY)
    special = context.names.schemes[SPECIAL]
    plain = [code for code in read.codes if code not in special]
    size = {code: max(read.at(code)[0] or 0, read.then(code)[0] or 0) for code in plain}
    top = sorted(plain, key=lambda code: (code not in chosen, -size[code]))[: max(ROWS, len(chosen))]
    rows = [_row(code, read, figures, context) for code in sorted(top, key=lambda one: collated(voice.code(KEY, one)))]
    rows += _others([code for code in plain if code not in top], read, context)
    left = {code for code in read.codes if code not in size and (read.at(code)[0] != 0 or read.then(code)[0])}
    rows += [_row(code, read, figures, context) for code in context.names.order(DIMENSION[KEY].scheme, left)]
    period = context.state.filters.period
    heads = (in_words(period, context.locale) if period else voice.sentence(figures.unit), _head(read, context))
    return citizens_table(caption(figures, voice), heads, rows, voice)


def _head(read: _Read, context: Context) -> str:
    return context.voice.sentence(against(context, read.pair.now.question.filters)) if read.pair else ""


def _row(code: str, read: _Read, figures: Figures, context: Context) -> Citizens:
    (value, state), then = read.at(code), read.then(code)
    words = context.voice.figure(value, state)
    filters = with_codes(figures.question.filters, {KEY: code})
    told, months = code in read.now and value is not None, read.months.get(code, {})
    return Citizens(
        label=context.voice.code(KEY, code),
        figure=asked(words, replace(figures.question, by=(), filters=filters)) if told else words,
        before=blank(figures, context.voice) if then == (None, NO_REPORT) else context.voice.figure(*then),
        change=read.change(code),
        months=[months.get(month, read.absent[0]) for month in read.every_month],
        action=edit(KEY, code),
        chosen=code in context.state.filters.of(KEY),
        is_of_records=MEASURE[context.state.measure].is_of_records,
        sex_known=_sex_known(read.sexes.get(code), context),
    )


def _sex_known(known: Known | None, context: Context) -> str:
    if known is None or known.part is None:
        return ""
    # Of few no percentage is given.
    few = text("{known} of {total}", known=known.known, total=known.total)
    return percent(known.part, context.locale) if known.total >= LEAST_FOR_PERCENT else context.voice.say(few)


def _others(codes: list[str], read: _Read, context: Context) -> list[Citizens]:
    """Those that have no row of their own, together: the measure may be added over citizenships."""
    if not codes:
        return []
    voice = context.voice
    label = voice.say(counted(len(codes), "{n} other", "{n} others", n=len(codes)))
    now, before = _added([read.at(code) for code in codes]), _added([read.then(code) for code in codes])
    (value, _), (then, _) = now, before
    every = all(read.change(code) for code in codes)
    change = Change(value, then) if every and value is not None and then is not None else None
    of_each = [read.sexes[code] for code in codes if code in read.sexes]
    sexes = Known(sum(one.known for one in of_each), sum(one.total for one in of_each)) if of_each else None
    is_of_records = MEASURE[context.state.measure].is_of_records
    return [
        Citizens(
            label,
            voice.figure(*now),
            voice.figure(*before),
            change,
            (),
            is_of_records=is_of_records,
            sex_known=_sex_known(sexes, context),
        )
    ]


def _added(cells: list[Cell]) -> Cell:
    """The sum of what there is; nothing where one of them is withheld."""
    states = {state for _, state in cells}
    if UNDER in states:
        return None, UNDER
    told = [value for value, _ in cells if value is not None]
    if not told:
        return None, NO_REPORT
    return sum(told), AT_LEAST if AT_LEAST in states else SHOWN


def _download(context: Context) -> Figures:
    found = context.answers[_now(context.state)]
    return replace(found, not_applied=(*found.not_applied, KEY)) if context.state.filters.of(KEY) else found


PART = Part(KEY, _questions, _fill, _download)
