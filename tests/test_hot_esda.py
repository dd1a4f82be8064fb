"""Gi, Gi* and shrunken rates equal those of esda on three of its maps, as `tests/esda_reference.py` wrote them down."""

import json
from typing import Any

import numpy as np
import pytest

from queries.hot_numbers import gi, gi_star, shrunken
from tests.esda_reference import FILE
from tests.hot_maps import neighbours

FOUND: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
EXACTLY = 1e-12
MAPS = [("columbus.shp", "CRIME", 49), ("sids2.shp", "SIDR74", 100), ("stl_hom.shp", "HR8893", 78)]


def test_the_file_says_what_made_it() -> None:
    """Numbers of a program without its version could not be made again."""
    assert FOUND["made_with"] == {"esda": "2.9.0", "libpysal": "4.14.1", "geopandas": "1.2.0", "numpy": "2.4.6"}


@pytest.mark.parametrize(("shapes", "column", "count"), MAPS)
def test_gi_and_gi_star_equal_those_of_esda(shapes: str, column: str, count: int) -> None:
    """Columbus, the counties of North Carolina, and those around St Louis, by queen contiguity, to 1e-12."""
    one = FOUND["maps"][shapes]
    values = np.array(one["values"])
    near = neighbours([(at, other) for at, others in enumerate(one["neighbours"]) for other in others], count)
    assert (one["column"], values.shape, len(one["neighbours"])) == (column, (count,), count)
    for theirs, ours in (("gi_star", gi_star), ("gi", gi)):
        assert np.allclose(ours(near, values), one[theirs], rtol=0, atol=EXACTLY)
        assert np.ptp(one[theirs]) > 3  # Numbers that differ, among them clear ones.


def test_shrunken_rates_equal_those_of_esda() -> None:
    """Sudden infant deaths by births; Anson County's 9.55 a thousand becomes 4.84."""
    rates = FOUND["rates"]
    deaths, births = np.array(rates["deaths"]), np.array(rates["births"])
    ours = shrunken(deaths, births)
    assert np.allclose(ours, rates["shrunken"], rtol=EXACTLY, atol=0)
    anson = rates["names"].index("Anson")
    assert (round(1000 * deaths[anson] / births[anson], 2), round(1000 * ours[anson], 2)) == (9.55, 4.84)
