"""Flows between two ends as files: links for link-analysis tools, and lines for maps (GeoJSON, RFC 7946)."""

import io
import json
from collections import Counter
from collections.abc import Mapping
from math import copysign

from database.spreadsheet import Rows
from queries.dimensions import DIMENSION
from queries.export import INVENTED, ask_line, metadata, say_code
from queries.figures import AT_LEAST, Figures
from queries.names import Names
from queries.words import Text, sentence, text

Ends = tuple[str, str]
"""The two dimensions of a flow: where from, and where to."""
Point = tuple[float, float]
"""Degrees of longitude and latitude (WGS 84)."""
HALF_TURN = 180
_Row = Mapping[str, int | str | None]


def why_no_links(figures: Figures, ends: Ends) -> Text | None:
    """Why figures are no list of links; None where they are.

    Tools add what several rows say of one link. Figures that are kept apart, as those of two series, are not added.
    """
    beside = (key for key in figures.question.by if key not in ends)
    several = next((key for key in beside if figures.frame[key].n_unique() > 1), None)
    if several is None:
        return None
    return text("A link has one weight. Choose one value first: {dimension}.", dimension=DIMENSION[several].label)


def as_links(figures: Figures, ends: Ends, locale: str = "en") -> str:
    """CSV of from, to (codes) and weight (in the unit of the figures), without a byte order mark.

    Rows without a value are left out; links_metadata says how many. A low bound is the weight where there is only one.
    In a demonstration `origin` follows and says so.

    Raises ValueError where figures are not links (why_no_links).
    """
    if why_no_links(figures, ends):
        raise ValueError(f"More than the two ends are kept apart: {figures.question.by}")
    out = io.StringIO()
    writer = Rows(out)
    marked = [["origin"], [sentence(INVENTED, locale)]] if figures.synthetic else [[], []]
    writer.writerow(["from", "to", "weight", *marked[0]])
    links = figures.frame.drop_nulls("value").select(*ends, "value").iter_rows()
    writer.writerows([*link, *marked[1]] for link in links)
    return out.getvalue()


def links_metadata(figures: Figures, ends: Ends, locale: str = "en") -> str:
    """What must be known to use the links: JSON as of any figures, and what was left out of them.

    `links` holds the dimensions of both ends, the number of links, those whose weight is a low bound, and the rows
    that are left out by their state, such as under or no_report.
    """
    without = figures.frame.filter(figures.frame["value"].is_null())
    links = {
        "from": ends[0],
        "to": ends[1],
        "written": figures.frame.height - without.height,
        "low_bounds": figures.frame.filter(state=AT_LEAST).height,
        "left_out": dict(sorted(Counter(without["state"].to_list()).items())),
    }
    return json.dumps({**json.loads(metadata(figures, locale)), "links": links}, ensure_ascii=False, indent=2) + "\n"


def as_geojson(figures: Figures, names: Names, ends: Ends, places: Mapping[str, Point], *, locale: str = "en") -> str:
    """A FeatureCollection with a straight line for each row, in the order of the figures; no row is left out.

    `places` gives the point of each code. What stays in one place is a Point; a row of which an end has no point, as
    unknown has none, has no geometry. Properties: from, to, from_name, to_name, any further dimension of `by` and its
    name, value (null where there is none), value_high where the source gives a range, state, unit, and in a
    demonstration origin. The member `provenance` holds the command that gives the figures and their as-of date.
    """
    marks = {"unit": sentence(figures.unit, locale)}
    if figures.synthetic:
        marks["origin"] = sentence(INVENTED, locale)
    further = tuple(key for key in figures.question.by if key not in ends)
    columns = {"from": ends[0], "to": ends[1], **{key: key for key in further}}
    features = [
        {
            "type": "Feature",
            "geometry": geometry(places.get(row[ends[0]]), places.get(row[ends[1]])),
            "properties": {**_named(row, columns, names, locale), **_numbers(row), **marks},
        }
        for row in figures.frame.iter_rows(named=True)
    ]
    provenance = {"ask": ask_line(figures), "as_of": str(figures.as_of) if figures.as_of else None}
    collection = {"type": "FeatureCollection", "provenance": provenance, "features": features}
    return json.dumps(collection, ensure_ascii=False) + "\n"


def _named(row: _Row, columns: Mapping[str, str], names: Names, locale: str) -> dict[str, str]:
    codes = {name: str(row[key]) for name, key in columns.items()}
    return codes | {f"{name}_name": say_code(names, columns[name], one, locale) for name, one in codes.items()}


def _numbers(row: _Row) -> dict[str, int | str | None]:
    high = {} if row["value_high"] is None else {"value_high": row["value_high"]}
    return {"value": row["value"], **high, "state": row["state"]}


def geometry(start: Point | None, end: Point | None) -> dict[str, object] | None:
    """The GeoJSON geometry of a straight line between two points, the shorter way round the globe.

    Where it crosses the antimeridian it is cut there in two, as RFC 7946 asks for in section 3.1.9. From a point to
    itself it is that point; without one of them there is none.
    """
    if start is None or end is None:
        return None
    if start == end:
        return {"type": "Point", "coordinates": list(start)}
    parts = _cut(start, end)
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _cut(start: Point, end: Point) -> list[list[list[float]]]:
    """The line in the parts on either side of the antimeridian."""
    (longitude, latitude), (other_longitude, other_latitude) = start, end
    if abs(other_longitude - longitude) <= HALF_TURN:
        return [[[longitude, latitude], [other_longitude, other_latitude]]]
    edge = copysign(HALF_TURN, longitude)
    to_edge, beyond = edge - longitude, edge + other_longitude
    # An end on the antimeridian may be written on either side of it: there is nothing to cut.
    if to_edge == 0:
        return [[[-edge, latitude], [other_longitude, other_latitude]]]
    if beyond == 0:
        return [[[longitude, latitude], [edge, other_latitude]]]
    crossing = round(latitude + (other_latitude - latitude) * to_edge / (to_edge + beyond), 6)
    return [[[longitude, latitude], [edge, crossing]], [[-edge, crossing], [other_longitude, other_latitude]]]
