"""Every text of the interface exists in English and in Spanish, and is said the way this project says things."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from queries.words import LANGUAGES, Name, Text, counted, said_of, say, sentence, text
from tests.messages import FLOORS, KEYWORDS, ROOT, read_catalogue, source_messages

SPANISH = read_catalogue("es")
SOURCE = source_messages()
NEVER_SAY = (Path(__file__).parent / "files" / "never_say.txt").read_text("utf-8").splitlines()
NEVER = re.compile("|".join(line for line in NEVER_SAY if not line.startswith("#")), re.IGNORECASE)


def _forms(words: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Singular and plural, or the one form that there is; none for the header."""
    if not words:
        return []
    return [words] if isinstance(words, str) else list(words)


def _keys(catalogue: Catalog) -> list[str]:
    """The singular of each message, in the order of the catalogue."""
    return [_forms(message.id)[0] for message in catalogue if message.id]


def _pairs() -> Iterator[tuple[str, str]]:
    """Each English form with the Spanish one that stands for it."""
    for message in SPANISH:
        if message.id:
            yield from zip(_forms(message.id), _forms(message.string) or [""], strict=True)


def _named(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def _calls(source: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            yield node


def test_the_spanish_catalogue_is_of_latin_america() -> None:
    """Numbers and words follow es-419, with one form for one and one for all others."""
    assert str(SPANISH.locale) == "es_419"
    assert SPANISH.num_plurals == 2


def test_every_message_is_in_the_catalogue() -> None:
    """Nothing is missing; after a change of words run `python -m tests.messages` and translate what is new."""
    assert sorted(set(_keys(SOURCE)) - set(_keys(SPANISH))) == []


def test_the_catalogue_has_no_other_messages() -> None:
    """What the source no longer says is not translated any more."""
    assert sorted(set(_keys(SPANISH)) - set(_keys(SOURCE))) == []
    assert SPANISH.obsolete == {}


def test_every_message_is_translated() -> None:
    """No translation is empty, and none is a guess left to be checked."""
    assert [english for english, spanish in _pairs() if not spanish.strip()] == []
    assert [message.id for message in SPANISH if message.id and message.fuzzy] == []


def test_translations_name_the_same_values() -> None:
    """Each {value} of a message is in its translation, and no other."""
    assert [pair for pair in _pairs() if _named(pair[0]) != _named(pair[1])] == []


def test_translations_end_as_their_messages_do() -> None:
    """A sentence stays a sentence, a label stays a label, a space stays where it is needed."""
    ends = re.compile(r"[.:?!…\s]*$")

    assert [pair for pair in _pairs() if ends.findall(pair[0]) != ends.findall(pair[1])] == []


def test_spanish_questions_open_as_questions() -> None:
    """A question in Spanish begins with ¿."""
    assert [spanish for _, spanish in _pairs() if ("?" in spanish) != ("¿" in spanish)] == []


@pytest.mark.parametrize("language", [0, 1], ids=["en", "es"])
def test_no_text_uses_a_forbidden_word(language: int) -> None:
    """The words that are never said are said in neither language."""
    assert [pair[language] for pair in _pairs() if NEVER.search(pair[language])] == []


@pytest.mark.parametrize(
    "words",
    [
        "illegal migrants",
        "tráfico de personas",
        "los menores",
        "rescued",
        "olas de migrantes",
        "America",
        "Triángulo Norte",
    ],
)
def test_forbidden_words_are_found(words: str) -> None:
    """The list catches what it is there for."""
    assert NEVER.search(f"They say {words} here")


@pytest.mark.parametrize(
    "words",
    ["tráfico ilícito de migrantes", "South America", "América del Sur", "illegal adoption", "Islas menores alejadas"],
)
def test_right_words_are_not_forbidden(words: str) -> None:
    """The list leaves proper names and the protocols' own terms alone."""
    assert NEVER.search(words) is None


@pytest.mark.parametrize("floor", FLOORS)
def test_messages_are_written_out_where_they_are_used(floor: str) -> None:
    """A message that is put together at run time could not be found, and so not be translated."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / floor).rglob("*.py"))
        for call in _calls(path.read_text("utf-8"))
        for argument in (call.args[:1] if call.func.id == "text" else call.args[1:3])  # type: ignore[attr-defined]
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    ]

    assert hidden == []


@pytest.mark.parametrize("floor", FLOORS)
def test_no_message_hides_inside_an_f_string(floor: str) -> None:
    """The tool that lists the messages does not look there."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / floor).rglob("*.py"))}
    joined = [
        (path, node) for path, tree in trees.items() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
    ]
    assert [f"{path.name}:{node.lineno}" for path, node in joined if any(_calls(ast.unparse(node)))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language: str) -> None:
    """No translation breaks when its values are filled in."""
    for message in SOURCE:
        for n in (1, 2) if message.id else ():
            singular, *plural = _forms(message.id)
            values = tuple((name, "x") for name in sorted(_named(" ".join([singular, *plural]))))
            assert "{" not in say(Text(singular, values, plural[0] if plural else None, n), language)


def test_values_stand_in_their_places() -> None:
    """Named values are put into the sentence."""
    assert say(text("{first} before {second}", first="a", second="b"), "en") == "a before b"


def test_whole_numbers_are_written_as_numbers() -> None:
    """A count is grouped; a year, given as text, is not."""
    assert say(text("{n} in {year}", n=1234, year="2024"), "en") == "1,234 in 2024"


def test_a_day_is_said_as_its_month() -> None:
    """No date is shown finer than a month."""
    assert say(text("until {month}", month=date(2025, 4, 30)), "en") == "until April 2025"


def test_a_text_may_hold_a_text() -> None:
    """The inner words are put into the same language as the outer ones."""
    assert say(text("by {dimension}", dimension=text("citizenship")), "es") == "por nacionalidad"


def test_several_words_are_joined_by_commas() -> None:
    """A tuple is a list of words."""
    assert say(text("by {all}", all=(text("sex"), text("age"), "x")), "es") == "by sexo, edad, x"


@pytest.mark.parametrize(("n", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
def test_one_is_not_many(n: int, words: str) -> None:
    """The singular is for one only."""
    assert say(counted(n, "{n} row", "{n} rows", n=n), "en") == words


def test_the_same_words_are_said_of_another_number() -> None:
    """What is declared for several has a singular, also as a value of other words."""
    victims = counted(2, "victim detected", "victims detected")
    assert say(victims, "es") == "víctimas detectadas"
    assert say(text("{value} {unit}", value=1, unit=said_of(1, victims)), "es") == "1 víctima detectada"


def test_a_name_is_said_in_the_language() -> None:
    """Codes have a name in each language."""
    haiti = Name("Haiti", "Haití", "Haiti", "Haïti")

    assert say(text("{country}", country=haiti), "es") == "Haití"


def test_plain_words_are_said_as_they_are() -> None:
    """A code or a written number is not looked up, and braces in it are harmless."""
    assert say("{n}", "es") == "{n}"


def test_a_value_is_not_read_as_a_message() -> None:
    """Braces that come in with a value stay what they are."""
    assert say(text("{value} was left out.", value="{x}"), "en") == "{x} was left out."


def test_unknown_messages_are_said_in_english() -> None:
    """A message without a translation is better than none."""
    assert say(text("nobody has translated this"), "es") == "nobody has translated this"


def test_a_sentence_begins_with_a_capital() -> None:
    """Also where it begins with a name or a mark."""
    assert sentence(text("citizenship"), "es") == "Nacionalidad"
