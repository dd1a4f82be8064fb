"""The words of the command line become questions; a wrong word is answered with the nearest right one."""

import pytest

from queries.asking import QuestionError, read_question
from queries.figures import Question
from queries.filters import choose, read_period
from queries.names import Names
from tests.stores import Stores


@pytest.fixture
def names(stores: Stores) -> Names:
    """The names in the reference lists."""
    return stores().holdings().names


def test_a_question_in_words(names: Names) -> None:
    """Measure, breakdowns and conditions."""
    question = read_question("deaths", ["year", "sex"], ["recorded_country=MEX", "period=2021-01~2021-12"], names)
    filters = choose(read_period("2021-01~2021-12"), {"recorded_country": {"MEX"}})
    assert question == Question("deaths", ("year", "sex"), filters)


@pytest.mark.parametrize(
    ("condition", "key", "code"),
    [
        ("citizenship=haiti", "citizenship", "HTI"),
        ("citizenship=Corea del Sur", "citizenship", "KOR"),
        ("citizenship=Congo, Dem. Rep.", "citizenship", "COD"),
        ("recorded_country=México", "recorded_country", "MEX"),
    ],
)
def test_a_country_by_name(names: Names, condition: str, key: str, code: str) -> None:
    """As well as by code, in every spelling that files may have."""
    question = read_question("deaths", [], [condition], names)
    assert question == Question("deaths", (), choose(None, {key: {code}}))


@pytest.mark.parametrize(
    ("measure", "by", "where", "sentence"),
    [
        ("death", [], [], "'death' is not a measure; the nearest is 'deaths'."),
        ("deaths", ["citizen"], [], "'citizen' is not a dimension; the nearest is 'citizenship'."),
        ("deaths", [], ["sexe=female"], "'sexe' is not a dimension; the nearest is 'sex'."),
        ("deaths", [], ["sex=femal"], "'femal' is not a code of sex; the nearest is 'female'."),
        ("deaths", [], ["recorded_country=mex"], "'mex' is not a code of recorded_country; the nearest is 'MEX'."),
        ("deaths", [], ["year=foo"], "'foo' is not a code of year."),
        ("deaths", [], ["quarter=2024-Q1"], "'2024-Q1' is not a code of quarter."),
        ("deaths", [], ["sex=female,male"], "'female,male' is not a code of sex; the nearest is 'female'."),
        ("deaths", [], ["sex=_T"], "'_T' is not a code of sex."),
        ("deaths", [], ["recorded_country=ESP"], "'ESP' is not a code of recorded_country; the nearest is 'SPM'."),
        (
            "deaths",
            [],
            ["citizenship=korea"],
            (
                "'korea' is a name of several countries; write KOR (Republic of Korea) or"
                " PRK (Democratic People’s Republic of Korea)."
            ),
        ),
        ("deaths", [], ["recorded_country=Spain"], "'Spain' is not a code of recorded_country; the nearest is 'PAN'."),
        ("deaths", [], ["period=2021-01~2021-02", "period=2022-01~2022-02"], "There can be only one period."),
        ("deaths", [], ["sex"], "--where takes DIM=CODE, not 'sex'."),
        ("deaths", [], ["period=2021"], "'2021' is not a period such as 2021-01~2024-12."),
    ],
)
def test_a_wrong_word(names: Names, measure: str, by: list[str], where: list[str], sentence: str) -> None:
    """Each wrong word is named with the nearest right one."""
    with pytest.raises(QuestionError) as refused:
        read_question(measure, by, where, names)
    assert str(refused.value) == sentence
