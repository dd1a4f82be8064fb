"""Writes what esda makes of three of its maps, for tests that need neither esda nor the 220 megabytes it brings.

python -m pip install -e ".[reference]" && python -m tests.esda_reference

Run in an environment of its own: the versions are not pinned, and stand in the file. Where the numbers come from:
crimes in Columbus, Ohio (Anselin, 1988); sudden infant deaths and births by county in North Carolina (Cressie, 1993);
homicides by county around St Louis (Messner and others, 1999). All three are in libpysal (BSD-3-Clause), the first two
in spData, too (CC0). Neighbours touch, at corners too.
"""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "files" / "esda.json"
MAPS = (("columbus.shp", "CRIME"), ("sids2.shp", "SIDR74"), ("stl_hom.shp", "HR8893"))
PROGRAMS = ("esda", "libpysal", "geopandas", "numpy")


def made() -> dict[str, Any]:
    """Values, neighbours and z of each map, and the deaths, births and shrunken rates of North Carolina."""
    import geopandas  # noqa: PLC0415  (only whoever writes the file has these)
    from esda.smoothing import Empirical_Bayes  # noqa: PLC0415
    from libpysal import examples  # noqa: PLC0415

    frame = geopandas.read_file(examples.get_path("sids2.shp"))
    deaths, births = frame["SID74"].to_numpy(), frame["BIR74"].to_numpy()
    return {
        "made_with": {name: version(name) for name in PROGRAMS},
        "maps": {shapes: _map(geopandas.read_file(examples.get_path(shapes)), column) for shapes, column in MAPS},
        "rates": {
            "names": frame["NAME"].tolist(),
            "deaths": deaths.tolist(),
            "births": births.tolist(),
            "shrunken": Empirical_Bayes(deaths, births).r.ravel().tolist(),
        },
    }


def _map(frame: Any, column: str) -> dict[str, Any]:
    from esda.getisord import G_Local  # noqa: PLC0415
    from libpysal.weights import Queen  # noqa: PLC0415

    weights, values = Queen.from_dataframe(frame, use_index=False), frame[column].to_numpy()
    stars = {"gi": False, "gi_star": True}
    found = {key: G_Local(values, weights, star=star, transform="B", permutations=0).Zs for key, star in stars.items()}
    return {
        "column": column,
        "values": values.tolist(),
        "neighbours": [sorted(int(other) for other in weights.neighbors[at]) for at in range(len(frame))],
        **{key: z.tolist() for key, z in found.items()},
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(made(), ensure_ascii=False) + "\n", "utf-8")
