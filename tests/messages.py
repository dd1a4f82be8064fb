"""The messages of the interface as the source has them. Run as a program, brings the catalogues up to date with them.

    python -m tests.messages

New messages get an empty translation, to be written by hand; messages that are gone are taken out.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FLOORS = ("queries", "components", "dashboard")
KEYWORDS = {"text": None, "counted": (2, 3)}
HEADER = """\
# Latin American Spanish for the dashboard.
msgid ""
msgstr ""
"Project-Id-Version: turquesa\\n"
"Language: es_419\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def source_messages() -> Catalog:
    """Every message of the source, with the file it stands in."""
    found = Catalog()
    for floor in FLOORS:
        for file_name, _, message, _, _ in extract_from_dir(ROOT / floor, [("**.py", "python")], keywords=KEYWORDS):
            found.add(message, locations=[(f"{floor}/{Path(file_name).as_posix()}", 0)])
    return found


def catalogue_path(language: str) -> Path:
    """Where the translations of a language are kept."""
    return ROOT / "locales" / language / "LC_MESSAGES" / "turquesa.po"


def read_catalogue(language: str) -> Catalog:
    """The translations of a language."""
    with catalogue_path(language).open("rb") as file:
        return read_po(file)


def update_catalogue(language: str) -> None:
    """Rewrites the translations of a language with exactly the messages of the source."""
    catalogue = read_catalogue(language)
    catalogue.update(source_messages(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, catalogue, width=120, omit_header=True, ignore_obsolete=True, include_lineno=False)
    catalogue_path(language).write_text(HEADER + written.getvalue().decode().lstrip("\n"), "utf-8")


if __name__ == "__main__":
    update_catalogue("es")
