"""What is asked to find who is over-represented where, and the answers as fourfold counts.

Counted are persons whose sex and age are known, and of whom anything is recorded that a category is of: those of whom
nothing is recorded are in no category, and not among the others.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from queries.figures import SHOWN, Figures, Question
from queries.filters import Filters, choose
from queries.measures import MEASURE
from queries.over import LEAST, Finding, Fourfold

GROUPS: Mapping[str, tuple[str, str]] = {
    "women": ("female", "adult"),
    "girls": ("female", "child"),
    "men": ("male", "adult"),
    "boys": ("male", "child"),
}
"""Sex and age of each group. Another sex is counted among all others, and has no row: they are too few."""
AMONG: Mapping[str, tuple[str, ...]] = {
    "corridor": ("citizenship", "destination_country"),
    "form": ("exploitation_form",),
    "recruiter": ("recruiter",),
    "channel": ("recruitment_channel",),
    "means": ("means_of_control",),
    "transport": ("transport",),
    "crossing": ("crossing_type",),
}
"""The kinds of categories, and their dimensions: a corridor is whose citizens, and where to."""
SEXES, AGES = ("female", "male", "other"), ("adult", "child")
"""What is known; the rest is not stated."""
OWN = ("sex", "age", "age_band")
"""Filters that are lifted: groups by sex and age are compared with each other."""
_NOBODY = "none"


def questions_of(measure: str, filters: Filters) -> Mapping[str, Question]:
    """The question for each kind of category that a measure records; none of what is not counted person by person.

    Each is asked without its own filter, so that all of its categories stay in sight.
    """
    found = MEASURE[measure]
    if not found.is_of_records or found.kept_apart != ("series",):
        return {}
    return {
        kind: Question(measure, (*keys, "sex", "age"), filters.without(*OWN, *keys))
        for kind, keys in AMONG.items()
        if found.dimensions.issuperset({*keys, "sex", "age"})
    }


@dataclass(frozen=True)
class Counted:
    """The fourfold counts of one kind of category, and how many of all persons they are of.

    Without findings `is_whole` says whether there were none, or whether some figure was withheld or kept apart.
    """

    kind: str
    findings: tuple[Finding, ...]
    known: int
    total: int | None
    is_whole: bool = True


def counted_of(kind: str, figures: Figures, special: Collection[str]) -> Counted:
    """The fourfold counts of an answer; `special` are the codes that name no category."""
    by = (*AMONG[kind], "sex", "age")
    if figures.declined or figures.question.by != by or set(figures.frame["state"]) - {SHOWN}:
        return Counted(kind, (), 0, figures.n, is_whole=False)
    has_several = "base" in figures.frame.columns
    values = dict(_cells(figures, len(AMONG[kind]), special))
    bases = _bases(figures) if has_several else _sums(values)
    return Counted(kind, tuple(_findings(kind, values, bases)), sum(bases.values()), figures.n)


Cells = Mapping[tuple[tuple[str, ...], tuple[str, str]], int]
"""Persons by category, and by sex and age."""
Groups = Mapping[tuple[str, str], int]
"""Persons by sex and age."""


def _cells(
    figures: Figures, width: int, special: Collection[str]
) -> Iterator[tuple[tuple[tuple[str, ...], tuple[str, str]], int]]:
    for *codes, sex, age, value in figures.frame.select(*figures.question.by, "value").iter_rows():
        if sex in SEXES and age in AGES and not any(code in special for code in codes[:width]):
            yield (tuple(codes), (sex, age)), value


def _bases(figures: Figures) -> Groups:
    """Persons of whom anything is recorded: each is in as many categories as are recorded of them, but counts once."""
    found: dict[tuple[str, str], int] = {}
    for sex, age, base in figures.frame.select("sex", "age", "base").iter_rows():
        if sex in SEXES and age in AGES:
            found[sex, age] = max(found.get((sex, age), 0), base or 0)
    return found


def _sums(values: Cells) -> Groups:
    """The same where everybody is in one category at most. The measure is added over all of its own dimensions."""
    found: dict[tuple[str, str], int] = {}
    for (_, who), value in values.items():
        found[who] = found.get(who, 0) + value
    return found


def _findings(kind: str, values: Cells, bases: Groups) -> Iterator[Finding]:
    known, whole = sum(bases.values()), dict[tuple[str, ...], int]()
    for (codes, _), value in values.items():
        whole[codes] = whole.get(codes, 0) + value
    for codes, category in whole.items():
        # Who is bound for the own country is on no corridor, but is one of all others.
        if category < LEAST or (kind == "corridor" and codes[0] == codes[1]):
            continue
        for group, who in GROUPS.items():
            inside = values.get((codes, who), 0)
            counts = Fourfold(inside, category, bases.get(who, 0) - inside, known - category)
            yield Finding(group, kind, codes, counts)


def persons(measure: str, filters: Filters, one: Finding, *, whole: bool) -> Question:
    """The question that the group in a category answers; of the whole category, all whose sex and age are known."""
    sex, age = GROUPS[one.group]
    chosen: dict[str, set[str]] = {key: set(codes) for key, codes in filters.without(*OWN, *AMONG[one.key]).codes}
    who = {"sex": {*SEXES}, "age": {*AGES}} if whole else {"sex": {sex}, "age": {age}}
    category = {key: {code} for key, code in zip(AMONG[one.key], one.codes, strict=True)}
    return Question(measure, (), choose(filters.period, {**chosen, **who, **category}))
