"""The measure in use by sex and age, with everybody of whom one or both are not known."""

from collections.abc import Iterator
from dataclasses import replace

from dash.development.base_component import Component

from components import elements as html
from components.apart import keys_apart
from components.breakdown import breakdown, listing
from components.four_groups import extra_parts
from components.frame import Panel, frame
from components.numbers import percent
from components.pyramid import OPEN_ENDED, SIDES, Placed, placed, pyramid
from components.sentence import spoken
from components.shares import KNOWN_ENOUGH, NOT_KNOWN, Known
from dashboard.by_group import of_all, of_known
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from queries.comparison import LEAST_FOR_PERCENT, OFF
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.words import Text, say, text

KEY = "sex_age"
OWN = ("sex", "age", "age_band")
"""Filters that this panel lifts, being broken down by them."""


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=5, picture="drawn"), say(text("Sex and age"), locale), locale)


def _by(state: State) -> tuple[str, ...]:
    """Sex by the finest ages that are recorded with it; sex alone where there are none."""
    declared = MEASURE[state.measure]
    apart = set(declared.kept_apart) - {"series", "exploitation"}
    if any(len(state.filters.of(key)) != 1 for key in apart):
        # By crime and legal stage, too, a column for each age would be more than anybody reads.
        return ("sex",)
    ages = ("age_band", "age") if declared.is_of_records else ("age",)
    for age in ages:
        together = any({"sex", age} <= declared.always | one for one in declared.recorded_together)
        if together:
            return ("sex", age)
    return ("sex",)


def _question(state: State) -> Question:
    return Question(state.measure, _by(state), state.filters.without(*OWN))


def _ages(state: State) -> Question | None:
    """Children and adults, where the measure records them, but never together with sex."""
    asked = _question(state)
    alone = frozenset({"age"}) in MEASURE[state.measure].recorded_together
    return replace(asked, by=("age",)) if asked.by == ("sex",) and alone else None


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return tuple(one for one in (_question(state), _ages(state)) if one)


def _fill(context: Context) -> Filling:
    voice, figures = context.voice, context.answers[_question(context.state)]
    if filling := instead(context, KEY, figures):
        return filling
    filling = {
        "subtitle": subtitle(context, figures, _per(figures, context)),
        "table": listing(figures, voice) if KEY in context.tables else "",
    }
    asked_by = _question(context.state).by
    if len(asked_by) != len(("sex", "age")) or extra_parts(figures, asked_by):
        return {**surround(context, KEY, figures, *_remark_on_ages(context)), **filling, **_apart(figures, context)}
    found = placed(figures)
    title = voice.sentence(_title(found, context))
    return {
        **surround(context, KEY, figures, *_remarks(found, context)),
        **filling,
        "title": title,
        "summary": title,
        "picture": [*_known_line(found, context), pyramid(found, voice, context.state.filters)],
    }


def _apart(figures: Figures, context: Context) -> Filling:
    """Tables: by sex, kept apart by more; or by sex and by age, each alone."""
    voice, asked = context.voice, _ages(context.state)
    ages = context.answers.get(asked) if asked else None
    if ages is None or ages.declined or ages.is_empty:
        return {"title": voice.say(_title_apart(figures)), "picture": breakdown(figures, voice)}
    both = [breakdown(one, voice) for one in (figures, ages)]
    return {"title": voice.say(text("By sex, and by age: not recorded together")), "picture": both}


def _remark_on_ages(context: Context) -> Iterator[Text]:
    if context.state.versus != OFF:
        yield text("Not compared here.")
    if _ages(context.state):
        yield from (words for key, words in MEASURE[context.state.measure].remarks if key == "age")


def _per(figures: Figures, context: Context) -> Text:
    if _ages(context.state):
        return text("by sex, and by age")
    return text("by sex and age") if {"age", "age_band"} & set(figures.question.by) else text("by sex")


def _title_apart(figures: Figures) -> Text:
    apart = tuple(DIMENSION[key].label for key in keys_apart(figures) if key not in OWN)
    if not apart:
        return text("By sex; ages are not recorded with it")
    if "age" in figures.question.by:
        return text("Sex and age, kept apart by {dimensions}", dimensions=apart)
    return text("Sex, kept apart by {dimensions}", dimensions=apart)


def _title(found: Placed, context: Context) -> Text:
    every = (*found.ages, *found.rest)
    women, men = (found.of(sex, every) for sex in SIDES)
    known = _known(found, 0)
    if not known.known:
        return text("The sex of nobody is known")
    if not _is_whole(found):
        return text("At least {women} women and girls, and at least {men} men and boys", women=women, men=men)
    if known.has_shares:
        share = percent(women / known.known, context.locale)
        return text("{share} women and girls of those whose sex is known", share=share)
    if known.known < KNOWN_ENOUGH * known.total:
        return text("{women} women and girls, {men} men and boys; the sex of many is unknown", women=women, men=men)
    return text("{women} women and girls, {men} men and boys", women=women, men=men)


def _known(found: Placed, *places: int) -> Known:
    """Of how many the sex (0), the age (1), or both are known."""
    values = [(codes, value or 0) for codes, (value, _) in found.cells.items()]
    known = [value for codes, value in values if NOT_KNOWN.isdisjoint([codes[at] for at in places])]
    return Known(sum(known), sum([value for _, value in values]))


def _known_line(found: Placed, context: Context) -> Iterator[Component]:
    """Of how many the sex, the age and both are known, in front of everything that rests on it; each opens its card."""
    asked_by = _question(context.state)
    known = {name: _known(found, *places) for name, places in (("sex", (0,)), ("age", (1,)), ("both", (0, 1)))}
    total = known["sex"].total
    if not total or not _is_whole(found):
        return
    parts = {
        name: of_known(_part(known[name], context), known[name].known, asked_by, *keys)
        for name, keys in (("sex", ("sex",)), ("age", ("age",)), ("both", ("sex", "age")))
    }
    every = of_all(context.voice.figure(total, SHOWN), total, asked_by)
    words = text("Sex known for {sex}, age for {age}, both for {both} of {total}")
    yield html.P(spoken(words, context.locale, **parts, total=every), className="known-line")


def _part(known: Known, context: Context) -> str:
    """A share; a count where it is of too few."""
    if known.part is None or known.total < LEAST_FOR_PERCENT:
        return context.voice.figure(known.known, SHOWN)
    return percent(known.part, context.locale)


def _is_whole(found: Placed) -> bool:
    return {state for _, state in found.cells.values()} <= {SHOWN}


def _remarks(found: Placed, context: Context) -> Iterator[Text]:
    if not _is_whole(found):
        yield text("Some figures are low bounds or not shown, so shares are not given.")
        return
    known = _known(found, 0)
    if not (total := known.total):
        return
    if found.key == "age_band":
        yield text("Bars are persons for each year of age, for the bands differ in width; the figure is of the band.")
    low = found.of("female", (*found.ages, *found.rest)) / total
    high = low + (total - known.known) / total
    ends = {"low": percent(low, context.locale), "high": percent(high, context.locale)}
    yield text("Women and girls are {low} to {high} of all, whoever the others are.", **ends)
    if "48plus" in found.ages:
        yield text("The last band is drawn as {n} years.", n=OPEN_ENDED)
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _download(context: Context) -> Figures:
    found, filters = context.answers[_question(context.state)], context.state.filters
    lifted = tuple(key for key in OWN if filters.of(key))
    return replace(found, not_applied=(*found.not_applied, *lifted))


PART = Part(KEY, _questions, _fill, _download)
