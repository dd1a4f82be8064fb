"""A plan on one page to carry: landscape A4, as PDF. What does not fit is named, and is in the other files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from queries.words import counted, say, text

FONT = Path(__file__).parent.parent / "assets" / "fonts" / "source-sans-3-latin-wght-normal.woff2"
FAMILY = "Source Sans 3"
WIDTH, HEIGHT, MARGIN = 297.0, 210.0, 10.0
FULL = WIDTH - 2 * MARGIN
"""Millimetres, as all lengths here."""
LINE, PAD = 2.9, 0.8
SIZE, SMALLEST = 7.0, 6.5
"""Points of the table, and of what is said below it."""
_GREY, _INK, _RULE = (82, 104, 100), (16, 33, 31), (203, 216, 213)
_COLUMNS = (
    ("recorded_place_name", text("Post"), 31.0),
    ("why_here", text("Why here"), 62.0),
    ("when", text("When"), 47.0),
    ("who_to_expect", text("Who to expect"), 57.0),
    ("if_traffic_shifts", text("Next best if traffic shifts"), 40.0),
    ("how_sure", text("How sure"), 40.0),
)


@dataclass(frozen=True)
class _Row:
    """A post on the page: the head of its country where it is the first, its words by column, its note; and heights."""

    head: str
    words: tuple[str, ...]
    note: str
    above: float
    beside: float
    below: float

    @property
    def height(self) -> float:
        """All that it takes."""
        return self.above + self.beside + self.below


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
    foot = _height(page, " ".join(remarks), FULL, SMALLEST) + 2 * LINE
    _write_table(page, posts, HEIGHT - MARGIN - foot, locale)
    page.set_xy(MARGIN, HEIGHT - MARGIN - foot + LINE)
    _font(page, SMALLEST, _GREY)
    page.multi_cell(FULL, LINE, _printed(" ".join(remarks)), align="L")
    return bytes(page.output())


def _font(page: Any, size: float, colour: tuple[int, int, int], style: str = "") -> None:
    page.set_font(FAMILY, style, size)
    page.set_text_color(*colour)


def _write_head(page: Any, head: Sequence[str]) -> None:
    name, title, as_of, mark = map(_printed, head)
    _font(page, 10, _INK, "B")
    # What is invented is marked beside the name, where nobody can miss it.
    room = page.get_string_width(mark) + 4 * PAD if mark else 0.0
    size = 14.0
    _font(page, size, _INK, "B")
    while page.get_string_width(name) > FULL - room - 4 * PAD and size > SMALLEST:
        size -= 0.5
        _font(page, size, _INK, "B")
    page.cell(FULL - room, 6, name, new_x="RIGHT", new_y="TOP")
    _font(page, 10, _INK, "B")
    page.cell(room or None, 6, mark, align="C", border=1 if mark else 0, new_x="LMARGIN", new_y="NEXT")
    _font(page, 9, _GREY)
    page.cell(0, 5, " \N{MIDDLE DOT} ".join(filter(None, (title, as_of))), new_x="LMARGIN", new_y="NEXT")
    page.ln(1)


def _write_table(page: Any, posts: Sequence[Mapping[str, object]], end: float, locale: str) -> None:
    heads = tuple(say(words, locale) for _, words, _ in _COLUMNS)
    _write_cells(page, heads, LINE + PAD, colour=_GREY)
    rows = _rows(page, posts, locale)
    written, left = _fitting(page, posts, rows, room=end - page.get_y(), locale=locale)
    for row in rows[:written]:
        if row.head:
            page.set_y(page.get_y() + PAD)
            _write_line(page, row.head, SIZE + 0.5, "B")
        _write_cells(page, row.words, row.beside, colour=_INK)
        if row.note:
            _write_line(page, row.note, SIZE, "")
    if left:
        page.set_y(page.get_y() + PAD)
        _write_line(page, left, SIZE, "")


def _rows(page: Any, posts: Sequence[Mapping[str, object]], locale: str) -> list[_Row]:
    rows, country = [], ""
    referral, written = say(text("Referral of victims"), locale), say(text("Note"), locale)
    for post in posts:
        named = f"{post['country_name']} \N{MIDDLE DOT} {referral}: "
        head = f"{named}{post['referral_of_victims']}" if post["country_name"] != country else ""
        country = str(post["country_name"])
        words = tuple(str(post[key]) for key, _, _ in _COLUMNS)
        note = f"{written}: {post['note']}" if post["note"] else ""
        cells = (_height(page, one, width, SIZE) for one, (_, _, width) in zip(words, _COLUMNS, strict=True))
        above = _height(page, head, FULL, SIZE + 0.5, style="B") + 2 * PAD if head else 0.0
        below = _height(page, note, FULL, SIZE) + PAD if note else 0.0
        rows.append(_Row(head, words, note, above, max(cells) + PAD, below))
    return rows


def _fitting(
    page: Any, posts: Sequence[Mapping[str, object]], rows: Sequence[_Row], *, room: float, locale: str
) -> tuple[int, str]:
    """How many posts fit in full, and the words that name the others; where not even names fit they are counted."""
    for written in range(len(rows), -1, -1):
        taken = sum(row.height for row in rows[:written])
        words = _others(posts[written:], locale)
        below = _height(page, words, FULL, SIZE) + PAD if words else 0.0
        if taken <= room and taken + below <= room:
            return written, words
    n = len(rows)
    return 0, say(counted(n, "{n} more post is in the CSV.", "{n} more posts are in the CSV.", n=n), locale)


def _others(posts: Sequence[Mapping[str, object]], locale: str) -> str:
    if not posts:
        return ""
    named: dict[str, list[str]] = {}
    for post in posts:
        named.setdefault(str(post["country_name"]), []).append(str(post["recorded_place_name"]))
    listed = "; ".join(f"{country}: {', '.join(places)}" for country, places in named.items())
    n = len(posts)
    words = counted(
        n,
        "{n} more post, told in full in the CSV. {named}.",
        "{n} more posts, told in full in the CSV. {named}.",
        n=n,
        named=listed,
    )
    return say(words, locale)


def _write_line(page: Any, words: str, size: float, style: str) -> None:
    """Words over the whole width, on as many lines as they take."""
    _font(page, size, _INK, style)
    page.set_x(MARGIN)
    page.multi_cell(FULL, LINE, _printed(words), align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_y(page.get_y() + PAD)


def _write_cells(page: Any, words: Sequence[str], height: float, *, colour: tuple[int, int, int]) -> None:
    top, left = page.get_y(), MARGIN
    page.set_draw_color(*_RULE)
    page.line(MARGIN, top, WIDTH - MARGIN, top)
    for at, (one, (_, _, width)) in enumerate(zip(words, _COLUMNS, strict=True)):
        _font(page, SIZE, colour, "" if at else "B")
        page.set_xy(left, top + PAD / 2)
        page.multi_cell(width - PAD, LINE, _printed(one), align="L")
        left += width
    page.set_xy(MARGIN, top + height)


def _height(page: Any, words: str, width: float, size: float, *, style: str = "") -> float:
    _font(page, size, _INK, style)
    lines = page.multi_cell(width - (PAD if width < FULL else 0), LINE, _printed(words), dry_run=True, output="LINES")
    return len(lines) * LINE


def _printed(words: str) -> str:
    """Words in the letters that the font has: others become a question mark."""
    plain = (
        words.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")
        .replace("\N{RIGHTWARDS ARROW}", "-")
        .replace("\N{MINUS SIGN}", "-")
    )
    return plain.encode("cp1252", "replace").decode("cp1252")
