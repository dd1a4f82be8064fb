"""The documentation says what the code says."""

import pytest

from queries.dimensions import DIMENSIONS
from queries.measures import MEASURES
from tests.documents import DOCS, measures_page


def test_the_page_of_measures_is_up_to_date() -> None:
    """After a change of a measure or a dimension run `python -m tests.documents`."""
    assert (DOCS / "measures.md").read_text("utf-8") == measures_page()


@pytest.mark.parametrize("key", [entry.key for entry in (*MEASURES, *DIMENSIONS)])
def test_everything_that_can_be_asked_is_documented(key: str) -> None:
    """No measure and no dimension without a line."""
    assert f"`{key}`" in (DOCS / "measures.md").read_text("utf-8")
