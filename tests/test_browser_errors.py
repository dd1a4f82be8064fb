"""An error on any page fails the test that opened it: pytest is run over tests with errors and tests without."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[1]
TESTS = """
import pytest
from playwright.sync_api import expect
from tests.browser import chromium, taken_errors

@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened

@pytest.fixture
def broken(browser):
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<script>nobody.there</script>")
        yield page

def test_sound(browser):
    browser.new_page().set_content("<script>console.log('well'); console.warn('well')</script>")

def test_script(browser):
    browser.new_page().set_content("<script>setTimeout(() => nobody.there)</script>")

def test_console(browser):
    browser.new_page().evaluate("console.error('a word')")

def test_reported(browser):
    browser.new_page().evaluate("reportError(new Error('caught'))")

def test_promise(browser):
    browser.new_page().set_content("<script>Promise.reject(new Error('late'))</script>")

def test_second_page(browser):
    with browser.new_context() as context:
        context.new_page()
        context.new_page().set_content("<script>nobody.there</script>")

def test_opened_by_a_page(browser):
    page = browser.new_page()
    with page.expect_popup() as other:
        page.evaluate("window.open('about:blank')")
    other.value.set_content("<script>nobody.there</script>")

def test_fixture(broken):
    expect(broken.locator("body")).to_be_visible()

def test_meant(browser):
    browser.new_page().evaluate("console.error('meant')")
    assert taken_errors() == ["meant"]

def test_sound_after_all(browser):
    browser.new_page()
"""
SOUND = {"test_sound", "test_meant", "test_sound_after_all"}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """PASSED or FAILED for each test of TESTS, run with the tools of the real tests."""
    written = tmp_path_factory.mktemp("tried") / "test_tried.py"
    written.write_text(TESTS, encoding="utf-8")
    plain = ["-p", "no:cacheprovider", "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml"), "-rA", "-q"]
    command = [sys.executable, "-m", "pytest", *plain, f"--rootdir={written.parent}", str(written)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = (line.split(" - ")[0].split("::") for line in run.stdout.splitlines() if "::" in line)
    return {name: kind.split()[0] for kind, name in said}


def test_tests_without_errors_pass(outcome: dict[str, str]) -> None:
    """Warnings are none, nor is an error that the test took away; and no error is left to the next test."""
    assert {name for name, found in outcome.items() if found == "PASSED"} == SOUND


def test_every_error_fails_its_test(outcome: dict[str, str]) -> None:
    """Of a script, a promise, the console; on a second page, one opened by a page, and one that a fixture opened."""
    failed = {name for name, found in outcome.items() if found == "FAILED"}
    assert failed == {
        "test_script",
        "test_console",
        "test_reported",
        "test_promise",
        "test_second_page",
        "test_opened_by_a_page",
        "test_fixture",
    }
