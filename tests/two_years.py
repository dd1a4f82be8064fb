"""Records of two years written by hand, enough of them to be compared: 112 victims in 2020 and 94 in 2021.

All were found in Lima. Of 2020 are 100 Colombians bound for Peru and 12 Haitians bound for Chile, of 2021 30 and 64.
"""

from datetime import date

import pytest
from sqlalchemy import Connection

from queries.store import ExactStore
from tests import record_rows
from tests.filled import store_on
from tests.record_rows import Row

OF_2020: Row = {"detected_on": date(2020, 1, 15), "year": "2020", "quarter": "2020-q1", "month": "2020-01"}
COLOMBIANS: Row = {"case_key": "c1", "sex": "female", "citizenship": "COL", "destination_country": "PER"}
HAITIANS: Row = {"case_key": "c1", "sex": "male", "citizenship": "HTI", "destination_country": "CHL"}
OF_UNKNOWN_SEX: Row = {"sex": "unknown"}


def two_years(connection: Connection, monkeypatch: pytest.MonkeyPatch, *more: Row) -> ExactStore:
    """A store over them; of sixteen of the Haitians of 2021 the sex is not known. `more` are victims beside them."""
    before = [COLOMBIANS | OF_2020] * 100 + [HAITIANS | OF_2020] * 12
    now = [COLOMBIANS] * 30 + [HAITIANS] * 48 + [HAITIANS | OF_UNKNOWN_SEX] * 16
    monkeypatch.setattr(record_rows, "VICTIMS", (*before, *now, *more))
    record_rows.fill(connection)
    return store_on(connection)
