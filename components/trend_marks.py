"""What is written into a trend: events and breaks above it, and the name of each line at its end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from components.apart import Part, called
from components.numbers import Voice, month
from components.theme import MUTED, TEXT
from components.trend_points import Course, Point
from components.trend_time import breaks_in
from components.trend_traces import Drawing, strokes
from queries.figures import Break, Event
from queries.words import Text, text

SAMPLES = {"solid": "——", "dash": "– –", "dot": "·····", "dashdot": "–·–"}
"""A stroke in letters, before the name of its line: words in a line's colour would often be too pale to read."""
SPACE = "\N{NO-BREAK SPACE}"
LETTER = 6.2
"""Pixels: the mean width of a letter of 12 px."""
PLOT_WIDTH = 520
"""Pixels: what a picture has at least in a panel beside another; charts.css leaves the names out where it has less."""
TOO_NEAR = 8
"""Pixels: two marks less far apart are one."""
DAYS_A_YEAR = 365
UNDER_EDGE = 0.975
"""The height of a mark, as a share of the picture's."""
LINE = 15
"""Pixels: the height of a line of a label."""
PLOT_HEIGHT = 236
"""Pixels: what a picture has at least between its margins."""
LEFT, RIGHT = 40, 16
"""Pixels beside the picture that a name may reach into."""
LONGEST = 20
"""Letters of a line's name before it is broken; a name stays readable, and the lines keep most of the width."""


@dataclass(frozen=True)
class Mark:
    """What stands above a picture at a day: its short name, kept only where there is room, and all of its words."""

    day: date
    kind: str
    name: str
    words: str
    source: str = ""


@dataclass(frozen=True)
class Label:
    """The name of a line, the value it ends at, and a sample of its stroke."""

    words: str
    value: float
    sample: str = ""


def marks_of(found: Course, events: Sequence[Event], voice: Voice) -> list[Mark]:
    """The events and breaks of a picture, in order of time; an event that is no operation is named when pointed at."""
    marks = []
    for one in events:
        words = voice.say(voice.names.of("context_event", one.code))
        name = words.split(" (", maxsplit=1)[0] if one.kind == "operation" else ""
        marks.append(Mark(one.starts_on, one.kind, name, words, one.source))
    marks += [
        Mark(one.starts_on, "break", words, words) for one in breaks_in(found) for words in [_break(one, found, voice)]
    ]
    return sorted(marks, key=lambda one: (one.day, one.words))


def mark_trace(marks: Sequence[Mark], first_year: int, last_year: int, top: float) -> list[Drawing]:
    """A small triangle under the upper edge for each mark, or for those too near to be pointed at one by one.

    Above it stands a name where there is room.
    """
    if not marks:
        return []
    kept = _with_room(marks, first_year, last_year)
    near = (last_year + 1 - first_year) * DAYS_A_YEAR * TOO_NEAR / PLOT_WIDTH
    groups: list[list[Mark]] = []
    for one in marks:
        if groups and (one.day - groups[-1][0].day).days < near:
            groups[-1].append(one)
        else:
            groups.append([one])
    # The triangle stands where the name does.
    heads = [next((one for one in group if one in kept), group[0]) for group in groups]
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "uid": "marks",
            "x": [f"{one.day:%Y-%m}-15" if one.kind == "operation" else one.day.isoformat() for one in heads],
            "y": [top * UNDER_EDGE] * len(heads),
            "text": [one.name if one in kept else "" for one in heads],
            "textposition": "top center",
            "textfont": {"size": 12, "color": MUTED},
            "hovertext": ["<br>".join(_lines_of(group)) for group in groups],
            "hoverinfo": "text",
            "marker": {"symbol": "triangle-down", "size": 8, "color": MUTED},
            "cliponaxis": False,
        }
    ]


def _lines_of(group: Sequence[Mark]) -> list[str]:
    return [line for one in group for line in (one.words, one.source) if line]


def named(marks: Iterable[Mark], voice: Voice) -> list[Text]:
    """What the marks above a picture are, in words."""
    names = [f"{one.words}, {month(f'{one.day:%Y-%m}', voice.locale)}" for one in marks]
    return [text("Marks above the picture: {events}.", events="; ".join(names))] if names else []


def labels_of(points: Mapping[Part, Sequence[Point]], found: Course, voice: Voice) -> list[Label]:
    """The name of each line, broken where it is long, at the value of its last period.

    Where two things are kept apart, lines are named by the second, and what each dash says of the first stands on top.
    """
    parts = list(points)
    strokes_of = dict(zip(parts, strokes(parts), strict=True))
    keys = found.keys[1:] or found.keys
    labels = []
    for part, (colour, dash) in strokes_of.items():
        values = [point.value for point in points[part] if point.value is not None]
        if values:
            labels.append(Label(_short(called(part[-len(keys) :], keys, voice)), values[-1], _sample(colour, dash)))
    dashes = {part[0]: dash for part, (_, dash) in strokes_of.items()} if len(found.keys) > 1 else {}
    heads = [
        Label(_short(voice.code(found.keys[0], first)), found.most, _sample(MUTED, dash))
        for first, dash in dashes.items()
        if len(dashes) > 1
    ]
    return [*labels, *reversed(heads)]


def _sample(colour: str, dash: str) -> str:
    return f'<span style="color:{colour}"><b>{SAMPLES[dash]}</b></span>'


def _short(words: str) -> str:
    return broken(words.split(" (", maxsplit=1)[0])


def name_trace(labels: Sequence[Label], day: str, top: float) -> list[Drawing]:
    """The names of lines at their right ends, each with a sample, moved apart where they would overlap."""
    if not labels:
        return []
    heights = [(one.words.count("<br>") + 1) * LINE / PLOT_HEIGHT for one in labels]
    places = apart([one.value / top for one in labels], heights)
    return [
        {
            "type": "scatter",
            "mode": "text",
            "uid": "names",
            "x": [day] * len(labels),
            "y": [round(place * top, 3) for place in places],
            "text": [f"{SPACE}{one.sample}{SPACE}{one.words}".replace("<br>", f"<br>{SPACE}") for one in labels],
            "textposition": "middle right",
            "textfont": {"size": 12, "color": TEXT},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
    ]


def room_of(labels: Sequence[Label]) -> int:
    """The pixels that the names need at the right."""
    longest = max((len(line) for one in labels for line in one.words.split("<br>")), default=0)
    sample = 4 if any(one.sample for one in labels) else 0
    return round((longest + sample) * LETTER) + 12 if longest else 16


def apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Middles of labels as near as can be to the wanted ones without overlap, from 0 up; all are shares of a height.

    From below upwards each is moved as little as it must; what then rises over 1 moves down again from above.
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    places = list(wanted)
    for below, at in zip([None, *order], order, strict=False):
        floor = 0 if below is None else places[below] + (heights[below] + heights[at]) / 2
        places[at] = max(places[at], floor)
    ceiling = 1.0
    for at in reversed(order):
        places[at] = min(places[at], ceiling - heights[at] / 2)
        ceiling = places[at] - heights[at] / 2
    return places


def broken(words: str) -> str:
    """Words in lines of at most twenty letters, where spaces allow."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LONGEST:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _break(one: Break, found: Course, voice: Voice) -> str:
    kind = voice.names.of("break_kind", one.kind)
    if not found.is_several:
        return voice.sentence(kind)
    return voice.say(text("{series}: {kind}", series=voice.code("series", one.series), kind=kind))


def _with_room(marks: Sequence[Mark], first_year: int, last_year: int) -> set[Mark]:
    """Those whose names fit beside one another, breaks first: they change what the numbers mean."""
    begin, end = date(first_year, 1, 1).toordinal(), date(last_year + 1, 1, 1).toordinal()
    kept: set[Mark] = set()
    taken: list[tuple[float, float]] = []
    for one in sorted(marks, key=lambda mark: (mark.kind != "break", mark.day)):
        middle = (one.day.toordinal() - begin) / (end - begin) * PLOT_WIDTH
        half = len(one.name) * LETTER / 2 + 4
        is_free = all(middle + half <= left or right <= middle - half for left, right in taken)
        if one.name and is_free and middle - half >= -LEFT and middle + half <= PLOT_WIDTH + RIGHT:
            kept.add(one)
            taken.append((middle - half, middle + half))
    return kept
