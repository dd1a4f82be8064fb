"""Gi* and shrunken rates equal those of esda on three of its maps; slow because of what that imports."""

import numpy as np
import pytest

from queries.hot_numbers import gi, gi_star, shrunken
from tests.hot_maps import neighbours

pytestmark = pytest.mark.slow
MAPS = [("columbus.shp", "CRIME", 49), ("sids2.shp", "SIDR74", 100), ("stl_hom.shp", "HR8893", 78)]


@pytest.mark.parametrize(("shapes", "column", "count"), MAPS)
def test_gi_and_gi_star_equal_those_of_esda(shapes: str, column: str, count: int) -> None:
    """Columbus, the counties of North Carolina, and those around St Louis, by queen contiguity, to 1e-12."""
    import geopandas  # noqa: PLC0415
    from esda.getisord import G_Local  # noqa: PLC0415
    from libpysal import examples  # noqa: PLC0415
    from libpysal.weights import Queen  # noqa: PLC0415

    frame = geopandas.read_file(examples.get_path(shapes))
    weights, values = Queen.from_dataframe(frame, use_index=False), frame[column].to_numpy()
    near = neighbours([(one, other) for one, others in weights.neighbors.items() for other in others], len(frame))
    assert len(values) == count
    for star, ours in ((True, gi_star), (False, gi)):
        theirs = G_Local(values, weights, star=star, transform="B", permutations=0).Zs
        assert np.allclose(ours(near, values), theirs, rtol=0, atol=1e-12)


def test_shrunken_rates_equal_those_of_esda() -> None:
    """Sudden infant deaths by births; Anson County's 9.55 a thousand becomes 4.84."""
    import geopandas  # noqa: PLC0415
    from esda.smoothing import Empirical_Bayes  # noqa: PLC0415
    from libpysal import examples  # noqa: PLC0415

    frame = geopandas.read_file(examples.get_path("sids2.shp"))
    deaths, births = frame["SID74"].to_numpy(), frame["BIR74"].to_numpy()
    ours = shrunken(deaths, births)
    assert np.allclose(ours, np.ravel(Empirical_Bayes(deaths, births).r), rtol=1e-12, atol=0)
    anson = frame["NAME"].tolist().index("Anson")
    assert (round(1000 * deaths[anson] / births[anson], 2), round(1000 * ours[anson], 2)) == (9.55, 4.84)
