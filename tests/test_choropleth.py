"""Classes, shades and words of the map, and the files of its outlines."""

import csv
import gzip
import json
import re
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

from components.choropleth import Area, Scene, Shade, class_limits, feed, legend, shade_of, trail
from components.frame import Panel
from components.map_frame import map_frame
from components.map_table import map_table, only
from components.numbers import Voice
from components.outlines import NO_OUTLINE
from queries.figures import AT_LEAST, NO_REPORT, SHOWN, UNDER, Figures, Question
from queries.filters import Period, choose
from queries.names import Names
from queries.words import Name, text

ROOT = Path(__file__).parents[1]
OUTLINES = ROOT / "assets" / "geo"
BUDGET = 150_000
"""Bytes, compressed, that a first paint may load of outlines."""


def named(word: str) -> Name:
    """A name that is the same in every language."""
    return Name(word, word, word, word)


COUNTRIES = {"COL": named("Colombia"), "ARG": named("Argentina"), "PER": named("Perú"), "MEX": named("Mexico")}
VOICE = Voice(Names({"american_country": COUNTRIES, "special": {"unknown": named("unknown")}}), "en")


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([], ()),
        ([0, 0], ()),
        ([7], (5,)),
        ([20], (20,)),
        ([0, 3, 3, 3], (2,)),
        ([2_893, 30_440, 164_210], (2_000, 20_000, 100_000)),
        ([1, 2, 3, 4, 5], (1, 2, 3, 4, 5)),
        ([118, 171, 190, 205, 236, 268, 388, 410, 520, 640, 780], (100, 180, 220, 300, 500)),
        ([1, 1, 1, 1, 1, 1, 1, 1, 1, 900], (1, 500)),
        ([3, 9, 14, 24, 29, 31, 46, 101, 146, 147, 154, 627], (2, 10, 20, 100, 140)),
    ],
)
def test_classes_begin_at_round_numbers(values: list[int], limits: tuple[int, ...]) -> None:
    """Each class has a figure and about as many as the others; a zero is in none."""
    assert class_limits(values) == limits


@pytest.mark.parametrize(
    ("value", "state", "shade"),
    [
        (9, SHOWN, "1"),
        (10, SHOWN, "1"),
        (99, SHOWN, "1"),
        (100, SHOWN, "2"),
        (600, SHOWN, "5"),
        (600, AT_LEAST, "5"),
        (0, SHOWN, "zero"),
        (None, UNDER, "withheld"),
        (None, NO_REPORT, "silent"),
    ],
)
def test_a_figure_has_a_shade_or_the_reason_for_none(value: int | None, state: str, shade: Shade) -> None:
    """A class reaches from its limit to below the next one."""
    assert shade_of(value, state, (10, 100, 200, 400, 600)) == shade


def test_few_classes_are_spread_over_the_ramp() -> None:
    """Two classes are the palest and the deepest, one alone is the deepest."""
    assert [shade_of(5, SHOWN, (1,)), shade_of(5, SHOWN, (1, 10)), shade_of(10, SHOWN, (1, 10))] == ["5", "1", "5"]


def words(part: Any) -> list[str]:
    """The texts of a component, in order."""
    if isinstance(part, Component | dict):
        plain = part if isinstance(part, dict) else part.to_plotly_json()
        return words(plain["props"].get("children"))
    if isinstance(part, list | tuple):
        return [word for one in part for word in words(one)]
    return [str(part)] if part is not None else []


def test_the_legend_says_each_limit_and_the_shades_in_use() -> None:
    """The last class has no upper end; what no area is, is not in it."""
    shown = legend("Victims", (10, 1000), ["1", "5", "silent", "silent"], VOICE)
    assert words(shown) == ["Victims", "10", "1,000 +", "No report", "Boundary in dispute"]


def test_a_legend_without_classes_has_no_ramp() -> None:
    """Where numbers are kept apart there is one swatch, beside the line of a boundary in dispute."""
    assert words(legend("Suspects", (), ["apart"], VOICE)) == ["Counted apart", "Boundary in dispute"]


def test_the_way_up_is_made_of_edits() -> None:
    """Its first step lifts the country."""
    step, here = trail([("recorded_country", "Americas")], "Colombia")
    kept = {key: value for key, value in step.to_plotly_json()["props"].items() if key.startswith("data-")}
    assert (kept, here.children) == (
        {"data-edit-key": "recorded_country", "data-edit-value": "", "data-edit-mode": "set"},
        "Colombia",
    )


def test_there_is_no_way_up_from_the_whole() -> None:
    """On the level of countries nothing is said."""
    assert trail([], "") == []


def test_the_script_reads_each_area() -> None:
    """Its code, name, shade, lines and figure, and whether it is chosen."""
    area = Area("COL", "Colombia", "5", ("640 victims", "2023: 571"), figure="640", value=640, chosen=True)
    said = json.loads(feed(Scene("recorded_country", [area])).to_plotly_json()["props"]["data-map"])
    assert said["areas"] == [
        {"c": "COL", "n": "Colombia", "s": "5", "t": ["640 victims", "2023: 571"], "f": "640", "x": 1}
    ]


def figures_of(rows: dict[str, int]) -> Figures:
    """Figures by recording country."""
    frame = pl.DataFrame({"recorded_country": list(rows), "value": list(rows.values()), "state": [SHOWN] * len(rows)})
    filters = choose(Period("2024-01", "2024-12"), {"sex": {"female"}})
    return Figures(Question("victims", ("recorded_country",), filters), frame, text("victims detected"), 1)


def test_the_table_is_in_the_order_of_the_alphabet() -> None:
    """Not by how many, and what is unknown last."""
    said = words(map_table(figures_of({"unknown": 9, "PER": 3, "COL": 640, "ARG": 388}), VOICE))
    assert said[3:] == ["Argentina", "388", "Colombia", "640", "Perú", "3", "Unknown", "9"]


def test_the_table_sets_the_compared_figures_beside() -> None:
    """A country that had none has a dash."""
    said = words(map_table(figures_of({"PER": 3, "COL": 640}), VOICE, before={"COL": "571"}, against="2023"))
    assert said[1:] == ["Recording country", "Victims detected", "2023", "Colombia", "640", "571", "Perú", "3", "–"]


def test_a_number_asks_for_its_country_alone() -> None:
    """The other filters stay."""
    asked = only(figures_of({"COL": 640}).question, "COL")
    filters = choose(Period("2024-01", "2024-12"), {"sex": {"female"}, "recorded_country": {"COL"}})
    assert asked == Question("victims", (), filters)


def reference(name: str) -> list[dict[str, str]]:
    """The rows of a reference list."""
    with (ROOT / "database" / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(name: str) -> Any:
    """A file of outlines."""
    return json.loads((OUTLINES / name).read_text(encoding="utf-8"))


def test_every_country_of_the_americas_is_on_the_map() -> None:
    """Fifty-seven countries and territories, each with a middle for its dot and its label."""
    listed = {row["code"] for row in reference("countries.csv") if row["subregion"]}
    countries = read("countries.json")["countries"]
    assert set(countries) == listed
    assert [code for code, one in countries.items() if len(one["at"]) != 2 or len(one["frame"]) != 4] == []


def test_every_state_and_province_has_an_outline_or_is_named_as_having_none() -> None:
    """The codes of ISO 3166-2 of the reference list are all accounted for."""
    listed = {row["code"] for row in reference("admin1.csv")}
    parts = read("countries.json")["parts"]
    drawn = {code for country in parts for code in read(f"admin1/{country}.json")["areas"]}
    assert listed - drawn == NO_OUTLINE
    assert drawn <= listed | {""}


def test_places_stand_where_the_gazetteer_has_them() -> None:
    """Longitude and latitude of each place."""
    listed = {row["code"]: [float(row["longitude"]), float(row["latitude"])] for row in reference("places.csv")}
    assert read("places.json") == listed


def test_the_outlines_of_a_first_paint_are_small() -> None:
    """Countries, and the land around them, compressed."""
    assert len(gzip.compress((OUTLINES / "countries.json").read_bytes())) <= BUDGET


def corners(packed: list[int]) -> list[tuple[int, int]]:
    """The corners of a ring or line of the files."""
    steps = zip(packed[::2], packed[1::2], strict=True)
    return list(accumulate(steps, lambda here, step: (here[0] + step[0], here[1] + step[1])))


@pytest.mark.parametrize(("line", "pair"), [(0, ("GUY", "VEN")), (1, ("BLZ", "GTM"))])
def test_a_boundary_in_dispute_runs_along_both_outlines(line: int, pair: tuple[str, str]) -> None:
    """Every corner of it is a corner of each of the two countries."""
    outlines = read("countries.json")
    drawn = set(corners(outlines["disputed"][line]))
    for country in pair:
        assert drawn <= {one for ring in outlines["countries"][country]["rings"] for one in corners(ring)}


def test_no_other_boundary_is_dashed() -> None:
    """Two lines, of 52 and 11 corners."""
    assert [len(corners(line)) for line in read("countries.json")["disputed"]] == [52, 11]


def test_a_file_of_outlines_has_its_content_in_its_address() -> None:
    """The first eight letters of its SHA-256, for each of the 36 files."""
    stage = json.dumps(map_frame(Panel("trial", "map", picture="drawn"), "Map", "en"), cls=PlotlyJSONEncoder)
    versions = json.loads(re.findall(r'"data-geo": "(.*?})"', stage)[0].replace("\\", ""))
    assert len(versions) == 36
    assert versions["countries.json"] == sha256((OUTLINES / "countries.json").read_bytes()).hexdigest()[:8]
