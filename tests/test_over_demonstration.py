"""On a demonstration of twenty thousand persons the contrasts that were planted are found, and no chance ones are."""

from collections.abc import Iterator

import numpy as np
import pytest
from cachelib import SimpleCache

from database.demonstration.build import build
from database.settings import Settings
from database.versions import CurrentDatabase
from queries.filters import Filters
from queries.names import SPECIAL
from queries.over import Finding, Fourfold, judged, over_represented
from queries.over_counts import counted_of, questions_of
from queries.store import ExactStore
from tests.conftest import NOON

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Finding, ...]]:
    """Every group of victims in every category of all time, tested together."""
    settings = Settings(data=tmp_path_factory.mktemp("demonstration"))
    build(settings, lambda: NOON, persons=20_000, seed=1)
    current = CurrentDatabase(settings)
    store = ExactStore(current, SimpleCache())
    special = frozenset(store.holdings().names.schemes[SPECIAL])
    questions = questions_of("victims", Filters())
    kinds = zip(questions, store.ask(list(questions.values())), strict=True)
    yield judged(one for kind, figures in kinds for one in counted_of(kind, figures, special).findings)
    current.dispose()


@pytest.mark.parametrize(
    ("group", "kind", "code", "least"),
    [
        ("men", "form", "agriculture", 2),
        ("men", "form", "mining", 2),
        ("women", "form", "prostitution", 1.5),
        ("girls", "form", "online_sexual", 1.5),
        ("boys", "form", "criminal_drugs", 2),
        ("men", "recruiter", "employer", 1.5),
        ("girls", "channel", "social_media", 1.1),
    ],
)
def test_what_was_planted_is_found(
    findings: tuple[Finding, ...], group: str, kind: str, code: str, least: float
) -> None:
    """The profiles of database/reference/demonstration/invented.json: by sex and age, and by form of exploitation."""
    (found,) = [one for one in over_represented(findings) if (one.group, one.key, one.codes) == (group, kind, (code,))]
    assert found.counts.nearest > least


def test_the_opposite_of_what_was_planted_is_not(findings: tuple[Finding, ...]) -> None:
    """No men in forced marriage or domestic work, no women in mining."""
    over = {(one.group, one.codes) for one in over_represented(findings)}
    assert not over & {("men", ("forced_marriage",)), ("men", ("domestic_work",)), ("women", ("mining",))}


def test_where_nothing_is_planted_hardly_anything_is_found(findings: tuple[Finding, ...]) -> None:
    """The same categories, their groups drawn anew without any difference: one in a hundred at most is called clear."""
    draws = np.random.default_rng(3)
    chance = [
        Finding(one.group, one.key, one.codes, _evened(one.counts, draws)) for one in findings if one.key == "form"
    ]
    assert len(over_represented(judged(chance))) <= 1


def _evened(counts: Fourfold, draws: np.random.Generator) -> Fourfold:
    group = counts.inside + counts.outside
    inside = int(draws.hypergeometric(group, counts.category + counts.others - group, counts.category))
    return Fourfold(inside, counts.category, group - inside, counts.others)
