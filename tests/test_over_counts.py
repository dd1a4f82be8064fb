"""Fourfold counts from the store: who counts, and that every one is the answer to the question of its card."""

from collections.abc import Sequence

import polars as pl
import pytest
from sqlalchemy import Connection

from queries.figures import SHOWN, UNDER, Figures
from queries.filters import Filters, choose
from queries.measures import MEASURES
from queries.over import Finding, Fourfold
from queries.over_counts import Counted, counted_of, persons, questions_of
from queries.store import ExactStore
from tests.over_rows import GIRL, IN_PERSON, OFFLINE, ONLINE, PLANTED, SOCIAL_MEDIA, WOMAN, over_rows
from tests.stores import Stores

SPECIAL = frozenset({"none", "unknown", "not_broken_down", "other", "mixed"})
ALL = Filters()


def counted(store: ExactStore, kind: str, filters: Filters = ALL) -> Counted:
    """The counts of one kind of category."""
    question = questions_of("victims", filters)[kind]
    (figures,) = store.ask([question])
    return counted_of(kind, figures, SPECIAL)


def of(found: Sequence[Finding], group: str, *codes: str) -> Fourfold:
    """The counts of a group in a category."""
    (one,) = [one for one in found if (one.group, one.codes) == (group, codes)]
    return one.counts


def test_a_group_in_a_category_against_all_others(stores: Stores) -> None:
    """Thirty of sixty girls on social media, twenty of 140 otherwise; no boys anywhere."""
    found = counted(stores.patched(over_rows), "channel")
    assert of(found.findings, "girls", "social_media") == Fourfold(30, 60, 20, 140)
    assert of(found.findings, "boys", "social_media") == Fourfold(0, 60, 0, 140)
    assert (found.known, found.total) == (200, 200)


def test_who_is_not_known_does_not_count(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither without sex, nor without age, nor without a way of recruitment; another sex is one of all others."""
    more = [
        *[ONLINE | {"case_key": "c1", "sex": "unknown", "age": "child", "age_band": "9-17"}] * 7,
        *[ONLINE | {"case_key": "c1", "sex": "female", "age": "unknown"}] * 5,
        *[GIRL] * 9,
        *[OFFLINE | WOMAN | {"sex": "other"}] * 3,
    ]
    found = counted(over_rows(duckdb_connection, monkeypatch, *PLANTED, *more), "channel")
    assert of(found.findings, "girls", "social_media") == Fourfold(30, 60, 20, 143)
    assert (found.known, found.total) == (203, 224)


def test_who_has_two_values_counts_in_both_and_once(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten girls were recruited in both ways: in neither category are they among the others."""
    both = GIRL | ONLINE | {"recruitment_channel": IN_PERSON | SOCIAL_MEDIA}
    found = counted(over_rows(duckdb_connection, monkeypatch, *PLANTED, *[both] * 10), "channel")
    assert of(found.findings, "girls", "social_media") == Fourfold(40, 70, 20, 140)
    assert of(found.findings, "girls", "in_person") == Fourfold(30, 150, 30, 60)
    assert found.known == 210


def test_a_corridor_is_both_its_ends_and_not_the_own_country(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stays in the own country is one of all others; whose end is not known is none."""
    to_chile = {"citizenship": "HTI", "destination_country": "CHL"}
    at_home = {"citizenship": "PER", "destination_country": "PER"}
    rows = [*[GIRL | to_chile] * 30, *[WOMAN | at_home] * 50, *[WOMAN | {"citizenship": "HTI"}] * 8]
    found = counted(over_rows(duckdb_connection, monkeypatch, *rows), "corridor")
    assert {one.codes for one in found.findings} == {("HTI", "CHL")}
    assert of(found.findings, "girls", "HTI", "CHL") == Fourfold(30, 30, 0, 50)


def test_every_count_is_the_answer_of_its_card(stores: Stores) -> None:
    """Also where sex is chosen, which the page lifts, and where another category of the kind is."""
    store = stores.patched(over_rows)
    chosen = choose(None, {"sex": {"male"}, "recruitment_channel": {"in_person"}, "recorded_country": {"PER"}})
    for one in counted(store, "channel", chosen).findings:
        part, whole = store.ask([persons("victims", chosen, one, whole=of_all) for of_all in (False, True)])
        assert (part.total, whole.total) == (one.counts.inside, one.counts.category)


def test_only_persons_counted_one_by_one_are_asked_for() -> None:
    """Suspects are kept apart by crime and stage, published figures are no independent detections."""
    assert [one.key for one in MEASURES if questions_of(one.key, ALL)] == ["victims", "smuggled_migrants"]
    assert list(questions_of("smuggled_migrants", ALL)) == ["corridor", "channel", "transport", "crossing"]


def test_withheld_figures_are_not_compared(stores: Stores) -> None:
    """One count that may not be seen, and the whole kind is left out: its others would be wrong."""
    store = stores.patched(over_rows)
    (figures,) = store.ask([questions_of("victims", ALL)["channel"]])
    states = pl.Series([UNDER, *[SHOWN] * (figures.frame.height - 1)])
    hidden = figures.frame.with_columns(state=states)
    found = counted_of("channel", Figures(figures.question, hidden, figures.unit, 1), SPECIAL)
    assert (found.findings, found.is_whole) == ((), False)
