"""Dimensions that group the codes of a finer one: regions of countries, the state, country and region of a place."""

from collections.abc import Mapping

import polars as pl
from sqlalchemy import Connection, select

from database.engine import Statement, fetch
from database.schema import country, place
from queries.dimensions import DIMENSION
from queries.filters import Filters, choose

UNKNOWN = "unknown"
_NO_CODE = ""
"""What no row has."""
Groups = Mapping[tuple[str, str], Mapping[str, str]]
"""By the scheme of the finer codes and that of the groups, the group of each code."""


def read_groups(connection: Connection) -> Groups:
    """The groups that the reference tables know; a code that is in none of them is of an unknown one."""
    regions = dict(_pairs(connection, select(country.c.code, country.c.region)))
    of_places = {name: dict(_pairs(connection, select(place.c.code, place.c[name]))) for name in ("admin1", "country")}
    in_regions = {code: regions[own] for code, own in of_places["country"].items() if own in regions}
    return {
        ("country", "region"): regions,
        ("place", "admin1"): of_places["admin1"],
        ("place", "american_country"): of_places["country"],
        ("place", "region"): in_regions,
    }


def _pairs(connection: Connection, statement: Statement) -> list[tuple[str, str]]:
    rows = fetch(connection, statement)
    return [(code, UNKNOWN if group is None else group) for code, group in rows.iter_rows()]


def finer_key(key: str) -> str:
    """The dimension that has a column: the one that a grouping one groups, else itself."""
    return DIMENSION[key].of or key


def group_of(key: str, groups: Groups) -> Mapping[str, str]:
    """The group of each code of the dimension that `key` groups."""
    return groups[DIMENSION[finer_key(key)].scheme, DIMENSION[key].scheme]


def groups_of(key: str, groups: Groups) -> Mapping[str, str] | None:
    """The group of each code of the finer dimension; None where a dimension groups nothing."""
    return group_of(key, groups) if DIMENSION[key].of else None


def finer(filters: Filters, groups: Groups) -> Filters:
    """The same choice, of codes that stand in columns; what is chosen both ways must hold both ways."""
    chosen: dict[str, set[str]] = {}
    for key, codes in filters.codes:
        own = set(codes) if DIMENSION[key].of is None else _in_any(key, codes, groups)
        kept = chosen.get(finer_key(key))
        chosen[finer_key(key)] = own if kept is None else kept & own
    return choose(filters.period, {key: codes or {_NO_CODE} for key, codes in chosen.items()})


def _in_any(key: str, codes: tuple[str, ...], groups: Groups) -> set[str]:
    found = {code for code, group in group_of(key, groups).items() if group in codes}
    # What has no code is in no group: unknown, but also mixed or left over.
    return found | set(DIMENSION[finer_key(key)].special) if UNKNOWN in codes else found


def grouped(rows: pl.DataFrame, by: tuple[str, ...], groups: Groups) -> pl.DataFrame:
    """Rows with columns of finer codes and `value`, by groups where `by` asks for groups; other columns are kept."""
    coarse = [key for key in by if DIMENSION[key].of and key not in rows.columns]
    if not coarse:
        return rows
    columns = {
        key: pl.col(finer_key(key)).replace_strict(group_of(key, groups), default=UNKNOWN, return_dtype=pl.String())
        for key in coarse
    }
    gone = {finer_key(key) for key in coarse} - set(by)
    kept = [name for name in rows.columns if name not in gone and name != "value"]
    return rows.with_columns(**columns).group_by([*kept, *coarse]).agg(pl.col("value").sum())
