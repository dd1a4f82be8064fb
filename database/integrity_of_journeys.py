"""What must hold between the legs of a journey, and between them and the persons who shared it."""

from collections.abc import Iterator
from itertools import chain

from sqlalchemy import ColumnElement, Integer, Subquery, and_, case, cast, func, literal, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from database.checks import Check, count_of, rows_that
from database.schema import country, known_bit, leg, person, place

_UNKNOWN = "unknown"
_OF_A_JOURNEY = ("route", "first_place", "last_place", "certainty")
_WEAKNESS = {"documented": 1, "stated": 2, "inferred": 3}
"""A journey is as certain as its weakest leg; 0 for a leg of which that is not known."""
_CODE, _WITH_HYPHEN = 3, 4


def checks() -> Iterator[Check]:
    """The rules of journeys."""
    return chain(_legs(), _routes(), _shared())


def _legs() -> Iterator[Check]:
    key, is_open = (leg.c.series, leg.c.case_key), leg.c.to_batch.is_(None)
    # Positions start at 1; that none is there twice is a rule of its own.
    gaps = select(*key).where(is_open).group_by(*key).having(func.max(leg.c.position) > func.count()).subquery()
    yield "journeys that lack a leg: {n}", count_of(gaps)
    before = leg.alias("before")
    follows = and_(
        before.c.series == leg.c.series,
        before.c.case_key == leg.c.case_key,
        before.c.position + 1 == leg.c.position,
        before.c.to_batch.is_(None),
    )
    yield (
        "leg rows that start elsewhere than the leg before them ended: {n}",
        count_of(leg.join(before, follows), is_open, before.c.to_place != leg.c.from_place),
    )


def _routes() -> Iterator[Check]:
    has_route = person.c.route != _UNKNOWN
    half = or_(
        *((person.c[end] != _UNKNOWN) != has_route for end in ("first_place", "last_place")),
        ~has_route & (person.c.certainty != _UNKNOWN),
    )
    yield rows_that(person, "with a journey that is half there", half)
    not_shared = has_route & (_bitwise_and(known_bit("transit_country")) == 0)
    yield rows_that(person, "with a route although their countries of transit are not known", not_shared)
    routes = select(person.c.route).where(has_route).distinct().subquery("routes")
    parts = func.length(routes.c.route) - func.length(func.replace(routes.c.route, country.c.code, ""))
    read = select(func.sum(parts)).select_from(country).correlate(routes).scalar_subquery()
    # A code of three letters is found only whole between hyphens; what is no code leaves letters over.
    unread = _WITH_HYPHEN * read != _CODE * (func.length(routes.c.route) + 1)
    yield "routes with what is no country: {n}", count_of(routes, unread)


def _bitwise_and(bit: int) -> ColumnElement[int]:
    return person.c.known.bitwise_and(cast(bit, Integer))


def _shared() -> Iterator[Check]:
    """A person's row says what the open legs of the case say, in so far as it says anything."""
    said, is_open = _said(), person.c.to_batch.is_(None)
    same = and_(said.c.series == person.c.series, said.c.case_key == person.c.case_key)
    named = is_open & (person.c.first_place != _UNKNOWN)
    differ = or_(*(person.c[name].is_distinct_from(said.c[name]) for name in _OF_A_JOURNEY))
    yield (
        "person rows whose journey is not that of their case: {n}",
        count_of(person.outerjoin(said, same), named, differ),
    )


def _said() -> Subquery:
    """Route, first place, last place and certainty of each case's journey."""
    whole, first, last = _whole(), leg.alias("first_leg"), leg.alias("last_leg")
    of_first, of_last = (
        and_(one.c.series == whole.c.series, one.c.case_key == whole.c.case_key, one.c.to_batch.is_(None))
        for one in (first, last)
    )
    joined = whole.join(first, of_first & (first.c.position == 1)).join(last, of_last & (last.c.position == whole.c.n))
    began = select(place.c.country).where(place.c.code == first.c.from_place).scalar_subquery()
    names = {rank: name for name, rank in _WEAKNESS.items()}
    return (
        select(
            whole.c.series,
            whole.c.case_key,
            (began + func.coalesce("-" + whole.c.entered, "")).label("route"),
            first.c.from_place.label("first_place"),
            last.c.to_place.label("last_place"),
            case(names, value=whole.c.weakness, else_=_UNKNOWN).label("certainty"),
        )
        .select_from(joined)
        .subquery("said")
    )


def _whole() -> Subquery:
    """Of each case the number of its open legs, how weak the weakest is, and the countries entered, in order."""
    begins, ends = place.alias("begins"), place.alias("ends")
    joined = leg.outerjoin(begins, begins.c.code == leg.c.from_place).outerjoin(ends, ends.c.code == leg.c.to_place)
    entered = case((begins.c.country != ends.c.country, ends.c.country))
    ranks = case(_WEAKNESS, value=leg.c.certainty, else_=0)
    keys = (leg.c.series, leg.c.case_key)
    return (
        select(
            *keys,
            func.max(leg.c.position).label("n"),
            func.max(ranks).label("weakness"),
            func.string_agg(entered, aggregate_order_by(literal("-"), leg.c.position)).label("entered"),
        )
        .select_from(joined)
        .where(leg.c.to_batch.is_(None))
        .group_by(*keys)
        .subquery("whole")
    )
