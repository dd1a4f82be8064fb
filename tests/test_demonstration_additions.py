"""Codes that were listed later: what is added to the invented records, beside what, and how often."""

import polars as pl
import pytest

from database.demonstration.additions import with_later_crimes, with_referrals
from database.demonstration.draws import generator
from tests.invented import has, rows, share

LATER = 1 << 12 | 1 << 13 | 1 << 14
REFERRED = 1 << 10


def crimes(crime: str, mask: int, form: int) -> pl.Series:
    """Connected crimes of ten thousand cases that were alike, with a person of that exploitation each."""
    record = pl.DataFrame({"crime": [crime] * 10_000, "connected_crime": [mask] * 10_000})
    persons = pl.DataFrame({"case": range(10_000), "exploitation_form": [form] * 10_000})
    return with_later_crimes(generator(1), record, persons)["connected_crime"]


@pytest.mark.parametrize("mask", [0, 1])
def test_nothing_is_added_where_nothing_was_found(mask: int) -> None:
    """Neither where no connected crime is recorded nor where none was found."""
    assert set(crimes("smuggling", mask, 0)) == {mask}


def test_what_was_drawn_before_stays() -> None:
    """Every case keeps its extortion; some have more."""
    found = crimes("smuggling", 4, 0)
    assert set(found & ~LATER) == {4}
    assert found.n_unique() > 3


def test_cybercrime_goes_with_exploitation_online() -> None:
    """Three in ten of the cases with online exploitation, few of the others."""
    listed = {"online_sexual": 2, "prostitution": 0}
    online, other = (crimes("trafficking", 4, 1 << bit) & 1 << 13 for bit in listed.values())
    assert (online != 0).mean() == pytest.approx(0.3, abs=0.03)
    assert (other != 0).mean() == pytest.approx(0.02, abs=0.01)


def test_referrals_go_with_assistance() -> None:
    """Of those who were given any six in ten; nobody who declined, was given none, or of whom nothing is recorded."""
    shelter, refused, none, unrecorded = 1, 1 << 8, 1 << 9, 0
    masks = pl.DataFrame({"assistance": [shelter, refused, none, unrecorded] * 5_000})
    found = masks.select(before="assistance").hstack(with_referrals(generator(1), masks))
    sheltered = found.filter(before=shelter)
    assert share(sheltered, pl.col("assistance") == shelter | REFERRED) == pytest.approx(0.6, abs=0.03)
    assert found.filter(pl.col("before") != shelter, pl.col("before") != pl.col("assistance")).is_empty()


@pytest.mark.slow
def test_later_codes_are_as_common_as_planned() -> None:
    """Terrorism is rare; illicit goods go with smuggling; a suspect has the crimes of the case."""
    known = rows()["crime_case"].filter(pl.col("connected_crime") > 1)
    assert share(known, has("connected_crime", "terrorism")) == pytest.approx(0.003, abs=0.002)
    goods = {
        crime: share(known.filter(crime=crime), has("connected_crime", "illicit_goods"))
        for crime in ("trafficking", "smuggling")
    }
    assert goods["smuggling"] > 2.5 * goods["trafficking"]
    none = has("connected_crime", "none_found")
    later = has("connected_crime", "terrorism", "cybercrime", "illicit_goods")
    assert rows()["suspect"].filter(none & later).is_empty()
    assert rows()["suspect"].filter(later).height > 300
