"""Overview over a demonstration of three thousand persons, served for browser tests; and how to open and read it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import ElementHandle, Locator, Page, Request, expect

from dashboard.server import create_app
from database.demonstration.build import build
from database.settings import Settings
from tests.browser import served

PERSONS, SEED = 3_000, 1
PATIENCE = 20_000
"""Milliseconds: a busy machine may need some seconds for a page."""
STILL = 400
UPDATE = "_dash-update-component"
WORDS = re.compile(r"\S")


def clock() -> datetime:
    """The demonstration ends with 2025."""
    return datetime(2026, 1, 15, tzinfo=UTC)


@contextmanager
def overview(folder: Path) -> Iterator[tuple[Settings, str]]:
    """The settings of a new demonstration, and where the app over it is served."""
    settings = Settings(data=folder)
    build(settings, clock, persons=PERSONS, seed=SEED)
    with served(create_app(settings, clock).server) as address:
        yield settings, address


def open_at(tab: Page, place: str) -> None:
    """Opens an address and waits until the panels are filled; a title that is there from the start tells nothing."""
    tab.goto(place)
    expect(tab.locator(".panel[data-holds] .panel-title").last).to_have_text(WORDS)
    tab.wait_for_function("document.fonts.status === 'loaded'")


def panel(tab: Page, name: str) -> Locator:
    """A panel by what it is called."""
    return tab.get_by_role("region", name=name, exact=True)


def drawings(tab: Page) -> list[str]:
    """A list that grows with each question to the server."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if UPDATE in request.url:
            asked.append(request.url)

    tab.on("request", note)
    return asked


def search(tab: Page) -> str:
    """The query in the address bar."""
    return str(tab.evaluate("location.search"))


def settled(tab: Page) -> None:
    """Waits until what is in sight has been still for a while."""
    tab.wait_for_load_state("networkidle")
    tab.wait_for_timeout(STILL)


@contextmanager
def one_change(tab: Page) -> Iterator[None]:
    """Waits, after what is done in it, for the answer of the server and until the page is still."""
    with tab.expect_response(lambda answer: UPDATE in answer.url):
        yield
    settled(tab)


def held(tab: Page, selector: str) -> ElementHandle:
    """An element as it is now, to see later whether it is still there."""
    found = tab.locator(selector).first.element_handle()
    assert found is not None
    return found
