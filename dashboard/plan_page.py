"""A plan on one page to carry: landscape A4, as PDF. What does not fit is counted, and is in the other files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from queries.words import counted, say, text

FONT = Path(__file__).parent.parent / "assets" / "fonts" / "source-sans-3-latin-wght-normal.woff2"
FAMILY = "Source Sans 3"
WIDTH, HEIGHT, MARGIN = 297.0, 210.0, 10.0
"""Millimetres, as all lengths here."""
LINE, PAD = 3.1, 1.0
SIZE, SMALLEST = 7.5, 6.5
"""Points of the table, and of what is said below it."""
_GREY, _INK, _RULE = (82, 104, 100), (16, 33, 31), (203, 216, 213)
_COLUMNS = (
    ("recorded_place_name", text("Post"), 27.0),
    ("why_here", text("Why here"), 57.0),
    ("when", text("When"), 39.0),
    ("who_to_expect", text("Who to expect"), 47.0),
    ("if_traffic_shifts", text("If traffic shifts"), 32.0),
    ("how_sure", text("How sure"), 38.0),
    ("note", text("Note"), 37.0),
)


@dataclass(frozen=True)
class _Row:
    """A row of the table: its words by column, or one line over all columns; and how high it is."""

    words: tuple[str, ...]
    height: float


def as_pdf(posts: Sequence[Mapping[str, object]], head: Sequence[str], remarks: Sequence[str], locale: str) -> bytes:
    """The page: name, title, as-of and mark of `head`; a row for each post (plan_files.values_of); the remarks."""
    # It takes most of a second to import, which only whoever wants a page waits for.
    from fpdf import FPDF  # noqa: PLC0415

    page = FPDF("landscape", "mm", "A4")
    page.set_margin(MARGIN)
    page.set_auto_page_break(False)
    page.set_lang(locale)
    page.set_title(head[0])
    page.set_creator("Turquesa")
    for style, weight in (("", 400), ("B", 600)):
        page.add_font(FAMILY, style, FONT, variations={"wght": float(weight)})
    page.add_page()
    _write_head(page, head)
    foot = _height(page, " ".join(remarks), WIDTH - 2 * MARGIN, SMALLEST) + 2 * LINE
    _write_table(page, posts, HEIGHT - MARGIN - foot, locale)
    page.set_xy(MARGIN, HEIGHT - MARGIN - foot + LINE)
    _font(page, SMALLEST, _GREY)
    page.multi_cell(WIDTH - 2 * MARGIN, LINE, _printed(" ".join(remarks)), align="L")
    return bytes(page.output())


def _font(page: Any, size: float, colour: tuple[int, int, int], style: str = "") -> None:
    page.set_font(FAMILY, style, size)
    page.set_text_color(*colour)


def _write_head(page: Any, head: Sequence[str]) -> None:
    name, title, as_of, mark = map(_printed, head)
    _font(page, 14, _INK, "B")
    page.cell(WIDTH / 2, 6, name, new_x="RIGHT", new_y="TOP")
    _font(page, 10, _INK, "B")
    # What is invented is marked beside the name, where nobody can miss it.
    room = page.get_string_width(mark) + 4 * PAD if mark else 0.0
    page.set_x(WIDTH - MARGIN - room)
    page.cell(room or None, 6, mark, align="C", border=1 if mark else 0, new_x="LMARGIN", new_y="NEXT")
    _font(page, 9, _GREY)
    page.cell(0, 5, " \N{MIDDLE DOT} ".join(filter(None, (title, as_of))), new_x="LMARGIN", new_y="NEXT")
    page.ln(1)


def _write_table(page: Any, posts: Sequence[Mapping[str, object]], end: float, locale: str) -> None:
    heads = tuple(say(words, locale) for _, words, _ in _COLUMNS)
    _write_row(page, heads, LINE + PAD, colour=_GREY)
    country, written = "", 0
    for post in posts:
        referral = f"{say(text('Referral of victims'), locale)}: {post['referral_of_victims']}"
        words = tuple(str(post[key]) for key, _, _ in _COLUMNS)
        height = max(_height(page, one, width, SIZE) for one, (_, _, width) in zip(words, _COLUMNS, strict=True)) + PAD
        above = LINE + 2 * PAD if post["country_name"] != country else 0.0
        if page.get_y() + above + height > end - LINE:
            break
        if above:
            _write_country(page, f"{post['country_name']} \N{MIDDLE DOT} {referral}")
        country, written = str(post["country_name"]), written + 1
        _write_row(page, words, height, colour=_INK)
    left = len(posts) - written
    if left:
        _font(page, SIZE, _INK, "B")
        more = counted(left, "{n} more post is in the CSV.", "{n} more posts are in the CSV.", n=left)
        page.cell(0, LINE + PAD, _printed(say(more, locale)), new_x="LMARGIN", new_y="NEXT")


def _write_country(page: Any, words: str) -> None:
    page.ln(PAD)
    _font(page, SIZE + 0.5, _INK, "B")
    page.cell(WIDTH - 2 * MARGIN, LINE + PAD, _printed(words)[:220], new_x="LMARGIN", new_y="NEXT")


def _write_row(page: Any, words: Sequence[str], height: float, *, colour: tuple[int, int, int]) -> None:
    top, left = page.get_y(), MARGIN
    page.set_draw_color(*_RULE)
    page.line(MARGIN, top, WIDTH - MARGIN, top)
    for at, (one, (_, _, width)) in enumerate(zip(words, _COLUMNS, strict=True)):
        _font(page, SIZE, colour, "" if at else "B")
        page.set_xy(left, top + PAD / 2)
        page.multi_cell(width - PAD, LINE, _printed(one), align="L")
        left += width
    page.set_xy(MARGIN, top + height)


def _height(page: Any, words: str, width: float, size: float) -> float:
    _font(page, size, _INK)
    lines = page.multi_cell(width - PAD, LINE, _printed(words), align="L", dry_run=True, output="LINES")
    return len(lines) * LINE


def _printed(words: str) -> str:
    """Words in the letters that the font has: others become a question mark."""
    plain = (
        words.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")
        .replace("\N{RIGHTWARDS ARROW}", "-")
        .replace("\N{MINUS SIGN}", "-")
    )
    return plain.encode("cp1252", "replace").decode("cp1252")
