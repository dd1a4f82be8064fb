"""What the answers of many states of Overview take in memory: python benchmarks/kept.py FOLDER [STATES].

Run against a folder in which `turquesa demo` has built a demonstration. Prints the states, the rows of their answers as
dashboard/kept_answers.py counts them, the megabytes that the process grew by, and how many of the states are still
kept when they are asked again.
"""

import gc
import sys
from collections.abc import Iterator, Mapping
from itertools import islice, product
from pathlib import Path

from dashboard.draw import context_of
from dashboard.kept_answers import KeptAnswers
from dashboard.pages import OVERVIEW
from database.settings import Settings
from database.versions import CurrentDatabase
from queries.store import ExactStore

STATES = 500
MONTHS = ("01", "04", "07", "10")


class Counted(KeptAnswers):
    """The cache, with the number of answers that it did not have."""

    missed = 0

    def get(self, key: str) -> object:
        """The answer under a key, or None."""
        found = super().get(key)
        self.missed += found is None
        return found


def states() -> Iterator[Mapping[str, list[str]]]:
    """Different states of the first page, with the largest answers first: periods, then also a sex and an age."""
    years = range(2018, 2027)
    periods = [f"{first}-{month}~{last}-12" for first in years for last in years if first <= last for month in MONTHS]
    for sex, age, period in product((None, "female", "male", "other"), (None, "child", "adult"), periods):
        chosen = {"sex": sex, "age": age, "period": period}
        yield {"measure": ["victims"], **{key: [code] for key, code in chosen.items() if code}}


def megabytes() -> float:
    """What this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    """Asks each state twice."""
    folder, *most = sys.argv[1:]
    cache = Counted(3600)
    store = ExactStore(CurrentDatabase(Settings(data=Path(folder))), cache)
    store.keep()
    asked = list(islice(states(), int(most[0]) if most else STATES))
    context_of(OVERVIEW, store, asked[0], locale="en")
    gc.collect()
    before = megabytes()
    for state in asked:
        context_of(OVERVIEW, store, state, locale="en")
    gc.collect()
    grown, cache.missed = megabytes() - before, 0
    for state in reversed(asked):
        context_of(OVERVIEW, store, state, locale="en")
    held = f"{len(asked)} states, {cache.rows:,} rows, {grown:.0f} MB more"
    sys.stdout.write(f"{held}; asked again: {cache.missed} answers missed\n")


if __name__ == "__main__":
    main()
