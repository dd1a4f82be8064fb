"""Two hundred victims written by hand, of whom girls were recruited on social media more than others.

Social media: 30 girls, 20 women, 10 men. In person: 20 girls, 60 women, 60 men.
"""

import pytest
from sqlalchemy import Connection

from database.schema import known_bit
from queries.store import ExactStore
from tests import record_rows
from tests.filled import store_on
from tests.record_rows import ADULT, CHILD, Row

IN_PERSON, SOCIAL_MEDIA = 1, 16
GIRL: Row = {"case_key": "c1", "sex": "female", **CHILD}
WOMAN: Row = {"case_key": "c1", "sex": "female", **ADULT}
MAN: Row = {"case_key": "c1", "sex": "male", **ADULT}
ONLINE: Row = {"recruitment_channel": SOCIAL_MEDIA, "known": known_bit("recruitment_channel")}
OFFLINE: Row = {"recruitment_channel": IN_PERSON, "known": known_bit("recruitment_channel")}
PLANTED: tuple[Row, ...] = (
    *[GIRL | ONLINE] * 30,
    *[WOMAN | ONLINE] * 20,
    *[MAN | ONLINE] * 10,
    *[GIRL | OFFLINE] * 20,
    *[WOMAN | OFFLINE] * 60,
    *[MAN | OFFLINE] * 60,
)


def over_rows(connection: Connection, monkeypatch: pytest.MonkeyPatch, *rows: Row) -> ExactStore:
    """A store over these victims, or over those that are planted; all are of January 2021."""
    monkeypatch.setattr(record_rows, "VICTIMS", rows or PLANTED)
    monkeypatch.setattr(record_rows, "MASKS", (*record_rows.MASKS, "recruitment_channel"))
    record_rows.fill(connection)
    return store_on(connection)
