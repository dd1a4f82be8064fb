"""What else is recorded of how groups work: papers, abuses on the way, service, structure of the group, gender."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.abuses import abuses
from database.demonstration.corridors import corridors, stops
from database.demonstration.documents import documents
from database.demonstration.draws import Flags, Ints
from database.demonstration.genders import genders
from database.demonstration.lists import rows_of
from database.demonstration.persons import known_blocks
from database.demonstration.services import services
from database.schema import known_bit

_VICTIM = "victim"


@dataclass(frozen=True)
class _Kinds:
    """For each corridor of migrants and each stop, the rows of circumstances.csv."""

    corridor: Ints
    stop: Ints


def with_circumstances(
    rng: Generator, cases: pl.DataFrame, persons: pl.DataFrame, record: pl.DataFrame
) -> pl.DataFrame:
    """Persons with gender, service, document and abuse, and the bits of these two in `known`.

    `persons` has the columns case, role, sex, age, domestic, fee_band, transport, crossing_type and known, `record` the
    source and country of each case.
    """
    case = persons["case"].to_numpy()
    kind, source = _kinds_of(cases)[case], record["source"].gather(persons["case"])
    travelled = _travelled(persons)
    blocks = {
        "document": documents(rng, persons, travelled),
        "abuse": abuses(rng, persons, pl.DataFrame({"kind": kind, "source": source, "travelled": travelled})),
    }
    return persons.with_columns(
        gender=genders(rng, persons["sex"], source, record["recorded_country"].gather(persons["case"])),
        service=services(rng, persons, kind),
        known=persons["known"] | pl.Series(known_blocks(blocks)),
        **{block: pl.Series(mask) for block, mask in blocks.items()},
    )


def _travelled(persons: pl.DataFrame) -> Flags:
    """Smuggled migrants, and victims whose journey is recorded or who were exploited abroad."""
    shared = (persons["known"] & known_bit("transit_country")) != 0
    return ((persons["role"] != _VICTIM) | shared | (persons["domestic"] == "abroad").fill_null(value=False)).to_numpy()


def _kinds_of(cases: pl.DataFrame) -> Ints:
    """The row of circumstances.csv for each case; -1 for a case without a corridor."""
    corridor, first = cases["corridor"].to_numpy(), cases["first"].to_numpy()
    along = np.where(first >= 0, _kinds().stop[np.maximum(first, 0)], -1)
    return np.where(corridor >= 0, _kinds().corridor[np.maximum(corridor, 0)], along)


@cache
def _kinds() -> _Kinds:
    names = rows_of("circumstances.csv")["corridor"].to_list()
    corridor, stop = (
        np.array([names.index(name) for name in found], dtype=np.int64)
        for found in (corridors().code, stops().corridor)
    )
    return _Kinds(corridor, stop)
