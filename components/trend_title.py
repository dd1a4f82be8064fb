"""The finding of a trend in words: the period with the most of all that is drawn, as far as ranges let one say it."""

from collections.abc import Sequence

from components.apart import called
from components.numbers import Voice
from components.surely_most import is_surely_most
from components.trend_points import Course, Point, ends_of
from queries.filters import Period
from queries.words import Text, text


def trend_title(found: Course, voice: Voice, chosen: Period | None = None) -> Text:
    """The chosen period with the most, and the one that has the most of all where that is another.

    Nothing is called the most that another one drawn may be more than.
    """
    first, last = ends_of(chosen, found.grain)
    drawn = [point for points in found.drawn.values() for point in points]
    chosen_ones = [point for point in drawn if first <= point.code <= last]
    top = _largest(chosen_ones)
    if top is None:
        is_told = any(point.value is not None for point in chosen_ones)
        return text("None recorded") if is_told else text("No figures for this time")
    # Parts are counted apart, and so none is more than another.
    alike = [point for point in drawn if point.part == top.part]
    return _of_part(top, alike, found, voice) if found.is_several else _of_all(top, alike, found, voice)


def trend_summary(found: Course, voice: Voice, chosen: Period | None = None) -> Text:
    """One sentence for who cannot see the picture: from when to when, and the finding."""
    if not found.points:
        return text("No figures in this selection")
    first, last = (voice.code(found.grain, found.points[at].code) for at in (0, -1))
    title = trend_title(found, voice, chosen)
    return text("{unit}, {first} to {last}. {title}.", unit=found.figures.unit, first=first, last=last, title=title)


def _of_all(top: Point, drawn: Sequence[Point], found: Course, voice: Voice) -> Text:
    when, value = _said(top, found, voice)
    if _is_most(top, drawn):
        return text("Most in {when}: {value}", when=when, value=value)
    most = _largest(drawn)
    if most is None or most is top or not _is_most(most, drawn):
        return text("{when}: {value}; another may have more, since some are ranges", when=when, value=value)
    other, more = _said(most, found, voice)
    return text("{when}: {value}; most in {other}: {more}", when=when, value=value, other=other, more=more)


def _of_part(top: Point, drawn: Sequence[Point], found: Course, voice: Voice) -> Text:
    when, value = _said(top, found, voice)
    part = called(top.part, found.keys, voice)
    if _is_most(top, drawn):
        return text("{part}: most in {when}, {value}; each is counted apart", part=part, when=when, value=value)
    return text("{part}: {value} in {when}; each is counted apart", part=part, when=when, value=value)


def _largest(points: Sequence[Point]) -> Point | None:
    return max((point for point in points if point.value), key=lambda point: point.value or 0, default=None)


def _is_most(one: Point, drawn: Sequence[Point]) -> bool:
    return is_surely_most(one.bounds, (other.bounds for other in drawn if other is not one))


def _said(point: Point, found: Course, voice: Voice) -> tuple[str, str]:
    return voice.code(found.grain, point.code), voice.figure(point.value, point.state)
