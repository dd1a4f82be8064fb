"""What the tables share."""

from sqlalchemy import Column, MetaData, String

SCHEMA_VERSION = 4
LANGUAGES = ("en", "es", "pt", "fr")
TOTAL = "_T"
"""The code of a dimension that a row does not break down."""
NOT_BROKEN_DOWN = "not_broken_down"
"""The code of those of whom a margin does not say more; it is also the beginning of the record key of such a row."""
LEFT_OUT = "left_out"
"""The beginning of the record key of a row that says of which country and period a margin was left out.

It counts nobody; its text is what the parts come to and the total that they contradict: "110 > 100"."""

metadata = MetaData()


def labels() -> list[Column[str]]:
    """A label in every language."""
    return [Column(f"label_{language}", String, nullable=False) for language in LANGUAGES]


def key(name: str, *, default: str = TOTAL, comment: str | None = None) -> Column[str]:
    """A column of codes, never NULL."""
    return Column(name, String, nullable=False, default=default, comment=comment)
