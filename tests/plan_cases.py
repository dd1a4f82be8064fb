"""A few cases written by hand for plans: thirty of trafficking in Tapachula, one in Lima."""

import pytest
from sqlalchemy import Connection

from queries.store import ExactStore
from tests import record_rows
from tests.filled import store_on
from tests.record_rows import ADULT, CHILD, IN_PERU, OF_JANUARY, Row

IN_TAPACHULA: Row = {"recorded_country": "MEX", "recorded_admin1": "MX-CHP", "recorded_place": "tapachula"}
CASES = {
    "c1": {"crime": "trafficking", "operation": "no_operation", **OF_JANUARY, **IN_PERU},
    "c2": {"crime": "trafficking", "operation": "no_operation", **OF_JANUARY, **IN_TAPACHULA},
    "c3": {"crime": "smuggling", "operation": "no_operation", **OF_JANUARY, **IN_TAPACHULA},
    **{f"t{n}": {"crime": "trafficking", "operation": "no_operation", **OF_JANUARY, **IN_TAPACHULA} for n in range(29)},
}
WOMAN: Row = {"sex": "female", **ADULT, "citizenship": "HND"}
VICTIMS: tuple[Row, ...] = (
    {"case_key": "c1", "sex": "unknown"},
    *({"case_key": f"t{n}", **WOMAN} for n in range(20)),
    {"case_key": "c2", "sex": "male", **CHILD, "citizenship": "GTM"},
    {"case_key": "c2", "sex": "unknown"},
)


def cases_in(connection: Connection, patch: pytest.MonkeyPatch, *, synthetic: bool) -> ExactStore:
    """A store over the cases and their persons; a demonstration, or not."""
    migrants = ({"case_key": "c3", "sex": "male", **ADULT},) if synthetic else ()
    for name, found in (("CASES", CASES), ("VICTIMS", VICTIMS), ("MIGRANTS", migrants)):
        patch.setattr(record_rows, name, found)
    record_rows.fill(connection, synthetic=synthetic)
    return store_on(connection)
