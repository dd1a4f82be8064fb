"""What looks like personal data in a note of a plan: simple rules, that warn too often rather than too rarely.

A plan needs no person's name. The rules see an address of e-mail, a link or an account, a telephone number, the number
of a document by its form or after a word for one, a day of birth, and a name (see personal_names). Dates, hours, sums
below ten million, coordinates and names of places are none of these. What is seen is asked about, never refused.

They do not see: a person without a name ("the son of the cook"); names in small letters that are also words ("rosa
flores"); one name that is also a word or a place ("Angel"); initials in small letters; a name in capitals that is in
no list; a name written as one word ("juanperez"). Whoever writes remains responsible, and the page says so.
"""

from collections.abc import Iterator

from dashboard.note_words import Known, known_names
from dashboard.personal_names import is_person
from dashboard.personal_numbers import MAIL, is_account, is_birth, is_document, is_telephone, plain
from queries.names import Names
from queries.words import Text, text

MOST_LETTERS = 1000
"""Of one note."""


def warnings(words: str, names: Names) -> tuple[Text, ...]:
    """What in a note looks like personal data, one sentence for each kind; empty where nothing does."""
    return warnings_beside(words, known_names(names))


def warnings_beside(words: str, known: Known) -> tuple[Text, ...]:
    """The same for one of many notes: what is known is made once."""
    return tuple(dict.fromkeys(_seen(words, known)))


def _seen(words: str, known: Known) -> Iterator[Text]:
    simple = plain(words)
    if MAIL.search(simple):
        yield text("This looks like an address of e-mail.")
    if is_account(simple):
        yield text("This looks like a link or an account of somebody.")
    if is_birth(simple):
        yield text("This looks like a date of birth.")
    if is_telephone(simple):
        yield text("This looks like a telephone number, or the number of a document.")
    if is_document(simple, words):
        yield text("This looks like the number of a document.")
    if is_person(words, known):
        yield text("This looks like the name of a person.")
