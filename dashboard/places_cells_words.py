"""What is said of hexagons: where they lie, how large they are, and what their incidents are and are not."""

from collections.abc import Iterator, Mapping

from components.numbers import month, number
from dashboard.parts import Context
from dashboard.places_cells import near_of
from dashboard.places_words import WORDS, decimal
from queries.hexagon_shapes import Near, Wind
from queries.hexagons import LEAST_EXPECTED, MANY_AT_A_POINT, RESOLUTIONS, Hexagons
from queries.hot import LEAST_EVENTS, TIMES_MORE, Spot
from queries.incidents import edge_km
from queries.words import Text, counted, text

FOUND = text("where bodies were found or persons went missing, as reported")
CAVEAT = text("Where bodies were found or persons went missing, as reported; not where most die.")
NEVER = text("Incidents are counted apart: never with cases of trafficking or smuggling.")


def place(near: Near | None, name: str, locale: str) -> Text:
    """Where a cell lies, by its nearest named place, as it stands inside a sentence."""
    if near is None:
        return text("a cell without a named place near it")
    if near.inside:
        return text("around {place}", place=name)
    return _from(near.wind, number(round(near.kilometres), locale), name)


def _from(wind: Wind, km: str, name: str) -> Text:
    words: Mapping[Wind, Text] = {
        "n": text("{km} km north of {place}", km=km, place=name),
        "ne": text("{km} km north-east of {place}", km=km, place=name),
        "e": text("{km} km east of {place}", km=km, place=name),
        "se": text("{km} km south-east of {place}", km=km, place=name),
        "s": text("{km} km south of {place}", km=km, place=name),
        "sw": text("{km} km south-west of {place}", km=km, place=name),
        "w": text("{km} km west of {place}", km=km, place=name),
        "nw": text("{km} km north-west of {place}", km=km, place=name),
    }
    return words[wind]


def named(spot: Spot, context: Context) -> Text:
    """What a cell is called, as it stands inside a sentence."""
    near = near_of(context).get(spot.code)
    return place(near, context.voice.code("recorded_place", near.place) if near else "", context.locale)


def countries(spot: Spot, found: Hexagons, context: Context) -> str:
    """The countries of its incidents, the one with most first."""
    return ", ".join(context.voice.code("recorded_country", one) for one in found.countries.get(spot.code, ()))


def incidents(n: int, locale: str) -> Text:
    """So many incidents."""
    return counted(n, "{figure} incident", "{figure} incidents", figure=number(n, locale))


def word(spot: Spot) -> Text:
    """The word of a hexagon."""
    return WORDS.get(spot.word, text("not clearly more"))


def stable(spot: Spot) -> Text:
    """At how many of the sizes of a hexagon it stands out."""
    return text("at {n} of {all} sizes", n=spot.stable, all=len(RESOLUTIONS))


def width(resolution: int) -> int:
    """How wide a hexagon is from side to side, in kilometres, rounded."""
    return round(edge_km(resolution) * 3**0.5)


def when(found: Hexagons, locale: str) -> Text:
    """The months that are looked at, inside a sentence."""
    n, last = len(found.months), month(found.months[-1], locale)
    return counted(n, "in {last}", "in the {n} months to {last}", n=n, last=last)


def size(found: Hexagons, context: Context) -> Text:
    """How large the hexagons are, and why."""
    values = {
        "width": width(found.resolution),
        "resolution": found.resolution,
        "expected": decimal(found.expected, context.voice),
        "least": round(LEAST_EXPECTED),
    }
    if found.is_enough:
        return text(
            "Hexagons about {width} km wide (H3, resolution {resolution}): the finest at which an even spread would "
            "put {least} incidents or more into one and those that touch it; here {expected}.",
            **values,
        )
    return text(
        "Hexagons about {width} km wide (H3, resolution {resolution}), the widest there are here: an even spread would "
        "put only {expected} incidents into one and those that touch it, and {least} are wanted.",
        **values,
    )


def remarks(found: Hexagons, context: Context) -> Iterator[Text]:
    """How hexagons were compared, and what none of them shows."""
    widths = [width(one) for one in RESOLUTIONS]
    yield size(found, context)
    yield text(
        "A hexagon stands out where more incidents were recorded in it and those that touch it than an even spread "
        "over all {n} would put there: an exact binomial test, 5% of those called so at most expected to be chance "
        "(Benjamini and Hochberg).",
        n=len(found.spots),
    )
    yield text("Compared are the hexagons in which an incident of this selection was ever recorded, and no others.")
    yield text(
        "Looked for again at hexagons {first}, {second} and {third} km wide: in the wider one around its middle, and "
        "in the narrower ones within it.",
        first=widths[0],
        second=widths[1],
        third=widths[2],
    )
    yield text("Tested are incidents, not persons: a shipwreck is one incident.")
    yield text(
        "Order: by incidents a quarter, of which late ones count more and few are drawn to the mean; colour only where "
        "a hexagon stands out with {least} incidents or more of its own, {times} times its share.",
        least=LEAST_EVENTS,
        times=TIMES_MORE,
    )
    yield text("The source gives no precision of its points: it is told by the decimals that are stated.")
    yield from _unplaced(found)
    yield NEVER


def _unplaced(found: Hexagons) -> Iterator[Text]:
    left = found.unplaced
    if left.without:
        yield counted(
            left.without,
            "{n} incident has no point that can be right: it is left out.",
            "{n} incidents have no point that can be right: they are left out.",
            n=left.without,
        )
    if left.coarse:
        yield counted(
            left.coarse,
            "{n} incident has a point that is coarser than a hexagon: it is left out.",
            "{n} incidents have points that are coarser than a hexagon: they are left out.",
            n=left.coarse,
        )
    if left.repeated:
        yield text(
            "{n} incidents are at points that {many} or more of them have, which may stand for a wider area.",
            n=left.repeated,
            many=MANY_AT_A_POINT,
        )
    if left.undated:
        yield counted(
            left.undated,
            "{n} incident of all time has no month, and is in no month here.",
            "{n} incidents of all time have no month, and are in no month here.",
            n=left.undated,
        )
