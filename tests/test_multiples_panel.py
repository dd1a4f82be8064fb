"""Small multiples: which categories, of whom shares are taken, and counts where too few are known."""

import pytest
from sqlalchemy import Connection

from dashboard import multiples_panel
from dashboard.parts import Filling
from queries.store import ExactStore
from tests import record_rows, rows
from tests.people_page import ALL, GIRL, MAN, NOBODY_KNOWS, WOMAN, Cells, answered, context, filled, of_victims
from tests.record_rows import AGRICULTURE, DOMESTIC_WORK, OF_2020
from tests.route_pages import attributes, plain, said
from tests.stores import Stores

PART = multiples_panel.PART
_WITHHELD = "withheld, fewer than 10"
AT_HOME, IN_FIELDS = {"exploitation_form": DOMESTIC_WORK}, {"exploitation_form": AGRICULTURE}


def lines(filling: Filling) -> list[str]:
    """The texts of the picture, after its note."""
    return said(filling["picture"])[1:]


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """At home 30 women, 10 girls and 10 of whom nothing is known; in agriculture 20 men; 4 women in neither."""
    at_home = [WOMAN | AT_HOME] * 30 + [GIRL | AT_HOME] * 10 + [NOBODY_KNOWS | AT_HOME] * 10
    return stores.patched(of_victims, *at_home, *[MAN | IN_FIELDS] * 20, *[WOMAN] * 4)


def test_shares_are_of_each_category_and_the_unknown_are_drawn(store: ExactStore) -> None:
    """Of forty known in domestic work 75% are women; of ten of fifty nothing is known."""
    assert lines(filled(PART, store)) == [
        *("Domestic work", "50", "Women", "75%", "Girls", "25%", "Men", "0%", "Boys", "0%", "Not known", "20%"),
        *("Agriculture", "20", "Women", "0%", "Girls", "0%", "Men", "100%", "Boys", "0%", "Not known", "0%"),
    ]


def test_the_title_names_both_ends(store: ExactStore) -> None:
    """The categories with the lowest and the highest share of women and girls."""
    title = "Women and girls: from 0% (agriculture) to 100% (domestic work)"
    assert filled(PART, store)["title"] == title


def test_shares_of_each_group_are_of_those_whose_form_is_known(store: ExactStore) -> None:
    """Of thirty women with a form all were in domestic work; of ten girls there is no share."""
    found = lines(filled(PART, store, of_group=["group"]))
    assert found[2:6] == ["Women", "100%", "Girls", "10"]
    assert found[10:12] == ["Not known", "10"]


def test_where_few_are_known_there_are_counts(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty of eighty: counts in hollow bars, and why."""
    rows_of = [*[WOMAN | AT_HOME] * 30, *[NOBODY_KNOWS | AT_HOME] * 50]
    found = filled(PART, of_victims(duckdb_connection, monkeypatch, *rows_of))
    assert lines(found)[2:4] == ["Women", "30"]
    assert lines(found)[10:] == ["Not known", "50", "Both known for 30: counts, not shares"]
    classes = attributes(plain(found["picture"]), "className")
    assert "group-women group-counted" in classes
    assert found["title"] == "Women, girls, men and boys by form of exploitation"


def test_a_person_in_several_forms_is_one_of_each_groups_persons(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of forty women ten were in both: 30 and 20 of forty."""
    both = {"exploitation_form": DOMESTIC_WORK | AGRICULTURE}
    women = [*[WOMAN | AT_HOME] * 20, *[WOMAN | both] * 10, *[WOMAN | IN_FIELDS] * 10]
    found = lines(filled(PART, of_victims(duckdb_connection, monkeypatch, *women), of_group=["group"]))
    assert found[:4] == ["Domestic work", "30", "Women", "75%"]
    assert found[found.index("Agriculture") :][:4] == ["Agriculture", "20", "Women", "50%"]


def test_the_chosen_category_is_marked_beside_the_others(store: ExactStore) -> None:
    """The choice leaves none of them out."""
    found = filled(PART, store, exploitation_form=["agriculture"])
    assert "Domestic work" in lines(found)
    assert attributes(plain(found["picture"]), "aria-pressed") == ["false", "true"]


def test_years_stand_beside_each_other_and_set_the_period(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 2020 and of 2021, the second being the one in use."""
    store = of_victims(duckdb_connection, monkeypatch, *[WOMAN | OF_2020] * 20, *[MAN] * 20)
    found = filled(PART, store, by_group=["year"])
    picture = plain(found["picture"])
    assert [words for words in lines(found) if words in {"2020", "2021"}] == ["2020", "2021"]
    assert attributes(picture, "data-edit-value") == ["2020-01~2020-12", "2021-01~2021-12"]
    assert attributes(picture, "aria-pressed") == ["false", "true"]


def test_by_year_shares_are_of_each_year(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where those of each group are asked for; a note says so."""
    store = of_victims(duckdb_connection, monkeypatch, *[WOMAN] * 20)
    found = filled(PART, store, by_group=["year"], of_group=["group"])
    assert lines(found)[:4] == ["2021", "20", "Women", "100%"]
    assert "By year the shares are always of each year's persons." in said(found["footer"])


def test_countries_stand_from_a_to_z_and_the_rest_in_the_table(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of seven citizenships the smallest, Peru, is in the table only."""
    codes = ("VEN", "COL", "HTI", "MEX", "BOL", "ECU")
    victims = [WOMAN | {"citizenship": code} for code in codes for _ in range(2)]
    store = of_victims(duckdb_connection, monkeypatch, *victims, WOMAN | {"citizenship": "PER"})
    found = filled(PART, store, ("multiples",), by_group=["citizenship"])
    shown = [words for words in lines(found) if not words.isdigit()]
    assert [one for one in shown if one not in {"Women", "Girls", "Men", "Boys", "Not known"}][::2] == [
        *("Bolivia", "Colombia", "Ecuador", "Haiti", "Mexico", "Venezuela"),
    ]
    assert "1 smaller one is in the table." in said(found["footer"])
    assert "Peru" in said(found["table"])


def test_a_withheld_figure_leaves_no_share(store: ExactStore) -> None:
    """Nor a bar, nor how many are not known."""
    known = context(store)
    question = multiples_panel.question(known.state)
    cells: Cells = {("female", "adult", "begging"): 40, ("male", "adult", "begging"): None}
    found = PART.fill(answered(known, question, cells, dict.fromkeys(cells, 40)))
    assert lines(found) == ["Forced begging", "at least 40", "Women", "40", "Girls", "0", "Men", _WITHHELD, "Boys", "0"]


def test_crossings_are_told_by_country_and_else_kept_apart(stores: Stores) -> None:
    """Each country has one series; over two series nothing is added."""
    store, crossings = stores(rows.fill), {"measure": ["crossings"], "period": ALL}
    assert lines(filled(PART, store, (), by_group=["place"], **crossings))[:4] == ["Panama", "15", "Women", "4"]


def test_what_is_never_added_has_no_shares_within_a_group(stores: Stores) -> None:
    """Crossings of several countries: the shares stay those within each, and a note says why."""
    store, state = stores(rows.fill), {"by_group": ["place"], "of_group": ["group"], "period": ALL}
    found = filled(PART, store, (), measure=["crossings"], **state)
    words = "Not added over recording country, so shares are within each category."
    assert words in said(found["footer"])
    assert said(found["picture"])[0].startswith("Bars: parts of those whose sex and age are known")


def test_suspects_have_to_be_chosen(stores: Stores) -> None:
    """One crime and one legal stage."""
    found = filled(PART, stores(record_rows.fill), measure=["suspects"], period=ALL)
    assert found["title"] == "Kept apart by crime, legal stage"


def test_an_empty_selection_has_no_bars(store: ExactStore) -> None:
    """Nothing is divided by nobody."""
    assert filled(PART, store, recorded_country=["BOL"])["title"] == "No figures in this selection"


def test_groups_of_unknown_form_are_counted_on_one_scale(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form of thirty of eighty women is known: hollow bars, and the note says why."""
    store = of_victims(duckdb_connection, monkeypatch, *[WOMAN | AT_HOME] * 30, *[WOMAN] * 50)
    found = filled(PART, store, of_group=["group"])
    words = "Bars: persons. The form of exploitation is known for too few of them for shares."
    assert said(found["picture"])[0] == words
    assert lines(found)[2:4] == ["Women", "30"]
    styles: list[object] = [*attributes(plain(found["picture"]), "style")]
    assert styles[0] == {"width": "100.0%"}
