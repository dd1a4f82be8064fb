"""Persons recruited online and offline by year: what is asked, and the answers by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from components.apart import rows_of, states_of
from components.shares import Known
from dashboard.parts import Context
from dashboard.splits import UNKNOWN, every_group, read_split, split
from dashboard.state import State
from queries.figures import SHOWN, Figures, Question
from queries.filters import PERIOD, Filters, choose
from queries.holdings import Holdings
from queries.recruitment import ANY, OFFLINE, ONLINE

CHANNEL = "recruitment_channel"
EVERYBODY = ""
DRAWINGS = 16
"""States whose questions are kept: each is looked at for every year that is drawn."""


def _open(state: State) -> Filters:
    return state.filters.without(CHANNEL, PERIOD)


def _through(state: State, channels: frozenset[str]) -> Question:
    """The persons of each year whom any of some ways of recruitment reached: a person with two of them once."""
    opened = _open(state)
    codes = {key: set(chosen) for key, chosen in opened.codes}
    return Question(state.measure, ("year",), choose(None, {**codes, CHANNEL: set(channels)}))


@lru_cache(maxsize=DRAWINGS)
def asked_of(state: State) -> tuple[Question, ...]:
    """Recruited online, offline, by way of recruitment (to know of how many any is recorded), and all of each year.

    The last two choose every way and who has none, which is everybody: a choice of their own, as the store asks for
    all years of whatever is chosen alike, and would so count all the page's panels over all years.
    """
    every = _through(state, ANY | {"none", "unknown"})
    return _through(state, ONLINE), _through(state, OFFLINE), replace(every, by=("year", CHANNEL)), every


def online_questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    """All that the panel asks: of everybody, and by groups where they are told apart."""
    by_groups = (split(one, state) for one in asked_of(state))
    return tuple(one for one in (*asked_of(state), *by_groups) if one)


@dataclass(frozen=True)
class Told:
    """Of one group in one year: recruited online, offline (a person can be both), and of how many it is known."""

    online: int
    offline: int
    known: Known

    @property
    def share(self) -> float | None:
        """Those recruited online among those known; None where too few are."""
        return self.online / self.known.known if self.known.has_shares else None


By = Mapping[str, Mapping[str, Told]]
"""By kind of group, empty of everybody, then by year."""


def told(context: Context) -> By | None:
    """What is told of each year; None where more is kept apart, or anything is withheld."""
    answers = [context.answers.get(one) for one in asked_of(context.state)]
    if any(
        one is None or _is_apart(one, asked_now)
        for one, asked_now in zip(answers, asked_of(context.state), strict=True)
    ):
        return None
    online, offline, every = (_values(one) for one in (answers[0], answers[1], answers[3]))
    bases = _bases(answers[2])
    found = {
        year: Told(online.get(year, 0), offline.get(year, 0), Known(bases.get(year, 0), every[year]))
        for year in sorted(every)
        if year[:1].isdigit()
    }
    return {EVERYBODY: found, **_groups(context, tuple(found))}


def _is_apart(figures: Figures, asked_now: Question) -> bool:
    return bool(figures.declined or figures.question.by != asked_now.by or states_of(figures) - {SHOWN})


def _values(figures: Figures | None) -> Mapping[str, int]:
    if figures is None:
        return {}
    return {year: value or 0 for year, value in rows_of(figures, "year", "value")}


def _bases(figures: Figures | None) -> Mapping[str, int]:
    if figures is None:
        return {}
    return {year: base for year, base in rows_of(figures, "year", "base") if base}


def _groups(context: Context, listed: Sequence[str]) -> By:
    """The same of each group; nothing where they are not told apart."""
    state = context.state
    questions = [split(one, state) for one in asked_of(state)]
    parted = [read_split(context.answers.get(one) if one else None, one, state) for one in questions]
    if any(one is None for one in parted):
        return {}
    online, offline, channels, every = (one for one in parted if one)
    found: dict[str, dict[str, Told]] = {}
    for kind in (group.kind for group in every_group(state) if group != UNKNOWN):
        for year in listed:
            one, other, total = (part.values.get((year,), {}).get(kind, 0) for part in (online, offline, every))
            known = channels.bases.get((year,), {}).get(kind, 0)
            found.setdefault(kind, {})[year] = Told(one, other, Known(known, total))
    return found
