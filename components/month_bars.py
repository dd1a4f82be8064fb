"""Cases by month as bars without axes: the numbers are in words beside them."""

from collections.abc import Sequence
from urllib.parse import quote

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria

A_BAR, GAP, HEIGHT = 10, 2, 100
"""Width of a month in the drawing, what parts it from the next, and the height of the longest."""
_BEFORE = quote('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ')
_BETWEEN = quote(f' {HEIGHT}" preserveAspectRatio="none"><path d="')
_AFTER = quote('"/></svg>')


def month_bars(values: Sequence[int], lit: Sequence[int] = (), *, ends: tuple[str, str] = ("", "")) -> Component:
    """A bar for each month on a scale of its own from zero; those whose place is in `lit` are in the accent.

    `ends` name the first and the last month under the bars. Screen readers skip it: say the numbers beside it.
    """
    lit_places = set(lit)
    parts = [
        html.Span(className=f"month-bars-{kind}", style={"maskImage": _picture(values, wanted)})
        for kind, wanted in (
            ("rest", {at for at in range(len(values)) if at not in lit_places}),
            ("lit", lit_places),
        )
        if wanted
    ]
    bars = html.Span(parts, className="month-bars-drawn")
    words = html.Span([html.Span(one) for one in ends], className="month-bars-ends") if any(ends) else None
    return html.Span([bars, words] if words else [bars], className="month-bars", **aria(hidden="true"))


def _picture(values: Sequence[int], wanted: set[int]) -> str:
    most = max(values, default=0) or 1
    heights = [(at, HEIGHT * values[at] / most) for at in sorted(wanted)]
    # Of letters that need no quoting, which took as long as the rest of a list.
    bars = "".join(f"M{at * A_BAR},{HEIGHT - high:.1f}h{A_BAR - GAP}v{high:.1f}h{GAP - A_BAR}z" for at, high in heights)
    # As a mask, so that the style sheet colours it in light and dark.
    return f'url("data:image/svg+xml,{_BEFORE}{len(values) * A_BAR - GAP}{_BETWEEN}{bars}{_AFTER}")'
