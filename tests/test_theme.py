"""Chart colours: what Python draws with and what the style sheet turns into tokens are the same."""

import re
from pathlib import Path

import pytest

from components import theme

STYLES = (Path(__file__).parents[1] / "assets" / "charts.css").read_text(encoding="utf-8")
COLOURS = {name: value for name, value in vars(theme).items() if re.fullmatch(r"#[0-9A-F]{6}", str(value))}


@pytest.mark.parametrize("name", COLOURS)
def test_every_chart_colour_follows_light_and_dark(name: str) -> None:
    """A colour the style sheet does not know would stay as it is in dark."""
    red, green, blue = bytes.fromhex(COLOURS[name][1:])
    assert f'[style*="fill: rgb({red}, {green}, {blue})"]' in STYLES
    assert f'[style*="stroke: rgb({red}, {green}, {blue})"]' in STYLES


def test_no_chart_offers_to_leave_the_machine() -> None:
    """No button of a chart sends it elsewhere."""
    assert theme.GRAPH["showSendToCloud"] is False
    assert theme.GRAPH["plotlyServerURL"] == ""
    assert theme.GRAPH["topojsonURL"] == ""
