"""Incidents on the map: circles by grid cell, their sizes, their words, their table."""

import json
from typing import Any

import h3
import polars as pl
import pytest
from dash.development.base_component import Component
from sqlalchemy import Connection

from components.map_points import circles, round_values, scale_of, spot
from components.numbers import Voice
from dashboard.draw import context_of
from dashboard.map_cells import as_circles, cell_question, circles_of, circles_table, remarks_on_circles
from dashboard.map_panel import PART
from dashboard.pages import Page
from dashboard.parts import Filling
from dashboard.state import State
from queries.figures import SHOWN, Figures, Question
from queries.filters import Period, choose
from queries.measures import MEASURE
from queries.names import Names
from queries.words import Name, say, text
from tests import rows
from tests.stores import Stores
from tests.test_choropleth import words

REYNOSA, BESIDE, SANTIAGO = "8448b39ffffffff", "8448b3dffffffff", "84b2c51ffffffff"
"""Two cells of one coarse cell at the Rio Grande, and one in Chile."""
COARSE_REYNOSA = "8348b3fffffffff"
VOICE = Voice(Names({"special": {"unknown": Name("unknown", "", "", "")}}), "en")
PAGE = Page("overview", "/", text("Overview"), lambda _state, _locale: [], (PART,))
YEAR = choose(Period("2024-01", "2024-12"), {})


def by_cell(found: dict[str, int], by: tuple[str, ...] = ("grid",)) -> Figures:
    """Deaths of 2024 by grid cell."""
    frame = pl.DataFrame({"grid": list(found), "value": list(found.values()), "state": [SHOWN] * len(found)})
    return Figures(Question("deaths", by, YEAR), frame, MEASURE["deaths"].unit, 1)


@pytest.mark.parametrize(
    ("most", "shown"),
    [
        (0, ()),
        (1, (1,)),
        (2, (2, 1)),
        (3, (2, 1)),
        (5, (5, 1)),
        (14, (10, 2)),
        (84, (50, 10, 2)),
        (634, (500, 100, 20)),
    ],
)
def test_a_legend_of_circles_has_three_round_values(most: int, shown: tuple[int, ...]) -> None:
    """The largest that is reached, and about a fifth of each."""
    assert round_values(most) == shown


@pytest.mark.parametrize(("values", "scale"), [([], 3.5), ([1], 3.5), ([100, 4], 1.6), ([256], 1.0)])
def test_the_largest_circle_has_a_radius_of_sixteen(values: list[int], scale: float) -> None:
    """The radius of one; small numbers are not blown up to it."""
    assert scale_of(values) == scale


def test_a_circle_of_the_legend_is_as_large_as_on_the_map() -> None:
    """Of 256 at most: 200 is 2 × √200 wide, 50 and 10 by the same scale."""
    _, shown = circles("Persons", [256, 3], VOICE)
    sizes = [span.children[0].style["width"] for span in shown.children]
    assert (words(shown), sizes) == (["200", "50", "10"], ["28.3px", "14.1px", "6.3px"])


def test_a_cell_is_called_by_its_middle() -> None:
    """Degrees with one decimal, north or south."""
    assert (spot(REYNOSA, "en"), spot(SANTIAGO, "en")) == ("26.1° N, 98.1° W", "33.4° S, 70.4° W")


def test_the_whole_region_has_coarse_circles() -> None:
    """Two cells that lie in one are added, as deaths may be; what has no cell is in none."""
    found = circles_of(by_cell({REYNOSA: 3, BESIDE: 4, "unknown": 9}), VOICE, coarse=True)
    assert [(one.code, one.value, one.lines) for one in found] == [
        (COARSE_REYNOSA, 7, ("7 persons dead or missing, 2024",))
    ]


def test_one_dead_person_is_one_person() -> None:
    """The words of a circle go with its number."""
    found = circles_of(by_cell({REYNOSA: 1, BESIDE: 2}), VOICE, coarse=False)
    assert [one.lines for one in found] == [("2 persons dead or missing, 2024",), ("1 person dead or missing, 2024",)]


def test_a_country_has_fine_circles() -> None:
    """Each cell with its own number, the largest first, at the middle of the cell."""
    found = circles_of(by_cell({REYNOSA: 3, BESIDE: 4}), VOICE, coarse=False)
    assert [(one.code, one.value) for one in found] == [(BESIDE, 4), (REYNOSA, 3)]
    assert found[1].at == (-98.06, 26.13)


def test_circles_are_limited_in_number() -> None:
    """The largest ones stay."""
    around = dict.fromkeys(h3.grid_disk(BESIDE, 12), 1)
    found = circles_of(by_cell({**around, REYNOSA: 2}), VOICE, coarse=False)
    assert (len(around), len(found), found[0].code) == (469, 400, REYNOSA)


@pytest.mark.parametrize("found", [{}, {"unknown": 3}, {"_T": 3}, {REYNOSA: 0}])
def test_without_a_cell_nothing_is_drawn_as_circles(found: dict[str, int]) -> None:
    """The map has classes then."""
    assert not as_circles(by_cell(found))


def test_numbers_of_several_series_are_not_drawn_as_circles() -> None:
    """They are never added."""
    assert not as_circles(by_cell({REYNOSA: 3}, by=("grid", "series")))


def test_what_is_in_no_circle_is_said() -> None:
    """And how wide a cell is."""
    said = [say(one, "en") for one in remarks_on_circles(by_cell({REYNOSA: 3, "unknown": 9}), State("deaths"))]
    assert said == [
        "A circle stands for a grid cell about 120 km wide.",
        "9 of unknown place are in no circle.",
    ]


def test_the_table_lists_the_cells_with_their_numbers() -> None:
    """The largest first, each number a button."""
    said = words(circles_table(by_cell({REYNOSA: 3, BESIDE: 40}), VOICE))
    assert said[1:] == [
        "Middle of the grid cell",
        "Persons dead or missing",
        spot(BESIDE, "en"),
        "40",
        "26.1° N, 98.1° W",
        "3",
    ]


def test_persons_in_records_are_not_pointed_at() -> None:
    """Cells are asked for published incidents only."""
    assert cell_question(State("victims")) is None
    assert cell_question(State("crossings")) is None
    assert cell_question(State("deaths", YEAR)) == Question("deaths", ("grid",), YEAR)


def deaths_in_mexico(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes the deaths of seven persons in two cells of Mexico."""
    deaths = [
        ("missing_migrants", "total", "2020-01", n, {**rows.IN_MEXICO, "grid": cell})
        for cell, n in ((REYNOSA, 3), (BESIDE, 4))
    ]
    monkeypatch.setattr(rows, "DEATHS", tuple(deaths))
    rows.fill(connection)


def filling_of(stores: Stores, **state: list[str]) -> Filling:
    """The panel of deaths over them."""
    stored = {"measure": ["deaths"], "period": ["all"], **state}
    store = stores.patched(deaths_in_mexico)
    context, _ = context_of(PAGE, store, stored, locale="en", tables=frozenset({"map"}))
    return PART.fill(context)


def fed(filling: Filling) -> Any:
    """What the script reads."""
    feed = filling["feed"]
    assert isinstance(feed, Component)
    return json.loads(feed.to_plotly_json()["props"]["data-map"])


def test_deaths_are_circles_over_plain_countries(stores: Stores) -> None:
    """Mexico has its number and no class; the circle cannot be pressed, the country can."""
    filling = filling_of(stores)
    scene = fed(filling)
    assert [(one["s"], one["f"]) for one in scene["areas"] if one["c"] == "MEX"] == [("held", "7")]
    assert [(one["c"], one["v"], one["at"]) for one in scene["points"]] == [(COARSE_REYNOSA, 7, [-97.85, 26.52])]
    assert (scene["pointKey"], scene["scale"]) == ("", 3.5)
    assert words(filling["legend"])[0] == "Persons dead or missing, by the area of a circle"


def test_deaths_in_a_country_are_fine_circles(stores: Stores) -> None:
    """Both cells, and the way back."""
    filling = filling_of(stores, recorded_country=["MEX"])
    assert sorted(one["v"] for one in fed(filling)["points"]) == [3, 4]
    assert words(filling["trail"]) == ["Americas", "Mexico"]


def test_the_table_of_deaths_holds_countries_and_cells(stores: Stores) -> None:
    """One under the other."""
    said = words(filling_of(stores)["table"])
    assert said[said.index("Mexico") :][:2] == ["Mexico", "7"]
    assert said[-2:] == ["26.1° N, 98.1° W", "3"]


def test_a_declined_map_stays_in_its_country(stores: Stores) -> None:
    """Sex and age of the dead are not recorded together: the notice says so, and the map does not move."""
    filling = filling_of(stores, recorded_country=["MEX"], sex=["female"], age=["child"])
    assert (fed(filling)["within"], fed(filling)["areas"]) == ("MEX", [])
    assert "Sex and age are not recorded together here." in words(filling["notice"])[0]
