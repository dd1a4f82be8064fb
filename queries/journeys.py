"""Choices of a journey as clauses of SQL: by one of its legs, and by either of its ends."""

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, FromClause, and_, false, func, or_, select, tuple_

from database.schema import leg
from queries.clauses import is_open
from queries.dimensions import DIMENSION
from queries.filters import Filters
from queries.groups import UNKNOWN
from queries.holdings import Holdings

END, LEG_END = "end", "leg_end"
Codes = tuple[str, ...]


def of_journeys(filters: Filters) -> Mapping[str, Codes]:
    """The part of a choice that stands in no column of a person's row."""
    return {key: codes for key, codes in filters.codes if DIMENSION[key].of_leg or DIMENSION[key].either}


def journey_clauses(filters: Filters, table: FromClause, holdings: Holdings) -> Iterator[ColumnElement[bool]]:
    """Clauses on a table of persons. Whatever is chosen of legs must hold for one and the same leg."""
    chosen = dict(of_journeys(filters))
    if ends := chosen.pop(END, None):
        yield _either_end(ends, table, holdings)
    if chosen:
        yield _has_leg(chosen, table, holdings)


def _has_leg(chosen: Mapping[str, Codes], table: FromClause, holdings: Holdings) -> ColumnElement[bool]:
    wanted = [_of_leg(key, codes, holdings) for key, codes in chosen.items()]
    cases = select(leg.c.series, leg.c.case_key).where(is_open(leg, holdings.known_batch), *wanted)
    found = and_(table.c.route != UNKNOWN, tuple_(table.c.series, table.c.case_key).in_(cases))
    # Whoever has no journey on record has no known leg: whatever is asked of one is unknown.
    blank = all(UNKNOWN in codes for codes in chosen.values())
    return or_(found, table.c.route == UNKNOWN) if blank else found


def _of_leg(key: str, codes: Codes, holdings: Holdings) -> ColumnElement[bool]:
    if key == LEG_END:
        places = _places_in(codes, holdings)
        return or_(*(leg.c[end].in_(places) for end in DIMENSION[key].either))
    return leg.c[DIMENSION[key].column].in_(codes)


def _either_end(codes: Codes, table: FromClause, holdings: Holdings) -> ColumnElement[bool]:
    """Persons from or to any of the codes: countries by citizenship and destination, places by the journey's ends."""
    countries, places = _countries_in(codes, holdings), _places_of(codes, holdings)
    # A victim has a country of exploitation, a smuggled migrant one of destination.
    arrived = func.coalesce(table.c.exploitation_country, table.c.destination_country)
    return or_(
        or_(table.c.citizenship.in_(countries), arrived.in_(countries)) if countries else false(),
        or_(table.c.first_place.in_(places), table.c.last_place.in_(places)) if places else false(),
    )


def _countries_in(codes: Codes, holdings: Holdings) -> list[str]:
    regions = holdings.groups["country", "region"]
    named = holdings.names.schemes["country"]
    return sorted({code for code in codes if code in named} | {one for one, own in regions.items() if own in codes})


def _places_of(codes: Codes, holdings: Holdings) -> list[str]:
    """Places that are chosen by themselves or by their state or province."""
    states, named = holdings.groups["place", "admin1"], holdings.names.schemes["place"]
    return sorted({code for code in codes if code in named} | {one for one, own in states.items() if own in codes})


def _places_in(codes: Codes, holdings: Holdings) -> list[str]:
    """Places that are chosen by themselves or by whatever they lie in."""
    wider = (holdings.groups["place", scheme] for scheme in ("american_country", "region"))
    inside = {one for groups in wider for one, own in groups.items() if own in codes}
    return sorted({*_places_of(codes, holdings), *inside})
