"""Two answers laid side by side, now and what it is compared with: one way for every panel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from components.apart import rows_of
from components.numbers import month
from dashboard.panels import comparable
from dashboard.parts import Context
from dashboard.state import State
from queries.comparison import Change
from queries.figures import NO_REPORT, SHOWN, Figures, Question, Source
from queries.filters import Period
from queries.measures import MEASURE
from queries.words import Text, text

Codes = tuple[str, ...]
"""A code of each dimension of an answer, in its order."""
Cell = tuple[int | None, str]
"""A value and its state."""
PAIRS = 128
"""What a few pages compare that are being drawn at once; several parts of a page compare the same."""


def cells(figures: Figures) -> dict[Codes, Cell]:
    """Value and state of each row of an answer, by its codes."""
    return dict(zip(rows_of(figures, *figures.question.by), rows_of(figures, "value", "state"), strict=True))


def beside(state: State, question: Question) -> Question | None:
    """What a question is compared with; None for nothing, or where it is broken down by what is compared."""
    filters = state.compared(question.filters, question.measure)
    if filters is None:
        return None
    opened = (key for key in question.by if filters.of(key) != question.filters.of(key))
    return None if any(opened) else replace(question, filters=filters)


@dataclass(frozen=True)
class Pair:
    """An answer and the one it is compared with, both broken down alike, and each covered to its end."""

    now: Figures
    before: Figures

    @cached_property
    def cells(self) -> tuple[Mapping[Codes, Cell], Mapping[Codes, Cell]]:
        """Value and state by codes: now, and before."""
        return cells(self.now), cells(self.before)

    @property
    def absent(self) -> Cell:
        """What codes without a row have: nobody, or nothing that was published."""
        return (0, SHOWN) if MEASURE[self.now.question.measure].absent_is_zero else (None, NO_REPORT)

    @cached_property
    def codes(self) -> tuple[Codes, ...]:
        """The codes of either side: those of now first, then what only the other one has."""
        now, before = self.cells
        return (*now, *(codes for codes in before if codes not in now))

    @cached_property
    def changes(self) -> Mapping[Codes, Change]:
        """How the figure of each code changed, where both are whole numbers of times that are covered."""
        now, before = self.cells
        absent, found = self.absent, {}
        for codes in self._covered_codes:
            (value, state), (then, other) = now.get(codes, absent), before.get(codes, absent)
            if value is not None and then is not None and state == other == SHOWN:
                found[codes] = Change(value, then)
        return found

    def change(self, codes: Codes = ()) -> Change | None:
        """How the figure of some codes changed; None where there is nothing to compare."""
        return self.changes.get(codes)

    @property
    def _covered_codes(self) -> Sequence[Codes]:
        """The codes of series that cover both times; all codes where series are not kept apart."""
        by = self.now.question.by
        if "series" not in by:
            return self.codes
        place, covered = by.index("series"), self._covered
        return [codes for codes in self.codes if codes[place] in covered]

    @cached_property
    def _covered(self) -> frozenset[str]:
        return frozenset(
            one.series for one in self.now.sources if comparable(*(_of(one.series, own) for own in self._both))
        )

    @property
    def _both(self) -> tuple[Figures, Figures]:
        return self.now, self.before

    @property
    def is_covered(self) -> bool:
        """Whether anything is: some series, where they are kept apart, or else all that are added."""
        return bool(self._covered) if "series" in self.now.question.by else comparable(*self._both)


def _of(series: str, figures: Figures) -> Figures:
    return replace(figures, sources=tuple(one for one in figures.sources if one.series == series))


@lru_cache(maxsize=PAIRS)
def pair_of(context: Context, question: Question) -> Pair | None:
    """The answers to a question and to the one beside it; None where there is no comparable pair."""
    other = beside(context.state, question)
    answers = [context.answers.get(one) for one in (question, other) if one]
    if len(answers) != len(("now", "before")):
        return None
    now, before = answers
    if now is None or before is None or now.declined or before.declined or now.question.by != before.question.by:
        return None
    found = Pair(now, before)
    return found if found.is_covered else None


def covered(chosen: Period | None, sources: Sequence[Source]) -> Period | None:
    """The time that figures cover: what their sources cover, inside the chosen period."""
    if not sources:
        return chosen
    first = max(f"{min(one.since for one in sources):%Y-%m}", chosen.first if chosen else "")
    last = min(f"{max(one.as_of for one in sources):%Y-%m}", chosen.last if chosen else "9")
    return Period(first, last) if first <= last else chosen or Period(last, last)


def said_when(found: Period, locale: str, *, reported: bool = False) -> Text:
    """A time in the middle of a sentence: "in 2025", "from 2017 to 2025"; "for 2023" of what is reported later."""
    is_whole = found.first.endswith("-01") and found.last.endswith("-12")
    first, last = (one[:4] if is_whole else month(one, locale) for one in (found.first, found.last))
    if first != last:
        return text("from {first} to {last}", first=first, last=last)
    return text("for {period}", period=first) if reported else text("in {period}", period=first)
