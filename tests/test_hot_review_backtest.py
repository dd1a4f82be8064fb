"""The panel that holds the list of places against what came: right by hand, blind to what came later, quiet without."""

import csv
import io
import json
from typing import Any

import numpy as np
import plotly.utils
import pytest
from sqlalchemy import Connection

from dashboard import backtest_panel
from dashboard.backtest_tried import Tried, tried_of
from dashboard.draw import context_of, fill_page
from dashboard.pages import Page
from dashboard.state import State
from queries.filters import Period
from queries.hot import Site
from queries.hot_numbers import Counts
from queries.words import text
from tests.place_rows import place_rows
from tests.test_tiles import texts

PAGE = Page("data", "/data", text("Data"), lambda _state, _locale: [], (backtest_panel.PART,))
PLACES = tuple((Site(f"p{at}", (-100.0 + 5 * at, 10.0)), "MEX" if at < 15 else "PER") for at in range(20))
"""Twenty places far from each other, fifteen in one country and five in another."""


def months(count: int) -> tuple[str, ...]:
    """So many months from January 2020."""
    return tuple(f"{2020 + at // 12}-{at % 12 + 1:02}" for at in range(count))


def tried(events: Counts) -> tuple[Tried, ...]:
    """What the panel tries on these cases, a row for each place and a column for each month."""
    return tried_of("victims", PLACES, months(events.shape[1]), events.astype(np.int64).tobytes())


def busy(count: int = 36) -> Counts:
    """Nine cases a month at the first two places and one at each other."""
    events = np.ones((20, count), np.int64)
    events[:2] = 9
    return events


def test_the_whole_comes_first_and_then_each_year() -> None:
    """Five years leave twelve quarters behind the first two years: all together, then the latest year first."""
    found = tried(busy(60))
    assert [(one.period, len(one.quality.origins)) for one in found] == [
        (Period("2022-01", "2024-12"), 12),
        (Period("2024-01", "2024-12"), 4),
        (Period("2023-01", "2023-12"), 4),
        (Period("2022-01", "2022-12"), 4),
    ]


def test_numbers_are_those_done_by_hand() -> None:
    """Two of twenty places have half of all cases: a hit rate of 50 percent, five times that of chance."""
    (one,) = tried(busy())
    compared = one.quality.at(0.1)
    assert compared is not None
    assert (compared.chosen, one.quality.events) == (2, 12 * 36)
    assert (compared.ours.hit_rate, compared.ours.pai, compared.ours.pei) == pytest.approx((0.5, 5, 1))
    assert (compared.count.hit_rate, compared.chance.hit_rate, compared.verdict) == pytest.approx((0.5, 0.1, "same"))


def test_what_came_later_changes_no_earlier_year() -> None:
    """The last year is turned upside down: of the years before it every number stays."""
    events, turned = busy(60), busy(60)
    turned[:, 48:] = turned[::-1, 48:] * 50
    assert tried(events)[2:] == tried(turned)[2:]
    assert tried(events)[1] != tried(turned)[1]


def test_places_of_a_country_that_began_later_were_no_choice() -> None:
    """One country records nothing in the first three years: only the last year chooses among its places."""
    events = busy(60)
    events[15:, :40] = 0
    assert [one.quality.sites for one in tried(events)] == [15, 20, 15, 15]


@pytest.mark.parametrize("count", [0, 12, 24, 26])
def test_too_few_months_are_not_tried(count: int) -> None:
    """Two years must lie before a quarter."""
    assert tried(busy(count)) == ()


def test_without_enough_months_the_panel_says_so(duckdb_connection: Connection) -> None:
    """Two years of cases are held: one sentence, and a file is declined in words."""
    store = place_rows(duckdb_connection)
    filling = fill_page(PAGE, store, {}, locale="en")["backtest"]
    assert "too few months" in " ".join(texts(plain(filling["notice"])))
    context, _ = context_of(PAGE, store, {}, locale="en")
    assert backtest_panel.PART.download is not None
    assert backtest_panel.PART.download(context).declined


def test_the_table_and_the_file_say_the_same(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three coverages in the file and in the table, with the hit rate, its interval, PAI, PEI and the verdict."""
    context, _ = context_of(PAGE, place_rows(duckdb_connection), {}, locale="en")
    monkeypatch.setattr(backtest_panel, "tried_in", lambda _context: tried(busy()))
    filling = backtest_panel.PART.fill(context)
    words = texts(plain(filling["table"]))
    assert {"5.00", "1.00", "2022", "50%", "no better"} <= set(words)
    assert any(word.startswith("50% (") for word in words)
    rows = list(csv.DictReader(io.StringIO(backtest_panel.as_written(context).lstrip("\ufeff"))))
    assert [(row["coverage"], row["list_pai"], row["list_was"]) for row in rows][1] == ("0.1", "5.0", "same")
    assert (len(rows), rows[0]["measure"], rows[0]["quarters"], rows[0]["places"]) == (3, "victims", "4", "20")


def test_nothing_is_asked_where_no_case_is_held(duckdb_connection: Connection) -> None:
    """A database of published figures alone has no list to test."""
    context, _ = context_of(PAGE, place_rows(duckdb_connection), {}, locale="en")
    empty = type(context.holdings)(**{**vars(context.holdings), "series": ()})
    assert backtest_panel.PART.questions(State(), empty) == ()


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))
