"""Recruitment online and offline by year: as shares of those known, or as persons where too few are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dash.development.base_component import Component

from components.breakdown import listing
from components.edits import asked
from components.frame import Panel, frame
from components.numbers import NONE, number, percent
from components.table import Column, Row, table
from components.years import Panel as Columns
from components.years import Year, years
from dashboard.online_numbers import CHANNEL, EVERYBODY, By, Told, asked_of, online_questions, told
from dashboard.panels import instead, surround
from dashboard.parts import Context, Filling, Part
from dashboard.splits import Group, every_group, of_group
from queries.comparison import LEAST_FOR_PERCENT, OFF
from queries.figures import Figures, Question
from queries.filters import Period
from queries.measures import MEASURE
from queries.recruitment import ONLINE
from queries.words import Text, say, text

KEY = "online"
MOST_YEARS = 11


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=5, picture="drawn"), say(text("Online and offline"), locale), locale)


def _fill(context: Context) -> Filling:
    voice, state = context.voice, context.state
    figures = context.answers[asked_of(state)[2]]
    if filling := instead(context, KEY, figures):
        return {**filling, "subtitle": voice.say(text("Recruitment online and offline, by year"))}
    found = told(context)
    unit = MEASURE[state.measure].unit
    if found is None or not found[EVERYBODY]:
        return {
            **surround(context, KEY, figures),
            "title": voice.say(text("Recruitment by year, in numbers only")),
            "subtitle": voice.sentence(unit),
            "picture": listing(figures, voice),
        }
    shares = any(one.share is not None for one in found[EVERYBODY].values())
    what = (
        text("{unit} and recruited online, of those whose way of recruitment is known, by year", unit=unit)
        if shares
        else text("{unit} and recruited online or offline, by year", unit=unit)
    )
    title = voice.sentence(_title(found[EVERYBODY], context))
    return {
        **surround(context, KEY, figures, *_remarks(found[EVERYBODY], context, shares=shares)),
        "title": title,
        "summary": title,
        "subtitle": voice.sentence(what),
        "table": _table(found, context) if KEY in context.tables else "",
        "picture": _picture(found, context, shares=shares),
    }


def _title(found: Mapping[str, Told], context: Context) -> Text:
    """The first and the last share that can be given: two facts, not a change."""
    shares = {year: one.share for year, one in found.items() if one.share is not None}
    if not shares:
        latest = max(found)
        one = found[latest]
        return text(
            "{year}: {online} recruited online, {offline} offline", year=latest, online=one.online, offline=one.offline
        )
    first, last = min(shares), max(shares)
    words = {"share": percent(shares[last] or 0, context.locale), "year": last}
    if first == last:
        return text("Recruited online: {share} in {year}", **words)
    before = percent(shares[first] or 0, context.locale)
    return text("Recruited online: {before} in {first}, {share} in {year}", before=before, first=first, **words)


def _remarks(found: Mapping[str, Told], context: Context, *, shares: bool) -> Iterator[Text]:
    names = context.names
    online = tuple(names.within(CHANNEL, code) for code in names.order(CHANNEL, ONLINE))
    yield text("Online: {codes}. All other ways but “another way” are offline.", codes=online)
    yield text("A person recruited both ways is counted in both.")
    if shares and any(one.share is None for one in found.values()):
        yield text("No share of years with fewer than 20 known, or less than 70% known.")
    if not shares:
        yield text("Too little is known for shares: persons are shown.")
    yield text("All years are shown; the chosen ones are darker.")
    if context.state.shows("split") != "none":
        yield text("Groups with fewer than {n} known in every year are in the table only.", n=LEAST_FOR_PERCENT)
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _picture(found: By, context: Context, *, shares: bool) -> Component:
    groups = [(group.kind, group) for group in every_group(context.state) if group.kind in found]
    listed: Sequence[tuple[str, Group | None]] = groups or [(EVERYBODY, None)]
    most = max((max(one.online, one.offline) for kind, _ in listed for one in found[kind].values()), default=0) or 1
    highest = max((one.share or 0.0 for kind, _ in listed for one in found[kind].values()), default=0.0) or 1.0
    panels = [
        Columns(
            context.voice.sentence(group.label) if group else "",
            group.kind if group else "",
            [
                _year((year, group), one, (highest if shares else 0.0, most), context)
                for year, one in sorted(found[kind].items())[-MOST_YEARS:]
            ],
        )
        for kind, group in listed
        if not group or any(one.known.known >= LEAST_FOR_PERCENT for one in found[kind].values())
    ]
    keys = () if shares else (context.voice.say(text("online")), context.voice.say(text("offline")))
    return years(panels, keys)


def _year(at: tuple[str, Group | None], one: Told, scale: tuple[float, int], context: Context) -> Year:
    """A year of a group; `scale` is the highest share, 0 where persons are shown, and most persons."""
    (year, group), (highest, most) = at, scale
    chosen = context.state.filters.period
    lit = chosen is None or chosen.first[:4] <= year <= chosen.last[:4]
    online, offline, *_ = (replace(asked_now, by=()) for asked_now in asked_of(context.state))
    online, offline = (_of(asked_now, year, group) for asked_now in (online, offline))
    part = _is_part(year, context)
    if not highest:
        words: list[Component | str] = [number(count, context.locale) for count in (one.online, one.offline)]
        # Of groups only the chosen years open cards: a hundred buttons would be more than anybody presses.
        if lit or group is None:
            words = [asked(str(said), of) for said, of in zip(words, (online, offline), strict=True)]
        return Year(year, words, (one.online / most, one.offline / most), lit, part)
    if one.share is None:
        return Year(year, [asked(number(one.online, context.locale), online), NONE], (), lit, part)
    return Year(year, [asked(percent(one.share, context.locale), online)], (one.share / highest,), lit, part)


def _of(asked_now: Question, year: str, group: Group | None) -> Question:
    filters = replace(asked_now.filters, period=Period(f"{year}-01", f"{year}-12"))
    return replace(asked_now, filters=of_group(filters, group) if group else filters)


def _is_part(year: str, context: Context) -> bool:
    """Whether a year is not over in the data."""
    figures = context.answers[asked_of(context.state)[3]]
    return figures.as_of is not None and f"{figures.as_of:%Y-%m-%d}" < f"{year}-12-31"


def _table(found: By, context: Context) -> Component:
    voice = context.voice
    labels = {group.kind: voice.sentence(group.label) for group in every_group(context.state)}
    heads = (text("Online"), text("Offline"), text("Known"), text("All"), text("Online, of those known"))
    columns = [
        Column(voice.say(text("Year"))),
        Column(voice.say(text("Who"))),
        *(Column(voice.say(one), number=True) for one in heads),
    ]
    rows = [
        Row((year, labels.get(kind, voice.say(text("Everybody"))), *_cells(one, context)))
        for kind, by_year in found.items()
        for year, one in by_year.items()
    ]
    return table(voice.say(text("Recruitment online and offline, by year")), columns, rows)


def _cells(one: Told, context: Context) -> tuple[str, ...]:
    counts = (number(value, context.locale) for value in (one.online, one.offline, one.known.known, one.known.total))
    return (*counts, NONE if one.share is None else percent(one.share, context.locale))


def _download(context: Context) -> Figures:
    return context.answers[asked_of(context.state)[2]]


PART = Part(KEY, online_questions, _fill, _download)
