"""On a demonstration: what a breakdown tells of a code is what the choice of this code counts, for every measure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from cachelib import SimpleCache

from database.demonstration.build import build
from database.settings import Settings
from database.versions import CurrentDatabase
from queries.figures import Figures, Question
from queries.filters import choose
from queries.measures import MEASURE, MEASURES
from queries.store import ExactStore
from tests.conftest import NOON

pytestmark = pytest.mark.slow
CODES = 8
"""Of a breakdown with more codes the first and the last ones, among which is what is not known."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExactStore]:
    """A store over three thousand invented persons, in the database alone."""
    settings = Settings(data=tmp_path_factory.mktemp("demonstration"))
    build(settings, lambda: NOON, persons=3_000, seed=1)
    current = CurrentDatabase(settings)
    yield ExactStore(current, SimpleCache())
    current.dispose()


def numbers(figures: Figures, apart: Sequence[str]) -> dict[tuple[object, ...], object]:
    """The values by what is kept apart, without combinations of nobody."""
    return {row[:-1]: row[-1] for row in figures.frame.select(*apart, "value").iter_rows() if row[-1]}


def rows_and_choices(store: ExactStore, measure: str, key: str) -> Iterator[tuple[str, object, object]]:
    """For some codes of a breakdown: what it tells of the code, and what the choice of it counts."""
    (figures,) = store.ask([Question(measure, (key,))])
    if figures.declined:
        return
    apart = [one for one in figures.question.by if one != key]
    of_code = figures.frame.partition_by(key, as_dict=True)
    codes = sorted(str(code) for (code,) in of_code)
    shown = list(dict.fromkeys([*codes[:CODES], *codes[-CODES:]]))
    asked = [Question(measure, tuple(apart), choose(None, {key: {code}})) for code in shown]
    for code, chosen in zip(shown, store.ask(asked), strict=True):
        yield f"{key}={code}", numbers(replace(figures, frame=of_code[code,]), apart), numbers(chosen, apart)


@pytest.mark.parametrize("measure", [one.key for one in MEASURES])
def test_each_row_is_what_its_choice_counts(store: ExactStore, measure: str) -> None:
    """In every dimension, also of what is unknown, and where crimes or series are kept apart."""
    found = [one for key in sorted(MEASURE[measure].dimensions) for one in rows_and_choices(store, measure, key)]
    assert len(found) > 10
    assert [one for one in found if one[1] != one[2]] == []
