"""What happened next: shares of those for whom anything is recorded, and counts where that is too few."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection

from dashboard import afterwards_panel
from dashboard.parts import Filling
from queries.store import ExactStore
from tests import record_rows, rows
from tests.people_page import ALL, MAN, NOBODY_KNOWS, WOMAN, Cells, answered, context, filled, of_victims
from tests.record_rows import Row
from tests.route_pages import attributes, plain, said
from tests.stores import Stores

PART = afterwards_panel.PART
SHELTER, HEALTH, REFUSED = {"assistance": 1}, {"assistance": 2}, {"assistance": 256}


def table(filling: Filling) -> list[list[str]]:
    """The texts of each row of the table, its head first."""
    _caption, head, body = plain(filling["table"])["props"]["children"]["props"]["children"]
    return [said(row) for row in (head["props"]["children"], *body["props"]["children"])]


def store_of(connection: Connection, monkeypatch: pytest.MonkeyPatch, victims: Sequence[Row]) -> ExactStore:
    """A store over victims, whose assistance is a mask as well."""
    monkeypatch.setattr(record_rows, "MASKS", (*record_rows.MASKS, "assistance"))
    return of_victims(connection, monkeypatch, *victims)


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """Of 40 women 20 had shelter, ten of these health care besides, and ten declined; of ten nothing is recorded."""
    both = {"assistance": 3}
    women = [WOMAN | SHELTER] * 10 + [WOMAN | both] * 10 + [WOMAN | REFUSED] * 10 + [WOMAN] * 10
    return stores.patched(store_of, [*women, *[MAN | HEALTH] * 4, NOBODY_KNOWS | SHELTER])


def test_a_person_with_several_kinds_is_one_of_those_recorded(store: ExactStore) -> None:
    """Of thirty women of forty 20 had shelter; the others, who are one, are told apart."""
    found = table(filled(PART, store))
    assert found[1] == ["Recorded for", "30 of 40", "0 of 0", "4 of 4", "0 of 0", "1 of 1", "35 of 45"]
    assert found[2] == ["Shelter", "20", "67%", "0", "0", "0", "1", "21", "60%"]


def test_a_referral_is_a_row_of_its_own(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands first, and who was referred can have been sheltered, too."""
    referred = WOMAN | {"assistance": 1 << 10 | 1}
    store = store_of(duckdb_connection, monkeypatch, [*[referred] * 10, *[WOMAN | SHELTER] * 20])
    found = table(filled(PART, store))
    assert found[2] == ["Referral to a service", "10", "33%", "0", "0", "0", "0", "10", "33%"]
    assert found[3] == ["Shelter", "30", "100%", "0", "0", "0", "0", "30", "100%"]


def test_of_few_there_are_counts(store: ExactStore) -> None:
    """Four men: no share of them."""
    assert table(filled(PART, store))[3] == ["Health care", "10", "33%", "0", "4", "0", "0", "14", "40%"]


def test_what_is_not_recorded_stands_last(store: ExactStore) -> None:
    """Ten of forty women, of all of them."""
    *_, last = table(filled(PART, store))
    assert last == ["Not recorded", "10", "25%", "0", "0", "0", "0", "10", "22%"]


def test_the_title_says_how_much_is_recorded(store: ExactStore) -> None:
    """For 35 of 45."""
    assert filled(PART, store)["title"] == "What followed is recorded for 78%; most often: shelter"


def test_below_seventy_percent_recorded_no_share_is_given(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty of eighty: counts, with bars that compare counts."""
    store = store_of(duckdb_connection, monkeypatch, [*[WOMAN | SHELTER] * 30, *[WOMAN] * 50])
    found = filled(PART, store)
    assert table(found)[2] == ["Shelter", "30", "0", "0", "0", "0", "30"]
    styles: list[object] = [*attributes(plain(found["table"]), "style")]
    assert styles[0] == {"--part": "1.000"}


def test_one_record_makes_no_percent(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even in the title."""
    found = filled(PART, store_of(duckdb_connection, monkeypatch, [WOMAN | SHELTER]))
    assert found["title"] == "Recorded for 1 of 1; most often: shelter"
    assert "%" not in "".join(said(found["table"]))


def test_where_nothing_is_recorded_there_is_no_most_often(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only that it is not recorded."""
    found = filled(PART, store_of(duckdb_connection, monkeypatch, [WOMAN] * 30))
    assert found["title"] == "What happened next"
    assert [row[0] for row in table(found)[1:]] == ["Recorded for", "Not recorded"]


def test_a_withheld_figure_leaves_no_share(store: ExactStore) -> None:
    """A sum over it is a low bound."""
    known = context(store)
    question = afterwards_panel.question(known.state)
    cells: Cells = {("female", "adult", "shelter"): 40, ("male", "adult", "shelter"): None}
    found = PART.fill(answered(known, question, cells, dict.fromkeys(cells, 40)))
    words = ["Shelter", "40", "0", "withheld, fewer than 10", "0", "0", "at least 40"]
    assert table(found)[2] == words


def test_a_row_filters_by_its_assistance(store: ExactStore) -> None:
    """The chosen one is marked beside the others."""
    found = filled(PART, store, assistance=["health"])
    assert [row[0] for row in table(found)[2:4]] == ["Shelter", "Health care"]
    assert attributes(plain(found["table"]), "aria-pressed")[:2] == ["false", "true"]


def test_measures_without_assistance_say_so(stores: Stores) -> None:
    """Of crossings it is not recorded."""
    found = filled(PART, stores(rows.fill), measure=["crossings"], period=ALL)
    assert found["title"] == "Not recorded here"
