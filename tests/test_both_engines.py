"""DuckDB and PostgreSQL give the same frames: same rows, same order, same types, for every question there is."""

from itertools import combinations

import pytest
from polars.testing import assert_frame_equal

from queries.figures import Question
from queries.filters import Filters, choose, read_period
from queries.measures import MEASURES, Measure
from tests import record_rows, rows
from tests.engines import Engines
from tests.filled import store_on

FILTERS = (
    Filters(),
    choose(read_period("2019-06~2020-02"), {}),
    choose(None, {"recorded_country": {"PAN", "MEX"}, "citizenship": {"VEN", "GTM", "unknown"}}),
    choose(None, {"subregion": {"central_america"}, "series": {"darien", "missing_migrants"}}),
)


def breakdowns(measure: Measure) -> list[tuple[str, ...]]:
    """No dimension, each dimension, and each pair."""
    keys = sorted(measure.dimensions)
    return [(), *((key,) for key in keys), *combinations(keys, 2)]


@pytest.mark.postgresql
@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_question_has_one_answer(engines: Engines, measure: Measure) -> None:
    """Each breakdown under each filter."""
    stores = []
    for connection in (engines.duckdb, engines.postgresql):
        rows.fill(connection)
        stores.append(store_on(connection))
    questions = [Question(measure.key, by, filters) for by in breakdowns(measure) for filters in FILTERS]
    for one, other in zip(*(store.ask(questions) for store in stores), strict=True):
        assert_frame_equal(one.frame, other.frame)
        assert (one.question, one.notes, one.declined, one.n) == (other.question, other.notes, other.declined, other.n)


@pytest.mark.postgresql
def test_what_came_in_is_the_same(engines: Engines) -> None:
    """Holdings and records too."""
    found = []
    for connection in (engines.duckdb, engines.postgresql):
        rows.fill(connection)
        found.append(store_on(connection))
    one, other = found
    assert one.holdings() == other.holdings()
    assert_frame_equal(one.records().deliveries, other.records().deliveries)
    assert_frame_equal(one.records().changes.frame, other.records().changes.frame)
    assert_frame_equal(one.records().held.frame, other.records().held.frame)


RECORD_FILTERS = (
    Filters(),
    choose(read_period("2020-07~2021-06"), {}),
    choose(None, {"exploitation_form": {"prostitution", "none"}, "sex": {"female"}}),
    choose(None, {"exploitation": {"labour", "unknown"}, "transport": {"unknown", "bus"}}),
    choose(None, {"subregion": {"south_america"}, "crime": {"trafficking"}}),
)


@pytest.mark.postgresql
@pytest.mark.parametrize("measure", [one for one in MEASURES if one.is_of_records], ids=lambda measure: measure.key)
def test_every_question_about_persons_has_one_answer(engines: Engines, measure: Measure) -> None:
    """Each dimension, alone and by sex, under filters on one and on several values."""
    stores = []
    for connection in (engines.duckdb, engines.postgresql):
        record_rows.fill(connection)
        stores.append(store_on(connection))
    keys = sorted(measure.dimensions - {"sex"})
    breakdowns = [(), *((key,) for key in keys), *((key, "sex") for key in keys)]
    questions = [Question(measure.key, by, filters) for by in breakdowns for filters in RECORD_FILTERS]
    for one, other in zip(*(store.ask(questions) for store in stores), strict=True):
        assert_frame_equal(one.frame, other.frame)
        assert (one.question, one.notes, one.declined, one.n) == (other.question, other.notes, other.declined, other.n)
