"""Coordinates: how they are written, and latitude and longitude that are swapped."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from database.importers.coordinates import read_pair
from database.importers.points import checked_points
from tests.tables import delivered, problems_of


@pytest.mark.parametrize(
    "text",
    [
        "19.43, -99.13",
        "19.43 -99.13",
        "19.43; -99.13",
        "(19.43, -99.13)",
        "19,43; -99,13",
        "19,43, -99,13",
        "19,43 -99,13",
        "POINT (-99.13 19.43)",
        "19.43 N, 99.13 W",
        "19.43°N 99.13°W",
        "19,43° N; 99,13° O",
        "N19.43, W99.13",
        "99.13 W, 19.43 N",
        "19°25'48\"N 99°7'48\"W",
        "19° 25\u2032 48\u2033 N, 99° 7\u2032 48\u2033 O",
    ],
)
def test_a_pair_is_read(text: str) -> None:
    """With points or commas, with letters, in minutes and seconds."""
    assert read_pair(text) == (19.43, -99.13)


@pytest.mark.parametrize("text", ["19.43", "Reynosa", "19.43, -99.13, 2240", "N19 N99", ""])
def test_what_is_no_pair_is_not_read(text: str) -> None:
    """One number, three, or a name."""
    assert read_pair(text) is None


@pytest.mark.parametrize("country", ["Mexico", "Chile"])
def test_swapped_coordinates_are_put_right(tmp_path: Path, country: str) -> None:
    """Where only that puts the point into the country of the row; it is reported."""
    points = {"Mexico": ("-98.3, 26.05", (26.05, -98.3)), "Chile": ("-70.65, -33.45", (-33.45, -70.65))}
    stated, right = points[country]
    usual = {"Coordinates": "26.05, -98.3"}
    delivery = delivered(tmp_path, usual, {"Coordinates": stated, "Country of Incident": country})
    rows = delivery.incidents.sort("record_key").select("latitude", "longitude", "coordinates").rows()
    assert rows == [(26.05, -98.3, "stated"), (*right, "repaired")]
    assert problems_of(delivery.problems) == [("repaired", "swapped_coordinates", 3)]


def judged(*rows: tuple[str, str]) -> Sequence[tuple[object, ...]]:
    """What is made of points of these texts and countries."""
    texts, countries = (pl.Series(list(cells)) for cells in zip(*rows, strict=True))
    return checked_points(texts, countries).rows()


def test_a_column_that_is_swapped_is_swapped_as_a_whole() -> None:
    """Also where a point fits both ways, or the country is not known."""
    rows = [("-98.3, 26.05", "MEX"), ("-90.5, 14.6", "GTM"), ("-60.1, -55.2", "unknown"), ("-52.2, -58.4", "unknown")]
    assert judged(*rows) == [
        (26.05, -98.3, "repaired", "swapped_coordinates"),
        (14.6, -90.5, "repaired", "swapped_coordinates"),
        (-55.2, -60.1, "repaired", "swapped_coordinates"),
        (-58.4, -52.2, "repaired", "swapped_coordinates"),
    ]
    assert judged(("-52.2, -58.4", "unknown"), ("26.05, -98.3", "MEX"))[0] == (-52.2, -58.4, "stated", None)


def test_a_swapped_point_of_whole_degrees_stays_coarse() -> None:
    """Too coarse for a place, swapped or not."""
    rows = [("26.05, -98.3", "MEX"), ("-99, 19", "MEX")]
    assert judged(*rows)[1] == (19.0, -99.0, "rounded", "swapped_coordinates")


def test_a_point_that_fits_in_two_ways_is_blanked() -> None:
    """A lost sign or swapped numbers: nobody can tell."""
    blanked = (None, None, "missing", "coordinates_far_off")
    assert judged(("26.05, -98.3", "MEX"), ("-70.1, -33.4", "unknown"))[1] == blanked
    assert judged(("-33.9, 71.5", "CHL")) == [(-33.9, -71.5, "repaired", "minus_sign_lost")]
