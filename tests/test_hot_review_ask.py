"""The list of places and the prompt give the same numbers: cases and persons of every place and month."""

import csv
import io
from collections import Counter

import pytest
from sqlalchemy import Connection

from dashboard import places
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.places_export import as_written
from dashboard.places_found import in_own_time
from queries.asking import read_question
from queries.store import ExactStore
from queries.words import text
from tests.place_rows import place_rows

PAGE = Page(places.KEY, "/places", text("Places"), places.layout, places.PARTS, in_own_time)
OF_TRAFFICKING, OF_SMUGGLING = ("crime=trafficking", "crime=both"), ("crime=smuggling", "crime=both")
WITHOUT = "operation=no_operation"


def asked(store: ExactStore, measure: str, *where: str) -> Counter[tuple[str, str]]:
    """What `turquesa ask MEASURE --by recorded_place --by month --where ...` says, by place and month."""
    question = read_question(measure, ["recorded_place", "month"], where, store.holdings().names)
    found: Counter[tuple[str, str]] = Counter()
    (figures,) = store.ask([question])
    for row in figures.frame.iter_rows(named=True):
        found[row["recorded_place"], row["month"]] += row["value"]
    return found


@pytest.mark.parametrize(
    ("state", "crimes", "where"),
    [
        ({}, OF_TRAFFICKING, (WITHOUT,)),
        ({"operations": ["with"], "period": ["2021-01~2021-12"]}, OF_TRAFFICKING, ()),
        ({"recorded_country": ["MEX"], "period": ["2020-07~2021-06"]}, OF_TRAFFICKING, (WITHOUT,)),
        ({"measure": ["smuggled_migrants"]}, OF_SMUGGLING, (WITHOUT,)),
    ],
)
def test_the_list_says_what_the_prompt_says(
    duckdb_connection: Connection, state: dict[str, list[str]], crimes: tuple[str, ...], where: tuple[str, ...]
) -> None:
    """Cases by month and in all, and persons, of every place that is listed, with and without operations."""
    store = place_rows(duckdb_connection)
    chosen = {"measure": ["victims"], **state}
    context, _ = context_of(PAGE, store, chosen, locale="en")
    rows = list(csv.DictReader(io.StringIO(as_written(context).lstrip("\ufeff"))))
    months = [name for name in rows[0] if name.startswith("20")]
    period = f"period={months[0]}~{months[-1]}"
    cases = asked(store, "cases", *crimes, *where, period)
    persons = asked(store, chosen["measure"][0], *where, period)
    for row in rows:
        place = row["recorded_place"]
        assert [int(row[month]) for month in months] == [cases[place, month] for month in months]
        assert int(row["cases"]) == sum(cases[place, month] for month in months)
        assert int(row["persons"]) == sum(persons[place, month] for month in months)
    assert sum(int(row["cases"]) for row in rows) > 0
