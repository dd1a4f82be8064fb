"""What every panel of figures has round its picture: footer, mark, download, and the notice in its place."""

from dash.development.base_component import Component

from components.controls import chip
from components.frame import data_mark, download_links
from components.numbers import period
from components.table import notice
from dashboard.parts import Context, Filling
from queries.dimensions import COUNTRIES, DIMENSION
from queries.export import notes
from queries.figures import Figures
from queries.filters import PERIOD
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, text

DATA_MARK = text("Imported data")


def surround(context: Context, part: str, figures: Figures, *remarks: Text) -> dict[str, object]:
    """Footer, data mark and download of a panel with these figures, and remarks on how it draws them."""
    caveat = context.voice.say(MEASURE[figures.question.measure].caveat)
    links = download_links(context.download(part, "csv"), context.download(part, "json"), context.locale)
    said = [context.voice.say(remark) for remark in remarks]
    footer = " ".join([*notes(figures, context.locale), *said, f"{caveat}."])
    return {"footer": footer, "mark": data_mark(context.voice.say(DATA_MARK)), "download": links}


def instead(context: Context, part: str, figures: Figures) -> Filling | None:
    """The filling of a panel that has nothing to draw, with the reason in words; None if it has."""
    voice = context.voice
    if figures.declined:
        title, reason = text("Not shown with these filters"), voice.sentence(figures.declined)
        return {"title": voice.say(title), "notice": notice("declined", reason, _culprits(context, part, figures))}
    if not figures.sources:
        reason = " ".join(voice.sentence(one) for one in figures.notes)
        return {
            "title": voice.say(text("No figures in this selection")),
            "notice": notice("empty", reason, chips(context, part)),
        }
    if figures.is_empty:
        title, reason = (
            text("No figures in this selection"),
            voice.say(text("Nothing is recorded under these filters.")),
        )
        filling = {"title": voice.say(title), "notice": notice("empty", reason, chips(context, part))}
        return {**surround(context, part, figures), **filling}
    return None


def chips(context: Context, place: str) -> list[Component]:
    """A chip for each condition that is set, in words, each with its button."""
    filters = context.state.filters
    codes = [_chip(context, key, code, place) for key, codes in filters.codes for code in codes]
    if filters.period is None:
        return codes
    words = period(filters.period, context.locale)
    return [chip(words, PERIOD, "", context.locale, place=place), *codes]


def subtitle(context: Context, figures: Figures, per: Text) -> str:
    """Unit, breakdown and what is chosen, in one line."""
    filters, voice = figures.question.filters, context.voice
    words = [condition(context, key, code) for key, codes in filters.codes for code in codes]
    when = [period(filters.period, context.locale)] if filters.period else []
    return ", ".join([voice.sentence(text("{unit} {per}", unit=figures.unit, per=per)), *when, *words])


def _chip(context: Context, key: str, code: str, place: str) -> Component:
    return chip(condition(context, key, code), key, code, context.locale, place=place)


def condition(context: Context, key: str, code: str) -> str:
    """A chosen code in words, with its dimension where the code alone could be of several."""
    words, voice = context.voice.code(key, code), context.voice
    if DIMENSION[key].scheme in {*COUNTRIES, "series"} or code in context.names.schemes[SPECIAL]:
        return voice.sentence(text("{dimension}: {code}", dimension=DIMENSION[key].label, code=words))
    return words


def _culprits(context: Context, part: str, figures: Figures) -> list[Component]:
    always = MEASURE[figures.question.measure].always
    chosen = figures.question.filters.codes
    return [_chip(context, key, code, part) for key, codes in chosen if key not in always for code in codes]
