"""Suspects of each crime at one legal stage by sex and age: women, girls, men, boys, and whoever is not known."""

from collections.abc import Iterator, Mapping

from dash.development.base_component import Component

from components.apart import rows_of
from components.edits import asked, edit
from components.four_groups import GROUPS, Told
from components.frame import Panel, frame
from components.numbers import percent
from components.shares import KNOWN_ENOUGH
from components.small_multiples import GroupBar, Multiple, small_multiples
from components.table import Column as Head
from components.table import Row, table
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from dashboard.suspects import (
    APART,
    CRIME,
    CRIMES,
    STAGE,
    STAGE_NAMES,
    STAGES,
    download_of,
    of_context,
    of_one_stage,
    one_of,
    question_by,
    stage_of,
)
from queries.comparison import OFF
from queries.figures import SHOWN, Figures, Question
from queries.holdings import Holdings
from queries.share_bounds import AGES, SEXES
from queries.words import Text, say, text

KEY, KEYS = "sex_age", ("sex", "age")
OTHER, REST = "other", "rest"
_ALSO_VICTIMS = text("Girls, boys and others recorded as suspects can be victims themselves, forced to commit crimes.")


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, picture="drawn"), say(text("Sex and age of suspects"), locale), locale)


def _question(state: State, holdings: Holdings) -> Question:
    return question_by(KEYS, state, holdings)


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    return (_question(state, holdings),)


def _fill(on_page: Context) -> Filling:
    context = of_context(on_page)
    voice, figures = context.voice, context.answers[_question(context.state, context.holdings)]
    if filling := instead(context, KEY, figures):
        return filling
    told, stage = told_by_stage(figures), stage_of(context.state)
    name = voice.say(STAGE_NAMES[stage]).lower()
    title = voice.sentence(_title(told, stage, context))
    return {
        **surround(context, KEY, of_one_stage(figures), *_remarks(context)),
        "title": title,
        "subtitle": subtitle(context, figures, text("and by sex and age, here {stage}", stage=name)),
        "summary": title,
        "picture": _multiples(told, stage, figures.question, context),
        "table": _table(told, context) if KEY in context.tables else "",
    }


def told_by_stage(figures: Figures) -> Mapping[tuple[str, str], Told]:
    """Persons by sex and age for each crime and legal stage."""
    cells: dict[tuple[str, str], dict[tuple[str, str], tuple[int | None, str]]] = {}
    for crime, stage, sex, age, value, state in rows_of(figures, *APART, *KEYS, "value", "state"):
        cells.setdefault((crime, stage), {})[(sex, age)] = (value, state)
    return {apart: Told(found, {}) for apart, found in cells.items()}


def _multiples(told: Mapping[tuple[str, str], Told], stage: str, asked_by: Question, context: Context) -> Component:
    voice = context.voice
    note = text("Bars: parts of those whose sex and age are known; hatched: the part of all of whom they are not.")
    found = {crime: told[crime, stage] for crime in CRIMES if (crime, stage) in told}
    shown = [_multiple({CRIME: crime, STAGE: stage}, one, asked_by, context) for crime, one in found.items()]
    nobody = text("Nobody is recorded at this stage: {stage}.", stage=voice.say(STAGE_NAMES[stage]).lower())
    return small_multiples(shown, voice.say(note if shown else nobody))


def _multiple(own: Mapping[str, str], told: Told, asked_by: Question, context: Context) -> Multiple:
    voice, crime = context.voice, own[CRIME]
    total = voice.figure(told.total, told.state)
    few = told.is_whole and not told.has_shares
    return Multiple(
        voice.code(CRIME, crime),
        asked(total, one_of(asked_by, own)) if told.is_whole else total,
        [*_bars(told, asked_by, own, context)],
        edit(CRIME, crime),
        crime in context.state.filters.of(CRIME),
        voice.say(text("Both known for {known}: counts, not shares", known=told.known.known)) if few else "",
    )


def _bars(told: Told, asked_by: Question, own: Mapping[str, str], context: Context) -> Iterator[GroupBar]:
    voice, chosen = context.voice, context.state.filters
    whole = told.total or 1
    base = told.known.known if told.has_shares else whole
    for group in GROUPS:
        value, state = told.cell(group)
        words = percent((value or 0) / base, context.locale) if told.has_shares else voice.figure(value, state)
        figure: Component | str = words if value is None else asked(words, one_of(asked_by, {**own, **group.codes}))
        is_chosen = all(chosen.of(key) == (code,) for key, code in group.codes.items())
        length = (value or 0) / base if told.is_whole else None
        yield GroupBar(group.key, voice.say(group.label), figure, length, is_chosen, counted=not told.has_shares)
    if not told.is_whole:
        return
    of_other = sum(n for (sex, age), n in told.counts.items() if sex == OTHER and age in AGES)
    if of_other:
        words = percent(of_other / base, context.locale) if told.has_shares else voice.figure(of_other, SHOWN)
        yield GroupBar(OTHER, voice.code("sex", OTHER), words, of_other / base, counted=not told.has_shares)
    rest = told.total - told.known.known
    words = percent(rest / whole, context.locale) if told.has_shares else voice.figure(rest, SHOWN)
    yield GroupBar(REST, voice.say(text("Not known")), words, rest / whole)


def _title(told: Mapping[tuple[str, str], Told], stage: str, context: Context) -> Text:
    """The part of women and girls in the first crime that has shares."""
    name = context.voice.say(STAGE_NAMES[stage]).lower()
    crime = next((one for one in CRIMES if (one, stage) in told and told[one, stage].has_shares), None)
    if crime is None:
        return text("Sex and age of suspects: {stage}", stage=name)
    found = told[crime, stage]
    women = sum(n for (sex, age), n in found.counts.items() if sex == SEXES[0] and age in AGES)
    share = percent(women / found.known.known, context.locale)
    named = context.voice.code(CRIME, crime)
    return text("{crime}, {stage}: {share} are women and girls", crime=named, stage=name, share=share)


def _table(told: Mapping[tuple[str, str], Told], context: Context) -> Component:
    """Every crime and legal stage in full."""
    voice = context.voice
    heads = [
        Head(voice.say(text("Crime and legal stage"))),
        *(Head(voice.say(one.label), number=True) for one in GROUPS),
    ]
    heads += [Head(voice.say(words), number=True) for words in (text("Others and not known"), text("All"))]
    rows = [_row(apart, told[apart], context) for apart in ((c, s) for c in CRIMES for s in STAGES) if apart in told]
    return table(voice.say(text("Sex and age of suspects")), heads, rows)


def _row(apart: tuple[str, str], told: Told, context: Context) -> Row:
    voice = context.voice
    name = f"{voice.code(CRIME, apart[0])}, {voice.say(STAGE_NAMES[apart[1]]).lower()}"
    rest = told.total - sum(told.counts.get(group.kind, 0) for group in GROUPS)
    cells = [voice.figure(*told.cell(group)) for group in GROUPS]
    return Row((name, *cells, voice.figure(rest, told.state), voice.figure(told.total, told.state)))


def _remarks(context: Context) -> Iterator[Text]:
    yield _ALSO_VICTIMS
    yield text("Where sex and age are known for less than {share}%, there are counts.", share=round(100 * KNOWN_ENOUGH))
    chosen = tuple(key for key in (*KEYS, STAGE) if context.state.filters.of(key))
    if chosen:
        yield text("What is chosen of sex, age or legal stage is marked or shown, and leaves nobody else out.")
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _download(context: Context) -> Figures:
    return download_of(_question(context.state, context.holdings), context, (*KEYS, STAGE))


PART = Part(KEY, _questions, _fill, _download)
