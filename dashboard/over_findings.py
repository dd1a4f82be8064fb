"""What a page finds: every group in every category that is large enough, tested together, whatever the page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.parts import Context
from dashboard.state import State
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.names import SPECIAL
from queries.over import Finding, judged, over_represented
from queries.over_counts import OWN, Counted, counted_of, questions_of

DRAWINGS = 8
"""Pages that are being drawn at once, for each of which the tests are made once."""


@dataclass(frozen=True)
class Found:
    """All that was tested together, the surest first; and how much is known of each kind of category."""

    tested: tuple[Finding, ...]
    kinds: Mapping[str, Counted]

    @property
    def over(self) -> tuple[Finding, ...]:
        """The clear ones in which the group is more common."""
        return over_represented(self.tested)

    def shown(self, state: State) -> tuple[Finding, ...]:
        """Those of the kind and the group that the page shows. All are tested with each other all the same."""
        kind, group = state.shows("among"), state.shows("who")
        return tuple(one for one in self.tested if kind in {"all", one.key} and group in {"all", one.group})


def whole_of(state: State) -> Question:
    """All persons whose groups are compared."""
    return Question(state.measure, (), state.filters.without(*OWN))


def asked_of(state: State, _holdings: Holdings | None = None) -> tuple[Question, ...]:
    """The questions of the page."""
    return (whole_of(state), *questions_of(state.measure, state.filters).values())


@lru_cache(maxsize=DRAWINGS)
def found_in(context: Context) -> Found:
    """What the answers come to; nothing is found of a measure that does not count persons one by one."""
    special = frozenset(context.names.schemes[SPECIAL])
    kinds = {kind: counted_of(kind, figures, special) for kind, figures in _answers(context).items()}
    return Found(judged(one for counts in kinds.values() for one in counts.findings), kinds)


def _answers(context: Context) -> Mapping[str, Figures]:
    questions = questions_of(context.state.measure, context.state.filters)
    return {kind: context.answers[one] for kind, one in questions.items() if one in context.answers}


def apart(context: Context) -> Figures | None:
    """An answer that is kept apart by more than was asked, such as by several series; None if there is none."""
    return next((one for one in _answers(context).values() if _is_apart(one)), None)


def _is_apart(figures: Figures) -> bool:
    return not figures.declined and "series" in figures.question.by


def is_chosen(state: State, one: Finding, keys: Sequence[str]) -> bool:
    """Whether the filters name the category of a finding."""
    return all(code in state.filters.of(key) for key, code in zip(keys, one.codes, strict=True))
