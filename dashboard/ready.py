"""What is got ready before anybody asks, so that the first who looks at new data does not wait for it."""

from collections.abc import Iterator, Mapping
from threading import Event, Thread
from time import sleep

import structlog

from dashboard.draw import context_of
from dashboard.pages import PAGES
from queries.dimensions import DIMENSION
from queries.holdings import Holdings
from queries.measures import MEASURES
from queries.store import ExactStore

FIRST_FILTERS = ("sex", "age")
"""What stands at the top of the filters."""
EVERY = 5.0
"""Seconds between two looks for a newer version."""
_log = structlog.get_logger()


def get_ready(store: ExactStore, failed: str = "") -> str:
    """Keeps the newest version in memory and asks what is mostly asked first, unless that was done.

    Says what kind of error there was, if any, and logs it unless it was `failed` before. Whatever fails here is asked
    again, and told, when somebody looks at a page.
    """
    try:
        if store.keep():
            for chosen in asked_first(store.holdings()):
                context_of(PAGES[0], store, chosen, locale="en")
    except Exception as error:  # noqa: BLE001  (the boundary: the server serves without it)
        if type(error).__name__ != failed:
            _log.warning("not kept in memory", error=type(error).__name__)
        return type(error).__name__
    return ""


def asked_first(holdings: Holdings) -> Iterator[Mapping[str, list[str]]]:
    """Each measure as the first page opens on it; of records also each sex and each age alone."""
    for measure in MEASURES:
        if measure.offered and holdings.of(measure.key):
            yield {"measure": [measure.key]}
            for key in FIRST_FILTERS if measure.is_of_records else ():
                dimension = DIMENSION[key]
                for code in holdings.names.codes(dimension):
                    if code not in dimension.special:
                        yield {"measure": [measure.key], key: [code]}


def stay_ready(store: ExactStore) -> Event:
    """Does the same for each version to come, in a thread that ends with the program. Set when it was done once.

    The main thread asks nothing of a database: what ends the program would be raised inside a statement, and be taken
    for its failure.
    """
    done = Event()

    def look() -> None:
        failed = ""
        while True:
            failed = get_ready(store, failed)
            done.set()
            sleep(EVERY)

    Thread(target=look, name="ready", daemon=True).start()
    return done
