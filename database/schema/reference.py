"""Tables of lists: codes, countries, subdivisions, places, series. Filled from database/reference."""

from sqlalchemy import Boolean, Column, Date, DateTime, Double, Integer, String, Table

from database.schema.base import labels, metadata

version = Table(
    "version",
    metadata,
    Column("schema_version", Integer, nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("moved_at", DateTime, nullable=False, comment="UTC"),
    Column("synthetic", Boolean, nullable=False, default=False, comment="a demonstration: all of it is invented"),
)

code = Table(
    "code",
    metadata,
    Column("scheme", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("parent", String),
    Column("position", Integer, nullable=False, comment="order in which a chart or list shows the codes"),
    Column("bit", Integer, comment="0 to 61, in the masks of the scheme; never used again for another code"),
    *labels(),
)

country = Table(
    "country",
    metadata,
    Column("code", String, primary_key=True, comment="ISO 3166-1 alpha-3, upper case"),
    Column("alpha_2", String),
    Column("m49", String, comment="UN M49, three digits"),
    Column("subregion", String, comment="UN M49 subregion; only for the Americas"),
    Column(
        "region",
        String,
        comment="scheme region: in the Americas as subregion, elsewhere the UN M49 region; NULL for Antarctica",
    ),
    Column("unodc_subregion", String, comment="UNODC puts Mexico in North America"),
    Column("bit", Integer, comment="0 to 61, in masks of countries; only for the Americas"),
    Column("longitude", Double, comment="of a point within it, for lines on a map"),
    Column("latitude", Double),
    *labels(),
)

admin1 = Table(
    "admin1",
    metadata,
    Column("code", String, primary_key=True, comment="ISO 3166-2"),
    Column("country", String, nullable=False),
    Column("name", String, nullable=False, comment="as its country writes it"),
)

place = Table(
    "place",
    metadata,
    Column("code", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("country", String, nullable=False),
    Column("admin1", String, comment="ISO 3166-2"),
    Column("latitude", Double, nullable=False),
    Column("longitude", Double, nullable=False),
    Column("kind", String, nullable=False),
    Column("source", String, nullable=False),
)

context_event = Table(
    "context_event",
    metadata,
    Column("code", String, primary_key=True),
    Column("kind", String, nullable=False, comment="scheme context_kind"),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, comment="last day; NULL for what began and has no stated end"),
    Column("source", String, nullable=False),
    *labels(),
)

series = Table(
    "series",
    metadata,
    Column("code", String, primary_key=True),
    Column("measure", String, nullable=False, comment="or case_records, where each row says what it is"),
    Column("recorded_country", String, comment="NULL where each row says its own"),
    Column("itemised", Boolean, nullable=False, default=False, comment="each incident brings all its margins"),
    Column("total_margin", String, nullable=False, comment="the margin that holds the series' total"),
    Column("owner", String, nullable=False),
    Column("source", String, nullable=False),
    Column("licence", String, nullable=False),
    *labels(),
)
