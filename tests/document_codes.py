"""docs/codes.md: every code list, with what its codes are called."""

from functools import cache
from typing import Any

import polars as pl
from sqlalchemy import Column

from database.codes import codes as code_list
from database.codes import countries, demonstration_series, places, series, subdivisions
from database.schema import metadata
from queries.dimensions import DIMENSIONS, Dimension
from queries.names import SPECIAL
from queries.words import say
from tests.markdown import code, codes, table

HEAD = """\
# Code lists

Written from `database/reference` by `python -m tests.documents`. A code is what the tables, the address of a page and
the prompt use. Names in Portuguese and French, and where the lists come from, are in
[database/reference](../database/reference/SOURCES.md). Which measure can be broken down by what is in
[measures.md](measures.md).

- **parent**: the code of the wider list that this one belongs to.
- **bit**: its place in a mask, where a person can have several values ([schema.md](schema.md)). It is never used again
  for another code.
- **beside the list**: codes of [special](#special) that the dimension has too, for what is unknown, mixed or left over.
"""
PERIODS = """\
Written as `2021`, `2021-q3` and `2021-07`. What has only a year is in no quarter and no month: there it is
`not_recorded`.
"""
WEEKDAYS = """\
`monday` to `sunday`, computed from `detected_on` where `detected_precision` is `day`, else `unknown`.
"""
GRID = """\
Cells of the H3 grid at resolution 4, about 1,800 km² each: 15 hexadecimal digits, such as `8448949ffffffff`.
"""
AMERICAS = """\
Countries and areas of the Americas, as in [country](#country), with the two ways to put them into subregions:
[UN M49](#subregion) and [UNODC](#unodc_subregion), which differ on Mexico. In the last column, how many codes of
[admin1](#admin1) they have.
"""
PLACES = """\
Named places near which something was recorded; the kinds are in [place_kind](#place_kind). Places: GeoNames, CC BY 4.0,
except those that the project set itself.
"""
STATES = """\
ISO 3166-2 codes such as `MX-CHP`: {n} states, provinces and departments of the Americas, named in
`database/reference/admin1.csv`. How many each country has is in [american_country](#american_country).
"""
ROUTE = """\
Codes of [country](#country) in the order of the journey, joined by `-`, none twice in a row: `VEN-COL-PAN`, or `COL`
for a journey inside one country.
"""
ANYWHERE = """\
Codes of [country](#country), [region](#region), [admin1](#admin1) and [place](#place).
"""
SAID = {"period": PERIODS, "weekday": WEEKDAYS, "grid": GRID, "route": ROUTE, "anywhere": ANYWHERE}
"""Lists that are no table: how their codes are written."""
SERIES = """\
Each series is counted apart. The total margin is the published table that answers a question without any breakdown.
In a demonstration the series are those of the second table: invented, and nobody's.
"""
BESIDE = f"""\
## Beside the lists

### {code(SPECIAL)}

What a dimension can have besides its list, where that says so. `_T` is no answer: it stands in columns that a row is
not broken down by.
"""
NAMED_LIKE_THEIR_SCHEME = {"official_figure", "incident", "crime_case", "person", "leg", "suspect", "country"}
"""Tables whose columns are named like their scheme. In other tables `source` or `reliability` is another thing."""


def codes_page() -> str:
    """docs/codes.md."""
    lists = (_section(scheme) for scheme in schemes())
    inside = (f"### {code(scheme)}\n\n{_held_in(scheme)}\n{_listed(scheme)}" for scheme in internal_schemes())
    return "\n".join(
        [HEAD, "## Lists of the dimensions\n", *lists, _special(), "## Lists that no question is asked by\n", *inside]
    )


@cache
def schemes() -> tuple[str, ...]:
    """The schemes of the dimensions, each once, in their order."""
    return tuple(dict.fromkeys(one.scheme for one in DIMENSIONS))


@cache
def internal_schemes() -> tuple[str, ...]:
    """The schemes of the code table that no question is asked by."""
    found = code_list()["scheme"].unique(maintain_order=True)
    return tuple(scheme for scheme in found if scheme not in {*schemes(), SPECIAL})


def scheme_of(column: Column[Any]) -> str | None:
    """The scheme of the codes in a column, or in a mask; None where it holds none."""
    if column.table.name not in NAMED_LIKE_THEIR_SCHEME:
        names = (f"{column.table.name}_{column.name}", (column.comment or "").removeprefix("scheme "))
        return next((name for name in names if name in internal_schemes()), None)
    of_dimensions = {one.column: one.scheme for one in DIMENSIONS if not one.of_day}
    return of_dimensions.get(column.name) or _ending(column.name, (*schemes(), *internal_schemes()))


def _ending(name: str, listed: tuple[str, ...]) -> str | None:
    """The scheme that a column such as role or detected_precision is named like."""
    return next((scheme for scheme in listed if name == scheme or name.endswith(f"_{scheme}")), None)


def columns_of(scheme: str) -> list[str]:
    """The columns, as table.column, that hold codes of a scheme."""
    every = (column for one in metadata.sorted_tables for column in one.columns)
    return [str(column) for column in every if scheme_of(column) == scheme]


def _section(scheme: str) -> str:
    users = "".join(f"- dimension {_user(one)}\n" for one in DIMENSIONS if one.scheme == scheme)
    return f"### {code(scheme)}\n\n{users}{_held_in(scheme)}\n{_list(scheme)}"


def _user(dimension: Dimension) -> str:
    listed = set(_codes_of(dimension.scheme)["code"])
    beside = codes(found for found in dimension.special if found not in listed)
    groups = dimension.block and dimension.block != dimension.column
    return (
        f"{code(dimension.key)}: {say(dimension.label, 'en')}"
        f"{f'; groups of [{dimension.block}](#{dimension.block})' if groups else ''}"
        f"{f'; beside the list: {beside}' if beside else ''}"
    )


def _held_in(scheme: str) -> str:
    columns = codes(columns_of(scheme))
    return f"- in {columns}\n" if columns else ""


def _list(scheme: str) -> str:
    found = {
        "country": _countries,
        "american_country": _american_countries,
        "admin1": _states,
        "place": _places,
        "series": _series,
    }.get(scheme)
    return SAID.get(scheme) or (found() if found else _listed(scheme))


def _codes_of(scheme: str) -> pl.DataFrame:
    return code_list().filter(scheme=scheme).sort("position")


def _listed(scheme: str) -> str:
    rows = _codes_of(scheme)
    more = [name for name in ("parent", "bit") if rows[name].is_not_null().any()]
    return _named(rows, *more)


def _named(rows: pl.DataFrame, *more: str) -> str:
    """Codes with both names and more columns."""
    shown = rows.select(pl.format("`{}`", "code"), "label_en", "label_es", *more)
    return table(["code", "English", "Spanish", *(name.replace("_", " ") for name in more)], shown.rows())


def _countries() -> str:
    return (
        f"ISO 3166-1 alpha-3, and XKX for Kosovo: {countries().height} countries and areas, named in "
        "`database/reference/countries.csv`.\n"
    )


def _american_countries() -> str:
    states = subdivisions().group_by(pl.col("country").alias("code")).len("admin1")
    american = countries().filter(pl.col("subregion").is_not_null()).join(states, on="code", how="left").sort("code")
    return f"{AMERICAS}\n{_named(american, 'subregion', 'unodc_subregion', 'bit', 'admin1')}"


def _states() -> str:
    return STATES.format(n=subdivisions().height)


def _places() -> str:
    rows = places().sort("country", "name").select(pl.format("`{}`", "code"), "name", "country", "kind").rows()
    return f"{PLACES}\n{table(['code', 'name', 'country', 'kind'], rows)}"


def _series() -> str:
    about = ("measure", "recorded_country", "total_margin")
    return f"{SERIES}\n{_named(series(), *about)}\n{_named(demonstration_series(), *about)}"


def _special() -> str:
    return f"{BESIDE}\n{_listed(SPECIAL)}"
