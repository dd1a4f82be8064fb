"""What a number can be broken down by, or filtered on. Adding a dimension is one entry here."""

from dataclasses import dataclass

from queries.words import Text, text


@dataclass(frozen=True)
class Dimension:
    """One way to break a number down.

    `label` is a noun as it stands inside a sentence. `scheme` says where its codes are named: a scheme of the code
    table, or country, place, series, period, grid.
    `column` is its column in official_figure, or in country when `via_country` (joined on the recording country).
    """

    key: str
    label: Text
    scheme: str
    column: str
    via_country: bool = False


DIMENSIONS = (
    Dimension("year", text("year"), "period", "year"),
    Dimension("quarter", text("quarter"), "period", "quarter"),
    Dimension("month", text("month"), "period", "month"),
    Dimension("subregion", text("subregion (UN M49)"), "subregion", "subregion", via_country=True),
    Dimension("unodc_subregion", text("subregion (UNODC)"), "unodc_subregion", "unodc_subregion", via_country=True),
    Dimension("recorded_country", text("recording country"), "country", "recorded_country"),
    Dimension("recorded_place", text("place"), "place", "recorded_place"),
    Dimension("grid", text("grid cell"), "grid", "grid"),
    Dimension("citizenship", text("citizenship"), "country", "citizenship"),
    Dimension("sex", text("sex"), "sex", "sex"),
    Dimension("age", text("age"), "age", "age"),
    Dimension("migration_route", text("migration route"), "migration_route", "migration_route"),
    Dimension("cause", text("cause"), "cause", "cause"),
    Dimension("series", text("series"), "series", "series"),
)
DIMENSION = {dimension.key: dimension for dimension in DIMENSIONS}
PERIODS = ("year", "quarter", "month")
GEOGRAPHY = ("subregion", "unodc_subregion", "recorded_country")
