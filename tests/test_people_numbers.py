"""Every number of People that opens its card is what the store answers to that card's question."""

from typing import Any
from urllib.parse import parse_qsl

import pytest

from components.numbers import Voice
from dashboard import people
from dashboard.parts import Context
from queries.figures import Question
from queries.filters import read_filters
from queries.store import ExactStore
from tests import record_rows, rows
from tests.people_page import ALL, context
from tests.route_pages import plain, said
from tests.stores import Stores

STATES: tuple[dict[str, list[str]], ...] = (
    {"period": ALL},
    {"period": ALL, "by_group": ["citizenship"], "of_group": ["group"]},
    {"period": ALL, "by_group": ["year"], "share_of": ["sex"], "sex": ["female"]},
    {"period": ALL, "by_group": ["place"], "exploitation_form": ["prostitution"]},
    {"period": ALL, "measure": ["smuggled_migrants"]},
    {"period": ALL, "measure": ["suspects"], "crime": ["trafficking"], "legal_stage": ["arrested"]},
)
LEAST = 9


def asked(component: Any) -> list[tuple[str, str]]:
    """Question and words of each number that opens a card."""
    if isinstance(component, list):
        return [found for one in component for found in asked(one)]
    if not isinstance(component, dict):
        return []
    props = component["props"]
    own = [(props["data-ask"], "".join(said(component)))] if "data-ask" in props else []
    return [*own, *asked(props.get("children"))]


def numbers(found: Context) -> list[tuple[str, str]]:
    """Those of every part of the page; a share opens the card of its count."""
    shown = [pair for part in people.PARTS for slot in part.fill(found).values() for pair in asked(plain(slot))]
    return [(query, words) for query, words in shown if "%" not in words]


def answer(store: ExactStore, query: str) -> str:
    """What the store answers, as the page writes it."""
    filters, _ = read_filters(pair for pair in parse_qsl(query) if pair[0] != "measure")
    (figures,) = store.ask([Question(dict(parse_qsl(query))["measure"], (), filters)])
    (row,) = figures.frame.iter_rows(named=True)
    return Voice(store.holdings().names, "en").figure(row["value"], row["state"])


@pytest.mark.parametrize("state", STATES)
def test_numbers_are_those_of_the_store(stores: Stores, state: dict[str, list[str]]) -> None:
    """Nine and more of them, by whatever is chosen."""
    store = stores(record_rows.fill)
    found = numbers(context(store, (), **state))
    assert len(found) >= LEAST
    assert [(query, answer(store, query)) for query, _ in found] == found


def test_numbers_of_published_figures_are_those_of_the_store(stores: Stores) -> None:
    """Of crossings in one country, which has one series."""
    store = stores(rows.fill)
    found = numbers(context(store, (), measure=["crossings"], period=ALL, recorded_country=["PAN"]))
    assert len(found) >= LEAST
    assert [(query, answer(store, query)) for query, _ in found] == found
