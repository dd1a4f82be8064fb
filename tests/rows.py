"""A small database written by hand, whose every sum can be done in the head."""

from datetime import date, datetime

import polars as pl
from sqlalchemy import Connection, delete, insert, update

from database.engine import append
from database.schema import SCHEMA_VERSION, batch, official_figure, series_break, version

FIRST_DAY, LAST_DAY = date(2019, 1, 1), date(2020, 3, 31)

Row = tuple[str, str, str | None, int, dict[str, str]]
CROSSINGS: tuple[Row, ...] = (
    # series, margin, period, value, broken down by
    ("darien", "citizenship", "2019", 100, {"citizenship": "VEN"}),
    ("darien", "citizenship", "2019", 50, {"citizenship": "HTI"}),
    ("darien", "citizenship", "2020-01", 10, {"citizenship": "VEN"}),
    ("darien", "citizenship", "2020-01", 5, {"citizenship": "HTI"}),
    ("darien", "citizenship", "2020-03", 7, {"citizenship": "VEN"}),
    ("darien", "age+sex", "2020-01", 9, {"sex": "male", "age": "adult"}),
    ("darien", "age+sex", "2020-01", 4, {"sex": "female", "age": "adult"}),
    ("darien", "age+sex", "2020-01", 2, {"sex": "female", "age": "child"}),
    ("honduras", "total", "2020-01", 20, {}),
    ("honduras", "citizenship", "2020-01", 12, {"citizenship": "VEN"}),
    ("honduras", "citizenship", "2020-01", 8, {"citizenship": "CUB"}),
)
IN_MEXICO = {
    "recorded_country": "MEX",
    "migration_route": "us_mexico_border",
    "cause": "drowning",
    "citizenship": "GTM",
}
IN_PANAMA = {"recorded_country": "PAN", "migration_route": "darien", "cause": "violence", "citizenship": "unknown"}
DEATHS: tuple[Row, ...] = (
    ("missing_migrants", "total", "2020-01", 3, IN_MEXICO),
    ("missing_migrants", "sex", "2020-01", 1, {**IN_MEXICO, "sex": "female"}),
    ("missing_migrants", "sex", "2020-01", 2, {**IN_MEXICO, "sex": "unknown"}),
    ("missing_migrants", "age", "2020-01", 1, {**IN_MEXICO, "age": "child"}),
    ("missing_migrants", "age", "2020-01", 2, {**IN_MEXICO, "age": "unknown"}),
    ("missing_migrants", "total", "2020-03", 2, IN_PANAMA),
    ("missing_migrants", "total", None, 4, IN_MEXICO),
)
RECORDED_IN = {"darien": "PAN", "honduras": "HND"}


def fill(connection: Connection) -> None:
    """Writes the rows as data version 1, one batch a series, into an empty database with the reference lists."""
    connection.execute(delete(version))
    connection.execute(insert(version), {"schema_version": SCHEMA_VERSION, "data_version": 1, "moved_at": _noon()})
    for number, series in enumerate(("darien", "honduras", "missing_migrants"), start=1):
        connection.execute(insert(batch), _batch(number, series))
    figures = [_figure("crossings", row) for row in CROSSINGS] + [_figure("deaths", row) for row in DEATHS]
    rows = pl.DataFrame(figures, schema_overrides={"period_start": pl.Date, "period_end": pl.Date})
    append(connection, official_figure, rows)
    starts = {
        "series": "darien",
        "margin": "citizenship",
        "starts_on": date(2020, 1, 1),
        "kind": "monthly_from",
        "batch": 1,
    }
    connection.execute(insert(series_break), starts)


def close(connection: Connection, series: str) -> None:
    """Closes every row of a series, as a later delivery would."""
    connection.execute(update(official_figure).where(official_figure.c.series == series).values(to_batch=2))


def _noon() -> datetime:
    return datetime(2020, 4, 1, 12)  # noqa: DTZ001  (columns hold UTC without a zone)


def _batch(number: int, series: str) -> dict[str, object]:
    words = dict.fromkeys(("format", "margin", "file_name", "file_sha256", "owner"), "written by hand")
    counts = dict.fromkeys(("rows_read", "rows_added", "rows_changed", "rows_withdrawn"), 0)
    grades = {"reliability": "B", "credibility": "2", "handling": "H0", "tlp": "CLEAR", "review_on": LAST_DAY}
    covers = {"covers_from": FIRST_DAY, "covers_to": LAST_DAY, "imported_at": _noon()}
    return {"batch": number, "series": series, **words, **counts, **grades, **covers}


def _figure(measure: str, row: Row) -> dict[str, object]:
    series, margin, period, value, keys = row
    dimensions = dict.fromkeys(
        ("recorded_place", "grid", "citizenship", "sex", "age", "migration_route", "cause"), "_T"
    )
    return {
        "measure": measure,
        "series": series,
        "margin": margin,
        "record_key": "|".join([str(period), *keys.values()]),
        **_time(period),
        "recorded_country": RECORDED_IN.get(series, "unknown"),
        **dimensions,
        **keys,
        "value_text": str(value),
        "value": value,
        "status": "stated",
        "from_batch": {"darien": 1, "honduras": 2, "missing_migrants": 3}[series],
    }


def _time(period: str | None) -> dict[str, object]:
    if period is None:
        unknown = dict.fromkeys(("year", "quarter", "month"), "unknown")
        return {"period_start": None, "period_end": None, "grain": "undated", **unknown}
    if len(period) == len("2019"):
        days = {"period_start": date(int(period), 1, 1), "period_end": date(int(period), 12, 31)}
        return {**days, "grain": "year", "year": period, "quarter": "not_recorded", "month": "not_recorded"}
    year, month = int(period[:4]), int(period[5:])
    last = {1: 31, 3: 31}[month]
    codes_of_time = {"year": str(year), "quarter": f"{year}-q1", "month": period}
    return {
        "period_start": date(year, month, 1),
        "period_end": date(year, month, last),
        "grain": "month",
        **codes_of_time,
    }
