"""For every measure and every pair of dimensions recorded together, parts and what is left over make the total.

Asked of a small demonstration, on DuckDB and on PostgreSQL, whose answers must be the same to the last row.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations

import polars as pl
import pytest
from cachelib import SimpleCache
from polars.testing import assert_frame_equal

from database.demonstration.build import build
from database.schema import official_figure, person
from database.settings import Settings
from database.versions import CurrentDatabase
from queries.clauses import is_many
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.measures import MEASURE, MEASURES, Measure
from queries.store import ExactStore
from tests import postgresql
from tests.conftest import NOON

SECONDS = 300
"""What a statement may take: all questions of a measure are one here, which no page asks."""
PERSONS = 3_000
SPECIAL = ("none", "unknown")
pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture(scope="module")
def stores(postgresql_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ExactStore, ExactStore]]:
    """A store on the same demonstration in each engine."""
    folder = tmp_path_factory.mktemp("demonstration")
    with (
        postgresql.database(postgresql_server) as name,
        _store(Settings(data=folder, statement_seconds=SECONDS)) as duckdb,
        _store(
            Settings(data=folder, database=postgresql.url_of(postgresql_server, name), statement_seconds=SECONDS)
        ) as other,
    ):
        yield duckdb, other


@contextmanager
def _store(settings: Settings) -> Iterator[ExactStore]:
    build(settings, lambda: NOON, persons=PERSONS, seed=7)
    current = CurrentDatabase(settings)
    yield ExactStore(current, SimpleCache(threshold=0))
    current.dispose()


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_parts_and_what_is_left_over_make_the_total(stores: tuple[ExactStore, ExactStore], measure: Measure) -> None:
    """Each dimension and each pair, on both engines."""
    keys = sorted(measure.dimensions)
    questions = [Question(measure.key, by) for by in [(), *((key,) for key in keys), *combinations(keys, 2)]]
    duckdb, other = (store.ask(questions) for store in stores)
    for one, same in zip(duckdb, other, strict=True):
        assert_frame_equal(one.frame, same.frame)
        assert (one.question, one.notes, one.declined, one.n) == (same.question, same.notes, same.declined, same.n)
    answered = {one.question.by: one for one in duckdb if not one.declined}
    assert len(answered) > len(keys) / 2
    for figures in answered.values():
        _balances(figures, stores[0])


def _balances(figures: Figures, store: ExactStore) -> None:
    """The parts of an answer against the total of each code that is kept apart."""
    measure = MEASURE[figures.question.measure]
    apart = tuple(key for key in figures.question.by if key in measure.kept_apart)
    table = official_figure if not measure.is_of_records else person
    many = tuple(key for key in figures.question.by if is_many(key, table))
    (totals,) = store.ask([Question(measure.key, apart)])
    if any(DIMENSION[key].of_leg for key in figures.question.by):
        _of_legs(figures, totals)
    elif len(many) == 2:
        _crossed(figures, store, many)
    else:
        frame = _once(figures, many[0]) if many else figures.frame
        _equal(_summed(frame, apart), _summed(totals.frame, apart), figures.question)


def _of_legs(figures: Figures, totals: Figures) -> None:
    """Whoever has legs is on several, so they make no total; but all are counted, and no leg has more than all."""
    everybody = int(totals.frame["value"].sum())
    assert figures.n == everybody, figures.question
    assert (figures.frame["value"] <= everybody).all(), figures.question


def _once(figures: Figures, key: str) -> pl.DataFrame:
    """Each person once: those with any value, those with none, those of whom nothing is known."""
    others = [one for one in figures.question.by if one != key]
    special = figures.frame.filter(pl.col(key).is_in(SPECIAL)).drop("base")
    coded = figures.frame.filter(~pl.col(key).is_in(SPECIAL))
    known = coded.group_by(others, maintain_order=True).agg(pl.col("base").first()) if others else coded.head(1)
    rows = known.select(*others, pl.lit("any").alias(key), value="base", value_high=pl.lit(None, pl.Int64()))
    return pl.concat([special.select(rows.columns), rows])


def _summed(frame: pl.DataFrame, apart: tuple[str, ...]) -> pl.DataFrame:
    sums = {"low": pl.col("value").sum(), "high": pl.coalesce("value_high", "value").sum()}
    return frame.group_by(pl.lit("all").alias("of"), *apart).agg(**sums)


def _equal(parts: pl.DataFrame, totals: pl.DataFrame, question: Question) -> None:
    """Numbers are equal; where some are ranges, the range of the parts and that of the total overlap."""
    rows = parts.join(totals, on=parts.columns[:-2], suffix="_total")
    assert rows.height == parts.height, question
    for row in rows.iter_rows(named=True):
        if row["low"] == row["high"] and row["low_total"] == row["high_total"]:
            assert row["low"] == row["low_total"], question
        assert row["low"] <= row["high_total"], question
        assert row["high"] >= row["low_total"], question


def _crossed(figures: Figures, store: ExactStore, many: tuple[str, ...]) -> None:
    """Whoever has a code of one dimension has at least one row in the other, and no row has more than its code."""
    for key in many:
        kept = [one for one in figures.question.by if one not in many]
        (alone,) = store.ask([Question(figures.question.measure, (key, *kept))])
        crossed = figures.frame.group_by(key, *kept).agg(most=pl.col("value").max(), every=pl.col("value").sum())
        rows = alone.frame.join(crossed, on=[key, *kept])
        assert rows.height == alone.frame.height == crossed.height, figures.question
        assert rows.filter((pl.col("most") > pl.col("value")) | (pl.col("every") < pl.col("value"))).is_empty()
