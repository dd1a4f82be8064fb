"""Whose citizens: the measure in use by citizenship from A to Z, with its change."""

from dataclasses import dataclass, replace

from dash.development.base_component import Component

from components.apart import keys_apart
from components.breakdown import blank, breakdown, caption, known_of
from components.citizens import Citizens, citizens_table
from components.edits import asked, edit
from components.frame import Panel, frame
from components.numbers import collated, percent
from components.numbers import period as in_words
from dashboard.panels import against, comparable, instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from queries.comparison import Change, earlier
from queries.dimensions import DIMENSION
from queries.figures import AT_LEAST, SHOWN, Figures, Question
from queries.filters import Period, with_codes
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, counted, say, text

KEY = "citizenship"
ROWS = 12
_A_YEAR = 12


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=7, picture="none"), say(text("Citizenship"), locale), locale)


def _now(state: State) -> Question:
    # Without the choice of citizenship, so that the others stay in sight.
    return Question(state.measure, (KEY,), state.filters.without(KEY))


def _compared(state: State) -> Question | None:
    filters = state.compared(state.filters.without(KEY))
    return Question(state.measure, (KEY,), filters) if filters and not filters.of(KEY) else None


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
    return tuple(question for question in (_now(state), _compared(state), _months(state)) if question)


def _fill(context: Context) -> Filling:
    figures, voice = context.answers[_now(context.state)], context.voice
    if filling := instead(context, KEY, figures):
        return filling
    filling = {
        **surround(context, KEY, figures),
        "subtitle": subtitle(context, figures, text("by citizenship, all from A to Z")),
    }
    if apart := keys_apart(figures):
        labels = tuple(DIMENSION[key].label for key in apart)
        title = text("Citizenship, kept apart by {dimensions}", dimensions=labels)
        table = breakdown(figures, voice, chosen=context.state.filters.of(KEY))
        return {**filling, "title": voice.say(title), "table": table}
    read = _read(figures, context)
    return {**filling, "title": voice.sentence(_title(read, figures, context)), "table": _table(read, figures, context)}


@dataclass(frozen=True)
class _Read:
    """The figures by citizenship: now, before and by month."""

    now: dict[str, tuple[int | None, str]]
    before: dict[str, tuple[int | None, str]]
    months: dict[str, dict[str, int | None]]
    every_month: list[str]
    is_compared: bool
    absent: int | None = 0
    """What a citizenship without a figure has: nobody, or nothing that was published."""

    def change(self, code: str) -> Change | None:
        """How a citizenship changed, where both figures are known."""
        (now, state), (then, state_then) = self.now[code], self.before.get(code, (self.absent, SHOWN))
        known = state == state_then == SHOWN and self.is_compared
        return Change(now, then) if known and now is not None and then is not None else None


def _read(figures: Figures, context: Context) -> _Read:
    compared, monthly = _compared(context.state), _months(context.state)
    before = context.answers[compared] if compared else None
    by_month = context.answers[monthly] if monthly else None
    months: dict[str, dict[str, int | None]] = {}
    if by_month and len(by_month.question.by) == len((KEY, "month")):
        for row in by_month.frame.iter_rows(named=True):
            months.setdefault(row[KEY], {})[row["month"]] = row["value"]
    every = sorted({month for found in months.values() for month in found if month[:1].isdigit()})
    usable = before is not None and not before.declined and not keys_apart(before) and comparable(figures, before)
    absent = 0 if MEASURE[context.state.measure].absent_is_zero else None
    return _Read(_values(figures), _values(before) if before and usable else {}, months, every, usable, absent)


def _values(figures: Figures) -> dict[str, tuple[int | None, str]]:
    return {row[KEY]: (row["value"], row["state"]) for row in figures.frame.iter_rows(named=True)}


def _title(read: _Read, figures: Figures, context: Context) -> Text:
    """The clearest change, or how much is known."""
    plain = [code for code in read.now if code not in context.names.schemes[SPECIAL]]
    changes = {code: found for code in plain if (found := read.change(code)) and found.is_clear}
    if changes and MEASURE[context.state.measure].is_of_records:
        code = max(changes, key=lambda one: abs(changes[one].now - changes[one].before))
        share = changes[code].share or 0
        words = {"name": context.voice.code(KEY, code), "share": percent(abs(share), context.locale)}
        return text("{name}: {share} more", **words) if share > 0 else text("{name}: {share} fewer", **words)
    if set(figures.frame["state"]) != {SHOWN}:
        return text("By citizenship, from A to Z")
    known, total = known_of(figures)
    return text("Citizenship is known for {known} of {total}", known=known, total=total)


def _table(read: _Read, figures: Figures, context: Context) -> Component:
    voice, chosen = context.voice, context.state.filters.of(KEY)
    plain = [code for code in read.now if code not in context.names.schemes[SPECIAL]]
    top = sorted(plain, key=lambda code: (code not in chosen, -(read.now[code][0] or 0)))[: max(ROWS, len(chosen))]
    listed = sorted(top, key=lambda code: collated(voice.code(KEY, code)))
    rows = [_row(code, read, figures, context) for code in listed]
    rows += _others([code for code in plain if code not in top], read, context)
    left = {code for code in read.now if code not in plain and read.now[code][0] != 0}
    apart = context.names.order(DIMENSION[KEY].scheme, left)
    rows += [_row(code, read, figures, context) for code in apart]
    period = context.state.filters.period
    heads = (in_words(period, context.locale) if period else voice.sentence(figures.unit), _head(read, context))
    return citizens_table(caption(figures, voice), heads, rows, voice)


def _head(read: _Read, context: Context) -> str:
    return against(context, context.state.filters) if read.is_compared else ""


def _row(code: str, read: _Read, figures: Figures, context: Context) -> Citizens:
    value, state = read.now[code]
    words = context.voice.figure(value, state)
    filters = with_codes(figures.question.filters, {KEY: code})
    return Citizens(
        label=context.voice.code(KEY, code),
        figure=words if value is None else asked(words, replace(figures.question, by=(), filters=filters)),
        before=context.voice.figure(*read.before[code]) if code in read.before else blank(figures, context.voice),
        change=read.change(code),
        months=[read.months.get(code, {}).get(month, read.absent) for month in read.every_month],
        action=edit(KEY, code),
        chosen=code in context.state.filters.of(KEY),
        is_of_records=MEASURE[context.state.measure].is_of_records,
    )


def _others(codes: list[str], read: _Read, context: Context) -> list[Citizens]:
    """Those that have no row of their own, together: the measure may be added over citizenships."""
    if not codes:
        return []
    voice = context.voice
    label = voice.say(counted(len(codes), "{n} other", "{n} others", n=len(codes)))
    now, before = (
        _added([read.now[code] for code in codes]),
        _added([read.before.get(one, (0, SHOWN)) for one in codes]),
    )
    (value, state), (then, state_then) = now, before
    comparable = read.is_compared and state == state_then == SHOWN and value is not None and then is not None
    change = Change(value or 0, then or 0) if comparable else None
    is_of_records = MEASURE[context.state.measure].is_of_records
    return [Citizens(label, voice.figure(*now), voice.figure(*before), change, (), is_of_records=is_of_records)]


def _added(cells: list[tuple[int | None, str]]) -> tuple[int | None, str]:
    unshown = [state for _, state in cells if state not in {SHOWN, AT_LEAST}]
    if unshown:
        return None, unshown[0]
    worst = AT_LEAST if any(state == AT_LEAST for _, state in cells) else SHOWN
    return sum(value or 0 for value, _ in cells), worst


def _download(context: Context) -> Figures:
    found = context.answers[_now(context.state)]
    return replace(found, not_applied=(*found.not_applied, KEY)) if context.state.filters.of(KEY) else found


PART = Part(KEY, _questions, _fill, _download)
