"""What is got ready before anybody asks, so that the first who looks at new data does not wait for it."""

from threading import Thread
from time import sleep

import structlog

from dashboard.draw import answer_page
from dashboard.pages import PAGES
from queries.measures import MEASURES
from queries.store import ExactStore

EVERY = 5.0
"""Seconds between two looks for a newer version."""
_log = structlog.get_logger()


def get_ready(store: ExactStore) -> None:
    """Keeps the newest version in memory and asks what the first page asks of each measure, unless that was done.

    Whatever fails here is asked again, and told, when somebody looks at a page.
    """
    try:
        if store.keep():
            for measure in MEASURES:
                if measure.offered and store.holdings().of(measure.key):
                    answer_page(PAGES[0], store, {"measure": [measure.key]})
    except Exception as error:  # noqa: BLE001  (the boundary: the server serves without it)
        _log.warning("not kept in memory", error=type(error).__name__)


def stay_ready(store: ExactStore) -> None:
    """Does the same for each version to come, in a thread that ends with the program."""

    def look() -> None:
        while True:
            sleep(EVERY)
            get_ready(store)

    Thread(target=look, name="ready", daemon=True).start()
