"""What is counted in records of one person or one case each. A new measure is an entry here and in measures.py."""

from queries.dimensions import GEOGRAPHY, PERIODS
from queries.measure import CASES_HELD, PERSONS, SMUGGLING, SUSPECTS, TRAFFICKING, Measure
from queries.words import Text, counted, text


def _records(n: int) -> Text:
    return counted(n, "From {n} record of one person.", "From {n} records of one person each.", n=n)


def _cases(n: int) -> Text:
    return counted(n, "From {n} record of one case.", "From {n} records of one case each.", n=n)


_OF_A_CASE = frozenset(
    {
        *PERIODS,
        *GEOGRAPHY,
        "recorded_admin1",
        "recorded_place",
        "grid",
        "crime",
        "connected_crime",
        "group_structure",
        "detection",
        "operation",
        "source",
        "reliability",
        "series",
    }
)
_OF_A_RECORD = _OF_A_CASE | {"citizenship", "sex", "gender", "age", "age_band"}
_OF_A_JOURNEY = frozenset(
    {
        *("transit_country", "destination_country", "transport", "crossing_type", "recruitment_channel", "assistance"),
        *("document", "abuse"),
        *("citizenship_region", "destination_region", "first_place", "last_place", "first_admin1", "last_admin1"),
        *("route", "certainty", "fee_band", "end", "leg_end", "leg_transport", "leg_crossing_type", "leg_certainty"),
        *(f"{end}_{level}" for end in ("from", "to") for level in ("region", "country", "admin1", "place")),
    }
)
_OF_A_VICTIM = (
    _OF_A_RECORD
    | _OF_A_JOURNEY
    | {
        "recruitment_country",
        "exploitation_country",
        "exploitation_region",
        "domestic",
        "exploitation",
        "exploitation_form",
        "means_of_control",
        "other_means",
        "recruiter",
        "victim_status",
    }
)
_OF_A_MIGRANT = _OF_A_RECORD | _OF_A_JOURNEY | {"service"}
_OF_A_SUSPECT = _OF_A_RECORD | {"legal_stage", "role_in_group"}
_SAME_RECORDS = text("Not added over series: the same person may be in the records of several.")
_CONTROLS = text("Citizenship says who was checked and detected, not who does what.")
VICTIMS = Measure(
    key="victims",
    topic=TRAFFICKING,
    label=text("Detected victims of trafficking"),
    unit=counted(2, "victim detected", "victims detected"),
    definition=text(
        "Persons recorded as presumed, identified or formally recognised victims of trafficking in persons."
    ),
    is_not=text("It is not the number of victims: most are never detected."),
    caveat=text("Detected is not occurring: a rise can be better detection"),
    always=_OF_A_VICTIM,
    recorded_together=(frozenset(),),
    adds_over=_OF_A_VICTIM - {"series"},
    why_apart=_SAME_RECORDS,
    basis=_records,
    absent_is_zero=True,
    held_in=PERSONS,
    role="victim",
    protected=True,
    remarks=(("domestic", text("Own country means exploited in the country of one's citizenship, moved or not.")),),
)

SMUGGLED_MIGRANTS = Measure(
    key="smuggled_migrants",
    topic=SMUGGLING,
    label=text("Smuggled migrants detected"),
    unit=counted(2, "smuggled migrant detected", "smuggled migrants detected"),
    definition=text("Persons recorded as having been helped for gain to enter a State against its rules."),
    is_not=text("They are not counted as victims of trafficking, and are not offenders for being smuggled."),
    caveat=text("Detected is not occurring: a rise can be more controls"),
    always=_OF_A_MIGRANT,
    recorded_together=(frozenset(),),
    adds_over=_OF_A_MIGRANT - {"series"},
    why_apart=_SAME_RECORDS,
    basis=_records,
    absent_is_zero=True,
    held_in=PERSONS,
    role="smuggled_migrant",
    protected=True,
    remarks=(("citizenship", _CONTROLS),),
)

SUSPECTS_RECORDED = Measure(
    key="suspects",
    topic=TRAFFICKING,
    label=text("Suspects"),
    unit=counted(2, "person recorded, by crime and legal stage", "persons recorded, by crime and legal stage"),
    definition=text("Persons recorded in a case as suspected, arrested, prosecuted, convicted or acquitted."),
    is_not=text("A suspect is presumed innocent until a court has convicted."),
    caveat=text("Each person is at the furthest stage that was recorded"),
    always=_OF_A_SUSPECT,
    recorded_together=(frozenset(),),
    adds_over=_OF_A_SUSPECT - {"series", "crime", "legal_stage"},
    why_apart=text("Suspects are counted by crime and legal stage, never over them."),
    kept_apart=("crime", "legal_stage", "series"),
    basis=_records,
    absent_is_zero=True,
    held_in=SUSPECTS,
    protected=True,
    remarks=(("citizenship", _CONTROLS),),
)

WHEN_CHECKED = text("A weekday says when authorities checked and detected, not when crime happens.")
_OF_ITS_PERSONS = (VICTIMS.dimensions | SMUGGLED_MIGRANTS.dimensions) - _OF_A_CASE
CASES_RECORDED = Measure(
    key="cases",
    topic=TRAFFICKING,
    label=text("Cases"),
    unit=counted(2, "case recorded, by crime", "cases recorded, by crime"),
    definition=text(
        "Cases of trafficking in persons, of smuggling of migrants, or of both, as authorities record them."
    ),
    is_not=text("It is not a number of persons, nor of crimes: a case can be of many, and most are never recorded."),
    caveat=text("Recorded is not occurring: a rise can be more checks"),
    always=_OF_A_CASE | {"weekday"},
    recorded_together=(frozenset(),),
    adds_over=_OF_A_CASE - {"series", "crime"} | {"weekday"},
    why_apart=text("Cases are counted by crime, never over trafficking and smuggling together."),
    kept_apart=("crime", "series"),
    basis=_cases,
    absent_is_zero=True,
    held_in=CASES_HELD,
    protected=True,
    offered=False,
    through=_OF_ITS_PERSONS,
    remarks=(
        ("weekday", WHEN_CHECKED),
        *(
            (key, text("A case counts when at least one of its persons is as chosen."))
            for key in sorted(_OF_ITS_PERSONS)
        ),
    ),
)
