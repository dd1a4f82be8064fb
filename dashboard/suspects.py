"""What the panels of suspects have in common: their questions, always by crime and legal stage, and how they are read.

Neither crimes nor legal stages are ever added: a person in a case of both crimes is in its own column, and whoever
stands at a stage has passed others that no row tells.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from components.apart import rows_of
from components.numbers import Voice
from components.shares import NOT_KNOWN, Known
from dashboard.pair import Cell
from dashboard.parts import Context
from dashboard.splits import Persons, read_split, split
from dashboard.state import VIEW_KEYS, State
from queries.figures import SHOWN, Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.measures_of_records import SUSPECTS_RECORDED
from queries.words import text

SUSPECTS = SUSPECTS_RECORDED.key
CRIME, STAGE = "crime", "legal_stage"
APART = (CRIME, STAGE)
STAGES, CRIMES = VIEW_KEYS["stage"], ("trafficking", "smuggling", "both")
"""In the order in which they are shown."""
VIEW = "stage"
STAGE_NAMES = {
    "suspected": text("Suspected"),
    "arrested": text("Arrested"),
    "prosecuted": text("Prosecuted"),
    "convicted": text("Convicted"),
    "acquitted": text("Acquitted"),
}


def has_suspects(key: str) -> bool:
    """Whether suspects are told apart by a dimension."""
    return key in MEASURE[SUSPECTS].dimensions


def of_suspects(state: State, holdings: Holdings) -> State:
    """The state, for suspects whatever is counted on other pages."""
    return replace(state, measure=SUSPECTS, filters=state.filters_of(SUSPECTS, holdings))


def stages_question(state: State, holdings: Holdings) -> Question:
    """Suspects by crime and legal stage, neither of them chosen."""
    return Question(SUSPECTS, APART, of_suspects(state, holdings).filters.without(*APART))


def question_by(keys: tuple[str, ...], state: State, holdings: Holdings) -> Question:
    """Suspects by dimensions at every legal stage, with nothing chosen of what they are broken down by."""
    lifted = (*keys, STAGE, *(("age_band",) if "age" in keys else ()))
    return Question(SUSPECTS, (*keys, *APART), of_suspects(state, holdings).filters.without(*lifted))


def split_question(question: Question, state: State, holdings: Holdings) -> Question | None:
    """The same by sex and age, if the page tells them apart."""
    return split(question, of_suspects(state, holdings))


def split_of(question: Question, context: Context) -> Mapping[tuple[str, ...], Persons]:
    """The persons of each group by the codes of a question; nothing where they are not told apart."""
    own = of_suspects(context.state, context.holdings)
    asked = split(question, own)
    found = read_split(context.answers.get(asked), asked, own) if asked else None
    return found.values if found else {}


def stage_of(state: State) -> str:
    """The legal stage that panels of one stage show: what the page was told, if the filters let it through."""
    chosen, shown = state.filters.of(STAGE), state.shows(VIEW)
    return next((one for one in STAGES if one in chosen), shown) if chosen and shown not in chosen else shown


@dataclass(frozen=True)
class Column:
    """The suspects of one crime at one legal stage, by the codes of a dimension.

    `base` are those of whom any code is recorded, where a person can have several; else None.
    """

    cells: Mapping[tuple[str, ...], Cell]
    base: int | None

    def cell(self, codes: tuple[str, ...]) -> Cell:
        """A figure and its state; nobody where there is no row."""
        return self.cells.get(codes, (0, SHOWN))

    @property
    def is_whole(self) -> bool:
        """Whether every figure is a plain number, so that shares can be taken of them."""
        return all(state == SHOWN for _, state in self.cells.values())

    @property
    def known(self) -> Known:
        """Of how many a code is known; look at `is_whole` first. Of several codes a person counts once."""
        told = {codes: value or 0 for codes, (value, _) in self.cells.items()}
        unknown = sum(value for codes, value in told.items() if NOT_KNOWN.intersection(codes))
        if self.base is None:
            return Known(sum(told.values()) - unknown, sum(told.values()))
        known = self.base + told.get(("none",), 0)
        return Known(known, known + unknown)

    @property
    def has_shares(self) -> bool:
        """Whether shares among the known can be given."""
        return self.is_whole and self.known.has_shares

    @property
    def longest(self) -> int:
        """The largest figure."""
        return max((value or 0 for value, _ in self.cells.values()), default=0) or 1


def columns_of(figures: Figures, stage: str) -> Mapping[str, Column]:
    """The columns of an answer by dimensions, crime and legal stage: one for each crime with anybody at the stage."""
    keys = tuple(key for key in figures.question.by if key not in APART)
    cells: dict[str, dict[tuple[str, ...], Cell]] = {}
    bases: dict[str, int] = {}
    several = "base" in figures.frame.columns
    read = rows_of(figures, CRIME, STAGE, "value", "state", "base" if several else "value", *keys)
    for crime, at, value, state, base, *codes in read:
        if at == stage:
            cells.setdefault(crime, {})[tuple(codes)] = (value, state)
            bases[crime] = max(bases.get(crime, 0), base or 0)
    return {one: Column(cells[one], bases[one] if several else None) for one in CRIMES if one in cells}


def stage_cells(figures: Figures) -> Mapping[tuple[str, str], Cell]:
    """Value and state by crime and legal stage."""
    names = (CRIME, STAGE, "value", "state")
    return {(crime, stage): (value, state) for crime, stage, value, state in rows_of(figures, *names)}


def one_of(question: Question, codes: Mapping[str, str]) -> Question:
    """The question that one number alone answers."""
    return replace(question, by=(), filters=with_codes(question.filters, codes))


def crime_within(crime: str, voice: Voice) -> str:
    """A crime as inside a sentence."""
    return voice.say(voice.names.within(CRIME, crime))


def of_context(context: Context) -> Context:
    """The context, for suspects whatever is counted on other pages."""
    return replace(context, state=of_suspects(context.state, context.holdings))


def download_of(question: Question, context: Context, lifted: tuple[str, ...]) -> Figures:
    """The answer that a panel's download holds, with the filters that the panel did not apply."""
    found, chosen = context.answers[question], context.state.filters
    return replace(found, not_applied=(*found.not_applied, *(key for key in lifted if chosen.of(key))))


def of_one_stage(figures: Figures) -> Figures:
    """The same figures for a panel of one legal stage: how many records there are at all stages says nothing there."""
    return replace(figures, n=None)
