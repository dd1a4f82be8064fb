"""What the flow map costs and how clear its lines are, in Chromium: milliseconds, and overlaps by the way of bending.

    python benchmarks/flows.py

Thirty places of the Americas and beyond send persons to each other by their sizes and distances. "redraw" is the
script's time from a new feed to the painted sheets: its median, and in brackets the first with its search for bends.
"under a place" counts flows within 6 px of a place that they do not join; "overlap" is the share of the lines, without
their joining ends, within 3 px of another.
"""

import json
import random
from collections.abc import Mapping, Sequence
from math import hypot
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from components.flow_scene import RULES
from tests.browser import SWITCHES, chromium_path

ASSETS = Path(__file__).parents[1] / "assets"
SCRIPTS = (
    "each.js",
    "flow_geometry.js",
    "flow_curves.js",
    "flow_labels.js",
    "flow_draw.js",
    "flow_picture.js",
    "map_shapes.js",
)
WIDTH, HEIGHT = 646, 620
ROUNDS = 15
PLACES = (
    *((-97, 39, 9), (-102, 24, 8), (-90, 15, 5), (-89, 13.7, 4), (-87, 15, 5), (-85, 12.7, 4), (-84, 10, 4)),
    *((-80, 9, 4), (-78, 21, 3), (-72, 19, 5), (-70, 19, 5), (-77, 18, 2), (-61, 10, 3), (-65, 7, 9), (-73, 4, 8)),
    *((-78, -1, 6), (-73, -13, 7), (-65, -17, 6), (-72, -38, 5), (-64, -34, 6), (-60, -22, 5), (-56, -33, 3)),
    *((-50, -12, 7), (-59, 5, 2), (-112, 58, 3), (105, 35, 3), (79, 22, 2), (-4, 40, 5), (12, 42, 3), (8, 9, 3)),
)
"""Longitude, latitude and weight."""


def main() -> None:
    """Prints both tables."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=SWITCHES)
        page = blank(browser)
        print(costs(page), layouts(page), sep="\n\n")  # noqa: T201
        browser.close()


def blank(browser: Browser) -> Page:
    """An empty page that has the scripts of the map, and a stage of its size."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, device_scale_factor=2)
    page.route(
        "**/*", lambda route: route.fulfill(content_type="text/html", body="<!doctype html><div id=stage></div>")
    )
    page.goto("http://localhost/flows")
    style = "\n".join((ASSETS / name).read_text() for name in ("tokens.css", "map.css", "flows.css"))
    page.add_style_tag(content=style)
    for name in SCRIPTS:
        page.evaluate((ASSETS / name).read_text().replace("document.currentScript.src", "location.href"))
    page.evaluate(Path(__file__).with_suffix(".js").read_text())
    return page


def gravity(number: int) -> str:
    """So many flows between the places, the largest first, as the feed of the map has them."""
    chance = random.Random(5)  # noqa: S311  (nothing secret)
    pairs = [(i, j) for i in range(len(PLACES)) for j in range(len(PLACES)) if i != j]
    weight = {(i, j): _pull(PLACES[i], PLACES[j]) * chance.uniform(0.2, 1) for i, j in pairs}
    order = sorted(pairs, key=lambda pair: -weight[pair])
    most = weight[order[0]]
    chosen = [order[n % len(order)] for n in range(number)]
    flows = [[*pair, max(1, round(400 * weight[pair] / most)), n % 3, "", [], 0, None] for n, pair in enumerate(chosen)]
    nodes = [
        [str(i), f"Place {i}", x, y, _sum(flows, 1, i), _sum(flows, 0, i), 0, []] for i, (x, y, _) in enumerate(PLACES)
    ]
    scene = {"nodes": nodes, "flows": flows, "keys": ["a", "b", "c"], "mode": "volume", "chosen": 0}
    return json.dumps({**scene, "empty": "", "rules": dict(RULES)})


def _pull(one: Sequence[float], other: Sequence[float]) -> float:
    return one[2] * other[2] / (3 + hypot(one[0] - other[0], one[1] - other[1]))


def _sum(flows: Sequence[Sequence[object]], end: int, place: int) -> int:
    return sum(int(str(flow[2])) for flow in flows if flow[end] == place)


def costs(page: Page) -> str:
    """How long a new feed and a moved map take."""
    lines = ["| flows | redraw, ms | first, with the bends | read, ms |", "| --- | --- | --- | --- |"]
    for number in (40, 80, 500, 5000):
        found: Mapping[str, Sequence[float]] = page.evaluate(
            "([raw, rounds, width, height]) => timed(raw, rounds, width, height)",
            [gravity(number), ROUNDS, WIDTH, HEIGHT],
        )
        first, *later = found["drawn"]
        lines.append(f"| {number} | {median(later):.1f} | {first:.1f} | {median(found['read']):.1f} |")
    return "\n".join(lines)


def layouts(page: Page) -> str:
    """How clear straight lines, one bend for all, and the bends that are looked for are."""
    lines = ["| flows | way | crossings | under a place | overlap | ms |", "| --- | --- | --- | --- | --- | --- |"]
    for number in (40, 80):
        found = page.evaluate("([raw, width, height]) => laidOut(raw, width, height)", [gravity(number), WIDTH, HEIGHT])
        for way, seen in found.items():
            said = f"{seen['crossings']} | {seen['under']} | {seen['overlap']:.3f} | {seen['time']:.0f}"
            lines.append(f"| {number} | {way} | {said} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
