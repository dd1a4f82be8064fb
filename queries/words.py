"""Texts as values: written in English where they are used, put into a language only when shown."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.dates import format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALES = Path(__file__).parent.parent / "locales"
LANGUAGES = {"en": "English", "es": "Español"}
"""Languages the interface can be shown in."""
BABEL_LOCALES = {"en": "en", "es": "es_419"}
"""Where each language takes the form of its numbers and dates from: Spanish is Latin American Spanish."""


@dataclass(frozen=True)
class Text:
    """A sentence of the interface with its values; `plural` is used when `n` is not one.

    A value may itself be a Text or a Name, or a tuple of them that is joined by commas; an int is written as a number
    and a date as its month and year.
    """

    message: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str | None = None
    n: int = 1


@dataclass(frozen=True)
class Name:
    """What a code is called in each language."""

    en: str
    es: str
    pt: str
    fr: str


def text(message: str, /, **values: object) -> Text:
    """A sentence with named values, such as "{n} countries" and n=15."""
    return Text(message, tuple(sorted(values.items())))


def counted(n: int, message: str, plural: str, /, **values: object) -> Text:
    """A sentence that depends on a number."""
    return Text(message, tuple(sorted(values.items())), plural, n)


def said_of(n: int, words: Text) -> Text:
    """The same words for another number: "victim detected" for one, "victims detected" for others."""
    return replace(words, n=n)


def say(words: Text | Name | str, locale: str) -> str:
    """The sentence or name in a language; a plain string (a code, a number already written) is said as it is."""
    if isinstance(words, str):
        return words
    if isinstance(words, Name):
        spelt: str = getattr(words, locale)
        return spelt
    catalogue = _catalogue(locale)
    if words.plural is None:
        message = catalogue.gettext(words.message)
    else:
        message = catalogue.ngettext(words.message, words.plural, words.n)
    return message.format(**{name: _say_value(value, locale) for name, value in words.values})


@lru_cache(maxsize=20_000)
def whole_number(value: int, locale: str) -> str:
    """A whole number with the separators of the language."""
    return str(format_decimal(value, locale=BABEL_LOCALES[locale]))


def sentence(words: Text | Name | str, locale: str) -> str:
    """The words with a capital first letter, for a heading or a sentence that may start with a name."""
    return capital(say(words, locale))


def capital(words: str) -> str:
    """Words with a capital first letter."""
    return words[:1].upper() + words[1:]


def _say_value(value: object, locale: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return whole_number(value, locale)
    if isinstance(value, tuple):
        return ", ".join([_say_value(part, locale) for part in value])
    if isinstance(value, date):
        return str(format_skeleton("yMMMM", value, locale=BABEL_LOCALES[locale]))
    return say(value, locale) if isinstance(value, (Text, Name)) else str(value)


@cache
def _catalogue(locale: str) -> NullTranslations:
    path = LOCALES / locale / "LC_MESSAGES" / "turquesa.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)
