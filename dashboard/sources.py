"""What a page rests on, once per page: sources, limits, how to cite; and the time that figures cover."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from components import elements
from components.frame import slot_id
from components.numbers import day, period
from dashboard.pair import covered
from dashboard.parts import Context, Filling
from queries.figures import Figures, Source
from queries.filters import Period
from queries.measures import MEASURE
from queries.words import say, text


def foot_slots(page: str, locale: str) -> list[tuple[str, Component]]:
    """Head and slot of each part of a page's foot."""
    heads = {"sources": text("Sources"), "limits": text("What this cannot say"), "cite": text("Cite")}
    return [(say(head, locale), html.Div(id=slot_id(page, "page", slot))) for slot, head in heads.items()]


def foot(figures: Sequence[Figures], context: Context) -> Filling:
    """The foot of a page with these figures."""
    used = [MEASURE[one.question.measure] for one in figures if one.sources]
    limits = dict.fromkeys(context.voice.sentence(measure.is_not) for measure in used)
    return {
        "limits": [elements.P(line) for line in limits],
        **{slot: [elements.P(words) for words in lines] for slot, lines in _origin(figures, context).items()},
    }


def sources_of(figures: Sequence[Figures], context: Context) -> list[str]:
    """The sources of figures in words; of a demonstration, that it is invented."""
    return _origin(figures, context)["sources"]


def citation(figures: Sequence[Figures], context: Context) -> list[str]:
    """How figures are cited; of a demonstration, that they are not."""
    return _origin(figures, context)["cite"]


def _origin(figures: Sequence[Figures], context: Context) -> dict[str, list[str]]:
    locale = context.locale
    if context.holdings.synthetic:
        sources = text("All of this is invented, in the proportions that public sources describe.")
        return {"sources": [say(sources, locale)], "cite": [say(text("Not to be cited."), locale)]}
    sources_once = dict.fromkeys(_source(one, locale) for one in _unique(figures))
    return {"sources": list(sources_once), "cite": _citation(figures, locale)}


def when(chosen: Period | None, sources: Sequence[Source], locale: str) -> str:
    """The time that figures cover: what their sources cover, inside the chosen period."""
    found = covered(chosen, sources)
    return period(found, locale) if found else ""


def as_of(figures: Sequence[Figures], locale: str) -> str:
    """The last day that any of the figures covers, and the data version."""
    latest = max((one.as_of for one in figures if one.as_of), default=None)
    if latest is None:
        return ""
    version = str(figures[0].data_version)
    return say(text("As of {day}, data version {version}", day=day(latest, locale), version=version), locale)


def _unique(figures: Iterable[Figures]) -> list[Source]:
    return list(dict.fromkeys(source for one in figures for source in one.sources))


def _source(one: Source, locale: str) -> str:
    words = text(
        "{source}. Licence: {licence}. As of {day}.", source=one.source, licence=one.licence, day=day(one.as_of, locale)
    )
    return say(words, locale)


def _citation(figures: Sequence[Figures], locale: str) -> list[str]:
    owners = tuple(dict.fromkeys(source.owner for source in _unique(figures)))
    latest = max((one.as_of for one in figures if one.as_of), default=None)
    if latest is None:
        return []
    version = str(figures[0].data_version)
    words = text(
        "Turquesa dashboard, data version {version}, from {owners}, as of {day}.",
        version=version,
        owners=owners,
        day=day(latest, locale),
    )
    return [say(words, locale)]
