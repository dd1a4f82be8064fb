"""The list of places as files: a CSV of all that was computed, points as GeoJSON, and marks as KML."""

import io
import json
from collections.abc import Iterator

from dashboard import places_cells_export
from dashboard.parts import Context
from dashboard.places_cells import is_of_incidents
from dashboard.places_found import Found, found_in, is_listed
from dashboard.places_words import country, kind_of, named, word
from database.spreadsheet import Rows
from queries.export import BYTE_ORDER_MARK, INVENTED
from queries.hot import RADII, Spot
from queries.kml import Placemark, as_kml
from queries.words import text

CAVEAT = text("Where authorities recorded cases, not where crime is greatest.")
COLUMNS = (
    *("order", "recorded_place", "recorded_place_name", "kind", "country_name", "longitude", "latitude"),
    *("hot", "word", "class", "letter", "cases", "persons", "cases_around", "expected_around", "p"),
    *("cases_around_now", "expected_around_now", "p_now", "gi_star_z", "trend_z"),
    *(*(f"hot_within_{radius}_km" for radius in RADII), "stable", "score", "last_seen"),
)
"""`around` is within the middle radius, `now` the last quarter; then comes a column for each month, with its cases."""


def listed(found: Found, context: Context) -> Iterator[tuple[int, Spot]]:
    """Each place that the filters on geography let through, with its place in the order of all."""
    return ((at, one) for at, one in enumerate(found.spots, 1) if is_listed(one.code, context))


def as_written(context: Context) -> str:
    """A row for each place that is listed; in a demonstration each says that it is invented."""
    if is_of_incidents(context.state):
        return places_cells_export.as_written(context)
    found = found_in(context)
    out = io.StringIO(BYTE_ORDER_MARK)
    out.seek(0, io.SEEK_END)
    writer = Rows(out)
    marked = [context.voice.sentence(INVENTED)] if context.holdings.synthetic else []
    months = found.months if found else ()
    writer.writerow([*COLUMNS, *months, *(["origin"] if marked else [])])
    for at, spot in listed(found, context) if found else ():
        writer.writerow([*told(at, spot, context).values(), *spot.per_month, *marked])
    return out.getvalue()


def told(at: int, spot: Spot, context: Context) -> dict[str, object]:
    """Everything that is known of a place, by column."""
    longitude, latitude = context.holdings.at["place"][spot.code]
    values = (
        *(at, spot.code, named(spot, context), context.voice.say(kind_of(spot, context))),
        *(country(spot, context), longitude, latitude),
        *("yes" if spot.is_hot else "no", context.voice.say(word(spot)), spot.class_code, spot.letter),
        *(spot.events, spot.persons, spot.around, round(spot.expected, 2), spot.p),
        *(spot.around_now, round(spot.expected_now, 2), spot.p_now, round(spot.z, 3), round(spot.trend, 3)),
        *("yes" if spot.is_hot and one else "no" for one in spot.hot_at),
        *(spot.stable, round(spot.score, 3), spot.last_seen),
    )
    return dict(zip(COLUMNS, values, strict=True))


def as_points(context: Context) -> str:
    """A FeatureCollection (RFC 7946) with a point for each place that is listed, in the order of the list."""
    if is_of_incidents(context.state):
        return places_cells_export.as_outlines(context)
    found = found_in(context)
    marks = {"origin": context.voice.sentence(INVENTED)} if context.holdings.synthetic else {}
    features = [_feature(told(at, spot, context), marks) for at, spot in (listed(found, context) if found else ())]
    about = {
        "caveat": context.voice.say(CAVEAT),
        "months": list(found.months[:: len(found.months) - 1 or 1]) if found else [],
    }
    collection = {"type": "FeatureCollection", "features": features, "provenance": about}
    return json.dumps(collection, ensure_ascii=False) + "\n"


def _feature(values: dict[str, object], marks: dict[str, str]) -> dict[str, object]:
    at = [values.pop("longitude"), values.pop("latitude")]
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": {**values, **marks}}


def as_marks(context: Context) -> str:
    """A KML document with a mark for each place that stands out; its words say what a map must say."""
    if is_of_incidents(context.state):
        return places_cells_export.as_marks(context)
    found, voice = found_in(context), context.voice
    said = [voice.say(CAVEAT), *([voice.sentence(INVENTED)] if context.holdings.synthetic else [])]
    spots = [(at, one) for at, one in listed(found, context) if one.is_hot] if found else []
    marks = [
        Placemark(
            named(spot, context),
            context.holdings.at["place"][spot.code],
            voice.sentence(word(spot)),
            {key: str(value) for key, value in told(at, spot, context).items() if key not in {"longitude", "latitude"}},
            country(spot, context),
        )
        for at, spot in spots
    ]
    return as_kml(voice.say(text("Where to look next")), " ".join(said), marks)
