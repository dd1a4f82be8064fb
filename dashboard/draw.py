"""One server call fills every part of the page in sight: state in, all panels out."""

from collections.abc import Mapping, Sequence
from time import perf_counter

import structlog
from dash import ALL, Dash, Input, Output, ctx

from components.controls import plain_chip
from components.table import notice, try_again
from components.theme import BLANK
from dashboard.language import locale_of_request
from dashboard.pages import PAGE, Page
from dashboard.panels import chips
from dashboard.parts import FIGURE, Context, Filling, Part
from dashboard.state import State, keep_known, pairs_of, read_state
from queries.figures import Figures, Question
from queries.measures import MEASURE
from queries.store import ExactStore
from queries.words import Text, text

SHELL = "shell"
_log = structlog.get_logger()


def register_draw(app: Dash, store: ExactStore) -> None:
    """Every slot and chart in sight is filled from the state, whichever page it is on."""

    @app.callback(
        Output({"role": "slot", "page": ALL, "panel": ALL, "slot": ALL}, "children"),
        Output({"role": "chart", "page": ALL, "panel": ALL}, "figure"),
        Input("state", "data"),
        prevent_initial_call=True,
    )
    def draw(stored: object) -> tuple[list[object], list[object]]:
        slots, charts = ([one["id"] for one in outputs] for outputs in ctx.outputs_list)
        page = PAGE[next(one["page"] for one in slots if one["page"] != SHELL)]
        filled = fill_page(page, store, stored, locale_of_request())
        children = [filled.get(one["panel"], {}).get(one["slot"], "") for one in slots]
        return children, [filled.get(one["panel"], {}).get(FIGURE, dict(BLANK)) for one in charts]


def fill_page(page: Page, store: ExactStore, stored: object, locale: str) -> Mapping[str, Filling]:
    """The filling of each part of a page, and of the head, for what the browser holds as state."""
    began = perf_counter()
    context, complaints = context_of(page, store, stored, locale)
    filled = {part.key: _fill(part, context) for part in page.parts}
    # What was chosen is not logged: filters can point at persons.
    _log.info("drawn", page=page.key, parts=len(filled), milliseconds=round((perf_counter() - began) * 1000))
    return {**filled, "head": _head(context, complaints)}


def context_of(page: Page, store: ExactStore, stored: object, locale: str) -> tuple[Context, tuple[Text, ...]]:
    """What the parts look at, the answers still missing; and complaints about the state."""
    read, complaints = read_state(pairs_of(stored))
    holdings = store.holdings()
    state, unknown = keep_known(read, holdings.names)
    return Context(page.key, state, locale, holdings, store.records(), answers(page, store, state)), (
        *complaints,
        *unknown,
    )


def answers(page: Page, store: ExactStore, state: State) -> Mapping[Question, Figures]:
    """The answers to all the questions of a page, asked at once."""
    questions = list(dict.fromkeys(question for part in page.parts for question in part.questions(state)))
    try:
        return dict(zip(questions, store.ask(questions), strict=True))
    except Exception as error:  # noqa: BLE001  (the boundary: one question fails, the others are answered)
        _log.error("questions failed together", page=page.key, error=type(error).__name__)
        return {question: figures for question in questions for figures in _one(store, question)}


def _one(store: ExactStore, question: Question) -> Sequence[Figures]:
    try:
        return store.ask([question])
    except Exception as error:  # noqa: BLE001  (the part that needs this answer says that it failed)
        _log.error("question failed", measure=question.measure, error=type(error).__name__)
        return ()


def _fill(part: Part, context: Context) -> Filling:
    try:
        return part.fill(context)
    except Exception as error:  # noqa: BLE001  (the boundary: one part fails, the others are drawn)
        return _failed(part, context, error)


def _failed(part: Part, context: Context, error: Exception) -> Filling:
    locale = context.locale
    _log.error("part failed", page=context.page, part=part.key, error=type(error).__name__)
    words = context.voice.say(text("This panel could not be drawn."))
    title = context.voice.say(text("Not available"))
    return {"title": title, "notice": notice("failed", words, try_again(context.page, part.key, locale))}


def _head(context: Context, complaints: Sequence[Text]) -> Filling:
    measure = MEASURE[context.state.measure]
    said = [notice("not_applicable", context.voice.sentence(one)) for one in complaints]
    set_here = [plain_chip(context.voice.sentence(measure.label)), *chips(context, "head")]
    return {"topic": context.voice.sentence(measure.topic.label), "chips": [*set_here, *said]}
