"""What figures are compared with, and what a change rests on. Expected values are worked out by hand."""

import pytest

from queries.comparison import Change, compared_with, earlier, read_versus, why_not
from queries.filters import Filters, Period, choose
from queries.measures import VICTIMS
from queries.names import Names
from queries.words import Name, say

YEAR = Filters(Period("2024-01", "2024-12"), (("sex", ("female",)),))


@pytest.mark.parametrize(
    ("first", "last", "earlier_first", "earlier_last"),
    [
        ("2024-01", "2024-12", "2023-01", "2023-12"),
        ("2024-03", "2024-03", "2023-03", "2023-03"),
        ("2023-01", "2024-12", "2021-01", "2022-12"),
        ("2023-07", "2024-07", "2021-07", "2022-07"),
        ("2023-11", "2024-02", "2022-11", "2023-02"),
    ],
)
def test_earlier_is_whole_years_back_without_overlap(
    first: str, last: str, earlier_first: str, earlier_last: str
) -> None:
    """The same months, so that seasons do not pass for change."""
    assert earlier(Period(first, last)) == Period(earlier_first, earlier_last)


@pytest.mark.parametrize(
    ("versus", "other"),
    [
        ("before", Filters(Period("2023-01", "2023-12"), YEAR.codes)),
        ("none", None),
        ("2020-01~2020-12", Filters(Period("2020-01", "2020-12"), YEAR.codes)),
        ("2020-01~2020-06", None),
        ("2023-07~2024-06", None),
        ("2024-01~2024-12", None),
        ("sex:male", Filters(YEAR.period, (("sex", ("male",)),))),
        ("sex:female", None),
        ("recorded_country:MEX", None),
    ],
)
def test_a_choice_is_compared_with_another(versus: str, other: Filters | None) -> None:
    """A period, a place or a group; never with itself, nor everybody with a part of them."""
    assert compared_with(YEAR, versus) == other


def test_all_time_has_nothing_before_it() -> None:
    """The year before all time does not exist."""
    assert compared_with(Filters(), "before") is None


@pytest.mark.parametrize("word", ["", "after", "2024", "2024-12~2024-01", "colour:red", "sex:", "sex:a b", "sex"])
def test_what_is_no_comparison(word: str) -> None:
    """Anything else in the address is complained of."""
    assert read_versus(word) is None


def test_the_interval_of_a_change() -> None:
    """400 after 100: a ratio of e^(1.386294 ± 1.959964 × √(1/400 + 1/100)), so e^1.167163 to e^1.605425."""
    found = Change(400, 100).interval
    assert found == pytest.approx((2.2129, 3.9800), abs=1e-4)


@pytest.mark.parametrize(("now", "before", "clear"), [(402, 288, True), (4310, 4443, False), (100, 100, False)])
def test_a_change_is_clear_if_its_interval_excludes_none(now: int, before: int, *, clear: bool) -> None:
    """Forty percent more of three hundred is; three percent fewer of four thousand is not."""
    assert Change(now, before).is_clear is clear


@pytest.mark.parametrize(("now", "before"), [(19, 400), (400, 19), (0, 0), (0, 400)])
def test_small_counts_have_no_percentage(now: int, before: int) -> None:
    """Under twenty, one person would move it by more than five percent."""
    found = Change(now, before)
    assert (found.share, found.interval, found.is_clear) == (None, None, False)


NAMES = Names({"sex": {"male": Name(*["Men and boys"] * 4)}, "country": {"PER": Name(*["Peru"] * 4)}, "special": {}})


@pytest.mark.parametrize(
    ("filters", "versus", "reason"),
    [
        (YEAR, "before", None),
        (YEAR, "none", None),
        (Filters(), "before", None),
        (Filters(), "2021-01~2021-12", "All time is not compared with a part of it: choose a period first."),
        (YEAR, "2021-01~2021-06", "Times that are not equally long, or that overlap, are not compared."),
        (Filters(), "sex:male", "To compare with men and boys, choose another one first: sex."),
        (choose(None, {"sex": {"male"}}), "sex:male", "What is chosen is not compared with itself: men and boys."),
        (choose(None, {"sex": {"female"}}), "sex:male", None),
        (Filters(), "cause:drowning", "Not compared: cause is not recorded here."),
        (Filters(), "citizenship:PER", "To compare with Peru, choose another one first: citizenship."),
    ],
)
def test_a_comparison_that_is_not_made_says_why(filters: Filters, versus: str, reason: str | None) -> None:
    """Of victims; what was not asked for needs no reason."""
    found = why_not(filters, versus, VICTIMS, NAMES)
    assert (found and say(found, "en")) == reason
