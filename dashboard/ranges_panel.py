"""Women, girls, men, boys as shares: among the known, and between which ends whoever the others are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from components.controls import tabs
from components.four_groups import BOYS, GIRLS, GROUPS, MEN, OWN, WOMEN, Group, Told, told_by
from components.frame import Panel, frame
from components.numbers import NONE, percent
from components.share_ranges import RangeBlock, RangeRow, share_ranges
from components.table import Column, Row, table
from dashboard.by_group import (
    another_sex,
    declined_or_apart,
    group_edit,
    is_chosen,
    not_filtered,
    of_group,
    open_question,
    total_questions,
    totals_of,
)
from dashboard.panels import subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import VIEW_KEYS, State
from queries.comparison import LEAST_FOR_PERCENT, OFF
from queries.figures import SHOWN, Figures, Question
from queries.holdings import Holdings
from queries.share_bounds import EVERY_KIND, Bounds, Kind, bounds, could_be
from queries.words import Text, say, text

KEY = "ranges"
VIEW = "share_of"
_VIEWS: Mapping[str, Text] = {"category": text("By sex within each age"), "sex": text("By age within each sex")}
BY = ("sex", "age")


@dataclass(frozen=True)
class _Whole:
    """What shares are taken of: its name, the kinds in it, and the groups that are told of it."""

    name: Text
    base: frozenset[Kind]
    groups: tuple[Group, ...]


def _of(code: str) -> frozenset[Kind]:
    return frozenset(kind for kind in EVERY_KIND if code in kind)


_ALL = _Whole(text("Of all"), EVERY_KIND, GROUPS)
_PARTS: Mapping[str, tuple[_Whole, ...]] = {
    "category": (
        _Whole(text("Of adults"), _of("adult"), (WOMEN, MEN)),
        _Whole(text("Of children"), _of("child"), (GIRLS, BOYS)),
    ),
    "sex": (
        _Whole(text("Of women and girls"), _of("female"), (WOMEN, GIRLS)),
        _Whole(text("Of men and boys"), _of("male"), (MEN, BOYS)),
    ),
}


def panel(page: str, state: State, locale: str) -> Component:
    """The panel before its first figures, its switch born with the value that the address holds."""
    options = [{"value": value, "label": say(_VIEWS[value], locale)} for value in VIEW_KEYS[VIEW]]
    label = say(text("What the shares are of"), locale)
    switch = tabs(VIEW, label, options, default=VIEW_KEYS[VIEW][0], chosen=state.shows(VIEW))
    return frame(Panel(page, KEY, columns=7, picture="drawn"), say(text("Shares as ranges"), locale), locale, switch)


def question(state: State) -> Question:
    """By sex and age, with neither of them chosen."""
    return open_question(state)


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return (question(state), *total_questions(question(state)))


def _fill(context: Context) -> Filling:
    figures, voice = context.answers[question(context.state)], context.voice
    if filling := declined_or_apart(context, KEY, figures, BY):
        return filling
    told = told_by(figures)[""]
    title = voice.sentence(_title(told, context))
    return {
        **surround(context, KEY, figures, *_remarks(told, context)),
        "subtitle": subtitle(context, figures, text("by sex and age")),
        "title": title,
        "summary": title,
        "picture": _picture(told, context),
        "table": _table(told, context) if KEY in context.tables else "",
    }


def _wholes(told: Told, context: Context) -> Sequence[_Whole]:
    """Shares within a sex or an age are given only where there are shares at all."""
    return (_ALL, *_PARTS[context.state.shows(VIEW)]) if told.has_shares else (_ALL,)


def _title(told: Told, context: Context) -> Text:
    women = bounds(told.counts, WOMEN.kind)
    if not told.is_whole:
        return text("At least {n} women", n=women.value)
    if not told.has_shares or women.share is None or women.low is None or women.high is None:
        return text("At least {n} women, at most {most}", n=women.value, most=women.most)
    share, low, high = (percent(one, context.locale) for one in (women.share, women.low, women.high))
    return text(
        "{share} women among the known; {low} to {high} whoever the others are", share=share, low=low, high=high
    )


def _picture(told: Told, context: Context) -> Component:
    say_it = context.voice.say
    share = say_it(text("Among the known")) if told.has_shares else ""
    heads = (share, say_it(text("Lowest to highest")) if told.is_whole else "", say_it(text("Persons")))
    key = (("least", text("recorded as such")), ("most", text("not known, could be")))
    mark = (("mark", text("share among the known")),) if told.has_shares else ()
    drawn = (*key, *mark) if told.is_whole else ()
    blocks = [_block(whole, told, context) for whole in _wholes(told, context)]
    return share_ranges(blocks, heads, [(kind, say_it(words)) for kind, words in drawn])


def _block(whole: _Whole, told: Told, context: Context) -> RangeBlock:
    return RangeBlock(_head(whole, told, context), [_row(group, whole, told, context) for group in whole.groups])


def _head(whole: _Whole, told: Told, context: Context) -> str:
    """What shares are of, and how many surely are: "Of women and girls, 3,288"."""
    n = sum(value for kind, value in told.counts.items() if could_be(kind) <= whole.base)
    cell = totals_of(question(context.state), {"": told}, context)[""] if whole is _ALL else (n, told.state)
    words = text("{whole}, {n}", whole=whole.name, n=context.voice.figure(*cell))
    return context.voice.say(words)


def _row(group: Group, whole: _Whole, told: Told, context: Context) -> RangeRow:
    found, voice, state = bounds(told.counts, group.kind, whole.base), context.voice, context.state
    value, of = told.cell(group)
    words = voice.figure(value, of)
    return RangeRow(
        group.key,
        voice.say(group.label),
        of_group(group, question(state), words, value),
        _share(found, told, context),
        _ends(found, told, context),
        found if _is_drawn(found, told) else None,
        group_edit(group, state.filters),
        is_chosen(group, state.filters),
    )


def _is_drawn(found: Bounds, told: Told) -> bool:
    return told.is_whole and (not told.has_shares or found.known >= LEAST_FOR_PERCENT)


def _share(found: Bounds, told: Told, context: Context) -> str:
    """The share among the known; of few persons there is none."""
    if not told.has_shares:
        return ""
    return NONE if found.share is None or found.known < LEAST_FOR_PERCENT else percent(found.share, context.locale)


def _ends(found: Bounds, told: Told, context: Context) -> str:
    """The lowest and the highest share; counts where shares are not given."""
    if not told.is_whole:
        return ""
    voice = context.voice
    ends = (found.value, found.most) if not told.has_shares else (found.low, found.high)
    if any(one is None for one in ends) or (told.has_shares and found.known < LEAST_FOR_PERCENT):
        return NONE
    low, high = (
        (percent(one, context.locale) for one in (found.low or 0, found.high or 0))
        if told.has_shares
        else (voice.figure(one, SHOWN) for one in (found.value, found.most))
    )
    return low if low == high else voice.say(text("{low} to {high}", low=low, high=high))


def _remarks(told: Told, context: Context) -> Iterator[Text]:
    if not told.is_whole:
        yield text("Some figures are low bounds or not shown, so shares are not given.")
    elif not told.has_shares:
        known = {"known": told.known.known, "total": told.total}
        yield text("Sex and age are both known for {known} of {total}: too few for shares.", **known)
    else:
        yield text("Lowest: all of unknown sex or age are others. Highest: all who could be are of the group.")
    yield from another_sex([told])
    yield from not_filtered(context)
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _table(told: Told, context: Context) -> Component:
    say_it = context.voice.say
    heads = [text("Group"), text("Persons"), text("Among the known"), text("Lowest to highest")]
    first, *others = (say_it(one) for one in heads)
    rows = [
        Row((f"{say_it(whole.name)}: {say_it(group.within)}", *_cells(group, whole, told, context)))
        for whole in _wholes(told, context)
        for group in whole.groups
    ]
    return table(say_it(text("Shares as ranges")), [Column(first), *(Column(one, number=True) for one in others)], rows)


def _cells(group: Group, whole: _Whole, told: Told, context: Context) -> tuple[str, str, str]:
    found = bounds(told.counts, group.kind, whole.base)
    return context.voice.figure(*told.cell(group)), _share(found, told, context), _ends(found, told, context)


def _download(context: Context) -> Figures:
    found, chosen = context.answers[question(context.state)], context.state.filters
    return replace(found, not_applied=(*found.not_applied, *(key for key in OWN if chosen.of(key))))


PART = Part(KEY, _questions, _fill, _download)
