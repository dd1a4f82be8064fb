"""Build a table: what its cells count, what its shares are of, and what is said where there are none."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import plotly.utils
import polars as pl
import pytest

from dashboard import table_words
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Context, Filling
from dashboard.table_cells import laid_out
from dashboard.table_choice import cells_question
from dashboard.table_page import KEY, PARTS, TITLE, layout
from dashboard.table_panel import PART
from dashboard.table_shares import shares_of
from dashboard.table_words import table_of
from queries.figures import Question
from queries.filters import read_filters
from queries.store import ExactStore
from tests import record_rows, rows
from tests.stores import Stores
from tests.test_tiles import texts
from tests.two_years import two_years

PAGE = Page(KEY, "/people/table", TITLE, layout, PARTS)
ALL = ["all"]


def seen(store: ExactStore, **state: list[str]) -> Context:
    """What the page looks at, all questions answered."""
    return context_of(PAGE, store, state, locale="en")[0]


def filled(store: ExactStore, **state: list[str]) -> Filling:
    """The filling of the panel."""
    return PART.fill(seen(store, **state))


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))


def every(kind: str, tree: Any) -> Iterator[dict[str, Any]]:
    """The properties of every element of a kind, in order."""
    if isinstance(tree, list):
        for part in tree:
            yield from every(kind, part)
    elif isinstance(tree, dict):
        if tree["type"] == kind:
            yield tree["props"]
        yield from every(kind, tree["props"].get("children"))


def lines(filling: Filling) -> list[list[str]]:
    """The texts of each line of the table, from its heads to its totals."""
    return [texts(row["children"]) for row in every("Tr", plain(filling["table"]))]


def beside(filling: Filling) -> str:
    """All that is said in the table's place, the table as well."""
    return " ".join(texts(plain(filling["table"])))


def notes(filling: Filling) -> str:
    """All that the footer says."""
    return " ".join(texts(plain(filling["footer"])))


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """Of 2021: 30 Colombian women, 48 Haitian men, and 16 Haitians of unknown sex."""
    return stores.patched(two_years)


@pytest.fixture
def records(stores: Stores) -> ExactStore:
    """The seven victims, three migrants and three suspects of record_rows.py."""
    return stores(record_rows.fill)


@pytest.fixture
def figures(stores: Stores) -> ExactStore:
    """The published figures of rows.py."""
    return stores(rows.fill)


def test_before_anything_is_chosen_there_is_citizenship_by_sex(store: ExactStore) -> None:
    """With what is not stated as a column, and the totals."""
    assert lines(filled(store)) == [
        ["Citizenship", "Women and girls", "Men and boys", "Not stated", "Total"],
        ["Colombia", "30", "0", "0", "30"],
        ["Haiti", "0", "48", "16", "64"],
        ["Total", "30", "48", "16", "94"],
    ]


def test_shares_of_a_row_are_of_those_known(store: ExactStore) -> None:
    """Of 64 Haitians the sex of 48 is known; the others stay a number."""
    assert lines(filled(store, **{"as": ["row"]})) == [
        ["Citizenship", "Women and girls", "Men and boys", "Not stated", "number", "Known", "shares are of these"],
        ["Colombia", "100%", "0%", "0", "30"],
        ["Haiti", "0%", "100%", "16", "48"],
        ["Total", "38%", "62%", "16", "78"],
    ]


def test_no_share_is_of_fewer_than_twenty(store: ExactStore) -> None:
    """The sixteen of unknown sex stay a number, and it is said why."""
    found = filled(store, **{"as": ["column"]})
    assert lines(found)[1:] == [
        ["Colombia", "100%", "0%", "0", "32%"],
        ["Haiti", "0%", "100%", "16", "68%"],
        ["Known: shares are of these", "30", "48", "16", "94"],
    ]
    words = "Numbers instead of shares where fewer than 20 persons, or less than 70%, are known: 1 row or column."
    assert words in beside(found)


def test_what_is_withheld_is_said_and_is_no_share(store: ExactStore) -> None:
    """Nor does a share rest on it; it is no number that opens a card."""
    context = seen(store, **{"as": ["row"]})
    asked = cells_question(context.state)
    frame = context.answers[asked].frame
    hidden = frame.with_columns(
        value=pl.when(sex="unknown").then(None).otherwise("value"),
        state=pl.when(sex="unknown").then(pl.lit("under")).otherwise("state"),
    )
    answers = {**context.answers, asked: replace(context.answers[asked], frame=hidden)}
    assert lines(PART.fill(replace(context, answers=answers)))[2] == [
        *("Haiti", "0", "48", "withheld, fewer than 10", "\N{EN DASH}"),
    ]


def test_where_too_little_is_known_everywhere_numbers_are_shown(records: ExactStore) -> None:
    """Of seven persons nobody makes shares."""
    found = filled(records, period=ALL, **{"as": ["row"]}, columns=["sex"], rows=["age"])
    assert lines(found)[-1] == ["Total", "4", "2", "1", "7"]
    assert "Numbers and no shares: fewer than 20 persons, or less than 70%, are known everywhere." in beside(found)


def test_of_several_values_a_total_counts_each_person_once(records: ExactStore) -> None:
    """Two were in prostitution and two in pornography, one of them in both: of four with any form."""
    found = filled(records, period=["2021-01~2021-01"], rows=["exploitation_form"], columns=["none"])
    assert lines(found)[-1][0] == "Each once"
    assert [line[1] for line in lines(found)[1:]] == ["2", "2", "1", "1", "5"]
    assert "A total counts each person once" in notes(found)


def test_two_dimensions_of_rows(records: ExactStore) -> None:
    """Only those that somebody is in have a row."""
    found = filled(records, period=["2021-01~2021-01"], rows=["sex"], rows2=["age"], columns=["domestic"])
    assert found["title"] == "Sex and age by own country or another"
    assert [line[:2] for line in lines(found)[1:-1]] == [
        ["Women and girls", "Girls and boys, under 18"],
        ["Women and girls", "Adults, 18 and over"],
        ["Men and boys", "Adults, 18 and over"],
        ["Not stated", "Not stated"],
    ]


def test_suspects_stay_apart_by_crime_and_stage(records: ExactStore) -> None:
    """Both stand before what was chosen; there is no total over them, and it is said."""
    found = filled(records, measure=["suspects"], period=ALL, rows=["sex"], columns=["age"])
    assert lines(found) == [
        ["Crime", "Legal stage", "Sex", "Adults, 18 and over", "Total"],
        ["Trafficking in persons", "Arrested", "Women and girls", "1", "1"],
        ["Trafficking in persons", "Convicted", "Men and boys", "1", "1"],
        ["Smuggling of migrants", "Arrested", "Men and boys", "1", "1"],
    ]
    assert "never over them" in notes(found)


def test_without_columns_there_are_no_shares_of_a_row(store: ExactStore) -> None:
    """The numbers stay, and the reason is said."""
    found = filled(store, columns=["none"], **{"as": ["row"]})
    assert lines(found)[1:] == [["Colombia", "30"], ["Haiti", "64"], ["Total", "94"]]
    assert "Numbers and no shares: without columns there are no shares of a row." in beside(found)


def test_what_is_not_recorded_together_is_declined_in_words(figures: ExactStore) -> None:
    """What it is made of can still be changed."""
    found = filled(figures, measure=["crossings"], period=ALL, rows=["sex"], columns=["citizenship"])
    assert "are not recorded together here." in " ".join(texts(plain(found["notice"])))
    assert [one["data-value"] for one in every("Select", plain(found["choose"]))] == ["sex", "none", "citizenship"]


def test_what_the_measure_does_not_record_stays_chosen_and_is_said(figures: ExactStore) -> None:
    """It stands in its list under a head of its own."""
    found = filled(figures, measure=["crossings"], period=ALL, rows=["recruiter"])
    assert "recruiter is not recorded." in " ".join(texts(plain(found["notice"])))
    first = next(every("Select", plain(found["choose"])))
    assert [one["label"] for one in every("Optgroup", first["children"])][-1] == "Not recorded here"


def test_each_measure_opens_on_a_table_that_it_records(figures: ExactStore) -> None:
    """Crossings are by citizenship, and not by sex beside it."""
    assert filled(figures, measure=["crossings"], period=ALL)["title"] == "Citizenship by year"


def test_what_is_chosen_twice_counts_once(store: ExactStore) -> None:
    """Rows come before columns."""
    assert filled(store, rows=["sex"], rows2=["sex"], columns=["sex"])["title"] == "Sex"


def test_what_does_not_fit_is_counted(store: ExactStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest row stays; the total is of all."""
    monkeypatch.setattr(table_words, "MOST_ROWS", 1)
    found = filled(store)
    assert [line[0] for line in lines(found)] == ["Citizenship", "Haiti", "Total"]
    assert "1 smaller row is in the downloads." in beside(found)
    assert lines(found)[-1][-1] == "94"


def answered_again(store: ExactStore, context: Context) -> Iterator[tuple[str, int | None]]:
    """What each number that opens a card says, and what the card's own question is answered with."""
    laid = laid_out(context)
    table = table_of(laid, shares_of(laid, "count"), context.voice)
    for row in (*table.rows, *([table.foot] if table.foot else [])):
        for head, value in zip(table.heads, row.values, strict=True):
            if value.opens:
                pairs = parse_qsl("&".join(filter(None, (table.ask, row.ask, head.ask))))
                asked = Question(dict(pairs)["measure"], (), read_filters(pairs)[0])
                yield value.words, store.ask([asked])[0].total


@pytest.mark.parametrize(
    "state",
    [
        {"period": ALL},
        {"period": ALL, "rows": ["exploitation_form"], "columns": ["sex"]},
        {"period": ALL, "rows": ["sex"], "rows2": ["age"], "columns": ["exploitation_form"]},
        {"period": ALL, "sex": ["female", "male"], "rows": ["age"], "columns": ["sex"]},
        {"period": ALL, "measure": ["suspects"], "rows": ["role_in_group"], "columns": ["sex"]},
        {"period": ALL, "measure": ["smuggled_migrants"], "rows": ["citizenship"], "columns": ["transport"]},
        {"period": ALL, "measure": ["victims"], "rows": ["month"], "columns": ["year"]},
    ],
)
def test_each_number_is_what_its_card_says(records: ExactStore, state: dict[str, list[str]]) -> None:
    """Its card asks a question of its own, which is answered with the same number."""
    pairs = list(answered_again(records, seen(records, **state)))
    assert pairs
    assert [words for words, _ in pairs] == [str(total) for _, total in pairs]


@pytest.mark.parametrize(
    "state",
    [
        {"period": ALL, "measure": ["crossings"]},
        {"period": ALL, "measure": ["crossings"], "rows": ["sex"], "columns": ["age"]},
        {"period": ALL, "measure": ["deaths"], "rows": ["cause"], "columns": ["year"]},
        {"period": ALL, "measure": ["deaths"], "rows": ["year"], "columns": ["sex"]},
    ],
)
def test_each_published_figure_is_what_its_card_says(figures: ExactStore, state: dict[str, list[str]]) -> None:
    """As of records; what a total has more than its parts opens none."""
    pairs = list(answered_again(figures, seen(figures, **state)))
    assert pairs
    assert [words for words, _ in pairs] == [str(total) for _, total in pairs]


def test_numbers_among_those_with_a_chosen_value_open_no_card(records: ExactStore) -> None:
    """Who was in prostitution and in pornography is in no question of one form."""
    found = filled(records, period=ALL, exploitation_form=["prostitution"], rows=["exploitation_form"])
    assert ["Pornography", "1", "1"] in lines(found)
    assert not any("opens" in cell["className"] for cell in every("Td", plain(found["table"])) if "className" in cell)
