"""The reference lists are complete, agree with each other, and say things the way this project says them."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import Connection, Table, create_engine, func, insert, select

from database import codes, schema

LABELS = [f"label_{language}" for language in schema.LANGUAGES]
LISTS: tuple[Callable[[], pl.DataFrame], ...] = (codes.codes, codes.countries, codes.series)
NEVER_SAY = (Path(__file__).parent / "files" / "never_say.txt").read_text("utf-8").splitlines()
NEVER = re.compile("|".join(line for line in NEVER_SAY if not line.startswith("#")), re.IGNORECASE)


@pytest.fixture
def connection() -> Iterator[Connection]:
    """An empty database in memory."""
    engine = create_engine("duckdb:///:memory:")
    with engine.begin() as opened:
        schema.metadata.create_all(opened)
        yield opened
    engine.dispose()


def _codes_of(scheme: str) -> list[str]:
    return codes.codes().filter(scheme=scheme).sort("position")["code"].to_list()


@pytest.mark.parametrize("read", LISTS)
@pytest.mark.parametrize("label", LABELS)
def test_every_code_has_a_name_in_four_languages(read: Callable[[], pl.DataFrame], label: str) -> None:
    """No label is empty or padded with spaces."""
    labels = read()[label]

    assert labels.null_count() == 0
    assert labels.str.strip_chars().to_list() == labels.to_list()


@pytest.mark.parametrize("read", LISTS)
@pytest.mark.parametrize("label", LABELS)
def test_no_name_uses_a_forbidden_word(read: Callable[[], pl.DataFrame], label: str) -> None:
    """The words of the house hold for codes too."""
    assert [words for words in read()[label] if NEVER.search(words)] == []


@pytest.mark.parametrize("label", LABELS)
def test_no_two_codes_of_a_scheme_have_the_same_name(label: str) -> None:
    """A reader can tell the codes of a list apart."""
    assert codes.codes().filter(pl.struct("scheme", label).is_duplicated()).is_empty()
    assert codes.countries().filter(pl.col(label).is_duplicated()).is_empty()


def test_codes_are_unique_and_ordered() -> None:
    """Within a scheme each code and each position occurs once, and positions run from 1."""
    for (_scheme,), rows in codes.codes().group_by("scheme"):
        assert rows["code"].is_unique().all()
        assert sorted(rows["position"]) == list(range(1, rows.height + 1))


def test_a_form_of_exploitation_belongs_to_one_of_the_three_groups() -> None:
    """No code hangs under one that does not exist."""
    parents = codes.codes().filter(pl.col("parent").is_not_null()).select("scheme", "parent").unique().sort("parent")

    assert parents.rows() == [
        ("exploitation_form", "labour"),
        ("exploitation_form", "other_forms"),
        ("exploitation_form", "sexual"),
    ]


def test_bits_are_never_moved() -> None:
    """The masks of rows that are already in a database keep their meaning."""
    kept = {row["scheme"]: row["code"] for row in codes.codes().filter(bit=9).iter_rows(named=True)}

    assert kept == {
        "exploitation_form": "manufacturing",
        "means_of_control": "substances",
        "recruiter": "other_recruiter",
        "recruitment_channel": "family_event",
        "transport": "flight",
        "connected_crime": "drug_trafficking",
        "abuse": "none_reported",
        "assistance": "none_given",
        "role_in_group": "lookout",
    }


def test_codes_that_came_later_have_the_next_bits() -> None:
    """Wherever they stand in their list."""
    later = codes.codes().filter(
        (pl.col("scheme") == "connected_crime") & (pl.col("bit") > 11)
        | (pl.col("scheme") == "assistance") & (pl.col("bit") > 9)
    )
    kept = dict(later.select("code", "bit").iter_rows())

    assert kept == {"terrorism": 12, "cybercrime": 13, "illicit_goods": 14, "referral": 10}


def test_a_mask_has_one_bit_for_each_code() -> None:
    """Within a scheme no bit is used twice, and none is beyond what a signed number of 64 bits can hold."""
    masked = codes.codes().filter(pl.col("bit").is_not_null())

    assert masked.filter(pl.struct("scheme", "bit").is_duplicated()).is_empty()
    assert masked["bit"].is_between(0, 61).all()
    assert codes.countries()["bit"].drop_nulls().sort().to_list() == list(range(57))


def test_lists_show_their_codes_in_order() -> None:
    """The order is the one that a chart shows: what is known first, what is not known last."""
    assert _codes_of("sex") == ["female", "male", "other", "unknown"]
    assert _codes_of("age") == ["child", "adult", "unknown"]
    assert _codes_of("special")[-1] == "unknown"


def test_sex_is_named_over_all_ages() -> None:
    """Sex is not age: the code for female covers women and girls."""
    female = codes.codes().filter(scheme="sex", code="female")

    assert female.select(LABELS).row(0) == (
        "Women and girls",
        "Mujeres y niñas",
        "Mulheres e meninas",
        "Femmes et filles",
    )


def test_every_iso_country_is_listed() -> None:
    """249 countries and areas of ISO 3166-1, and Kosovo."""
    assert codes.countries().height == 250
    assert codes.countries().filter(~pl.col("code").str.contains(r"^[A-Z]{3}$")).is_empty()
    assert codes.countries().filter(~pl.col("alpha_2").str.contains(r"^[A-Z]{2}$")).is_empty()
    assert codes.countries().filter(pl.col("m49").is_null())["code"].to_list() == ["XKX"]


@pytest.mark.parametrize("column", ["code", "alpha_2", "m49"])
def test_country_codes_are_unique(column: str) -> None:
    """No two countries share a code."""
    assert codes.countries()[column].drop_nulls().is_unique().all()


def test_namibia_is_not_missing() -> None:
    """Its two-letter code is NA and is read as a word."""
    assert codes.countries().filter(code="NAM")["alpha_2"].item() == "NA"


def test_bands_of_fees_follow_each_other() -> None:
    """From nothing upwards, without a gap between the dollars."""
    assert _codes_of("fee_band") == [
        *("nothing", "1-499", "500-1999", "2000-4999", "5000-9999", "10000-19999", "20000_more"),
    ]


def test_disputed_areas_are_named_as_the_united_nations_do() -> None:
    """Both languages of the interface, both orders of the two names."""
    islands = codes.countries().filter(code="FLK")

    assert islands["label_en"].item() == "Falkland Islands (Malvinas)"
    assert islands["label_es"].item() == "Islas Malvinas (Falkland Islands)"


def test_places_stand_in_countries_of_the_americas() -> None:
    """Each place's country exists and has a subregion; its admin-1 code is in ISO 3166-2 form."""
    americas = codes.countries().filter(pl.col("subregion").is_not_null())

    assert codes.places().join(americas, left_on="country", right_on="code", how="anti").is_empty()
    assert codes.places()["admin1"].drop_nulls().str.contains(r"^[A-Z]{2}-[A-Z0-9]{1,3}$").all()


def test_places_can_be_told_apart() -> None:
    """Codes are lower case, codes and names are unique, every kind has a name."""
    places = codes.places()

    assert places.height == 163
    assert places["code"].is_unique().all()
    assert places["name"].is_unique().all()
    assert places["code"].str.contains(r"^[a-z_]+$").all()
    assert set(places["kind"]) == set(_codes_of("place_kind"))


def test_places_lie_in_the_americas() -> None:
    """No lost minus sign: every longitude is west, no place is farther than Tijuana, São Paulo or Montréal."""
    places = codes.places()

    assert places["longitude"].is_between(-118, -46).all()
    assert places["latitude"].is_between(-35, 46).all()


def test_series_say_where_they_are_recorded() -> None:
    """A series' country exists; the deaths are recorded in a country of their own each."""
    recorded = dict(codes.series().select("code", "recorded_country").iter_rows())

    assert recorded == {
        "missing_migrants": None,
        "darien": "PAN",
        "honduras": "HND",
        "mexico": "MEX",
        "glotip_victims": None,
        "glotip_prosecuted": None,
        "glotip_convicted": None,
        "cbp_nationwide": "USA",
    }
    assert set(recorded.values()) - {None} <= set(codes.countries()["code"])


def test_series_say_who_owns_them() -> None:
    """Owner, source and licence are never empty."""
    assert codes.series().select("owner", "source", "licence").null_count().row(0) == (0, 0, 0)


def test_every_kind_of_problem_has_a_name() -> None:
    """A kind that an importer reports can be shown on the page, and no kind is listed that none reports."""
    assert set(_codes_of("problem_kind")) == _kinds_in_source()


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (schema.code, codes.codes),
        (schema.country, codes.countries),
        (schema.place, codes.places),
        (schema.series, codes.series),
    ],
)
def test_seeding_fills_the_table(connection: Connection, table: Table, rows: Callable[[], pl.DataFrame]) -> None:
    """A new database gets every line of the lists."""
    codes.seed(connection)

    assert connection.scalar(select(func.count()).select_from(table)) == rows().height


def test_seeding_again_renews_what_is_there(connection: Connection) -> None:
    """A database made by an earlier release gets the new names, and no line twice."""
    stale = dict.fromkeys(codes.series().columns, "stale") | {"code": "honduras", "itemised": True}
    connection.execute(insert(schema.series).values(stale))

    codes.seed(connection)
    codes.seed(connection)

    assert connection.scalar(select(func.count()).select_from(schema.series)) == 8
    assert connection.scalar(select(schema.series.c.label_es).where(schema.series.c.code == "honduras")) == "Honduras"


def _kinds_in_source() -> set[str]:
    """Kinds of problem that the importers write: the second argument of a report, or a key of a dict of faults."""
    sources = Path(codes.__file__).parent.rglob("*.py")
    nodes = [node for path in sources for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    calls = [node for node in nodes if isinstance(node, ast.Call) and len(node.args) > 1]
    named = [call.args[1] for call in calls if ast.unparse(call.func).endswith(("repaired", "kept_out"))]
    faults = [
        node.value for node in nodes if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("FAULTS")
    ]
    named += [key for fault in faults if isinstance(fault, ast.Dict) for key in fault.keys if key is not None]
    return {str(kind.value) for kind in named if isinstance(kind, ast.Constant)} | {"outside_area"}


@pytest.mark.parametrize("synthetic", [False, True])
def test_events_are_in_order_and_have_a_source(synthetic: bool) -> None:  # noqa: FBT001
    """An event ends after it starts, says where it is from, and is called invented in every language if it is."""
    events = codes.context_events(synthetic=synthetic)

    assert events["starts_on"].is_sorted()
    assert (events["ends_on"] >= events["starts_on"]).drop_nulls().all()
    assert events["source"].null_count() == 0
    for label, mark in zip(LABELS, ("invented", "inventado", "inventado", "inventé"), strict=True):
        assert events[label].str.contains(f"({mark})", literal=True).all() == synthetic
