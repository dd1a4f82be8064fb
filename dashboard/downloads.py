"""A panel's figures as CSV, and what must be known to use them as JSON, at plain addresses that hold the state."""

from flask import Flask, Response, request

from dashboard.draw import context_of
from dashboard.language import locale_of_request
from dashboard.pages import PAGE
from queries.export import as_csv, metadata
from queries.figures import Figures
from queries.store import ExactStore
from queries.words import say, sentence, text

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
NOT_FOUND, REFUSED = 404, 422


def register_downloads(server: Flask, store: ExactStore) -> None:
    """Serves /download/<page>/<part>.csv and .json with the state as query string."""

    @server.get("/download/<page_key>/<part_key>.<ending>")
    def download(page_key: str, part_key: str, ending: str) -> Response:
        page = PAGE.get(page_key)
        part = next((one for one in page.parts if one.key == part_key and one.download), None) if page else None
        if page is None or part is None or part.download is None or ending not in TYPES:
            return _plain(say(text("There is no such download."), locale_of_request()), NOT_FOUND)
        locale = locale_of_request()
        stored = {key: request.args.getlist(key) for key in request.args}
        context, complaints = context_of(page, store, stored, locale=locale)
        if complaints:
            return _plain(" ".join(sentence(one, locale) for one in complaints), REFUSED)
        figures = part.download(context)
        if figures.declined:
            return _plain(sentence(figures.declined, locale), REFUSED)
        body = as_csv(figures, context.names, locale) if ending == "csv" else metadata(figures, locale)
        name = _file_name(figures, synthetic=context.holdings.synthetic)
        headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
        return Response(body, content_type=TYPES[ending], headers=headers)


def _file_name(figures: Figures, *, synthetic: bool) -> str:
    by = ["by", *figures.question.by] if figures.question.by else []
    return "-".join(["turquesa", *(["demonstration"] if synthetic else []), figures.question.measure, *by])


def _plain(words: str, status: int) -> Response:
    return Response(words + "\n", status, content_type="text/plain; charset=utf-8")
