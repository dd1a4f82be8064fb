"""A breakdown is a table that can be read: the most frequent from A to Z, the rest summed, the chosen marked."""

import json
from collections.abc import Sequence

import plotly.utils
import pytest

from components.breakdown import breakdown, listing
from components.numbers import Voice
from components.shares import Known, known_of
from queries.figures import Question
from queries.filters import choose
from queries.store import ExactStore
from tests import record_rows, rows
from tests.stores import Stores


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py."""
    return stores(rows.fill)


def cells(component: object) -> list[tuple[str, list[str]]]:
    """Class and texts of each row of a table, the head left out."""
    drawn = json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))
    _caption, _head, body = drawn["props"]["children"]["props"]["children"]
    found = [row["props"] for row in body["props"]["children"]]
    return [(row["className"], [cell["props"]["children"] for cell in row["children"]]) for row in found]


def broken_down(store: ExactStore, *, series: str = "", chosen: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    """Crossings by citizenship as a table."""
    filters = choose(None, {"series": {series} - {""}})
    (figures,) = store.ask([Question("crossings", ("citizenship",), filters)])
    return cells(breakdown(figures, Voice(store.holdings().names, "en"), chosen=chosen))


def test_codes_stand_from_a_to_z(store: ExactStore) -> None:
    """No ranking: names in the order of the alphabet."""
    assert broken_down(store, series="darien") == [("", ["Haiti", "55"]), ("", ["Venezuela", "117"])]


def test_series_stand_side_by_side_and_a_gap_is_a_dash(store: ExactStore) -> None:
    """Darién lists no Cubans and Honduras no Haitians: nothing is added and nothing invented."""
    assert broken_down(store) == [
        ("", ["Cuba", "\N{EN DASH}", "8"]),
        ("", ["Haiti", "55", "\N{EN DASH}"]),
        ("", ["Venezuela", "117", "12"]),
    ]


def test_the_chosen_are_marked(store: ExactStore) -> None:
    """All citizenships stay in sight, and the one filtered by is seen among them."""
    assert [name for name, _ in broken_down(store, series="darien", chosen=["HTI"])] == ["chosen", ""]


def test_beyond_the_most_frequent_the_others_are_summed_by_series(
    store: ExactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for one, the others of Darién are Haitians and those of Honduras Cubans."""
    monkeypatch.setattr("components.breakdown.TOP", 1)
    assert broken_down(store) == [("", ["Venezuela", "117", "12"]), ("muted", ["2 others", "55", "8"])]


@pytest.fixture
def records(stores: Stores) -> ExactStore:
    """A store over the records of record_rows.py."""
    return stores(record_rows.fill)


def heads(component: object) -> list[list[tuple[str, int]]]:
    """Each line of a table's heads, as words and the columns they stand over."""
    drawn = json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))
    _caption, head, _body = drawn["props"]["children"]["props"]["children"]
    lines = [line["props"]["children"] for line in head["props"]["children"]]
    return [[(one["props"]["children"], one["props"].get("colSpan", 1)) for one in line] for line in lines]


def test_suspects_have_a_column_for_each_crime_and_stage(records: ExactStore) -> None:
    """What the columns of a crime have in common is said once; nobody is a zero, since every record is there."""
    (figures,) = records.ask([Question("suspects", ("sex",))])
    table = breakdown(figures, Voice(records.holdings().names, "en"))
    assert heads(table) == [
        [("Sex", 1), ("Trafficking in persons", 2), ("Smuggling of migrants", 1)],
        [("Arrested", 1), ("Convicted", 1), ("Arrested", 1)],
    ]
    assert cells(table) == [("", ["Men and boys", "0", "1", "1"]), ("", ["Women and girls", "1", "0", "0"])]


def test_codes_of_which_a_person_can_have_several_are_never_summed(
    records: ExactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the most frequent, too, each form stands for itself: one person can be in two of them."""
    monkeypatch.setattr("components.breakdown.TOP", 1)
    (figures,) = records.ask([Question("victims", ("exploitation_form",))])
    assert [row for _, row in cells(breakdown(figures, Voice(records.holdings().names, "en")))] == [
        ["Agriculture", "1"],
        ["Domestic work", "1"],
        ["Exploitation of prostitution", "2"],
        ["Pornography", "2"],
        ["None of these", "1"],
        ["Not stated", "1"],
    ]


def test_what_is_not_stated_stands_apart(store: ExactStore) -> None:
    """Known is what has a name; the rest of the total is muted, last."""
    (figures,) = store.ask([Question("deaths", ("citizenship",))])
    voice = Voice(store.holdings().names, "en")
    assert cells(breakdown(figures, voice)) == [("", ["Guatemala", "7"]), ("muted", ["Not stated", "2"])]
    assert known_of(figures) == Known(7, 9)


def test_a_listing_keeps_every_row(store: ExactStore) -> None:
    """The table beside a picture: each month in order, zeros and undated included."""
    (figures,) = store.ask([Question("deaths", ("month",))])
    assert [row for _, row in cells(listing(figures, Voice(store.holdings().names, "en")))] == [
        ["January 2020", "3"],
        ["February 2020", "0"],
        ["March 2020", "2"],
        ["Not stated", "4"],
    ]
