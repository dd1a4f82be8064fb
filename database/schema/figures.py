"""Deliveries, what was wrong in them, incidents and official figures.

A row of `official_figure` or `incident` is never changed in place: a later delivery closes it (`to_batch`)
and opens another (`from_batch`), so that "as known on" stays answerable. Open rows have `to_batch` NULL.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Integer,
    String,
    Table,
)

from database.schema.base import LEFT_OUT, key, metadata

series_break = Table(
    "series_break",
    metadata,
    Column("series", String, ForeignKey("series.code"), nullable=False),
    Column("margin", String, nullable=False),
    Column("starts_on", Date, nullable=False, comment="first day of the new way of counting"),
    Column("kind", String, nullable=False, comment="scheme break_kind"),
    Column("batch", Integer, nullable=False),
)

batch = Table(
    "batch",
    metadata,
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("format", String, nullable=False),
    Column("series", String, ForeignKey("series.code"), nullable=False),
    Column("margin", String, nullable=False, comment="margins delivered, joined by a comma"),
    Column("file_name", String, nullable=False),
    Column("file_sha256", String, nullable=False),
    Column("imported_at", DateTime, nullable=False, comment="UTC"),
    Column("covers_from", Date),
    Column("covers_to", Date),
    Column("owner", String, nullable=False),
    Column("reliability", String, nullable=False, comment="Admiralty A to F"),
    Column("credibility", String, nullable=False, comment="Admiralty 1 to 6"),
    Column("handling", String, nullable=False, comment="H0 to H3"),
    Column("tlp", String, nullable=False, comment="TLP 2.0"),
    Column("review_on", Date, nullable=False),
    Column("rows_read", Integer, nullable=False),
    Column("rows_added", Integer, nullable=False),
    Column("rows_changed", Integer, nullable=False),
    Column("rows_withdrawn", Integer, nullable=False),
    Column("synthetic", Boolean, nullable=False, default=False, comment="invented for a demonstration"),
)

problem = Table(
    "problem",
    metadata,
    Column("batch", Integer, ForeignKey("batch.batch"), nullable=False),
    Column("outcome", String, nullable=False, comment="repaired, kept_out or outside_area"),
    Column("kind", String, nullable=False, comment="scheme problem_kind"),
    Column("column_name", String, nullable=False),
    Column("rows", Integer, nullable=False),
    CheckConstraint("outcome IN ('repaired', 'kept_out', 'outside_area')", name="problem_outcome"),
)

incident = Table(
    "incident",
    metadata,
    Column("record_key", String, nullable=False),
    Column("series", String, ForeignKey("series.code"), nullable=False),
    Column("occurred_on", Date, comment="NULL where the source gives no date; never shown finer than month"),
    Column("latitude", Double, comment="NULL where the source gives none or one that cannot be right"),
    Column("longitude", Double),
    Column("coordinates", String, nullable=False, comment="stated, repaired, rounded or missing"),
    key("recorded_country"),
    key("recorded_place"),
    key("grid"),
    key("migration_route"),
    key("cause"),
    Column("from_batch", Integer, ForeignKey("batch.batch"), nullable=False),
    Column("to_batch", Integer, ForeignKey("batch.batch")),
    CheckConstraint("latitude BETWEEN -90 AND 90", name="incident_latitude"),
    CheckConstraint("longitude BETWEEN -180 AND 180", name="incident_longitude"),
)

official_figure = Table(
    "official_figure",
    metadata,
    Column("measure", String, nullable=False),
    Column("series", String, ForeignKey("series.code"), nullable=False),
    Column("margin", String, nullable=False, comment="dimensions broken down, sorted, joined by +; or total"),
    Column("record_key", String, nullable=False, comment="one per open row"),
    Column("period_start", Date, comment="NULL where the source gives no date"),
    Column("period_end", Date, comment="last day of the period"),
    Column("grain", String, nullable=False),
    key("year", default="unknown"),
    key("quarter", default="unknown"),
    key("month", default="unknown"),
    key("recorded_country"),
    key("recorded_admin1"),
    key("recorded_place"),
    key("grid"),
    key("citizenship"),
    key("sex"),
    key("age"),
    key("exploitation"),
    key("migration_route"),
    key("cause"),
    key("border_region"),
    key("demographic_group"),
    key("authority"),
    Column("value_text", String, nullable=False, comment="as the source writes it, or the subtraction that gave it"),
    Column("value", BigInteger, nullable=False, comment="the number, or the low bound of a range"),
    Column("value_high", BigInteger, comment="the high bound where the source gives a range"),
    Column("status", String, nullable=False),
    Column("from_batch", Integer, ForeignKey("batch.batch"), nullable=False),
    Column("to_batch", Integer, ForeignKey("batch.batch")),
    CheckConstraint("value >= 0", name="figure_not_negative"),
    CheckConstraint("value_high IS NULL OR value_high >= value", name="figure_range"),
    CheckConstraint("grain IN ('month', 'year', 'undated')", name="figure_grain"),
    CheckConstraint("(grain = 'undated') = (period_start IS NULL)", name="figure_dated"),
    CheckConstraint("status IN ('stated', 'derived', 'at_least')", name="figure_status"),
)


def is_left_out() -> ColumnElement[bool]:
    """The rows of official_figure that count nobody but say that a margin was left out."""
    return official_figure.c.record_key.startswith(f"{LEFT_OUT}|", autoescape=True)
