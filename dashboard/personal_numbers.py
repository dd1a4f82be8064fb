"""What in a note is an address of e-mail, a number, an account or a day of birth that may lead to a person."""

import re

from components.numbers import collated

MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+|\w\s*(?:[(\[]\s*(?:at|arroba)\s*[)\]]|\barroba\b)\s*\w")
_LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|org|net|me|ly|gl|app|link|info|co|mx|br|ar|cl|pe)/\w")
_APPS = (
    r"(?:telegram|instagram|insta|ig|facebook|fb|face|messenger|tiktok|whatsapp|whatsap|wsp|wa|signal|twitter|skype"
    r"|snapchat|discord|user|usuario|utilisateur|nick|perfil|profile|profil|cuenta|conta|account|compte)"
)
_ACCOUNT = re.compile(
    rf"(?<![\w.])@\w{{2,}}|\b{_APPS}\s*[:=]\s*@?\w{{3,}}|\b{_APPS}\s+\w*[a-z]\w*[\d_.]+\w+|\b[a-z]+\d*_[a-z0-9_]*[a-z0-9]\b"
    r"|\b[a-z]+\.[a-z]+\d{1,4}\b"
)
_POINT = r"[-+]?(?:180|1[0-7]\d|\d{1,2})\.\d"
_POSITION = re.compile(
    rf"(?<![\d.]){_POINT}{{3,}}\s?[nsewo]?\s?[,;/ ]\s?[nsewo]?\s?{_POINT}{{3,}}(?![\d.])"
    rf"|(?<![\d.]){_POINT}{{5,}}(?![\d.\-])"
    r"|\b(?:lat|lon|lng|long)[a-z]*\.?\s?[:=]?\s?[-+]?\d{1,3}[.,]\d+"
    r"|\d{1,3}(?:\.\d+)?\s?(?:°|o(?=\s?\d))\s?(?:\d{1,2}(?:\.\d+)?\s?['\u2032’]\s?)?(?:\d{1,2}(?:\.\d+)?\s?(?:[\"\u2033”]|''|\u2032{2})\s?)?"
    r"|\b\d{1,2}[c-x]\s\d{6}\s\d{6,7}\b|\b8[0-9a-f]{14}\b"
)
"""Degrees in decimals or minutes, UTM, and the codes of hexagons."""
_DATE = re.compile(r"\b\d{4}-\d{2}(-\d{2})?\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_TIMES = re.compile(
    r"\b[0-2]\d(?:00|15|30|45)\s?h?\s?-\s?[0-2]\d(?:00|15|30|45)\b|\b(?:19|20)\d{2}\s?[-/]\s?(?:19|20)\d{2}\b"
)
"""From one hour or year to another."""
# Ten millions are no sum of a plan, but the number of an identity card; nine digits in threes are a telephone.
_SUM = re.compile(r"(?<![\d+.,\-])(?<!\d )(?:\d{1,3}[., ]\d{3}|\d[., ]\d{3}[., ]\d{3})(?![\d.,-]*\d| \d{3}\b)")
_NUMBER = re.compile(r"(?<!\w)[+(]{0,2}\d(?:[\s().\-/·]{0,2}\d){6,}")
_CALLED = re.compile(
    r"\b(?:tel|telf|telefono|telefone|telephone|phone|fono|cel|celular|movil|mobile|whatsapp|wsp|tlf)\b\.?\s?[:=]?\s?"
    r"[+(]?\d(?:[\s().\-]{0,2}\d){4,}"
)
_DOCUMENT = re.compile(
    r"\b(?=[a-z]*\d)(?=\d*[a-z])(?=(?:\w*\d){4})[a-z0-9]{6,24}\b"
    r"|\b[a-z]{4}\s?-?\d{6}\s?-?[hm]\s?-?[a-z]{2}\s?-?[a-z]{3}\s?-?[a-z0-9]\s?-?\d\b"
    r"|\b\d{1,2}[. ]?\d{3}[. ]?\d{3}\s?-\s?[\dk]\b"
    r"|\b\d{1,2}[. ]\d{3}[. ]\d{3}\s[\dk]\b"
)
"""Letters and digits together; a CURP and a RUT with or without blanks."""
_CARD = re.compile(r"\b[A-Z]{1,2}[ -]\d{6,9}\b")
_PAPER = (
    r"(?:passport|pasaporte|passaporte|passeport|pass|cedula|ced|dni|d\.n\.i|documento|document|identidad|identidade"
    r"|identity|identite|id|i\.d|ci|c\.i|cc|c\.c|rut|run|rg|cpf|cnh|curp|ine|nit|nie|nif|cuil|cuit|dpi|cui|dui|ssn|nss"
    r"|rfc|tps|ppt|pep|carne|carnet|licencia|licenca|license|licence|permis|matricula|placa|placas|plate|plates|plaque"
    r"|expediente|alien|a-number|titre)"
)
_OF_PAPER = re.compile(
    rf"\b{_PAPER}\b\W{{0,3}}(?:(?:card|no|n|n\.?o|num|nro|nr|numero|number|de|nacional|identidad|identidade|identite|ciudadania"
    rf"|extranjeria|conducir)\b\W{{0,3}}){{0,4}}(?:[a-z]{{1,4}}[ .-]?\d(?:[ .-]?\d){{2,}}|\d(?:[ .-]{{0,2}}\d){{4,}})"
)
_BIRTH = re.compile(
    r"\b(?:born|birth|birthday|dob|d\.o\.b|nacido|nacida|nacio|nacimiento|nac|f\.?\s?n|f\.?\s?nac|nascido|nascida"
    r"|nasceu|nascimento|nasc|dn|ne le|nee le|ne en|nee en|naissance|ddn|cumple|cumpleanos|aniversario|anniversaire)\b"
    r"\D{0,25}(?:\d{1,2}\W{1,3}(?:de )?(?:\d{1,2}|[a-z]{3,10})\W{1,3}(?:de |del )?\d{2,4}"
    r"|(?:19|20)\d{2}|[a-z]{3,10}\s\d{1,2},? \d{4})"
)
_LONG_AGO = re.compile(r"\b(?:19\d{2}|200\d)-\d{2}-\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-](?:19\d{2}|200\d)\b")
"""No operation is planned for such a day: it is the day of a birth."""
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012–—−", "-"))


def plain(words: str) -> str:
    """A note in small letters without accents, with one kind of hyphen, and without coordinates."""
    return _POSITION.sub(" ", collated(words).translate(_DASHES).replace("n°", "n ").replace("#", " "))


def is_account(words: str) -> bool:
    """Whether a plain note holds a link, or the name of an account in a network."""
    without = MAIL.sub(" ", words)
    return bool(_LINK.search(without) or _ACCOUNT.search(without))


def is_birth(words: str) -> bool:
    """Whether a plain note holds a day of birth: after a word that says so, or long before any operation."""
    return bool(_BIRTH.search(words) or _LONG_AGO.search(words))


def is_telephone(words: str) -> bool:
    """Whether a plain note holds seven digits or more that are neither dates, hours nor sums, or five after "tel."."""
    return bool(_NUMBER.search(_without_sums(words)) or _CALLED.search(words))


def is_document(words: str, as_written: str) -> bool:
    """Whether a plain note holds the number of a document, by its form or after a word for one."""
    return bool(
        _DOCUMENT.search(_TIMES.sub(" ", _DATE.sub(" ", words)))
        or _OF_PAPER.search(_TIMES.sub(" ", _DATE.sub(" ", words)))
        or _CARD.search(as_written)
    )


def _without_sums(words: str) -> str:
    return _SUM.sub(" ", _TIMES.sub(" ", _DATE.sub(" ", words)))
