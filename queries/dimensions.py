"""What a number can be broken down by, or filtered on. Adding a dimension is one entry here."""

from dataclasses import dataclass

from queries.words import Text, text


@dataclass(frozen=True)
class Dimension:
    """One way to break a number down.

    `label` is a noun as it stands inside a sentence. `scheme` says where its codes are named: a scheme of the code
    table, or country, american_country, place, series, period, grid. `special` are the codes beside its list: what is
    unknown, mixed, left over. `pattern` is what its codes look like where they are not listed. `column` is its column
    in official_figure, or in country when `via_country` (joined on the recording country).
    """

    key: str
    label: Text
    scheme: str
    column: str
    via_country: bool = False
    special: tuple[str, ...] = ("unknown",)
    pattern: str | None = None


_LEFT_OVER = ("not_broken_down", "other", "mixed", "unknown")
_OF_TIME = ("unknown", "not_recorded")
DIMENSIONS = (
    Dimension("year", text("year"), "period", "year", special=("unknown",), pattern=r"(19|20)\d\d"),
    Dimension("quarter", text("quarter"), "period", "quarter", special=_OF_TIME, pattern=r"(19|20)\d\d-q[1-4]"),
    Dimension("month", text("month"), "period", "month", special=_OF_TIME, pattern=r"(19|20)\d\d-(0[1-9]|1[0-2])"),
    Dimension("subregion", text("subregion (UN M49)"), "subregion", "subregion", via_country=True),
    Dimension("unodc_subregion", text("subregion (UNODC)"), "unodc_subregion", "unodc_subregion", via_country=True),
    Dimension("recorded_country", text("recording country"), "american_country", "recorded_country"),
    Dimension("recorded_place", text("place"), "place", "recorded_place", special=("elsewhere", "unknown")),
    Dimension("grid", text("grid cell"), "grid", "grid", pattern=r"8[0-9a-f]{14}"),
    Dimension("citizenship", text("citizenship"), "country", "citizenship", special=_LEFT_OVER),
    Dimension("sex", text("sex"), "sex", "sex", special=("not_broken_down",)),
    Dimension("age", text("age"), "age", "age", special=("not_broken_down",)),
    Dimension("migration_route", text("migration route"), "migration_route", "migration_route"),
    Dimension("cause", text("cause"), "cause", "cause"),
    Dimension("series", text("series"), "series", "series", special=()),
)
DIMENSION = {dimension.key: dimension for dimension in DIMENSIONS}
PERIODS = ("year", "quarter", "month")
COUNTRIES = ("country", "american_country")
"""Schemes whose codes are countries: all, and those of the Americas."""
GEOGRAPHY = ("subregion", "unodc_subregion", "recorded_country")
