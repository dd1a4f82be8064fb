"""One server call fills every part of the page in sight: state in, all panels out."""

from collections.abc import Mapping, Sequence
from time import perf_counter

import structlog
from dash import ALL, Dash, Input, Output, ctx
from dash import State as Known
from werkzeug.exceptions import BadRequest

from components.still import plain
from components.table import notice, try_again
from components.theme import BLANK
from dashboard.address import repairs
from dashboard.failures import said_of
from dashboard.head import fill_head
from dashboard.language import locale_of_request
from dashboard.pages import OVERVIEW, Page, page_of
from dashboard.parts import FIGURE, Context, Filling, Part
from dashboard.state import State, keep_known, pairs_of, read_state
from database.errors import NotAnswering, TookTooLong
from database.exposure import ExposedError
from queries.figures import Figures, Question
from queries.filters import LONGEST_QUOTE
from queries.holdings import Holdings
from queries.store import ExactStore
from queries.words import Text, say, text

_log = structlog.get_logger()


def register_draw(app: Dash, store: ExactStore) -> None:
    """Every slot and chart in sight is filled from the state, whichever page it is on.

    The browser puts everything in its place (assets/slots.js), so it is one output: with outputs by pattern Dash takes
    an older answer that comes after a newer one.
    """

    @app.callback(
        Output("drawn", "data"),
        Input("state", "data"),
        Known({"role": "panel", "page": ALL, "panel": ALL}, "data-view"),
        Known({"role": "chart", "page": ALL, "panel": ALL}, "id"),
        Known({"role": "page", "path": ALL}, "id"),
        prevent_initial_call=True,
    )
    def draw(stored: object, views: list[object], *_: object) -> Mapping[str, object]:
        panels, charts, pages = ([one["id"] for one in of_kind] for of_kind in ctx.states_list)
        path = pages[0]["path"] if pages else None
        if not isinstance(path, str):
            raise BadRequest
        page = page_of(path)
        tables = frozenset(one["panel"] for one, view in zip(panels, views, strict=True) if view == "table")
        filled = fill_page(page, store, stored, locale=locale_of_request(), tables=tables, path=path)
        slots = {part: {slot: slot == FIGURE or one[slot] for slot in one} for part, one in filled.items()}
        figures = {one["panel"]: filled.get(one["panel"], {}).get(FIGURE, BLANK) for one in charts}
        # Slots are written here: Dash's own way of writing takes three times as long.
        return {"page": page.key, "filled": plain(slots), "figures": figures}


def fill_page(
    page: Page, store: ExactStore, stored: object, *, locale: str, tables: frozenset[str] = frozenset(), path: str = "/"
) -> Mapping[str, Filling]:
    """The filling of each part of a page, and of the head, for what the browser holds as state.

    `tables` are the panels that are shown as a table: the others need none. `path` is what the address says.
    """
    began = perf_counter()
    try:
        context, complaints = context_of(page, store, stored, locale=locale, tables=tables)
    except Exception as error:  # noqa: BLE001  (the boundary: without a database every part says that it failed)
        return {part.key: _failed(page.key, part.key, locale, error) for part in page.parts}
    filled = {part.key: _fill(part, context) for part in page.parts}
    # What was chosen is not logged: filters can point at persons.
    _log.info("drawn", page=page.key, parts=len(filled), milliseconds=round((perf_counter() - began) * 1000))
    return {**filled, "head": fill_head(context, (*_unknown_page(path), *repairs(pairs_of(stored)), *complaints))}


def _unknown_page(path: str) -> Sequence[Text]:
    known = page_of(path) != OVERVIEW or path == OVERVIEW.path
    return () if known else (text("There is no page {path}. This is Overview.", path=path[:LONGEST_QUOTE]),)


def context_of(
    page: Page, store: ExactStore, stored: object, *, locale: str, tables: frozenset[str] = frozenset()
) -> tuple[Context, tuple[Text, ...]]:
    """What the parts look at, the answers still missing; and complaints about the state."""
    read, complaints = read_state(pairs_of(stored))
    holdings = store.holdings()
    known, unknown = keep_known(read, holdings)
    state = page.own_time(known, holdings)
    answered = answers(page, store, state, holdings)
    context = Context(page.key, state, locale, holdings, store.records(), answered, tables)
    if store.holdings().edition != holdings.edition:
        # A newer version came meanwhile: nothing of a page is of another version than the rest.
        return context_of(page, store, stored, locale=locale, tables=tables)
    return context, (*complaints, *unknown)


def answers(page: Page, store: ExactStore, state: State, holdings: Holdings) -> Mapping[Question, Figures]:
    """The answers to all the questions of a page, asked at once. Raises TookTooLong, NotAnswering, ExposedError."""
    questions = list(dict.fromkeys(question for part in page.parts for question in part.questions(state, holdings)))
    try:
        return dict(zip(questions, store.ask(questions), strict=True))
    except (TookTooLong, NotAnswering, ExposedError):
        # Asked one by one, each question would take that long again.
        raise
    except Exception as error:  # noqa: BLE001  (the boundary: one question fails, the others are answered)
        _log.error("questions failed together", page=page.key, error=type(error).__name__)
        return _one_by_one(store, questions)


class _Answers(dict[Question, Figures]):
    """Answers, and why there is none: whoever looks for one that failed gets its error."""

    def __init__(self) -> None:
        self.failed: dict[Question, Exception] = {}

    def __missing__(self, question: Question) -> Figures:
        raise self.failed.get(question) or KeyError(question)


def _one_by_one(store: ExactStore, questions: Sequence[Question]) -> Mapping[Question, Figures]:
    found = _Answers()
    for question in questions:
        try:
            found[question] = store.ask([question])[0]
        except Exception as error:  # noqa: BLE001  (the part that needs this answer says that it failed)
            _log.error("question failed", measure=question.measure, error=type(error).__name__)
            found.failed[question] = error
    return found


def _fill(part: Part, context: Context) -> Filling:
    try:
        return part.fill(context)
    except Exception as error:  # noqa: BLE001  (the boundary: one part fails, the others are drawn)
        return _failed(context.page, part.key, context.locale, error)


def _failed(page: str, part: str, locale: str, error: Exception) -> Filling:
    _log.error("part failed", page=page, part=part, error=type(error).__name__)
    words = said_of(error, locale) or say(text("This panel could not be drawn."), locale)
    failed = notice("failed", words, try_again(page, part, locale))
    return {"title": say(text("Not available"), locale), "notice": failed, "body": failed}
