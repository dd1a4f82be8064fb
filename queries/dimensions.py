"""What a number can be broken down by, or filtered on. Adding a dimension is one entry here."""

from dataclasses import dataclass

from queries.words import Text, text


@dataclass(frozen=True)
class Dimension:
    """One way to break a number down.

    `label` is a noun as it stands inside a sentence. `scheme` says where its codes are named: a scheme of the code
    table, or country, american_country, admin1, place, series, period, grid. `special` are the codes beside its list:
    what is unknown, mixed, left over. `pattern` is what its codes look like where they are not listed. `column` is its
    column in the tables, or in country when `via_country` (joined on the recording country). Where a table of records
    has a mask `block`, the dimension has several values there: a person is counted once in each.

    `of` is the finer dimension whose codes it groups; it has no column of its own. A dimension `of_leg` is told of each
    leg of a recorded journey: a person has as many values as legs. One of `either` others is only chosen, never asked
    by: the code may be in any of them. One `of_day` is the weekday of the date in its column, where its day is known.
    """

    key: str
    label: Text
    scheme: str
    column: str
    via_country: bool = False
    special: tuple[str, ...] = ("unknown",)
    pattern: str | None = None
    block: str | None = None
    of: str | None = None
    of_leg: bool = False
    either: tuple[str, ...] = ()
    of_day: bool = False


def _grouped(key: str, label: Text, scheme: str, of: str) -> Dimension:
    return Dimension(key, label, scheme, key, of=of, of_leg=of in _ENDS_OF_A_LEG)


def _of_leg(key: str, label: Text, scheme: str) -> Dimension:
    return Dimension(key, label, scheme, key.removeprefix("leg_"), of_leg=True)


def _many(key: str, label: Text, scheme: str | None = None, block: str | None = None) -> Dimension:
    return Dimension(key, label, scheme or key, key, special=("none", "unknown"), block=block or key)


def _one(key: str, label: Text, special: tuple[str, ...] = ("unknown",)) -> Dimension:
    return Dimension(key, label, key, key, special=special)


_ENDS_OF_A_LEG = ("from_place", "to_place")
_LEFT_OVER = ("not_broken_down", "other", "mixed", "unknown")
_OF_TIME = ("unknown", "not_recorded")
DIMENSIONS = (
    Dimension("year", text("year"), "period", "year", special=("unknown",), pattern=r"(19|20)\d\d"),
    Dimension("quarter", text("quarter"), "period", "quarter", special=_OF_TIME, pattern=r"(19|20)\d\d-q[1-4]"),
    Dimension("month", text("month"), "period", "month", special=_OF_TIME, pattern=r"(19|20)\d\d-(0[1-9]|1[0-2])"),
    Dimension("weekday", text("weekday"), "weekday", "detected_on", of_day=True),
    Dimension("subregion", text("subregion (UN M49)"), "subregion", "subregion", via_country=True),
    Dimension("unodc_subregion", text("subregion (UNODC)"), "unodc_subregion", "unodc_subregion", via_country=True),
    Dimension("recorded_country", text("recording country"), "american_country", "recorded_country"),
    Dimension("recorded_admin1", text("state or province"), "admin1", "recorded_admin1"),
    Dimension("recorded_place", text("place"), "place", "recorded_place", special=("elsewhere", "unknown")),
    Dimension("grid", text("grid cell"), "grid", "grid", pattern=r"8[0-9a-f]{14}"),
    Dimension("citizenship", text("citizenship"), "country", "citizenship", special=_LEFT_OVER),
    Dimension("recruitment_country", text("country of recruitment"), "country", "recruitment_country"),
    _many("transit_country", text("country of transit"), scheme="american_country"),
    Dimension("exploitation_country", text("country of exploitation"), "country", "exploitation_country"),
    Dimension("destination_country", text("country of destination"), "country", "destination_country"),
    _one("domestic", text("own country or another")),
    Dimension("sex", text("sex"), "sex", "sex", special=("not_broken_down",)),
    _one("gender", text("gender")),
    Dimension("age", text("age"), "age", "age", special=("not_broken_down",)),
    _one("age_band", text("age band")),
    Dimension(
        "exploitation",
        text("exploitation"),
        "exploitation",
        "exploitation",
        special=("not_broken_down", "none", "unknown"),
        block="exploitation_form",
    ),
    _many("exploitation_form", text("form of exploitation")),
    _many("means_of_control", text("means of control")),
    # The same mask again: what the same person was controlled by besides.
    _many("other_means", text("another means of control"), scheme="means_of_control", block="means_of_control"),
    _many("recruiter", text("recruiter")),
    _many("recruitment_channel", text("way of recruitment")),
    _many("transport", text("means of transport")),
    _many("crossing_type", text("way of crossing")),
    _many("document", text("document used")),
    _many("abuse", text("abuse on the way")),
    _one("detection", text("way of detection")),
    _one("victim_status", text("status of the victim")),
    _one("crime", text("crime"), special=()),
    _many("connected_crime", text("connected crime")),
    _many("assistance", text("assistance given")),
    _one("legal_stage", text("legal stage"), special=()),
    _many("role_in_group", text("role in the group")),
    _one("group_structure", text("structure of the group")),
    _one("operation", text("operation")),
    _one("source", text("kind of source")),
    _one("reliability", text("reliability of the source")),
    Dimension("migration_route", text("migration route"), "migration_route", "migration_route"),
    Dimension("cause", text("cause"), "cause", "cause"),
    _one("border_region", text("border region")),
    _one("demographic_group", text("demographic group")),
    _one("authority", text("legal authority")),
    Dimension("series", text("series"), "series", "series", special=()),
    _grouped("citizenship_region", text("region of citizenship"), "region", of="citizenship"),
    _grouped("exploitation_region", text("region of exploitation"), "region", of="exploitation_country"),
    _grouped("destination_region", text("region of destination"), "region", of="destination_country"),
    Dimension("first_place", text("first place of the journey"), "place", "first_place"),
    Dimension("last_place", text("last place of the journey"), "place", "last_place"),
    _grouped("first_admin1", text("state or province of the first place"), "admin1", of="first_place"),
    _grouped("last_admin1", text("state or province of the last place"), "admin1", of="last_place"),
    Dimension("route", text("countries of the journey"), "route", "route", pattern=r"[A-Z]{3}(-[A-Z]{3})*"),
    _one("certainty", text("certainty of the journey")),
    _one("fee_band", text("fee paid")),
    _one("service", text("service paid for")),
    _of_leg("from_place", text("place a leg begins"), "place"),
    _of_leg("to_place", text("place a leg ends"), "place"),
    _grouped("from_admin1", text("state or province a leg begins"), "admin1", of="from_place"),
    _grouped("to_admin1", text("state or province a leg ends"), "admin1", of="to_place"),
    _grouped("from_country", text("country a leg begins"), "american_country", of="from_place"),
    _grouped("to_country", text("country a leg ends"), "american_country", of="to_place"),
    _grouped("from_region", text("region a leg begins"), "region", of="from_place"),
    _grouped("to_region", text("region a leg ends"), "region", of="to_place"),
    _of_leg("leg_transport", text("means of transport of a leg"), "transport"),
    _of_leg("leg_crossing_type", text("way of crossing of a leg"), "crossing_type"),
    _of_leg("leg_certainty", text("certainty of a leg"), "certainty"),
    Dimension(
        "end",
        text("either end of the journey"),
        "anywhere",
        "end",
        special=(),
        either=("citizenship", "exploitation_country", "destination_country", "first_place", "last_place"),
    ),
    Dimension(
        "leg_end", text("either end of a leg"), "anywhere", "leg_end", special=(), of_leg=True, either=_ENDS_OF_A_LEG
    ),
)
DIMENSION = {dimension.key: dimension for dimension in DIMENSIONS}
PERIODS = ("year", "quarter", "month")
COUNTRIES = ("country", "american_country")
"""Schemes whose codes are countries: all, and those of the Americas."""
GEOGRAPHY = ("subregion", "unodc_subregion", "recorded_country")
