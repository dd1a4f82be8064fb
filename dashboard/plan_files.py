"""A plan as files: a table (CSV), points (GeoJSON), marks (KML) and one page to carry (PDF), notes included."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, Response, request

from components.numbers import Voice, number
from components.plan_saved import RESULTS
from dashboard import plan, plan_panel
from dashboard.draw import context_of
from dashboard.language import locale_of_request
from dashboard.pages import Page
from dashboard.parts import Context
from dashboard.places_panel import in_place_of
from dashboard.plan_numbers import Plan, plan_of
from dashboard.plan_page import as_pdf
from dashboard.plan_panel import notes_of
from dashboard.plan_post_words import HEADS, NAME_ONE_FIRST, POST_HEADS, Told, told_of
from dashboard.plan_words import title_of
from dashboard.sources import as_of, citation, sources_of
from dashboard.workspace import PATH, PLANS
from database.spreadsheet import Rows
from database.workspace import Saved, Workspace, WorkspaceError
from queries.export import BYTE_ORDER_MARK, INVENTED
from queries.kml import CONTENT_TYPE, Placemark, as_kml
from queries.store import ExactStore
from queries.words import Text, say, sentence, text

NOT_FOUND, REFUSED, BROKEN = 404, 422, 503
_PAGE = Page(plan.KEY, PATH, plan.TITLE, plan.layout, (plan_panel.PART,))


@dataclass(frozen=True)
class Sheet:
    """A plan ready to be written: posts in words, what was saved of it, its name, and what must be said of it."""

    told: tuple[Told, ...]
    notes: Mapping[str, str]
    name: str
    title: str
    remarks: tuple[str, ...]
    as_of: str
    context: Context

    @property
    def invented(self) -> str:
        """That it is a demonstration; empty for imported data."""
        return self.context.voice.sentence(INVENTED) if self.context.holdings.synthetic else ""

    def referral(self, country: str) -> str:
        """Where victims in a country are referred to; while nobody wrote it, that it is to be named first."""
        return self.notes.get(country) or self.context.voice.say(NAME_ONE_FIRST)


def register_plan_files(server: Flask, store: ExactStore, workspace: Workspace) -> None:
    """Serves /plan/plan.csv, .geojson, .kml and .pdf, with the state as query; `plan` adds what was saved under it."""

    @server.get("/plan/plan.<ending>")
    def plan_file(ending: str) -> Response:
        locale = locale_of_request()
        if ending not in _FORMS:
            return _plain(say(text("There is no such download."), locale), NOT_FOUND)
        stored = {key: request.args.getlist(key) for key in request.args}
        context, complaints = context_of(_PAGE, store, stored, locale=locale)
        if complaints:
            return _plain(" ".join(sentence(one, locale) for one in complaints), REFUSED)
        found = None if in_place_of(context, plan_panel.KEY) else plan_of(context)
        if found is None:
            return _plain(say(text("There is no plan for this selection."), locale), REFUSED)
        content_type, write = _FORMS[ending]
        key = context.state.shows("plan")
        try:
            saved = workspace.beside(synthetic=context.holdings.synthetic).one(PLANS, key) if key else None
        except WorkspaceError:
            # Without its notes it would look like the whole plan.
            return _plain(say(text("The workspace cannot be used now; please try again."), locale), BROKEN)
        written = write(sheet_of(found, context, saved))
        mark = "-demonstration" if context.holdings.synthetic else ""
        headers = {"Content-Disposition": f'attachment; filename="turquesa{mark}-plan.{ending}"'}
        return Response(written, content_type=content_type, headers={**headers, "Cache-Control": "no-store"})


def sheet_of(found: Plan, context: Context, saved: Saved | None) -> Sheet:
    """The plan of a drawing with the notes that were saved with it."""
    voice = context.voice
    results = [_results(saved, voice)] if saved and saved.body.get("results") else []
    cited = (*sources_of(found.rests_on, context), *citation(found.rests_on, context))
    remarks: tuple[Text | str, ...] = (*results, *notes_of(found, context), *cited)
    return Sheet(
        told_of(found, context),
        saved.body.get("notes", {}) if saved else {},
        saved.name if saved else voice.say(plan.TITLE),
        voice.sentence(title_of(found, context)),
        tuple(_ended(voice.sentence(one)) for one in remarks),
        as_of(found.rests_on, context.locale),
        context,
    )


def _results(saved: Saved, voice: Voice) -> Text:
    """What came of it, as it was entered."""
    found = saved.body["results"]
    named = [f"{voice.say(words)} {number(found[key], voice.locale)}" for key, words in RESULTS.items() if key in found]
    return text("Results, as entered afterwards: {named}", named="; ".join(named))


def _ended(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


COLUMNS = (
    *("post", "recorded_country", "country_name", "recorded_place", "recorded_place_name", "place_kind"),
    *("longitude", "latitude"),
    *("why", "rank_in_country", "word", "cases", "persons", "why_here", "when", "who_to_expect", "if_traffic_shifts"),
    *("next_best_place", "next_best_kilometres", "how_sure", "referral_of_victims", "note"),
)


def values_of(sheet: Sheet) -> list[dict[str, object]]:
    """A row for each post: its codes, its numbers, what is said of it, and what was written."""
    found: list[dict[str, object]] = []
    at = sheet.context.holdings.at.get("place", {})
    for nth, one in enumerate(sheet.told, start=1):
        post, spot = one.post, one.post.spot
        longitude, latitude = at.get(post.code, (None, None))
        numbers = (spot.word, spot.events, one.persons) if spot else ("", 0, one.persons)
        values = (
            *(nth, post.country, one.country, post.code, one.place, sheet.context.holdings.kinds.get(post.code, "")),
            *(longitude, latitude, post.why, post.rank or None, *numbers),
            *(one.said[key] for key in POST_HEADS[:-1]),
            *(post.instead, round(post.kilometres) if post.instead else None, one.said["sure"]),
            *(sheet.referral(post.country), sheet.notes.get(post.code, "")),
        )
        found.append(dict(zip(COLUMNS, values, strict=True)))
    return found


def as_csv(sheet: Sheet) -> str:
    """A row for each post, then what must be said of the plan, a line each; a demonstration says so in every row."""
    out = io.StringIO(BYTE_ORDER_MARK)
    out.seek(0, io.SEEK_END)
    writer = Rows(out)
    marked = [sheet.invented] if sheet.invented else []
    writer.writerow([*COLUMNS, *(["origin"] if marked else [])])
    writer.writerows([*row.values(), *marked] for row in values_of(sheet))
    writer.writerow([])
    about = (sheet.name, sheet.title, *marked, sheet.as_of, *sheet.remarks)
    writer.writerows([words] for words in about)
    return out.getvalue()


def as_geojson(sheet: Sheet) -> str:
    """A FeatureCollection (RFC 7946) of the posts in their order; `provenance` holds what must be said of them."""
    marks = {"origin": sheet.invented} if sheet.invented else {}
    features = []
    for row in values_of(sheet):
        at = [row.pop("longitude"), row.pop("latitude")]
        point = None if None in at else {"type": "Point", "coordinates": at}
        features.append({"type": "Feature", "geometry": point, "properties": {**row, **marks}})
    about = {"name": sheet.name, "title": sheet.title, "as_of": sheet.as_of, "remarks": sheet.remarks, **marks}
    collection = {"type": "FeatureCollection", "provenance": about, "features": features}
    return json.dumps(collection, ensure_ascii=False) + "\n"


def as_marks(sheet: Sheet) -> str:
    """A KML document with a mark for each post, under its country."""
    at, voice = sheet.context.holdings.at.get("place", {}), sheet.context.voice
    marks = [
        Placemark(one.place, at.get(one.post.code), one.said["why"], _told(one, sheet), one.country)
        for one in sheet.told
    ]
    about = [sheet.title, *([sheet.invented] if sheet.invented else []), sheet.as_of, *sheet.remarks]
    return as_kml(voice.say(sheet.name), " ".join(map(_ended, filter(None, about))), marks)


def _told(one: Told, sheet: Sheet) -> dict[str, str]:
    voice = sheet.context.voice
    said = {voice.say(HEADS[key]): words for key, words in one.said.items()}
    said[voice.say(HEADS["referral"])] = sheet.referral(one.post.country)
    if note := sheet.notes.get(one.post.code):
        said[voice.say(text("Note"))] = note
    return said


def _pdf(sheet: Sheet) -> bytes:
    return as_pdf(values_of(sheet), _head(sheet), sheet.remarks, sheet.context.locale)


def _head(sheet: Sheet) -> tuple[str, ...]:
    return (sheet.name, sheet.title, sheet.as_of, sheet.invented)


_FORMS: Mapping[str, tuple[str, Callable[[Sheet], str | bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "geojson": ("application/geo+json; charset=utf-8", as_geojson),
    "kml": (CONTENT_TYPE, as_marks),
    "pdf": ("application/pdf", _pdf),
}


def _plain(words: Text | str, status: int) -> Response:
    return Response(f"{words}\n", status, content_type="text/plain; charset=utf-8")
