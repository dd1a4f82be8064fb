"""What an address may hold: keys that are known, and keys as a link pasted from HTML spells them."""

import pytest
from flask import Flask

from dashboard.address import as_meant, repairs
from dashboard.downloads import register_downloads
from dashboard.draw import fill_page
from dashboard.pages import OVERVIEW
from dashboard.state import OPEN_KEYS, VIEW_KEYS, read_state
from queries.words import say
from tests import rows
from tests.stores import Stores
from tests.test_card import elements

DID_YOU_MEAN = "There is no filter citizenships. Did you mean citizenship?"
PASTED = "The link held &amp; instead of &; it was read as meant."


def complaints(*pairs: tuple[str, str], locale: str = "en") -> list[str]:
    """What is said of an address."""
    return [say(one, locale) for one in read_state(pairs)[1]]


def test_an_unknown_key_is_complained_of_once() -> None:
    """With the nearest key that there is, however many values it has."""
    assert complaints(("citizenships", "COL"), ("citizenships", "VEN")) == [DID_YOU_MEAN]


def test_it_is_complained_of_in_spanish() -> None:
    """In the words of Latin America."""
    said = "No existe el filtro citizenships. ¿Quiso decir citizenship?"
    assert complaints(("citizenships", "COL"), locale="es") == [said]


def test_a_key_that_is_near_to_none_is_left_out() -> None:
    """Nothing is guessed."""
    assert complaints(("zzzzz", "1")) == ["There is no filter zzzzz, so it was left out."]


def test_a_long_key_is_quoted_in_part() -> None:
    """Forty letters, as of a wrong value."""
    assert complaints(("z" * 500, "1")) == [f"There is no filter {'z' * 40}, so it was left out."]


def test_at_most_five_unknown_keys_are_named() -> None:
    """A page of complaints helps nobody."""
    keys = [(f"zz{n}zz", "1") for n in range(9)]
    named = [f"There is no filter zz{n}zz, so it was left out." for n in range(5)]
    assert complaints(*keys) == [*named, "4 more were left out as well."]


def test_keys_of_any_page_are_known() -> None:
    """They pass from page to page."""
    chosen = [("period", "all"), ("measure", "deaths"), ("vs", "none"), ("sex", "male")]
    shown_as = [(key, values[1]) for key, values in VIEW_KEYS.items()]
    opened = [("op_from", "2024-01"), ("op_to", "2024-02"), ("pins", "a"), ("plan", "0" * 16), ("cell", "8" + "0" * 14)]
    assert {key for key, _ in opened} == set(OPEN_KEYS)
    assert complaints(*chosen, *shown_as, *opened) == []


def test_a_pasted_link_is_read_as_meant() -> None:
    """However often it was escaped; the rest of the address stays as it is, in its order."""
    pairs = [("measure", "deaths"), ("amp;sex", "male"), ("amp;amp;sex", "female"), ("amp;", "")]
    assert as_meant(pairs) == [("measure", "deaths"), ("sex", "male"), ("sex", "female")]
    assert read_state(pairs) == read_state([("measure", "deaths"), ("sex", "male"), ("sex", "female")])


def test_that_a_link_was_repaired_is_said_once() -> None:
    """In one sentence, in both languages."""
    (one,) = repairs([("amp;sex", "male"), ("amp;period", "all")])
    assert say(one, "en") == PASTED
    assert say(one, "es") == "El enlace contenía &amp; en lugar de &; se leyó como correspondía."
    assert repairs([("sex", "male"), ("note", "amp;")]) == ()


def test_an_unknown_key_of_a_pasted_link_is_complained_of_as_it_was_meant() -> None:
    """The repair does not hide the fault."""
    assert complaints(("amp;citizenships", "COL")) == [DID_YOU_MEAN]


def test_the_head_of_a_page_says_both(stores: Stores) -> None:
    """The repair and the key that is not known."""
    stored = {"amp;measure": ["deaths"], "citizenships": ["COL"]}
    head = str(fill_page(OVERVIEW, stores(rows.fill), stored, locale="en")["head"])
    assert "There is no filter citizenships. Did you mean citizenship?" in head
    assert "instead of" in head
    assert "it was read as meant." in head


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("measure=crossings&seriess=darien", 422, "There is no filter seriess. Did you mean series?\n"),
        (
            "measure=crossings&amp;series=darien&amp;grain=year",
            200,
            "\ufeffyear,year_name,value,value_high,state\r\n2019,2019,150,,shown\r\n2020,2020,22,,shown\r\n",
        ),
    ],
)
def test_a_download_ignores_no_filter(stores: Stores, query: str, status: int, words: str) -> None:
    """It is refused, or has the figures that the link meant."""
    server = Flask(__name__)
    register_downloads(server, stores(rows.fill))
    with server.test_client() as client:
        answer = client.get(f"/download/overview/trend.csv?{query}")
    assert (answer.status_code, answer.text) == (status, words)


def test_a_card_ignores_no_filter(stores: Stores) -> None:
    """It is refused, or is the card of the question that was meant, its period too."""
    store = stores(rows.fill)
    assert elements(store, ("measure", "crossings"), ("seriess", "darien"))[1] == 422
    meant = elements(store, ("measure", "crossings"), ("series", "darien"), ("period", "2020-01~2020-12"))
    pasted = elements(store, ("measure", "crossings"), ("amp;series", "darien"), ("amp;period", "2020-01~2020-12"))
    assert pasted == meant
