"""The bars of small multiples: of which persons their shares are taken, and when there are counts instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dash.development.base_component import Component

from components.four_groups import GIRLS, GROUPS, WOMEN, Cell, Group, Told
from components.numbers import Voice, percent
from components.shares import NOT_KNOWN, Known
from components.small_multiples import GroupBar
from components.table import Column, Row, table
from dashboard.by_group import carded, is_chosen
from queries.comparison import LEAST_FOR_PERCENT
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Question
from queries.filters import Filters, Period, with_codes
from queries.words import text

CATEGORY = "category"
_NO_CODE = NOT_KNOWN | {"none"}


@dataclass(frozen=True)
class Reading:
    """An answer by sex, age and one dimension `key`: persons by code, all of each code, and `of` what shares are taken.

    That is each category's persons whose sex and age are known (CATEGORY), or each group's persons. `several` where
    a person can have several codes.
    """

    question: Question
    key: str
    told: Mapping[str, Told]
    totals: Mapping[str, Cell]
    of: str
    several: bool

    def narrowed(self, code: str) -> Filters:
        """The filters of the question with one code of its dimension."""
        if self.key != "year":
            return with_codes(self.question.filters, {self.key: code})
        return replace(self.question.filters, period=Period(f"{code}-01", f"{code}-12"))

    @cached_property
    def of_groups(self) -> Mapping[str, Known]:
        """Of each group's persons, of how many a code is known."""
        return {group.key: self._known(group) for group in GROUPS}

    @cached_property
    def has_group_shares(self) -> bool:
        """Whether parts of each group's persons can be given: enough is known of every group, but those of few."""
        told = [known for known in self.of_groups.values() if known.total >= LEAST_FOR_PERCENT]
        return bool(told) and all(one.has_shares for one in told) and has_shares(self, tuple(self.told))

    @cached_property
    def most(self) -> int:
        """The largest figure of a group in a category: the longest bar where bars show counts."""
        coded = (one for code, one in self.told.items() if code not in _NO_CODE)
        return max((one.counts.get(group.kind, 0) for one in coded for group in GROUPS), default=0)

    def _known(self, group: Group) -> Known:
        total = {code: one.counts.get(group.kind, 0) for code, one in self.told.items()}
        if not self.several:
            return Known(sum(n for code, n in total.items() if code not in NOT_KNOWN), sum(total.values()))
        # Whoever has several codes counts once.
        having = max((one.bases.get(group.kind, 0) for one in self.told.values()), default=0)
        return Known(having, having + sum(n for code, n in total.items() if code in _NO_CODE))


def has_shares(reading: Reading, codes: Sequence[str]) -> bool:
    """Whether every figure is a plain number, so that shares can be taken of them."""
    return all(reading.told[code].is_whole for code in codes)


def women_and_girls(told: Told) -> float | None:
    """Their share among those whose sex and age are known; None where too few are."""
    known = told.known
    return sum(told.counts.get(one.kind, 0) for one in (WOMEN, GIRLS)) / known.known if told.has_shares else None


def bars_of(code: str, reading: Reading, filters: Filters, voice: Voice) -> list[GroupBar]:
    """The bars of a category: the four groups, the chosen one marked; then those whose sex or age is not known."""
    drawn = ((group, _bar(group, code, reading, voice)) for group in GROUPS)
    return [
        *(replace(bar, chosen=is_chosen(group, filters)) for group, bar in drawn),
        *_rest(code, reading, voice),
    ]


def _bar(group: Group, code: str, reading: Reading, voice: Voice) -> GroupBar:
    told = reading.told[code]
    value, state = told.cell(group)
    share = share_of(group, code, reading)
    # Counts are drawn as parts of all, so that the unknown have their place beside them.
    length = share if share is not None else _counted_length(value, told, reading)
    words = voice.figure(value, state) if share is None else percent(share, voice.locale)
    one = replace(reading.question, by=(), filters=with_codes(reading.narrowed(code), group.codes))
    return GroupBar(group.key, voice.say(group.label), carded(words, value, one), length, counted=share is None)


def _counted_length(value: int | None, told: Told, reading: Reading) -> float | None:
    if not told.is_whole or (reading.of != CATEGORY and reading.has_group_shares):
        return None
    whole = told.total if reading.of == CATEGORY else reading.most
    return (value or 0) / whole if whole else None


def share_of(group: Group, code: str, reading: Reading) -> float | None:
    """The share of a group in a category, or of a category in a group; None where there are only counts."""
    told, value = reading.told[code], reading.told[code].counts.get(group.kind, 0)
    if reading.of == CATEGORY:
        return value / told.known.known if told.has_shares else None
    known = reading.of_groups[group.key]
    return value / known.known if reading.has_group_shares and known.has_shares else None


def _rest(code: str, reading: Reading, voice: Voice) -> Iterator[GroupBar]:
    told = reading.told[code]
    if not told.is_whole:
        return
    rest, is_part = told.total - told.known.known, reading.of == CATEGORY and told.total >= LEAST_FOR_PERCENT
    words = percent(rest / told.total, voice.locale) if is_part and told.has_shares else voice.figure(rest, SHOWN)
    length = rest / told.total if reading.of == CATEGORY and told.total else None
    yield GroupBar("rest", voice.say(text("Not known")), words, length)


def multiples_table(reading: Reading, codes: Sequence[str], voice: Voice) -> Component:
    """Every category with its counts, and shares where there are any."""
    groups = [Column(voice.say(group.label), number=True) for group in GROUPS]
    label = DIMENSION[reading.key].label
    unit = Column(voice.say(text("Sex or age not known")), number=True)
    columns = [Column(voice.sentence(label)), *groups, unit, Column(voice.say(text("All")), number=True)]
    rows = [_row(code, reading, voice) for code in codes]
    return table(voice.say(text("Women, girls, men and boys by {dimension}", dimension=label)), columns, rows)


def _row(code: str, reading: Reading, voice: Voice) -> Row:
    told = reading.told[code]
    rest = voice.figure(told.total - told.known.known, told.state)
    cells = (_words(group, code, reading, voice) for group in GROUPS)
    return Row((voice.code(reading.key, code), *cells, rest, voice.figure(*reading.totals[code])), code in _NO_CODE)


def _words(group: Group, code: str, reading: Reading, voice: Voice) -> str:
    """The count with its share, such as 412 (34%), or the count alone."""
    words, share = voice.figure(*reading.told[code].cell(group)), share_of(group, code, reading)
    if share is None or (reading.of != CATEGORY and code in _NO_CODE):
        return words
    return voice.say(text("{n} ({share})", n=words, share=percent(share, voice.locale)))
