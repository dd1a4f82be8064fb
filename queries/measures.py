"""Every measure there is. Measures are never added to each other."""

from queries.measure import TOPICS, Measure, Topic
from queries.measures_of_figures import (
    CROSSINGS,
    DEATHS,
    ENCOUNTERS,
    OFFICIAL_CONVICTED,
    OFFICIAL_PROSECUTED,
    OFFICIAL_VICTIMS,
)
from queries.measures_of_records import CASES_RECORDED, SMUGGLED_MIGRANTS, SUSPECTS_RECORDED, VICTIMS

__all__ = ["CROSSINGS", "DEATHS", "MEASURE", "MEASURES", "TOPICS", "VICTIMS", "Measure", "Topic"]

MEASURES = (
    VICTIMS,
    SUSPECTS_RECORDED,
    OFFICIAL_VICTIMS,
    OFFICIAL_PROSECUTED,
    OFFICIAL_CONVICTED,
    SMUGGLED_MIGRANTS,
    CROSSINGS,
    ENCOUNTERS,
    DEATHS,
    CASES_RECORDED,
)
MEASURE = {measure.key: measure for measure in MEASURES}
