"""The words of the command line become questions; a wrong word is answered with the nearest right one."""

import pytest
from sqlalchemy import Connection

from queries.asking import QuestionError, read_question
from queries.figures import Question
from queries.filters import choose, read_period
from queries.names import Names, read_names


@pytest.fixture
def names(duckdb_connection: Connection) -> Names:
    """The names in the reference lists."""
    return read_names(duckdb_connection)


def test_a_question_in_words(names: Names) -> None:
    """Measure, breakdowns and conditions."""
    question = read_question("deaths", ["year", "sex"], ["recorded_country=MEX", "period=2021-01~2021-12"], names)
    filters = choose(read_period("2021-01~2021-12"), {"recorded_country": {"MEX"}})
    assert question == Question("deaths", ("year", "sex"), filters)


@pytest.mark.parametrize(
    ("measure", "by", "where", "sentence"),
    [
        ("death", [], [], "'death' is not a measure; the nearest is 'deaths'."),
        ("deaths", ["citizen"], [], "'citizen' is not a dimension; the nearest is 'citizenship'."),
        ("deaths", [], ["sexe=female"], "'sexe' is not a dimension; the nearest is 'sex'."),
        ("deaths", [], ["sex=femal"], "'femal' is not a code of sex; the nearest is 'female'."),
        ("deaths", [], ["recorded_country=mex"], "'mex' is not a code of recorded_country; the nearest is 'MEX'."),
        ("deaths", [], ["sex"], "--where takes DIM=CODE, not 'sex'."),
        ("deaths", [], ["period=2021"], "2021 cannot be read as period and was left out."),
    ],
)
def test_a_wrong_word(names: Names, measure: str, by: list[str], where: list[str], sentence: str) -> None:
    """Each wrong word is named with the nearest right one."""
    with pytest.raises(QuestionError) as refused:
        read_question(measure, by, where, names)
    assert str(refused.value) == sentence
