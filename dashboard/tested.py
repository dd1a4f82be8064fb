"""The changes of a page that are tested together: one family, whichever panel tells of one of them."""

from collections.abc import Mapping
from functools import lru_cache

from dashboard.pair import Codes, Pair, pair_of
from dashboard.parts import Context
from dashboard.state import State
from queries.changes import CORRIDOR, Candidate, clear_ones, is_tested
from queries.comparison import Change
from queries.figures import Question
from queries.filters import Filters
from queries.measures import MEASURE
from queries.names import SPECIAL

TESTED = (
    ("recorded_country",),
    ("recorded_admin1",),
    ("citizenship",),
    ("exploitation_form",),
    ("transport",),
    ("destination_country",),
    CORRIDOR,
)
"""What changes are looked for in; a corridor is its two ends together."""
DRAWINGS = 8
"""Pages that are being drawn at once, for each of which the tests are made once."""


def earlier_choice(state: State) -> Filters | None:
    """The same choice at another time; None where nothing, or a place or a group, is compared with."""
    other = state.compared(state.filters)
    is_a_time = other is not None and other.period and state.filters.period and other.codes == state.filters.codes
    return other if is_a_time else None


def family(state: State) -> tuple[Question, ...]:
    """The questions of now whose changes are tested: of records that are added over everything but their series.

    Each without its own choice, so that all of its codes stay in sight.
    """
    measure = MEASURE[state.measure]
    if not measure.is_of_records or measure.kept_apart != ("series",) or earlier_choice(state) is None:
        return ()
    kept = (keys for keys in TESTED if measure.dimensions.issuperset(keys))
    return tuple(Question(state.measure, keys, state.filters.without(*keys)) for keys in kept)


@lru_cache(maxsize=DRAWINGS)
def candidates(context: Context) -> tuple[Candidate, ...]:
    """Every change of the family that rests on enough persons to be tested."""
    pairs = ((one, pair_of(context, one)) for one in family(context.state))
    # What is kept apart by more, such as by several series, has no one change.
    whole = (pair for asked, pair in pairs if pair and pair.now.question.by == asked.by)
    return tuple([found for pair in whole for found in named(pair, _enough(listed(pair, context)))])


def _enough(changes: Mapping[Codes, Change]) -> Mapping[Codes, Change]:
    return {codes: change for codes, change in changes.items() if is_tested(change)}


@lru_cache(maxsize=DRAWINGS)
def clear_ones_of(context: Context) -> tuple[Candidate, ...]:
    """Those of the family that hold when all are tested together, what they surely come to largest first."""
    return tuple(clear_ones(candidates(context)))


def of_pair(pair: Pair, context: Context) -> list[Candidate]:
    """The changes that are listed, each with its dimensions."""
    return named(pair, listed(pair, context))


def listed(pair: Pair, context: Context) -> Mapping[Codes, Change]:
    """The changes of the codes that the lists have; of a corridor, between two countries."""
    special, goes = frozenset(context.names.schemes[SPECIAL]), pair.now.question.by == CORRIDOR
    return {
        codes: change
        for codes, change in pair.changes.items()
        if special.isdisjoint(codes) and not (goes and codes[0] == codes[1])
    }


def named(pair: Pair, changes: Mapping[Codes, Change]) -> list[Candidate]:
    """Changes of a pair with the dimensions of their codes."""
    by = pair.now.question.by
    return [Candidate(tuple(zip(by, codes, strict=True)), change) for codes, change in changes.items()]


def clearest(context: Context, pair: Pair) -> Candidate | None:
    """Of a panel's codes the change that surely comes to most; None where chance alone could make any.

    Tested with all the others of the page; beside a place or a group, which has no such family, with its own.
    """
    key = pair.now.question.by[0]
    clear = clear_ones_of(context) if family(context.state) else clear_ones(of_pair(pair, context))
    own = (one for one in clear if [name for name, _ in one.codes] == [key])
    return next(own, None) if MEASURE[pair.now.question.measure].is_of_records else None
