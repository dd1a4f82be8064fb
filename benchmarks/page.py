"""What a click costs on the real page: fifty changes of the filters in Chromium, over the real server.

    turquesa demo --persons 200000 --data DATA
    python benchmarks/page.py DATA
    python benchmarks/page.py DATA /routes

A change is measured from the click to the second frame after the last change inside the page. "server" is what the
line "drawn" of the server's log says; "asking" is the whole request with its way there and back, as the browser saw it.
Compare the ratios within one run, on a quiet machine.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import sleep

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import SWITCHES, chromium_path

ROUNDS = 5
STILL = 300
"""Milliseconds without a change after which the page is taken to be done."""
UNASKED = 400
"""Milliseconds after a click in which the page is left alone; no change is done before."""
PATIENCE = 20_000
SCRIPT = Path(__file__).with_name("page.js")
RAIL = "#rail"
COLUMNS = ("before", "asking", "after", "total")

Timing = Mapping[str, float]
Change = Callable[[Page, int], None]


@dataclass(frozen=True)
class Run:
    """What one server was seen to do: each change, the milliseconds of each drawing, two loads, and its memory."""

    changes: tuple[Timing, ...]
    drawn: tuple[float, ...]
    first_load: float
    repeat_load: float
    megabytes: float


def check(page: Page, turn: int) -> None:
    """One box of the rail."""
    boxes = page.locator(f"{RAIL} input[type=checkbox]:visible")
    boxes.nth(turn % boxes.count()).click()


def choose(page: Page, turn: int) -> None:
    """One name of a long list: only the click on the name counts."""
    field = page.locator(f"{RAIL} input[role=combobox]:visible").last
    field.click()
    page.locator(f"{RAIL} [role=option]:visible").nth(turn).click()
    page.keyboard.press("Escape")


def measure(page: Page, turn: int) -> None:
    """Another measure."""
    radios = page.locator(f"{RAIL} input[type=radio]:visible:not(:checked)")
    radios.nth(turn % radios.count()).click()


def drop(page: Page, _turn: int) -> None:
    """The last chip."""
    page.locator(".chips .chip-drop").last.click()


def back(page: Page, _turn: int) -> None:
    """One step back."""
    page.evaluate("history.back()")


CHANGES: tuple[Change, ...] = (check, choose, measure, drop, back, choose, check, back, measure, check)


def main() -> None:
    """Prints one table: nothing known to the server's cache, the same again, and without a cache."""
    folder, path = Path(sys.argv[1]), "".join(sys.argv[2:3])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=SWITCHES)
        first, again = runs(browser, folder, path, cache=3600, times=2)
        (cold,) = runs(browser, folder, path, cache=0, times=1)
        browser.close()
    print(table({"first time": first, "the same again": again, "without cache": cold}))  # noqa: T201


def runs(browser: Browser, folder: Path, path: str, *, cache: int, times: int) -> list[Run]:
    """The same changes of a page several times over one server, whose cache keeps answers so many seconds."""
    with server(folder, cache) as (address, pid, log):
        return [run(browser, address + path, pid, log) for _ in range(times)]


@contextmanager
def server(folder: Path, cache_seconds: int) -> Iterator[tuple[str, int, Path]]:
    """The real server in a process of its own: address, process, log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"DATA": folder, "PORT": port, "CACHE_SECONDS": cache_seconds, "LOG": "info"}
    environment = {**os.environ, **{f"TURQUESA_{name}": str(value) for name, value in settings.items()}}
    with tempfile.TemporaryDirectory() as place, (Path(place) / "log").open("w") as log:
        command = [sys.executable, "-c", "import sys; sys.argv[1:] = ['run']; from app import main; main()"]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603  (our own server)
        try:
            _wait(process, Path(log.name))
            yield f"http://127.0.0.1:{port}", process.pid, Path(log.name)
        finally:
            process.terminate()
            process.wait()


def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server says where it is: then it has read what it keeps in memory."""
    for _ in range(600):
        if "Turquesa is at" in log.read_text():
            return
        if process.poll() is not None:
            break
        sleep(0.1)
    raise SystemExit(f"The server does not answer:\n{log.read_text()}")


def run(browser: Browser, address: str, pid: int, log: Path) -> Run:
    """A profile without a cache, two loads, then the changes."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US") as context:
        page = context.new_page()
        page.add_init_script(path=SCRIPT)
        loads = []
        for _ in range(2):
            page.goto(address)
            loads.append(_done(page)["total"])
        before = len(_drawn(log))
        changes = tuple(_changed(page, change, turn) for turn in range(ROUNDS) for change in CHANGES)
    return Run(changes, tuple(_drawn(log)[before:]), loads[0], loads[1], peak(pid))


def _changed(page: Page, change: Change, turn: int) -> Timing:
    change(page, turn)
    return _done(page)


def _done(page: Page) -> Timing:
    # To ask the page how it goes would take processor time from what is measured.
    page.wait_for_timeout(UNASKED)
    for _ in range(PATIENCE // 50):
        found: Timing | None = page.evaluate(f"benched({STILL})")
        if found:
            return found
        page.wait_for_timeout(50)
    raise SystemExit(f"The page does not come to rest at {page.url}.")


def _drawn(log: Path) -> list[float]:
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    return [line["milliseconds"] for line in lines if line["event"] == "drawn"]


def peak(pid: int) -> float:
    """The most memory that a process has held, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def table(found: Mapping[str, Run]) -> str:
    """Median and 95th percentile in milliseconds; loads in seconds."""
    head = ("", *COLUMNS, "server", "requests", "kB", "first load", "repeat load", "peak MB")
    lines = [head, ["---"] * len(head), *(_row(name, seen) for name, seen in found.items())]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(name: str, seen: Run) -> Sequence[str]:
    spans = [_spread([one[column] for one in seen.changes]) for column in COLUMNS]
    requests = max(one["requests"] for one in seen.changes)
    kilobytes = median(one["bytes"] for one in seen.changes) / 1000
    loads = [f"{load / 1000:.1f} s" for load in (seen.first_load, seen.repeat_load)]
    return [name, *spans, _spread(seen.drawn), f"{requests:.0f}", f"{kilobytes:.1f}", *loads, f"{seen.megabytes:.0f}"]


def _spread(times: Sequence[float]) -> str:
    return f"{median(times):.0f} / {quantiles(times, n=20)[-1]:.0f}"


if __name__ == "__main__":
    main()
