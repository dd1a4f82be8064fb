"""A real Chromium and a real server for the tests marked `browser`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which

import pytest
from dash import Dash
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright
from werkzeug.serving import make_server

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

CSP = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'none'; frame-ancestors 'none'"
)


def chromium_path() -> Path | None:
    """Where Chromium is installed, if it is."""
    found = which("chromium") or which("chromium-browser") or which("google-chrome")
    return Path(found) if found else None


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; the test is skipped where there is none."""
    path = chromium_path()
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        browser.on("context", _watch)
        _BROWSERS.append(browser)
        yield browser
        _BROWSERS.remove(browser)
        browser.close()


_BROWSERS: list[Browser] = []
_ERRORS: list[str] = []
"""What went wrong on any page that any browser opened since it was last asked for."""


def _watch(context: BrowserContext) -> None:
    context.on("weberror", lambda found: _ERRORS.append(str(found.error)))
    context.on("console", lambda line: _ERRORS.append(line.text) if line.type == "error" else None)


def assert_only_refusals(status: int) -> None:
    """Takes what the browser logs of each answer that refuses; a test that provokes such answers ends with it."""
    assert [one for one in taken_errors() if f"status of {status}" not in one] == []


def taken_errors() -> list[str]:
    """The errors of scripts and of the console on all pages since the last call, which forgets them.

    conftest.py fails every test that leaves one here; a test that means an error to happen takes it away itself.
    """
    for page in (page for browser in _BROWSERS for context in browser.contexts for page in context.pages):
        _hear(page)
    found = [*_ERRORS]
    _ERRORS.clear()
    return found


def _hear(page: Page) -> None:
    # What a page has said arrives before its answer. One that is about to close has nothing more to say.
    with suppress(Error):
        page.evaluate("0")


@contextmanager
def served(application: Flask) -> Iterator[str]:
    """The address of an application served on a free port of this machine while the block runs."""
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def strict_csp(app: Dash) -> str:
    """The content security policy a page must work under, with the hashes of Dash's own inline scripts."""
    return CSP.format(hashes=" ".join(app.csp_hashes()))


def faults(page: Page, address: str) -> list[str]:
    """A list that fills while the page lives: its errors and every request that leaves `address`."""
    found: list[str] = []
    page.on("console", lambda line: found.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: found.append(request.url) if _leaves(request.url, address) else None)
    return found


def _leaves(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:"))
