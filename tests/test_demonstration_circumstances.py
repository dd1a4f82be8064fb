"""Invented gender, papers, abuses, services and structures: who has any, and the contrasts that were planted."""

import polars as pl
import pytest

from database.demonstration.lists import rows_of
from tests.invented import has, migrants, rows, share, victims

pytestmark = pytest.mark.slow

ONLINE = ("social_media", "messaging", "online_advert")
FALSE = ("forged", "altered", "impostor", "visa_misused")
FEMALE, MALE = pl.col("sex") == "female", pl.col("sex") == "male"
CHILD, ADULT = pl.col("age") == "child", pl.col("age") == "adult"
BY_AIR = has("transport", "flight", "charter_flight")
IN_MEXICO, IN_PERU = pl.col("recorded_country") == "MEX", pl.col("recorded_country") == "PER"


def told(found: pl.DataFrame, block: str) -> pl.DataFrame:
    """Those of whom a block is recorded."""
    return found.filter(pl.col(block) != 0)


def ratio(found: pl.DataFrame, condition: pl.Expr, ones: pl.Expr, others: pl.Expr) -> float:
    """How much larger the share is among ones than among others."""
    return share(found.filter(ones), condition) / share(found.filter(others), condition)


def collected(table: str) -> pl.DataFrame:
    """Persons or suspects whose gender the source asked for."""
    return rows()[table].filter(pl.col("gender") != "not_collected")


@pytest.mark.parametrize("table", ["person", "suspect"])
def test_most_sources_collect_no_gender(table: str) -> None:
    """Two of three rows have none; a source asks everywhere, or in some countries, so all rows of a case are alike."""
    assert share(rows()[table], pl.col("gender") == "not_collected") == pytest.approx(0.67, abs=0.05)
    asked = rows()[table].group_by("source", "recorded_country").agg(n=(pl.col("gender") == "not_collected").n_unique())
    assert asked["n"].to_list() == [1] * len(asked)


@pytest.mark.parametrize("table", ["person", "suspect"])
def test_gender_mostly_agrees_with_sex(table: str) -> None:
    """Fewer than 1 % state another gender; some were asked and stated none."""
    stated = collected(table).filter(FEMALE | MALE, pl.col("gender") != "unknown")
    agrees = (FEMALE & (pl.col("gender") == "woman")) | (MALE & (pl.col("gender") == "man"))
    assert share(stated, agrees) > 0.98
    assert 0.003 < share(collected(table), pl.col("gender") == "another_gender") < 0.012
    assert share(collected(table), pl.col("gender") == "unknown") == pytest.approx(0.1, abs=0.02)


def test_papers_go_with_the_way_of_travel() -> None:
    """By air more false papers than otherwise; whoever went around the controls mostly used none."""
    assert share(migrants(), pl.col("document") != 0) == pytest.approx(0.74, abs=0.04)
    assert ratio(told(migrants(), "document"), has("document", "forged"), BY_AIR, ~BY_AIR) > 1.8
    around = has("crossing_type", "unauthorised_land", "river", "sea_landing")
    papers = has("crossing_type", "official_documents", "official_false_documents", "airport")
    unseen = told(migrants(), "document").filter(around & ~papers & ~BY_AIR)
    assert share(unseen, has("document", "none_used")) > 0.75


def test_false_papers_are_known_where_the_crossing_says_so() -> None:
    """Nobody crossed with false documents and had genuine ones alone."""
    crossed = told(rows()["person"], "document").filter(has("crossing_type", "official_false_documents"))
    assert len(crossed) > 500
    assert share(crossed, has("document", *FALSE)) > 0.97
    assert crossed.filter(has("document", "none_used")).is_empty()


def test_no_document_used_stands_alone() -> None:
    """So does that no abuse was reported."""
    for block, none in (("document", "none_used"), ("abuse", "none_reported")):
        alone = told(rows()["person"], block).filter(has(block, none))
        assert alone[block].n_unique() == 1


def test_victims_at_home_travelled_with_no_papers() -> None:
    """Who was exploited at home, and shared no journey, has neither papers nor abuses on the way."""
    at_home = victims().filter(domestic="own_country", route="unknown")
    assert at_home.filter((pl.col("document") != 0) | (pl.col("abuse") != 0)).is_empty()


def test_who_asks_hears_of_abuses() -> None:
    """Services to victims of most, authorities of border and migration of a quarter."""
    for source, known in (("victim_service", 0.85), ("police", 0.35), ("migration_authority", 0.25)):
        assert share(migrants().filter(source=source), pl.col("abuse") != 0) == pytest.approx(known, abs=0.04)


@pytest.mark.parametrize(
    ("condition", "ones", "others", "least"),
    [
        (has("abuse", "sexual"), FEMALE & ADULT, MALE & ADULT, 3.5),
        (has("abuse", "sexual"), FEMALE & CHILD, MALE & CHILD, 2),
        (has("abuse", "forced_to_carry_drugs"), MALE, FEMALE, 2),
        (has("abuse", "kidnapping"), IN_MEXICO, IN_PERU, 4),
        (has("abuse", "extortion"), IN_MEXICO, IN_PERU, 1.7),
        (has("abuse", "abandonment"), pl.col("recorded_country") == "PAN", IN_MEXICO, 1.8),
        (has("document", "impostor"), CHILD, ADULT, 2.2),
    ],
    ids=["women", "girls", "drugs", "kidnapping", "extortion", "darien", "impostor"],
)
def test_planted_contrasts_of_smuggled_migrants(
    condition: pl.Expr, ones: pl.Expr, others: pl.Expr, least: float
) -> None:
    """Shares of those who were asked differ as the weights say."""
    block = condition.meta.root_names()[0]
    assert ratio(told(migrants(), block), condition, ones, others) > least


@pytest.mark.parametrize(
    ("condition", "ones", "others", "least"),
    [
        (has("recruitment_channel", *ONLINE), FEMALE & CHILD, FEMALE & ADULT, 1.2),
        (has("recruitment_channel", *ONLINE), FEMALE & CHILD, MALE & CHILD, 1.5),
        (has("exploitation_form", "agriculture"), MALE & ADULT, FEMALE & ADULT, 3.5),
        (has("exploitation_form", "fishing"), MALE & ADULT, FEMALE & ADULT, 4),
        (has("exploitation_form", "domestic_work"), FEMALE & ADULT, MALE & ADULT, 3),
    ],
    ids=["girls online", "girls not boys", "agriculture", "fishing", "domestic work"],
)
def test_planted_contrasts_of_victims(condition: pl.Expr, ones: pl.Expr, others: pl.Expr, least: float) -> None:
    """Girls are recruited online, men exploited on land and sea, women in homes."""
    block = condition.meta.root_names()[0]
    assert ratio(told(victims(), block), condition, ones, others) > least


def test_a_service_fits_what_was_paid() -> None:
    """Known of four in five migrants; a leg costs less than a whole journey; nobody pays 10,000 to be let pass."""
    assert share(migrants(), pl.col("service") != "unknown") == pytest.approx(0.8, abs=0.04)
    assert set(victims()["service"]) == {"unknown"}
    little, much = (
        migrants().filter(pl.col("fee_band").is_in(bands), pl.col("service") != "unknown")
        for bands in (["1-499"], ["10000-19999", "20000_more"])
    )
    assert share(little, pl.col("service").is_in(["leg", "passage_fee"])) > 0.85
    assert share(much, pl.col("service").is_in(["door_to_door", "package"])) > 0.9
    assert much.filter(service="passage_fee").is_empty()


def test_a_group_is_not_smaller_than_its_suspects() -> None:
    """One person alone has no second suspect; groups that control territory extort or kidnap oftener than others."""
    suspects = rows()["suspect"].group_by("case_key").agg(n=pl.len())
    known = rows()["crime_case"].filter(pl.col("group_structure") != "unknown")
    found = known.join(suspects, left_on="record_key", right_on="case_key").filter(pl.col("n") > 1)
    assert len(found) > 500
    assert found.filter(group_structure="individual").is_empty()
    assert found.filter(group_structure="pair")["n"].max() == 2
    extorted = has("connected_crime", "extortion", "kidnapping")
    assert ratio(known, pl.col("group_structure") == "governance_group", extorted, ~extorted) > 2


def test_each_corridor_has_its_circumstances() -> None:
    """Once, and marked as invented."""
    listed = rows_of("circumstances.csv")
    assert sorted(listed["corridor"]) == sorted(rows_of("corridors.csv")["corridor"])
    assert set(listed["basis"]) == {"invented"}
