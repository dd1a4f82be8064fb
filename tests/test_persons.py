"""Records of one person each answer questions; expected numbers are counted by hand in record_rows.py."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from database import integrity
from queries.figures import Figures, Question
from queries.filters import choose, read_period
from queries.store import ExactStore
from queries.words import Text, sentence
from tests import record_rows
from tests.filled import store_on
from tests.stores import Fill


@pytest.fixture
def store(everywhere: Callable[[Fill], ExactStore]) -> ExactStore:
    """A store over the records of record_rows.py."""
    return everywhere(record_rows.fill)


@pytest.fixture
def filled(connection: Connection) -> Connection:
    """The database of record_rows.py."""
    record_rows.fill(connection)
    return connection


def ask(store: ExactStore, measure: str, *by: str, **where: str) -> Figures:
    """The figures of one question; `period` is a period, everything else a code."""
    period = read_period(where.pop("period")) if "period" in where else None
    filters = choose(period, {key: set(codes.split()) for key, codes in where.items()})
    return store.ask([Question(measure, by, filters)])[0]


def values(figures: Figures) -> dict[Any, int]:
    """Values by code, or by tuple of codes."""
    keys = figures.question.by
    rows = figures.frame.iter_rows(named=True)
    return {(row[keys[0]] if len(keys) == 1 else tuple(row[key] for key in keys)): row["value"] for row in rows}


def test_the_records_are_sound(filled: Connection) -> None:
    """The rows that the other tests stand on break no rule."""
    assert integrity.faults(filled) == ()


def test_the_two_roles_are_counted_apart(store: ExactStore) -> None:
    """A victim of trafficking is no smuggled migrant, in one case or not."""
    assert ask(store, "victims").total == 7
    assert ask(store, "smuggled_migrants").total == 3


def test_a_share_is_of_those_with_any_value(store: ExactStore) -> None:
    """The example of the codebook: 50, 50 and 25 per cent of the four who have any form; the fifth is not stated."""
    figures = ask(store, "victims", "exploitation_form", month="2021-01")
    shares = {row["exploitation_form"]: (row["value"], row["base"]) for row in figures.frame.iter_rows(named=True)}
    assert shares == {
        "prostitution": (2, 4),
        "pornography": (2, 4),
        "domestic_work": (1, 4),
        "unknown": (1, None),
    }


def test_none_and_not_stated_are_different(store: ExactStore) -> None:
    """Somebody was asked and had none; of somebody else nothing is known."""
    found = values(ask(store, "victims", "exploitation_form"))
    assert (found["none"], found["unknown"]) == (1, 1)


def test_a_person_is_once_in_a_group(store: ExactStore) -> None:
    """Two forms of sexual exploitation are one victim of sexual exploitation."""
    assert values(ask(store, "victims", "exploitation")) == {"sexual": 3, "labour": 2, "none": 1, "unknown": 1}


def test_two_of_several_values_are_crossed(store: ExactStore) -> None:
    """Each pair of codes that somebody has; the base is those who have a value in both."""
    figures = ask(store, "victims", "exploitation", "transport")
    assert values(figures) == {
        ("sexual", "unknown"): 3,
        ("labour", "bus"): 1,
        ("labour", "unknown"): 1,
        ("none", "unknown"): 1,
        ("unknown", "unknown"): 1,
    }
    assert figures.frame["base"].to_list() == [None, 1, None, None, None]


def test_one_value_and_several(store: ExactStore) -> None:
    """The base of a share is that of its own group."""
    figures = ask(store, "victims", "sex", "exploitation", month="2021-01")
    rows = figures.frame.select("sex", "exploitation", "value", "base").rows()
    assert rows == [
        ("female", "sexual", 3, 3),
        ("male", "labour", 1, 1),
        ("unknown", "unknown", 1, None),
    ]


def test_several_values_may_stand_before_one(store: ExactStore) -> None:
    """The codes of a row stand in the order of the question."""
    found = values(ask(store, "victims", "exploitation", "sex", month="2021-01"))
    assert found == {("sexual", "female"): 3, ("labour", "male"): 1, ("unknown", "unknown"): 1}


@pytest.mark.parametrize(
    ("codes", "persons"),
    [("prostitution", 2), ("prostitution pornography", 3), ("unknown", 1), ("none", 1), ("none domestic_work", 2)],
)
def test_a_filter_on_several_values_takes_any_of_them(store: ExactStore, codes: str, persons: int) -> None:
    """A person with two of the chosen forms is counted once."""
    assert ask(store, "victims", exploitation_form=codes).total == persons


def test_a_group_is_a_filter_too(store: ExactStore) -> None:
    """Every form of the group."""
    assert ask(store, "victims", exploitation="labour").total == 2


def test_a_record_of_a_year_counts_only_in_the_whole_year(store: ExactStore) -> None:
    """Half of 2020 has nobody: nothing says in which half the victim was detected."""
    assert ask(store, "victims", period="2020-01~2020-12").total == 1
    assert ask(store, "victims", period="2020-01~2020-11").total == 0
    assert ask(store, "victims", period="2020-07~2021-06").total == 5


def test_months_without_records_are_zero(store: ExactStore) -> None:
    """Within the time that is covered, nobody was recorded; years without a month stand apart."""
    found = values(ask(store, "victims", "month"))
    assert len(found) == 24 + 2
    assert (found["2021-01"], found["2021-02"], found["not_recorded"], found["unknown"]) == (5, 0, 1, 1)


def test_suspects_always_have_crime_and_stage(store: ExactStore) -> None:
    """A number of suspects over crimes or stages is never given."""
    figures = ask(store, "suspects", "sex")
    assert figures.question.by == ("sex", "crime", "legal_stage")
    assert values(figures) == {
        ("female", "trafficking", "arrested"): 1,
        ("male", "trafficking", "convicted"): 1,
        ("male", "smuggling", "arrested"): 1,
    }
    assert any("never over them" in str(note) for note in figures.notes)


def test_one_crime_and_stage_is_one_number_that_says_so(store: ExactStore) -> None:
    """Also where one crime and one stage are chosen they stand beside the number, in every file too."""
    figures = ask(store, "suspects", crime="trafficking", legal_stage="arrested")
    assert (figures.total, figures.question.by) == (1, ("crime", "legal_stage"))


def test_records_of_a_year_are_not_lost_in_silence(store: ExactStore) -> None:
    """Part of a year leaves out who has only the year, and says so; a whole year leaves nobody out."""
    note = "Records that give only the year count only if all of it is in the period."
    for where in ({"period": "2020-01~2020-11"}, {"month": "2020-03"}, {"quarter": "2020-q1"}):
        assert note in list(map(_in_english, ask(store, "victims", **where).notes))
    whole = ask(store, "victims", period="2020-01~2020-12")
    assert note not in list(map(_in_english, whole.notes))


def test_what_was_not_known_yet_is_called_so(store: ExactStore) -> None:
    """Nothing was known before the first delivery, which is not the same as nothing being held."""
    (figures,) = store.ask([Question("victims", known_on=date(2021, 12, 31))])
    assert list(map(_in_english, figures.notes)) == ["Nothing was known here on 2021-12-31."]
    assert list(map(_in_english, ask(store, "deaths").notes)) == ["Nothing is held here that counts this."]


def _in_english(words: Text) -> str:
    return sentence(words, "en")


def test_three_of_several_values_are_declined(store: ExactStore) -> None:
    """Three would be thousands of combinations."""
    figures = ask(store, "victims", "exploitation", "transport", "assistance")
    assert figures.declined
    assert figures.is_empty


def test_what_a_role_does_not_have_is_declined(store: ExactStore) -> None:
    """Smuggled migrants have no form of exploitation."""
    assert ask(store, "smuggled_migrants", "exploitation").declined


def test_a_coarse_question_is_answered_from_a_finer_one(filled: Connection) -> None:
    """Asked together or apart, the numbers are the same."""
    questions = [Question("victims", by) for by in ((), ("sex",), ("sex", "age"), ("subregion",), ("month", "sex"))]
    together = store_on(filled).ask(questions)
    apart = [store_on(filled).ask([question])[0] for question in questions]
    assert [one.frame.rows() for one in together] == [one.frame.rows() for one in apart]
    assert [one.n for one in together] == [7] * 5


def test_the_past_is_asked_for(store: ExactStore) -> None:
    """Before the first delivery nothing was known."""
    known = [Question("victims", known_on=day) for day in (date(2021, 12, 31), date(2022, 1, 1))]
    assert [one.total for one in store.ask(known)] == [None, 7]
