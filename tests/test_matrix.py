"""The matrix: a cell for each pair, shaded where it counts persons between two countries, and read by its name."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from components.edits import edit
from components.matrix import Cell, matrix, short
from components.numbers import Voice
from components.still import plain
from queries.figures import AT_LEAST, NO_REPORT, SHOWN, UNDER
from queries.names import Names

ENGLISH = Voice(Names({}), "en")
STYLES = Path(__file__).parents[1] / "assets"


def cell(value: int | None, state: str = SHOWN, figure: str = "", *, chosen: bool = False) -> Cell:
    """A cell that can be chosen."""
    return Cell(figure or str(value), value, state, edit("route", "x"), chosen, f"A to B: {figure or value}")


def drawn(cells: Sequence[Sequence[Cell | None]], rows: Sequence[str] = ("Peru",)) -> tuple[Any, str]:
    """The table and the note below it."""
    columns = ("Chile", "Peru", "Brazil")[: len(cells[0])]
    found = json.loads(plain(matrix("Pairs", rows, columns, cells, voice=ENGLISH)))
    scrolls, *notes = found["props"]["children"]
    return scrolls["props"]["children"], "".join(note["props"]["children"] for note in notes)


def line(*cells: Cell | None) -> list[dict[str, Any]]:
    """The cells of a matrix of one line, whose second is inside Peru."""
    table, _ = drawn([cells])
    (row,) = table["props"]["children"][2]["props"]["children"]
    return [one["props"] for one in row["props"]["children"][1:]]


def content(found: dict[str, Any]) -> dict[str, Any]:
    """What stands in a cell."""
    props: dict[str, Any] = found["children"]["props"]
    return props


def test_a_cell_is_a_button_with_its_name() -> None:
    """Which says the pair and the figure in full, as only a short one fits in."""
    (found,) = line(cell(1638, figure="1,638", chosen=True))
    assert content(found) == {
        "children": "1.6k",
        "title": "A to B: 1,638",
        "aria-label": "A to B: 1,638",
        "aria-pressed": "true",
        "data-edit-key": "route",
        "data-edit-value": "x",
        "data-edit-mode": "toggle",
    }
    assert found["className"] == "matrix-step-6 chosen"


def test_shades_follow_the_third_root() -> None:
    """An eighth of the largest has half its shade."""
    first, _, last = line(cell(800), None, cell(100))
    assert (first["className"], last["className"]) == ("matrix-step-6", "matrix-step-3")


def test_what_is_inside_a_country_is_framed_and_shades_nothing() -> None:
    """Else all others would be pale beside it."""
    first, within, _ = line(cell(12), cell(9000), None)
    assert (first["className"], within["className"]) == ("matrix-step-6", "matrix-within")


def test_nobody_is_a_blank_that_is_read_as_zero() -> None:
    """Whether the pair has a figure of zero or none."""
    first, _, last = line(cell(0), cell(1), None)
    assert first == last
    assert (content(last), last["className"]) == ({"children": "0", "className": "sr"}, "matrix-nobody")


@pytest.mark.parametrize(
    ("found", "sign", "kind"),
    [
        (cell(None, UNDER, "withheld, fewer than 10"), "<10", "matrix-withheld"),
        (cell(None, NO_REPORT, "no report"), "\N{EN DASH}", "matrix-none"),
        (cell(12, AT_LEAST, "at least 12"), "\N{GREATER-THAN OR EQUAL TO}12", "matrix-step-6"),
        (cell(0, AT_LEAST, "at least 0"), "\N{GREATER-THAN OR EQUAL TO}0", "matrix-step-1"),
    ],
)
def test_states_have_a_sign_and_a_ground(found: Cell, sign: str, kind: str) -> None:
    """None is left blank as if there were nobody."""
    (shown,) = line(found)
    assert (content(shown)["children"], shown["className"]) == (sign, kind)


def test_a_cell_without_actions_is_no_button() -> None:
    """Its sign is for the eye, its name for the ear."""
    (found,) = line(Cell("3", 3, SHOWN, None, chosen=False, name="Peru to Chile: 3"))
    assert found["children"]["type"] == "Span"
    sign, name = content(found)["children"]
    assert (sign["props"]["children"], sign["props"]["aria-hidden"]) == ("3", "true")
    assert name["props"] == {"children": "Peru to Chile: 3", "className": "sr"}


def test_it_is_a_table_with_heads_on_both_sides() -> None:
    """Destinations above, origins before; the caption names it."""
    table, _ = drawn([[cell(1), None], [None, cell(2)]], ("Peru", "Cuba"))
    caption, head, body = table["props"]["children"]
    assert caption["props"]["children"] == "Pairs"
    over, names = head["props"]["children"]
    assert [(one["props"]["children"], one["props"]["scope"]) for one in over["props"]["children"]] == [
        ("Origin", "col"),
        ("Destination", "colgroup"),
    ]
    assert [one["props"]["children"]["props"]["children"] for one in names["props"]["children"]] == ["Chile", "Peru"]
    rows = [row["props"]["children"][0]["props"] for row in body["props"]["children"]]
    assert rows == [{"children": "Peru", "scope": "row"}, {"children": "Cuba", "scope": "row"}]


def test_grounds_are_explained_where_there_are_any() -> None:
    """Nothing is said of what is not there."""
    assert drawn([[cell(1)]])[1] == ""
    assert drawn([[cell(1), None]])[1] == "Framed: within one of them, not shaded."
    assert drawn([[cell(None, UNDER, "w")]])[1] == "Dotted: withheld, fewer than 10."


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (7, "7"),
        (999, "999"),
        (1000, "1k"),
        (1638, "1.6k"),
        (9949, "9.9k"),
        (9951, "10k"),
        (38_400, "38k"),
        (999_600, "1M"),
        (1_240_000, "1.2M"),
    ],
)
def test_figures_in_short(value: int, said: str) -> None:
    """At most four signs."""
    assert short(value, "en") == said


def test_figures_in_short_follow_the_language_of_numbers() -> None:
    """In Latin America the point parts the decimals."""
    assert short(1638, "es") == "1.6k"


def tokens(name: str, prefix: str) -> list[list[str]]:
    """The six colours of a style sheet for light and for dark."""
    words = (STYLES / name).read_text("utf-8").replace(";", " ").split()
    found = [words[at + 1] for at, word in enumerate(words) if word.startswith(prefix) and word[-2:-1].isdigit()]
    return [found[:6], found[6:12]]


def luminance(colour: str) -> float:
    """Of WCAG."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1])
def test_figures_can_be_read_on_every_step(theme: int) -> None:
    """A contrast of at least 4.5 to 1 in light and in dark."""
    grounds, inks = tokens("flows.css", "--flow-")[theme], tokens("routes.css", "--flow-ink-")[theme]
    for ground, ink in zip(grounds, inks, strict=True):
        dark, light = sorted((luminance(ground), luminance(ink)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5
