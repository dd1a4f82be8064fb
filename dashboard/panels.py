"""What every panel of figures has round its picture: footer, mark, download, and the notice in its place."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component

from components.controls import chip
from components.frame import data_mark, download_links, footnotes
from components.numbers import period
from components.shares import known_of
from components.table import notice
from dashboard.parts import Context, Filling
from queries.comparison import code_of
from queries.dimensions import DIMENSION
from queries.export import INVENTED, not_applied
from queries.figures import Figures
from queries.filters import PERIOD, Filters
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, text

IMPORTED = text("Imported data")
_FORMS = {"csv": text("Figures as CSV"), "json": text("About these data, JSON")}
_LINES = {
    "geojson": text("Lines as GeoJSON"),
    "links": text("From, to, weight as CSV"),
    "links-json": text("About from, to, weight, JSON"),
}
"""What the figures of routes can be had as, besides."""
SPEAK_FOR_THEMSELVES = {
    "sex",
    "age",
    "age_band",
    "exploitation",
    "exploitation_form",
    "victim_status",
    "crime",
    "migration_route",
    "cause",
    "year",
    "quarter",
    "month",
}
"""Dimensions whose codes cannot be taken for those of another."""


def mark_of(context: Context) -> Component:
    """What the figures come from, said in every panel."""
    return data_mark(context.voice.say(INVENTED if context.holdings.synthetic else IMPORTED))


def surround(context: Context, part: str, figures: Figures, *remarks: Text) -> dict[str, Any]:
    """Footer, data mark and download of a panel with these figures, and remarks on how it draws them."""
    measure, voice = MEASURE[figures.question.measure], context.voice
    basis = [measure.basis(figures.n)] if figures.n else []
    ignored = [text("Filter not applied: {dimension}.", dimension=one) for one in not_applied(figures)]
    shown = [*map(voice.sentence, (*basis, *ignored)), f"{voice.say(measure.caveat)}."]
    more = dict.fromkeys(voice.sentence(one) for one in (*_known_share(figures), *remarks, *figures.notes))
    return {
        "footer": footnotes(" ".join(shown), list(more), context.locale),
        "mark": mark_of(context),
        "download": downloads(context, part),
    }


def downloads(context: Context, part: str, *, lines: bool = False) -> list[Component]:
    """The links of a panel's download menu; of routes also as lines."""
    forms = {**_FORMS, **(_LINES if lines else {})}
    return download_links([(words, context.download(part, one)) for one, words in forms.items()], context.locale)


def _known_share(figures: Figures) -> Iterator[Text]:
    """How much is not known where a person can have several values, so that no row of the table says it."""
    found = known_of(figures) if "base" in figures.frame.columns and len(figures.question.by) == 1 else None
    if found and found.part is not None:
        yield text("Not stated for {share}%.", share=round(100 * (1 - found.part)))


def instead(context: Context, part: str, figures: Figures) -> Filling | None:
    """The filling of a panel that has nothing to draw, with the reason in words; None if it has."""
    voice = context.voice
    if figures.declined:
        reason, culprits = voice.sentence(figures.declined), _culprits(context, figures)
        title = text("Not shown with these filters") if culprits else text("Not recorded here")
        return {"title": voice.say(title), "notice": notice("declined", reason, culprits)}
    if not figures.sources:
        reason = " ".join(voice.sentence(one) for one in figures.notes)
        return {
            "title": voice.say(text("No figures in this selection")),
            "notice": notice("empty", reason, chips(context)),
        }
    if figures.is_empty:
        title, reason = (
            text("No figures in this selection"),
            voice.say(text("Nothing is recorded under these filters.")),
        )
        filling = {"title": voice.say(title), "notice": notice("empty", reason, chips(context))}
        return {**surround(context, part, figures), **filling}
    return None


def chips(context: Context) -> list[Component]:
    """A chip for each condition that is set, in words, each with its button."""
    filters = context.state.filters
    codes = [_chip(context, key, code) for key, codes in filters.codes for code in codes]
    if filters.period is None:
        return codes
    words = period(filters.period, context.locale)
    return [chip(words, PERIOD, "", context.locale), *codes]


def subtitle(context: Context, figures: Figures, per: Text) -> str:
    """Unit, breakdown and what is chosen, in one line."""
    filters, voice = figures.question.filters, context.voice
    words = [condition(context, key, code) for key, codes in filters.codes for code in codes]
    when = [period(filters.period, context.locale)] if filters.period else []
    return ", ".join([voice.sentence(text("{unit} {per}", unit=figures.unit, per=per)), *when, *words])


def against(context: Context, filters: Filters) -> str:
    """What a choice is compared with, as inside a sentence: "2023", "Peru (citizenship)"; empty for nothing."""
    other = context.state.compared(filters)
    if other is None:
        return ""
    if found := code_of(context.state.versus):
        return group(context, *found)
    return period(other.period, context.locale) if other.period else ""


def group(context: Context, key: str, code: str) -> str:
    """A code as inside a sentence, with its dimension where the code alone could be of several."""
    words = context.voice.say(context.names.within(DIMENSION[key].scheme, code))
    if key in SPEAK_FOR_THEMSELVES and code not in context.names.schemes[SPECIAL]:
        return words
    return context.voice.say(text("{code} ({dimension})", code=words, dimension=DIMENSION[key].label))


def comparable(figures: Figures, before: Figures) -> bool:
    """Whether the series of some figures cover both their time and the one they are compared with to its end."""
    periods = [one.question.filters.period for one in (figures, before)]
    ends = [(period.starts_on, period.ends_on) for period in periods if period]
    return bool(figures.sources and before.sources) and all(
        one.since <= first and one.as_of >= last for one in figures.sources for first, last in ends
    )


def _chip(context: Context, key: str, code: str) -> Component:
    return chip(condition(context, key, code), key, code, context.locale)


def condition(context: Context, key: str, code: str) -> str:
    """A chosen code in words, with its dimension where the code alone could be of several."""
    words, voice = context.voice.code(key, code), context.voice
    if key not in SPEAK_FOR_THEMSELVES or code in context.names.schemes[SPECIAL]:
        return voice.sentence(text("{dimension}: {code}", dimension=DIMENSION[key].label, code=words))
    return words


def _culprits(context: Context, figures: Figures) -> list[Component]:
    always = MEASURE[figures.question.measure].always
    chosen = figures.question.filters.codes
    return [_chip(context, key, code) for key, codes in chosen if key not in always for code in codes]
