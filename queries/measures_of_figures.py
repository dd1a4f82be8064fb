"""What is counted in published figures. Adding a measure is one entry here, and its name in queries/measures.py."""

from itertools import combinations

from queries.dimensions import GEOGRAPHY, PERIODS
from queries.measure import MOVEMENTS_AND_DEATHS, TRAFFICKING, Measure
from queries.words import Text, counted, text


def _incidents(n: int) -> Text:
    return counted(n, "Recorded in {n} incident.", "Recorded in {n} incidents.", n=n)


def _published_figures(n: int) -> Text:
    return counted(n, "From {n} published figure.", "From {n} published figures.", n=n)


_WHEN_AND_WHERE = frozenset({*PERIODS, *GEOGRAPHY, "series"})
_OF_AN_INCIDENT = _WHEN_AND_WHERE | {"recorded_place", "grid", "citizenship", "migration_route", "cause"}
_OF_AN_ENCOUNTER = _WHEN_AND_WHERE | {
    "recorded_admin1",
    "citizenship",
    "border_region",
    "demographic_group",
    "authority",
}
_SAME_PERSONS = text("Not added over series: each is counted apart and they largely count the same persons.")
_OF_STATES = frozenset({"year", *GEOGRAPHY, "series"})
_ALONE = (frozenset[str](), frozenset({"sex"}), frozenset({"age"}), frozenset({"sex", "age"}))
_WITH_EXPLOITATION = tuple(
    frozenset({"exploitation", *others}) for n in range(3) for others in combinations(("sex", "age"), n)
)
_SEVERAL_FORMS = text("Not added over series or forms of exploitation: one person can be counted in several.")
_CITIZENSHIP = (frozenset({"citizenship"}),)

DEATHS = Measure(
    key="deaths",
    topic=MOVEMENTS_AND_DEATHS,
    label=text("Dead and missing migrants"),
    unit=counted(2, "person dead or missing", "persons dead or missing"),
    definition=text("Persons who died or went missing while migrating, as IOM counts them from many kinds of sources."),
    is_not=text("It is not the number of deaths: many are never reported or found."),
    caveat=text("A minimum: many deaths are never recorded"),
    always=_OF_AN_INCIDENT,
    recorded_together=(frozenset(), frozenset({"sex"}), frozenset({"age"})),
    adds_over=_OF_AN_INCIDENT.union({"sex", "age"}) - {"series"},
    why_apart=_SAME_PERSONS,
    basis=_incidents,
    absent_is_zero=True,
    remarks=(
        ("citizenship", text("IOM records the country of origin, which is not always the citizenship.")),
        ("age", text("Children are counted apart from women and men, who may include them: never add the two.")),
    ),
)

CROSSINGS = Measure(
    key="crossings",
    topic=MOVEMENTS_AND_DEATHS,
    label=text("Irregular crossings"),
    unit=counted(2, "crossing recorded", "crossings recorded"),
    definition=text(
        "Irregular entries or events that one State's migration authority recorded at its border or inside."
    ),
    is_not=text("It is not a number of different persons: one traveller is counted by each State on the way."),
    caveat=text("Each State records in its own way, and one traveller is counted more than once"),
    always=_WHEN_AND_WHERE,
    recorded_together=(frozenset(), frozenset({"citizenship"}), frozenset({"sex", "age"})),
    adds_over=frozenset({*PERIODS, "citizenship", "sex", "age"}),
    why_apart=_SAME_PERSONS,
    basis=_published_figures,
    absent_is_zero=False,
    remarks=(("mexico", text("Mexico counts events in the whole country, not crossings of one border.")),),
)

ENCOUNTERS = Measure(
    key="encounters",
    topic=MOVEMENTS_AND_DEATHS,
    label=text("Encounters"),
    unit=counted(2, "encounter recorded", "encounters recorded"),
    definition=text(
        "Events in which the border authority of the United States stopped, refused or expelled a person, at land "
        "borders, coasts and airports."
    ),
    is_not=text("It is not a number of persons: somebody who tries again is counted again."),
    caveat=text("Events, not persons: one person can be counted several times"),
    always=_OF_AN_ENCOUNTER,
    recorded_together=(frozenset(),),
    adds_over=_OF_AN_ENCOUNTER - {"series", *GEOGRAPHY},
    why_apart=_SAME_PERSONS,
    basis=_published_figures,
    absent_is_zero=False,
    remarks=(
        (
            "authority",
            text("Under Title 42, from March 2020 to May 2023, expulsion had no consequence and many tried again."),
        ),
        ("citizenship", text("Only some citizenships are published by name, the others together.")),
    ),
)

_STATES_REPORT = text("What States reported to UNODC: who reports, and how well, differs from year to year")
_OTHERS_MISSING = text("Not every State reports every year, so years and regions compare badly.")

OFFICIAL_VICTIMS = Measure(
    key="official_victims",
    topic=TRAFFICKING,
    label=text("Detected victims reported to UNODC"),
    unit=counted(2, "victim reported by States", "victims reported by States"),
    definition=text(
        "Persons whom national authorities identified as victims of trafficking, as States report to UNODC."
    ),
    is_not=text("It is not the number of victims: most are never detected."),
    caveat=_STATES_REPORT,
    always=_OF_STATES,
    recorded_together=(*_ALONE, *_WITH_EXPLOITATION, *_CITIZENSHIP),
    adds_over=frozenset({"year", *GEOGRAPHY, "sex", "age", "citizenship"}),
    why_apart=_SEVERAL_FORMS,
    kept_apart=("series", "exploitation"),
    basis=_published_figures,
    absent_is_zero=False,
    remarks=(("year", _OTHERS_MISSING),),
)

OFFICIAL_PROSECUTED = Measure(
    key="official_prosecuted",
    topic=TRAFFICKING,
    label=text("Persons prosecuted, reported to UNODC"),
    unit=counted(2, "person prosecuted", "persons prosecuted"),
    definition=text("Persons against whom prosecution for trafficking in persons began, as States report to UNODC."),
    is_not=text("It is not a number of convictions, and prosecuted persons are presumed innocent."),
    caveat=_STATES_REPORT,
    always=_OF_STATES,
    recorded_together=_ALONE,
    adds_over=frozenset({"year", *GEOGRAPHY, "sex", "age"}),
    why_apart=_SAME_PERSONS,
    basis=_published_figures,
    absent_is_zero=False,
    remarks=(("year", _OTHERS_MISSING),),
)

OFFICIAL_CONVICTED = Measure(
    key="official_convicted",
    topic=TRAFFICKING,
    label=text("Persons convicted, reported to UNODC"),
    unit=counted(2, "person convicted", "persons convicted"),
    definition=text("Persons found guilty of trafficking in persons, as States report to UNODC."),
    is_not=text("It does not follow the same persons as those prosecuted in the same year."),
    caveat=_STATES_REPORT,
    always=_OF_STATES,
    recorded_together=(*_ALONE, *_WITH_EXPLOITATION[:1], *_CITIZENSHIP),
    adds_over=frozenset({"year", *GEOGRAPHY, "sex", "age", "citizenship"}),
    why_apart=_SEVERAL_FORMS,
    kept_apart=("series", "exploitation"),
    basis=_published_figures,
    absent_is_zero=False,
    remarks=(("year", _OTHERS_MISSING),),
)
