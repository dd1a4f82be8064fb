"""A panel's figures at plain addresses that hold the state: as CSV, as lines, and what must be known to use them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, Response, request

from dashboard.draw import context_of
from dashboard.language import locale_of_request
from dashboard.pages import PAGE
from dashboard.parts import Context, Part
from queries.dimensions import COUNTRIES, DIMENSION
from queries.export import as_csv, metadata
from queries.figures import Figures
from queries.flow_exports import as_geojson, as_links, links_metadata, why_no_links
from queries.store import ExactStore
from queries.words import Text, say, sentence, text

NOT_FOUND, REFUSED = 404, 422
_CSV, _JSON = "text/csv; charset=utf-8", "application/json; charset=utf-8"
_GEOJSON, _KML = "application/geo+json; charset=utf-8", "application/vnd.google-earth.kml+xml; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class _Form:
    """What figures can be had as: its type, the end of the file's name, how it is written, and why it is refused."""

    content_type: str
    ending: str
    write: Callable[[Figures, Context], str | bytes]
    refuse: Callable[[Figures], Text | None] = lambda _figures: None


def _ends(figures: Figures) -> tuple[str, str]:
    first, second, *_ = figures.question.by
    return first, second


def _geojson(figures: Figures, context: Context) -> str:
    schemes = {DIMENSION[key].scheme for key in _ends(figures)}
    places = {code: at for one in schemes for code, at in context.holdings.at[_of(one)].items()}
    return as_geojson(figures, context.names, _ends(figures), places, locale=context.locale)


def _of(scheme: str) -> str:
    return "country" if scheme in COUNTRIES else scheme


_FORMS: Mapping[str, _Form] = {
    "csv": _Form(_CSV, "csv", lambda figures, context: as_csv(figures, context.names, context.locale)),
    "json": _Form(_JSON, "json", lambda figures, context: metadata(figures, context.locale)),
}
_OF_LINES: Mapping[str, _Form] = {
    "geojson": _Form(_GEOJSON, "geojson", _geojson),
    "links": _Form(
        _CSV,
        "links.csv",
        lambda figures, context: as_links(figures, _ends(figures), context.locale),
        lambda figures: why_no_links(figures, _ends(figures)),
    ),
    "links-json": _Form(
        _JSON, "links.json", lambda figures, context: links_metadata(figures, _ends(figures), context.locale)
    ),
}


def register_downloads(server: Flask, store: ExactStore) -> None:
    """Serves /download/<page>/<part>.csv and .json with the state as query string; of routes also as lines."""

    @server.get("/download/<page_key>/<part_key>.<ending>")
    def download(page_key: str, part_key: str, ending: str) -> Response:
        locale = locale_of_request()
        page = PAGE.get(page_key)
        part = next((one for one in page.parts if one.key == part_key and one.download), None) if page else None
        form = _form(part, ending)
        if page is None or part is None or part.download is None or form is None:
            return _plain(say(text("There is no such download."), locale), NOT_FOUND)
        stored = {key: request.args.getlist(key) for key in request.args}
        context, complaints = context_of(page, store, stored, locale=locale)
        if complaints:
            return _plain(" ".join(sentence(one, locale) for one in complaints), REFUSED)
        figures = part.download(context)
        if refused := figures.declined or _refused(form, figures):
            return _plain(sentence(refused, locale), REFUSED)
        name = _file_name(figures, synthetic=context.holdings.synthetic)
        headers = {"Content-Disposition": f'attachment; filename="{name}.{form.ending}"'}
        return Response(form.write(figures, context), content_type=form.content_type, headers=headers)


def _form(part: Part | None, ending: str) -> _Form | None:
    if part and ending == "xlsx" and (sheet := part.sheet):
        return _Form(_XLSX, "xlsx", lambda _figures, context: sheet(context))
    if part and (write := _of_own(part, ending)):
        content_type = {"csv": _CSV, "geojson": _GEOJSON, "kml": _KML}[ending]
        return _Form(content_type, ending, lambda _figures, context: write(context))
    return _FORMS.get(ending) or (_OF_LINES.get(ending) if part and part.lines else None)


def _of_own(part: Part, ending: str) -> Callable[[Context], str] | None:
    """How a part writes what is no list of figures."""
    return {"csv": part.written, "geojson": part.points, "kml": part.marks}.get(ending)


def _refused(form: _Form, figures: Figures) -> Text | None:
    if form not in _OF_LINES.values():
        return None
    if len(figures.question.by) < len(("from", "to")):
        return text("There are no routes in this selection.")
    return form.refuse(figures)


def _file_name(figures: Figures, *, synthetic: bool) -> str:
    by = ["by", *figures.question.by] if figures.question.by else []
    return "-".join(["turquesa", *(["demonstration"] if synthetic else []), figures.question.measure, *by])


def _plain(words: str, status: int) -> Response:
    return Response(words + "\n", status, content_type="text/plain; charset=utf-8")
