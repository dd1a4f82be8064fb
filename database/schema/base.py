"""What the tables share."""

from sqlalchemy import Column, MetaData, String

SCHEMA_VERSION = 4
LANGUAGES = ("en", "es", "pt", "fr")
TOTAL = "_T"
"""The code of a dimension that a row does not break down."""

metadata = MetaData()


def labels() -> list[Column[str]]:
    """A label in every language."""
    return [Column(f"label_{language}", String, nullable=False) for language in LANGUAGES]


def key(name: str, *, default: str = TOTAL, comment: str | None = None) -> Column[str]:
    """A column of codes, never NULL."""
    return Column(name, String, nullable=False, default=default, comment=comment)
