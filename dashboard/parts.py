"""A part of a page: the questions it asks, and the function that turns their answers into what is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from components.numbers import Voice
from dashboard.state import State, query_of
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.names import Names
from queries.records import Records

Filling = Mapping[str, object]
"""What goes into a part, by slot: components or words; a plotly dict under FIGURE."""
FIGURE = "figure"


@dataclass(frozen=True, eq=False)
class Context:
    """What a part may look at while it is drawn; `tables` are the panels shown as a table and not as a picture.

    Each is only itself, so that what several parts need can be kept by it.
    """

    page: str
    state: State
    locale: str
    holdings: Holdings
    records: Records
    answers: Mapping[Question, Figures]
    tables: frozenset[str]

    @cached_property
    def names(self) -> Names:
        """What codes are called."""
        return self.holdings.names

    @cached_property
    def voice(self) -> Voice:
        """The language and the names together."""
        return Voice(self.names, self.locale)

    def download(self, part: str, ending: str) -> str:
        """The address of a part's figures (csv) or of what must be known to use them (json)."""
        return f"/download/{self.page}/{part}.{ending}?{self._query}"

    @cached_property
    def _query(self) -> str:
        return query_of(self.state)


@dataclass(frozen=True)
class Part:
    """One panel, or one strip of a page, that fails alone if it fails.

    `download` picks the figures that its CSV holds; without it there is nothing to download. With `lines` their first
    two dimensions are the ends of routes, which can be had as lines as well. `written` is the CSV where it holds more
    than figures, such as what was computed from several answers; `sheet` writes a workbook (xlsx), `points` what lies
    where as GeoJSON, `marks` as KML.
    """

    key: str
    questions: Callable[[State, Holdings], tuple[Question, ...]]
    fill: Callable[[Context], Filling]
    download: Callable[[Context], Figures] | None = None
    lines: bool = False
    written: Callable[[Context], str] | None = None
    sheet: Callable[[Context], bytes] | None = None
    points: Callable[[Context], str] | None = None
    marks: Callable[[Context], str] | None = None
