"""What a click costs the server, and what an import costs: run on a quiet machine, compare the ratios.

    python benchmarks/answers.py DATA [FILE FORMAT]

DATA is a folder with imported data. With a FILE and its FORMAT, the import into an empty folder is timed as well.
"""

import logging
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import structlog
from cachelib import SimpleCache

from dashboard.draw import fill_page
from dashboard.pages import OVERVIEW
from database.imports import import_files
from database.settings import Settings
from database.versions import CurrentDatabase
from queries.figures import Figures
from queries.store import Cache, ExactStore

ROUNDS = 20


@dataclass
class Forgetful:
    """A cache to which every question is new: it keeps names and holdings, and no answer."""

    kept: dict[str, object] = field(default_factory=dict)

    def get(self, key: str) -> object:
        """What was kept."""
        return self.kept.get(key)

    def set(self, key: str, value: object) -> None:
        """Keeps what is not an answer."""
        if not isinstance(value, Figures):
            self.kept[key] = value


STATES: dict[str, dict[str, list[str]]] = {
    "deaths": {"measure": ["deaths"]},
    "deaths, two filters": {"period": ["2020-01~2021-12"], "recorded_country": ["MEX"]},
    "crossings": {"measure": ["crossings"]},
    "crossings by sex": {"measure": ["crossings"], "sex": ["female"]},
}


def main() -> None:
    """Prints medians in milliseconds, cold beside warm, in one run."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    database = CurrentDatabase(Settings(data=Path(sys.argv[1])))
    for name, state in STATES.items():
        cold, warm = _clicks(database, state, Forgetful()), _clicks(database, state, SimpleCache())
        sys.stdout.write(
            f"{name:22} new question {cold:6.0f} ms   asked before {warm:6.0f} ms   ratio {cold / warm:4.1f}\n"
        )
    if len(sys.argv) > len(("benchmark", "data")):
        sys.stdout.write(f"import {Path(sys.argv[2]).name}: {_import(Path(sys.argv[2]), sys.argv[3]):.1f} s\n")
    database.dispose()


def _clicks(database: CurrentDatabase, state: dict[str, list[str]], cache: Cache) -> float:
    store, taken = ExactStore(database, cache), []
    for _ in range(ROUNDS):
        began = perf_counter()
        fill_page(OVERVIEW, store, state, locale="en")
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


def _import(file: Path, format_name: str) -> float:
    with TemporaryDirectory() as folder:
        began = perf_counter()
        import_files(Settings(data=Path(folder)), lambda: datetime.now(UTC), format_name, [file])
        return perf_counter() - began


if __name__ == "__main__":
    main()
