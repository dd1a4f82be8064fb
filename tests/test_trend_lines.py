"""What is kept apart is a line each, and the lines can be told from one another."""

import re
from datetime import date
from typing import Any

import polars as pl
import pytest

from components.numbers import Voice
from components.trend import left_out, trend
from components.trend_points import Course, course
from components.trend_title import trend_title
from queries.figures import Figures, Question
from queries.store import ExactStore
from queries.words import say, text
from tests import record_rows
from tests.stores import Stores


@pytest.fixture
def records(stores: Stores) -> ExactStore:
    """A store over the records of record_rows.py."""
    return stores(record_rows.fill)


def asked(store: ExactStore) -> tuple[Course, Voice]:
    """The points of suspects by month, and the words for them."""
    (figures,) = store.ask([Question("suspects", ("month",))])
    names = store.holdings().names
    return course(figures, names), Voice(names, "en")


def traces(picture: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The traces of a picture by their names."""
    return {trace["uid"]: trace for trace in picture["data"]}


def test_suspects_are_a_line_for_each_crime_and_stage(records: ExactStore) -> None:
    """The crime has a dash, the stage a colour: the same one under each crime."""
    lines = [trace for trace in trend(*asked(records))["data"] if trace["uid"].startswith("line")]
    assert [line["name"] for line in lines] == [
        "Trafficking in persons, Arrested",
        "Trafficking in persons, Convicted",
        "Smuggling of migrants, Arrested",
    ]
    strokes = [(line["line"]["color"], line["line"]["dash"]) for line in lines]
    assert strokes[0][0] == strokes[2][0] != strokes[1][0]
    assert strokes[0][1] == strokes[1][1] != strokes[2][1]


def test_a_title_names_the_part_with_the_most(records: ExactStore) -> None:
    """Its number is not that of all suspects."""
    title = say(trend_title(*asked(records)), "en")
    assert title == "Trafficking in persons, Arrested: most in January 2021, 1; each is counted apart"


END_OF_2021 = date(2021, 12, 31)


def of_suspects(records: ExactStore, values: dict[tuple[str, str], int]) -> tuple[Course, Voice]:
    """Suspects of one year by crime and legal stage."""
    rows_of = [("2021", *part, value, "shown", None) for part, value in values.items()]
    names = ["year", "crime", "legal_stage", "value", "state", "value_high"]
    frame = pl.DataFrame(rows_of, schema=names, orient="row", schema_overrides={"value_high": pl.Int64})
    figures = Figures(Question("suspects", ("year", "crime", "legal_stage")), frame, text("persons"), 1, END_OF_2021)
    names_of = records.holdings().names
    return course(figures, names_of), Voice(names_of, "en")


STAGES = ("suspected", "arrested", "prosecuted", "convicted", "acquitted")


def test_of_many_parts_the_largest_are_drawn_and_the_others_named(records: ExactStore) -> None:
    """Ten lines are too many to follow: the three smallest are left to the table."""
    trafficking = {("trafficking", stage): 20 - at for at, stage in enumerate(STAGES)}
    others = {("smuggling", stage): 17 - at for at, stage in enumerate(STAGES)}
    found, voice = of_suspects(records, trafficking | others)
    lines = [trace["name"] for trace in trend(found, voice)["data"] if trace["uid"].startswith("line")]
    assert [line.split(", ")[1] for line in lines] == [
        "Suspected",
        "Arrested",
        "Prosecuted",
        "Convicted",
        "Acquitted",
        "Suspected",
        "Arrested",
    ]
    assert [say(words, "en") for words in left_out(found, voice)] == [
        "Smaller and not drawn: Smuggling of migrants (Prosecuted, Convicted, Acquitted). The table has all."
    ]


def test_a_crime_of_which_nothing_is_drawn_is_named_alone(records: ExactStore) -> None:
    """Its stages would say nothing more."""
    large = {(crime, stage): 9 for crime in ("trafficking", "smuggling") for stage in STAGES[:4]}
    (words,) = left_out(*of_suspects(records, {**large, ("smuggling", "convicted"): 2, ("both", "arrested"): 1}))
    assert say(words, "en") == (
        "Smaller and not drawn: Smuggling of migrants (Convicted); Trafficking and smuggling in one case. "
        "The table has all."
    )


def test_eight_lines_can_be_followed(records: ExactStore) -> None:
    """Nothing is left out of eight."""
    eight = {(crime, stage): 9 for crime in ("trafficking", "smuggling") for stage in STAGES[:4]}
    assert left_out(*of_suspects(records, eight)) == []


def test_the_dash_of_a_crime_is_told_above_the_names_of_stages(records: ExactStore) -> None:
    """Each line is named by its stage at its end; the crimes stand on top, the first one uppermost."""
    found, voice = of_suspects(records, {("trafficking", "arrested"): 9, ("smuggling", "arrested"): 5})
    names = traces(trend(found, voice))["names"]
    words = [re.sub(r"<.*?>|\W", "", one) for one in names["text"]]
    assert words == ["Arrested", "Arrested", "Smugglingofmigrants", "Traffickinginpersons"]
    assert names["y"][1] < names["y"][0] < names["y"][2] < names["y"][3]
