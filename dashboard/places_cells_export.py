"""The list of hexagons as files: a CSV of all that was computed, outlines as GeoJSON, and marks as KML."""

import io
import json
from collections.abc import Iterator

from dashboard.parts import Context
from dashboard.places_cells import found_in, listed, near_of
from dashboard.places_cells_words import CAVEAT, NEVER, countries, named, width
from dashboard.places_words import word
from database.spreadsheet import Rows
from queries.export import BYTE_ORDER_MARK, INVENTED
from queries.hexagon_shapes import rings
from queries.hexagons import RESOLUTIONS, Hexagons, middle
from queries.hot import Spot
from queries.kml import Placemark, as_kml
from queries.words import text

COLUMNS = (
    *("order", "h3_cell", "h3_resolution", "about_km_wide", "name", "nearest_place", "km_from_it", "countries"),
    *("longitude", "latitude", "hot", "word", "class", "letter", "incidents", "dead_or_missing"),
    *("incidents_around", "expected_around", "p", "gi_star_z", "trend_z"),
    *(*(f"hot_at_resolution_{one}" for one in RESOLUTIONS), "stable", "score", "last_seen"),
)
"""`around` is the cell and those that touch it; after these stands a column for each month, with its incidents."""


def told(at: int, spot: Spot, found: Hexagons, context: Context) -> dict[str, object]:
    """Everything that is known of a hexagon, by column."""
    voice, near, (longitude, latitude) = context.voice, near_of(context).get(spot.code), middle(spot.code)
    nearest = (voice.code("recorded_place", near.place), round(near.kilometres, 1)) if near else ("", "")
    values = (
        *(at, spot.code, found.resolution, width(found.resolution), voice.sentence(named(spot, context)), *nearest),
        *(countries(spot, found, context), round(longitude, 4), round(latitude, 4)),
        *("yes" if spot.is_hot else "no", voice.say(word(spot)), spot.class_code, spot.letter),
        *(spot.events, spot.persons, spot.around, round(spot.expected, 2), spot.p, round(spot.z, 3)),
        *(round(spot.trend, 3), *("yes" if one else "no" for one in spot.hot_at)),
        *(spot.stable, round(spot.score, 3), spot.last_seen),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _listed(context: Context) -> Iterator[tuple[Hexagons, int, Spot]]:
    if found := found_in(context):
        yield from ((found, at, spot) for at, spot in listed(found, context))


def _months(context: Context) -> tuple[str, ...]:
    found = found_in(context)
    return found.months if found else ()


def as_written(context: Context) -> str:
    """A row for each hexagon that is listed; in a demonstration each says that it is invented."""
    months, out = _months(context), io.StringIO(BYTE_ORDER_MARK)
    out.seek(0, io.SEEK_END)
    writer = Rows(out)
    marked = [context.voice.sentence(INVENTED)] if context.holdings.synthetic else []
    writer.writerow([*COLUMNS, *months, *(["origin"] if marked else [])])
    for found, at, spot in _listed(context):
        writer.writerow([*told(at, spot, found, context).values(), *spot.per_month, *marked])
    return out.getvalue()


def as_outlines(context: Context) -> str:
    """A FeatureCollection (RFC 7946) with the outline of each hexagon that is listed, in the order of the list."""
    months = _months(context)
    marks = {"origin": context.voice.sentence(INVENTED)} if context.holdings.synthetic else {}
    features = [
        {
            "type": "Feature",
            "geometry": _geometry(spot.code),
            "properties": {**told(at, spot, found, context), **marks},
        }
        for found, at, spot in _listed(context)
    ]
    about = {"caveat": _caveat(context), "months": list(months[:: len(months) - 1 or 1])}
    collection = {"type": "FeatureCollection", "features": features, "provenance": about}
    return json.dumps(collection, ensure_ascii=False) + "\n"


def _geometry(cell: str) -> dict[str, object]:
    parts = [[ring] for ring in rings(cell)]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def as_marks(context: Context) -> str:
    """A KML document with a mark in the middle of each hexagon that stands out."""
    voice = context.voice
    said = [_caveat(context), *([voice.sentence(INVENTED)] if context.holdings.synthetic else [])]
    marks = [
        Placemark(
            voice.sentence(named(spot, context)),
            middle(spot.code),
            voice.sentence(word(spot)),
            {key: str(value) for key, value in told(at, spot, found, context).items()},
            countries(spot, found, context),
        )
        for found, at, spot in _listed(context)
        if spot.is_hot
    ]
    return as_kml(voice.say(text("Where bodies were found or persons went missing")), " ".join(said), marks)


def _caveat(context: Context) -> str:
    return f"{context.voice.say(CAVEAT)} {context.voice.say(NEVER)}"
