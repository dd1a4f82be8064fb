"""What happened next: the assistance that persons were given, or declined, by sex and age."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dash.development.base_component import Component

from components.afterwards import NextCell, NextColumn, NextRow, afterwards
from components.edits import edit
from components.four_groups import GROUPS, OWN, Told, told_by
from components.frame import Panel, frame
from components.numbers import Voice, percent
from components.shares import NOT_KNOWN, Known
from dashboard.by_group import carded, declined_or_apart, not_filtered, open_question
from dashboard.panels import subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from queries.comparison import LEAST_FOR_PERCENT, OFF
from queries.dimensions import DIMENSION
from queries.figures import AT_LEAST, SHOWN, Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.share_bounds import Kind
from queries.words import Text, say, text

KEY, ASSISTANCE = "afterwards", "assistance"
_NOBODY = NOT_KNOWN | {"none"}
_OF_FOUR = frozenset(group.kind for group in GROUPS)


@dataclass(frozen=True)
class _Column:
    """One group, all others, or everybody (no codes): which kinds are in it, and the codes that choose it."""

    key: str
    head: Text
    kinds: frozenset[Kind] | None
    codes: Mapping[str, str] | None


_COLUMNS = (
    *(_Column(group.key, group.label, frozenset({group.kind}), group.codes) for group in GROUPS),
    _Column("others", text("Others and not known"), None, None),
    _Column("all", text("All"), None, {}),
)


@dataclass(frozen=True)
class _Reading:
    """Persons by kind of assistance."""

    told: Mapping[str, Told]
    question: Question

    @cached_property
    def is_whole(self) -> bool:
        return all(one.is_whole for one in self.told.values())

    def value(self, code: str, column: _Column) -> tuple[int | None, str]:
        """The figure of a code in a column; a sum is a low bound where one of its figures is withheld."""
        told = self.told.get(code, Told({}, {}))
        cells = [cell for kind, cell in told.cells.items() if _is_in(kind, column)]
        if len(cells) == 1:
            return cells[0]
        values = sum(value or 0 for value, _ in cells)
        return values, SHOWN if all(state == SHOWN for _, state in cells) else AT_LEAST

    @cached_property
    def known(self) -> Mapping[str, Known]:
        """For how many of each column any assistance is recorded; of several kinds a person counts once."""
        having: dict[Kind, int] = {}
        for one in self.told.values():
            for kind, base in one.bases.items():
                having[kind] = max(having.get(kind, 0), base)
        return {column.key: self._known(having, column) for column in _COLUMNS}

    def _known(self, having: Mapping[Kind, int], column: _Column) -> Known:
        known = sum(n for kind, n in having.items() if _is_in(kind, column))
        return Known(known, known + sum(self.value(code, column)[0] or 0 for code in _NOBODY))

    @cached_property
    def has_shares(self) -> bool:
        return self.is_whole and self.known["all"].has_shares

    @cached_property
    def most(self) -> int:
        """The largest figure of a group: the longest bar where bars show counts."""
        codes = [code for code in self.told if code not in _NOBODY]
        return max((self.value(code, one)[0] or 0 for code in codes for one in _COLUMNS[: len(GROUPS)]), default=0)


def _is_in(kind: Kind, column: _Column) -> bool:
    if column.kinds is None:
        return column.codes is not None or kind not in _OF_FOUR
    return kind in column.kinds


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, picture="none"), say(text("What happened next"), locale), locale)


def question(state: State) -> Question:
    """By sex, age and assistance, none of them chosen."""
    return open_question(state, ASSISTANCE)


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return (question(state),)


def _fill(context: Context) -> Filling:
    asked_by, voice = question(context.state), context.voice
    figures = context.answers[asked_by]
    if filling := declined_or_apart(context, KEY, figures, asked_by.by):
        return filling
    reading = _Reading(told_by(figures, ASSISTANCE), asked_by)
    return {
        **surround(context, KEY, figures, *_remarks(reading, context)),
        "subtitle": subtitle(context, figures, text("by assistance, sex and age")),
        "title": voice.sentence(_title(reading, context)),
        "table": _table(reading, context),
    }


def _title(reading: _Reading, context: Context) -> Text:
    everybody, known = _COLUMNS[-1], reading.known["all"]
    plain = [code for code in reading.told if code not in _NOBODY]
    if not reading.is_whole or not plain:
        return text("What happened next")
    most = max(plain, key=lambda code: reading.value(code, everybody)[0] or 0)
    name = context.voice.say(context.names.within(DIMENSION[ASSISTANCE].scheme, most))
    if known.part is None or known.total < LEAST_FOR_PERCENT:
        parts = {"known": known.known, "total": known.total}
        return text("Recorded for {known} of {total}; most often: {assistance}", assistance=name, **parts)
    share = percent(known.part, context.locale)
    return text("What followed is recorded for {share}; most often: {assistance}", share=share, assistance=name)


def _table(reading: _Reading, context: Context) -> Component:
    voice = context.voice
    columns = [NextColumn(one.key, voice.say(one.head), _base(reading, one, voice)) for one in _COLUMNS]
    codes = context.names.order(DIMENSION[ASSISTANCE].scheme, reading.told)
    heads = voice.say(text("Assistance")), voice.say(text("Recorded for"))
    return afterwards(
        voice.say(text("What happened next, by sex and age")),
        heads,
        columns,
        [_row(code, reading, context) for code in codes],
    )


def _base(reading: _Reading, column: _Column, voice: Voice) -> str:
    known = reading.known[column.key]
    if not reading.is_whole:
        return voice.figure(known.known, AT_LEAST)
    return voice.say(text("{known} of {total}", known=known.known, total=known.total))


def _row(code: str, reading: _Reading, context: Context) -> NextRow:
    label = text("Not recorded") if code in NOT_KNOWN else context.voice.code(ASSISTANCE, code)
    return NextRow(
        context.voice.say(label),
        [_cell(code, column, reading, context.voice) for column in _COLUMNS],
        edit(ASSISTANCE, code),
        code in context.state.filters.of(ASSISTANCE),
        hatched=code in NOT_KNOWN,
    )


def _cell(code: str, column: _Column, reading: _Reading, voice: Voice) -> NextCell:
    value, state = reading.value(code, column)
    words = voice.figure(value, state)
    figure: Component | str = words
    if column.codes is not None:
        filters = with_codes(reading.question.filters, {ASSISTANCE: code, **column.codes})
        figure = carded(words, value, replace(reading.question, filters=filters))
    share = _share(value, code, reading.known[column.key], reading)
    if share is not None:
        return NextCell(figure, percent(share, voice.locale), share)
    is_drawn = column.kinds and reading.is_whole and not reading.has_shares and reading.most and code not in _NOBODY
    return NextCell(figure, "", (value or 0) / reading.most if is_drawn else None)


def _share(value: int | None, code: str, known: Known, reading: _Reading) -> float | None:
    """Of those of whom any is recorded; of what is not recorded the part of all."""
    if value is None or not reading.has_shares or known.known < LEAST_FOR_PERCENT:
        return None
    return value / (known.total if code in _NOBODY else known.known)


def _remarks(reading: _Reading, context: Context) -> Iterator[Text]:
    if not reading.is_whole:
        yield text("Some figures are low bounds or not shown, so shares are not given.")
    elif reading.has_shares:
        yield text("Shares are of those for whom anything is recorded; of the last row, of all.")
    else:
        yield text("Shares are left out, as for too many nothing is recorded; bars compare counts.")
    yield text(
        "A person can be given several kinds of assistance. That nothing is recorded does not mean none was given."
    )
    yield from not_filtered(context)
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _download(context: Context) -> Figures:
    found, chosen = context.answers[question(context.state)], context.state.filters
    lifted: Sequence[str] = [key for key in (*OWN, ASSISTANCE) if chosen.of(key)]
    return replace(found, not_applied=(*found.not_applied, *lifted))


PART = Part(KEY, _questions, _fill, _download)
