"""What looks like personal data in a note of a plan: simple rules, that warn too often rather than too rarely.

A plan needs no person's name. The rules see: an address of e-mail; seven digits or more that may be a telephone
number (dates and sums with separators of thousands are none); letters and digits together that may be the number of a
document; a form of address before a capital letter; a given name that is common in the Americas before a capital
letter; two words with a capital letter that name no place, country or authority. They do not see a name in small
letters, one word alone, or what is said between the lines: whoever writes remains responsible, and the page says so.
"""

import re
from collections.abc import Iterator, Sequence

from components.numbers import collated
from queries.names import Names
from queries.words import Text, text


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


MOST_LETTERS = 1000
"""Of one note."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*")
_DATE = re.compile(r"\b\d{4}-\d{2}(-\d{2})?\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_SUM = re.compile(r"(?<![\d+])\d{1,3}([., ]\d{3}){1,2}(?![\d., -]*\d)")
_NUMBER = re.compile(r"(?<!\w)[+(]{0,2}\d(?:[\s().\-/]{0,2}\d){6,}")
_DOCUMENT = re.compile(r"\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])(?=(?:\w*\d){4})[A-Za-z0-9]{6,24}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ADDRESSED = re.compile(
    r"\b(?:sr|sra|srta|señor|señora|señorita|don|doña|mr|mrs|ms|miss|dr|dra|lic|ing|agente|inspector|inspectora"
    r"|comandante|capitán|teniente|sargento|officer|agent|captain|alias|monsieur|madame|senhor|senhora)\b\.?\s+([^\W\d_])",
    re.IGNORECASE,
)
_GIVEN = _words(
    "jose juan maria luis carlos jorge pedro ana miguel manuel francisco antonio rosa carmen jesus ramon fernando"
    " ricardo roberto eduardo daniel alejandro andres diego pablo sofia laura marta martha lucia elena patricia sandra"
    " claudia gabriela veronica mario sergio oscar raul hugo victor john james mary robert michael david william joao"
    " paulo marcos joseph jean pierre marie wilson edwin kevin brayan yuleisy yolanda julia teresa isabel"
)
_PARTICLES = _words("de del la las los da do dos das van von y e")
_OFFICIAL = _words(
    "policia nacional federal guardia civil ejercito marina fiscalia general ministerio instituto migracion direccion"
    " servicio aduana aduanas interpol turquesa onu oim unodc acnur unhcr iom eurojust ameripol frontera norte sur este"
    " oeste puente puerto aeropuerto internacional terminal central paso puesto control operacion police national"
    " border patrol airport port bridge crossing station ministry office north south east west operation exercise red"
    " cross cruz roja pastoral social casa migrante estado provincia departamento rio lago avenida calle carretera"
    " panamericana enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre january"
    " february march april may june july august september october november december lunes martes miercoles jueves"
    " viernes sabado domingo monday tuesday wednesday thursday friday saturday sunday"
    " republica republic con en para desde hasta ask check call from with the at"
)


def warnings(words: str, names: Names) -> tuple[Text, ...]:
    """What in a note looks like personal data, one sentence for each kind; empty where nothing does."""
    return tuple(dict.fromkeys(_seen(words, names)))


def _seen(words: str, names: Names) -> Iterator[Text]:
    if _MAIL.search(words):
        yield text("This looks like an address of e-mail.")
    without = _SUM.sub(" ", _DATE.sub(" ", words))
    if _NUMBER.search(without):
        yield text("This looks like a telephone number, or the number of a document.")
    if _DOCUMENT.search(without):
        yield text("This looks like the number of a document.")
    if _is_addressed(words) or _is_named(words, names):
        yield text("This looks like the name of a person.")


def _is_addressed(words: str) -> bool:
    return any(found[1].isupper() for found in _ADDRESSED.finditer(words))


def _is_named(words: str, names: Names) -> bool:
    known = known_words(names)
    return any(_is_name(run, known) for run in _runs(words))


def _is_name(run: Sequence[str], known: frozenset[str]) -> bool:
    plain = [collated(one) for one in run]
    # "San José" names a place: what stands before the given name belongs to it.
    given = any(one in _GIVEN and (at == 0 or plain[at - 1] not in known) for at, one in enumerate(plain[:-1]))
    return given or sum(one not in known for one in plain) > 1


def _runs(words: str) -> Iterator[list[str]]:
    """Words with a capital letter that follow each other, particles between them passed over."""
    run: list[str] = []
    end = 0
    for found in _WORD.finditer(words):
        follows = not words[end : found.start()].strip()
        end = found.end()
        if run and follows and collated(found[0]) in _PARTICLES:
            continue
        # An abbreviation in capitals (INM, OIM) is an authority, as a rule.
        capital = found[0][:1].isupper() and not (found[0].isupper() and len(found[0]) > 1)
        if capital and follows:
            run.append(found[0])
        else:
            yield run
            run = [found[0]] if capital else []
    yield run


def known_words(names: Names) -> frozenset[str]:
    """Words, without accents or case, that are parts of the names of places, countries and authorities."""
    schemes = ("place", "country", "american_country", "admin1", "authority", "operation", "region")
    listed = (name for scheme in schemes for name in names.schemes.get(scheme, {}).values())
    phrases = (phrase for name in listed for phrase in (name.en, name.es, name.pt, name.fr))
    found = {word for phrase in phrases for word in _WORD.findall(collated(phrase))}
    return frozenset((found - _GIVEN) | _OFFICIAL | {"san", "santa", "sao", "santo"})
