"""What the nine questions of one dashboard cost the server, uncached: together, one by one, and again from the cache.

    turquesa demo --persons 200000 --data DATA
    python benchmarks/nine_questions.py DATA [DATA …]

Compare the ratios within one run, on a quiet machine.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from answers import Forgetful
from cachelib import SimpleCache

from database.settings import Settings
from database.versions import CurrentDatabase
from queries.figures import Question
from queries.filters import Filters, choose, read_period
from queries.store import ExactStore

ROUNDS = 30
BY: tuple[tuple[str, ...], ...] = (
    (),
    ("sex",),
    ("month", "crime"),
    ("sex", "age_band"),
    ("citizenship", "destination_country"),
    ("sex", "transport"),
    ("recruitment_channel", "transport"),
    ("destination_country",),
    ("grid",),
)
FILTERS = {
    "no filter": Filters(),
    "three citizenships, five years": choose(read_period("2020-01~2024-12"), {"citizenship": {"VEN", "HTI", "COL"}}),
}


def main() -> None:
    """Prints the median and the 95th percentile in milliseconds."""
    print("| database | filter | together | one by one | cached |\n|---|---|---|---|---|")  # noqa: T201
    for folder in sys.argv[1:]:
        current = CurrentDatabase(Settings(data=Path(folder)))
        for name, filters in FILTERS.items():
            questions = [Question("smuggled_migrants", by, filters) for by in BY]
            print(f"| {Path(folder).name} | {name} | {' | '.join(_cells(current, questions))} |")  # noqa: T201
        current.dispose()


def _cells(current: CurrentDatabase, questions: list[Question]) -> list[str]:
    cold, warm = ExactStore(current, Forgetful()), ExactStore(current, SimpleCache())
    cold.holdings()
    return [
        _timed(lambda: cold.ask(questions)),
        _timed(lambda: [cold.ask([question]) for question in questions]),
        _timed(lambda: warm.ask(questions)),
    ]


def _timed(run: Callable[[], object]) -> str:
    run()
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        run()
        times.append((perf_counter() - began) * 1000)
    return f"{median(times):.1f} / {quantiles(times, n=20)[-1]:.1f}"


if __name__ == "__main__":
    main()
