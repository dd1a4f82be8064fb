"""The head says what is set, switches topics and comparisons, and reads words; the rail has its figures."""

import json
from typing import Any

import plotly.utils
import pytest
from flask import Flask

from dashboard import rail_counts
from dashboard.draw import context_of, fill_page
from dashboard.head import conditions
from dashboard.options import offers
from dashboard.pages import OVERVIEW, Page
from dashboard.rail_counts import PART
from dashboard.word_box import register_words
from queries.store import ExactStore
from tests import record_rows, rows
from tests.stores import Stores

SPAN = ("2020-01-01", "2024-06-30")


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the records of record_rows.py: 2020 and 2021, recorded in Peru and Mexico."""
    return stores(record_rows.fill)


@pytest.fixture
def official(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py: deaths and crossings, and nobody's trafficking."""
    return stores(rows.fill)


def parts_of(tree: Any, kind: str) -> list[dict[str, Any]]:
    """The attributes of all the elements of a kind in components, in order."""
    plain = json.loads(json.dumps(tree, cls=plotly.utils.PlotlyJSONEncoder))
    found: list[dict[str, Any]] = []

    def look(one: Any) -> None:
        if isinstance(one, dict):
            found.extend([one["props"]] if one.get("type") == kind else [])
            look(one.get("props", {}).get("children"))
            look(json.loads(one.get("props", {}).get("data-still", "null")))
        elif isinstance(one, list):
            for child in one:
                look(child)

    look(plain)
    return found


def said(tree: Any) -> str:
    """All the words of components."""
    if isinstance(tree, str):
        return tree
    if isinstance(tree, list):
        return "|".join(said(one) for one in tree)
    if isinstance(tree, dict):
        return said(tree["props"]["children"] or [])
    return said(getattr(tree, "children", None) or [])


def chips(store: ExactStore, **state: list[str]) -> list[str]:
    """The chips of the head, in words."""
    return (
        said(fill_page(OVERVIEW, store, state, locale="en")["head"]["chips"]).replace("||", "|").strip("|").split("|")
    )


def versus(store: ExactStore, **state: list[str]) -> str:
    """What it is compared with, in words."""
    return said(fill_page(OVERVIEW, store, state, locale="en")["head"]["vs"])


def switch(store: ExactStore) -> list[tuple[str, str, list[str], bool]]:
    """Of each topic its words, the measure it leads to, the measures that light it, and whether it is off."""
    row = conditions(offers(store)(store.holdings(), "en"), "en", SPAN)
    buttons = [one for one in parts_of(row, "Button") if one.get("data-edit-key") == "measure"]
    return [
        (one["children"], one["data-edit-value"], json.loads(one["data-marks"]), bool(one["disabled"]))
        for one in buttons
    ]


def test_a_topic_leads_to_its_first_measure(store: ExactStore) -> None:
    """Suspects are of both crimes; the first topic is lit while nothing is chosen; nothing is held of the third."""
    assert switch(store) == [
        ("Trafficking", "victims", ["", "victims", "suspects"], False),
        ("Smuggling", "smuggled_migrants", ["suspects", "smuggled_migrants"], False),
        ("Movements and deaths", "", [], True),
    ]


def test_a_topic_that_is_not_held_is_off(official: ExactStore) -> None:
    """There are deaths and crossings only, and they are what is shown first."""
    assert [(one[1], one[3]) for one in switch(official)] == [("", True), ("", True), ("deaths", False)]


def test_the_latest_year_is_a_chip(store: ExactStore) -> None:
    """It holds without having been chosen."""
    assert chips(store) == ["Detected victims of trafficking", "2021", "All countries"]


def test_to_take_the_latest_year_away_is_to_ask_for_all_time(store: ExactStore) -> None:
    """And to take that away leads back."""
    latest = parts_of(fill_page(OVERVIEW, store, {}, locale="en")["head"]["chips"], "Button")
    every = parts_of(fill_page(OVERVIEW, store, {"period": ["all"]}, locale="en")["head"]["chips"], "Button")
    edits = [[one[f"data-edit-{name}"] for name in ("key", "value", "mode")] for (one,) in (latest, every)]
    assert edits == [["period", "all", "set"], ["period", "", "drop"]]


def test_all_time_is_a_chip(store: ExactStore) -> None:
    """So that it can be taken away."""
    assert chips(store, period=["all"]) == ["Detected victims of trafficking", "All time", "All countries"]


def test_a_place_takes_the_place_of_all_countries(store: ExactStore) -> None:
    """A recording country is set, so not all are shown."""
    assert chips(store, recorded_country=["PER"])[2:] == ["Recording country: Peru"]


def test_the_comparison_is_said(store: ExactStore) -> None:
    """The year before, another year, another group than the one chosen, or nothing."""
    assert versus(store) == "Compared with |2020"
    assert versus(store, vs=["2019-01~2019-12"]) == "Compared with |2019"
    assert versus(store, sex=["female"], vs=["sex:male"]) == "Compared with |men and boys"
    assert versus(store, vs=["none"]) == "Not compared"
    assert versus(store, period=["all"]) == "Not compared"


def test_whole_years_are_offered_to_compare_with(store: ExactStore) -> None:
    """2024 ends in June; the newest comes first."""
    row = conditions(offers(store)(store.holdings(), "en"), "en", SPAN)
    offered = [one["data-edit-value"] for one in parts_of(row, "Button") if one.get("data-edit-key") == "vs"]
    years = [f"{year}-01~{year}-12" for year in (2023, 2022, 2021, 2020)]
    groups = ["sex:female", "sex:male", "recorded_country:MEX", "recorded_country:PER"]
    assert offered == ["", "none", *years, *groups]


def ask(store: ExactStore, query: str) -> dict[str, Any]:
    """What the server answers to words."""
    server = Flask("words")
    register_words(server, store, offers(store))
    answer = server.test_client().get(f"/words?{query}")
    assert answer.headers["Cache-Control"] == "no-store"
    found: dict[str, Any] = json.loads(answer.data)
    return found


def test_words_come_back_as_edits(store: ExactStore) -> None:
    """The first code replaces what was chosen, the next one joins it."""
    assert ask(store, "q=haitianos+y+venezolanos+2021") == {
        "edits": [
            {"key": "period", "value": "2021-01~2021-12", "mode": "set"},
            {"key": "citizenship", "value": "HTI", "mode": "set"},
            {"key": "citizenship", "value": "VEN", "mode": "toggle"},
        ],
        "said": "",
    }


def test_what_was_not_understood_is_said(store: ExactStore) -> None:
    """With a guess where one is near."""
    assert ask(store, "q=xyz+hondurs") == {
        "edits": [],
        "said": "Not understood: xyz, hondurs. Instead of hondurs, perhaps honduras?",
    }


def test_words_are_read_from_the_state(store: ExactStore) -> None:
    """A month without a year is of the latest one; the measure in use is not set again."""
    assert ask(store, "q=migrantes+marzo&measure=smuggled_migrants")["edits"] == [
        {"key": "period", "value": "2021-03~2021-03", "mode": "set"}
    ]


def test_words_that_change_nothing_say_so(store: ExactStore) -> None:
    """The box does not just fall silent."""
    assert ask(store, "q=trata") == {"edits": [], "said": "This is what is shown already."}


def test_a_name_of_several_places_is_said(store: ExactStore) -> None:
    """All are chosen, and their countries named."""
    assert ask(store, "q=amazonas")["said"] == "amazonas is in Brazil, Colombia, Venezuela; all are chosen."


def test_a_name_of_several_countries_is_offered(store: ExactStore) -> None:
    """A button for each of them; it joins what the other words have just chosen."""
    answer = ask(store, "q=haitianos+korea")
    named = {"data-edit-key": "citizenship", "data-edit-mode": "toggle", "className": "words-choice", "type": "button"}
    (choice,) = answer["choices"]
    asked, *buttons = choice["props"]["children"]
    assert asked == "korea is a name of several countries. Choose one:"
    assert [button["props"] for button in buttons] == [
        {"children": "Republic of Korea", "data-edit-value": "KOR", **named},
        {"children": "Democratic People’s Republic of Korea", "data-edit-value": "PRK", **named},
    ]
    assert answer["said"] == ""


def filled(store: ExactStore, **state: list[str]) -> Any:
    """The part of the rail, drawn as if it were alone on its page."""
    page = Page("trial", "/trial", OVERVIEW.label, OVERVIEW.layout, (PART,))
    context, _ = context_of(page, store, state, locale="en")
    return PART.fill(context)


def counted(store: ExactStore, **state: list[str]) -> dict[str, dict[str, list[Any]]]:
    """The figures beside the rail's controls: words and share of the largest, by key and code."""
    (room,) = parts_of(filled(store, **state)["counts"], "Div")
    found: dict[str, dict[str, list[Any]]] = json.loads(room["data-counts"])
    return found


def test_the_rail_counts_what_a_choice_would_leave(store: ExactStore) -> None:
    """Of the seven victims at any time four are women or girls; suspects have no total."""
    assert counted(store, period=["all"]) == {
        "measure": {"victims": ["7", 0], "smuggled_migrants": ["3", 0]},
        "sex": {"female": ["4", 1.0], "male": ["2", 0.5], "unknown": ["1", 0.25]},
        "age": {"child": ["2", 0.667], "adult": ["3", 1.0], "unknown": ["2", 0.667]},
    }


def test_a_choice_does_not_hide_what_else_there_is(store: ExactStore) -> None:
    """Sex is counted without its own filter; all else obeys it."""
    found = counted(store, period=["all"], sex=["male"])
    assert found["sex"]["female"] == ["4", 1.0]
    assert found["age"] == {"adult": ["2", 1.0]}


def test_the_largest_countries_stand_from_a_to_z(store: ExactStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is chosen stays in sight; the others are counted and found by typing."""
    monkeypatch.setattr(rail_counts, "LISTED", 1)
    rows_of = parts_of(filled(store, period=["all"], recorded_country=["MEX"])["countries"], "Button")
    assert [(one.get("data-edit-value"), one.get("aria-pressed")) for one in rows_of] == [("MEX", "true"), (None, None)]
    assert said(filled(store, period=["all"])["countries"]) == "Peru|6||1 more"


def test_nothing_is_counted_over_series(official: ExactStore) -> None:
    """Crossings in Darién and Honduras are the same travellers: no figure stands for both."""
    assert counted(official, measure=["crossings"], period=["all"])["measure"] == {"deaths": ["9", 0]}
    assert filled(official, measure=["crossings"], period=["all"])["countries"] == ""
