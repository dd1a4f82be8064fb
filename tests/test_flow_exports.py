"""Flows leave as links and as lines, and can be read back. Expected texts are written out by hand."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from queries.export import INVENTED
from queries.figures import Figures, Question
from queries.filters import choose
from queries.flow_exports import as_geojson, as_links, geometry, links_metadata, why_no_links
from queries.measures import MEASURE
from queries.names import Names
from queries.words import Name, say

ENDS = ("recruitment_country", "exploitation_country")
PLACES = {"CHN": (104.0, 35.0), "COL": (-74.0, 4.5), "PAN": (-80.0, 8.5), "USA": (-98.0, 39.5)}
NAMES = Names(
    {
        "country": {
            "CHN": Name("China", "China", "China", "Chine"),
            "COL": Name("Colombia", "Colombia", "Colômbia", "Colombie"),
            "PAN": Name("Panama", "Panamá", "Panamá", "Panama"),
            "USA": Name("United States", "Estados Unidos", "Estados Unidos", "États-Unis"),
        },
        "special": {"unknown": Name("Unknown", "Desconocido", "Desconhecido", "Inconnu")},
        "series": {
            "one": Name("One", "Una", "Uma", "Une"),
            "two": Name("Two", "Otra", "Outra", "Autre"),
        },
    }
)
FLOWS = (
    ("COL", "PAN", 40, "shown", None),
    ("PAN", "COL", 12, "at_least", 15),
    ("COL", "COL", 30, "shown", None),
    ("COL", "USA", None, "under", None),
    ("PAN", "USA", None, "under", None),
    ("CHN", "USA", 0, "shown", None),
    ("unknown", "PAN", 7, "shown", None),
)
"""From, to, value, state, high bound."""


def figures_of(*rows: tuple[object, ...], by: tuple[str, ...] = ENDS, synthetic: bool = False) -> Figures:
    """Figures of the rows as of the end of March 2026."""
    types = {**dict.fromkeys(by, pl.String()), "value": pl.Int64(), "state": pl.String(), "value_high": pl.Int64()}
    question = Question("victims", by, choose(None, {"sex": {"female"}}))
    frame = pl.DataFrame(rows, schema=types, orient="row")
    unit = MEASURE["victims"].unit
    return Figures(question, frame, unit, data_version=3, as_of=date(2026, 3, 31), synthetic=synthetic)


def test_links_are_from_to_and_weight() -> None:
    """Nothing before the header; what is withheld is left out, zero, unknown and one's own country are not."""
    assert as_links(figures_of(*FLOWS), ENDS) == (
        "from,to,weight\r\nCOL,PAN,40\r\nPAN,COL,12\r\nCOL,COL,30\r\nCHN,USA,0\r\nunknown,PAN,7\r\n"
    )


def test_links_keep_their_direction() -> None:
    """From is the first of the ends, in whatever order the question has them."""
    assert as_links(figures_of(("COL", "PAN", 40, "shown", None)), ENDS[::-1]) == "from,to,weight\r\nPAN,COL,40\r\n"


def test_links_of_a_demonstration_say_so_in_every_row() -> None:
    """A column after those that the tools need."""
    links = as_links(figures_of(*FLOWS[:1], synthetic=True), ENDS, "es")
    assert links == f"from,to,weight,origin\r\nCOL,PAN,40,{say(INVENTED, 'es')}\r\n"


def test_links_can_be_read_back() -> None:
    """Each value is under its ends."""
    figures = figures_of(*FLOWS)
    back = {
        (row["from"], row["to"]): int(row["weight"]) for row in csv.DictReader(io.StringIO(as_links(figures, ENDS)))
    }
    assert back == {(start, end): value for start, end, value, *_ in FLOWS if value is not None}


def test_what_links_leave_out_is_counted() -> None:
    """Two are withheld, one weight is a low bound; the rest is as of any figures."""
    about = json.loads(links_metadata(figures_of(*FLOWS), ENDS))
    assert about["links"] == {
        "from": "recruitment_country",
        "to": "exploitation_country",
        "written": 5,
        "low_bounds": 1,
        "left_out": {"under": 2},
    }
    assert about["filters"] == ["sex=female"]


def test_links_of_nothing_are_a_header() -> None:
    """No figures, no links."""
    assert as_links(figures_of(), ENDS) == "from,to,weight\r\n"


def test_links_are_not_made_of_what_is_not_added() -> None:
    """The same ends in two series would be added by the tool that reads them."""
    rows = [("COL", "PAN", "one", 40, "shown", None), ("COL", "PAN", "two", 9, "shown", None)]
    figures = figures_of(*rows, by=(*ENDS, "series"))
    why = why_no_links(figures, ENDS)
    assert why is not None
    assert say(why, "en") == "A link has one weight. Choose one value first: series."
    with pytest.raises(ValueError, match="kept apart"):
        as_links(figures, ENDS)


def test_links_of_one_series_are_made() -> None:
    """Nothing is added where all is of one."""
    figures = figures_of(("COL", "PAN", "one", 40, "shown", None), by=(*ENDS, "series"))
    assert why_no_links(figures, ENDS) is None
    assert as_links(figures, ENDS) == "from,to,weight\r\nCOL,PAN,40\r\n"


def test_lines_have_the_shape_that_is_promised() -> None:
    """One flow with all its properties, and where it is from."""
    assert json.loads(as_geojson(figures_of(*FLOWS[1:2]), NAMES, ENDS, PLACES, locale="es")) == {
        "type": "FeatureCollection",
        "provenance": {
            "ask": "turquesa ask victims --by recruitment_country --by exploitation_country --where sex=female",
            "as_of": "2026-03-31",
        },
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "LineString", "coordinates": [[-80.0, 8.5], [-74.0, 4.5]]},
                "properties": {
                    "from": "PAN",
                    "to": "COL",
                    "from_name": "Panamá",
                    "to_name": "Colombia",
                    "value": 12,
                    "value_high": 15,
                    "state": "at_least",
                    "unit": "Víctimas detectadas",
                },
            }
        ],
    }


def test_lines_can_be_read_back() -> None:
    """Every row is there with its value, withheld ones with none, in the same order."""
    features = json.loads(as_geojson(figures_of(*FLOWS), NAMES, ENDS, PLACES))["features"]
    told = [
        tuple(one["properties"].get(key) for key in ("from", "to", "value", "state", "value_high")) for one in features
    ]
    assert told == list(FLOWS)


def test_what_has_no_place_has_no_geometry() -> None:
    """Unknown is a row without a line, never dropped."""
    (feature,) = json.loads(as_geojson(figures_of(FLOWS[-1]), NAMES, ENDS, PLACES))["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["from_name"] == "Unknown"


def test_lines_of_a_demonstration_say_so_each() -> None:
    """A feature that is taken out of the file takes the mark along."""
    features = json.loads(as_geojson(figures_of(*FLOWS, synthetic=True), NAMES, ENDS, PLACES))["features"]
    assert {one["properties"]["origin"] for one in features} == {"Invented demonstration data"}


def test_what_is_kept_apart_is_told_of_each_line() -> None:
    """Two series are two lines, each with its own."""
    rows = [("COL", "PAN", "one", 40, "shown", None), ("COL", "PAN", "two", 9, "shown", None)]
    features = json.loads(as_geojson(figures_of(*rows, by=(*ENDS, "series")), NAMES, ENDS, PLACES))["features"]
    assert [(one["properties"]["series"], one["properties"]["series_name"]) for one in features] == [
        ("one", "One"),
        ("two", "Two"),
    ]


def test_lines_of_nothing_are_an_empty_collection() -> None:
    """Still a file that a map reads; without figures there is no as-of date."""
    collection = json.loads(as_geojson(replace(figures_of(), as_of=None), NAMES, ENDS, PLACES))
    assert (collection["features"], collection["provenance"]["as_of"]) == ([], None)


def test_a_line_across_the_antimeridian_is_cut_there() -> None:
    """From China 76 degrees to the antimeridian and 82 on to the United States: 35 + 4.5 × 76/158."""
    assert geometry((104.0, 35.0), (-98.0, 39.5)) == {
        "type": "MultiLineString",
        "coordinates": [[[104.0, 35.0], [180.0, 37.164557]], [[-180.0, 37.164557], [-98.0, 39.5]]],
    }


def test_a_line_back_across_the_antimeridian_is_cut_at_the_same_point() -> None:
    """The way back has the same points in the other order."""
    assert geometry((-98.0, 39.5), (104.0, 35.0)) == {
        "type": "MultiLineString",
        "coordinates": [[[-98.0, 39.5], [-180.0, 37.164557]], [[180.0, 37.164557], [104.0, 35.0]]],
    }


@pytest.mark.parametrize(
    ("start", "end", "line"),
    [
        ((180.0, 0.0), (-170.0, 5.0), [[-180.0, 0.0], [-170.0, 5.0]]),
        ((-180.0, 0.0), (170.0, 5.0), [[180.0, 0.0], [170.0, 5.0]]),
        ((170.0, 0.0), (-180.0, 5.0), [[170.0, 0.0], [180.0, 5.0]]),
        ((90.0, 0.0), (-90.0, 5.0), [[90.0, 0.0], [-90.0, 5.0]]),
    ],
)
def test_a_line_that_only_touches_the_antimeridian_is_whole(
    start: tuple[float, float], end: tuple[float, float], line: list[list[float]]
) -> None:
    """An end on it is written on the side of the other; half round the globe is no crossing."""
    assert geometry(start, end) == {"type": "LineString", "coordinates": line}


def test_what_stays_in_a_place_is_a_point() -> None:
    """A line without length is none."""
    assert geometry((-74.0, 4.5), (-74.0, 4.5)) == {"type": "Point", "coordinates": [-74.0, 4.5]}
