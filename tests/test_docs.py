"""The documentation says what the code says."""

import re

import pytest

from database.codes import codes
from database.schema import metadata
from queries.dimensions import DIMENSIONS
from queries.measures import MEASURES
from tests.document_codes import schemes
from tests.document_schema import BY_CONTENT
from tests.documents import DOCS, PAGES
from tests.markdown import table

ATTRIBUTE = re.compile(r'        [a-z]+ [a-z]\w*( (PK|FK)(, FK)?)?( "[^"]+")?')
RELATION = re.compile(r'    [a-z]\w* (\|\||\|o)(--|\.\.)o\{ [a-z]\w* : "[a-z]\w*(, [a-z]\w*)*"')
ENTITY = re.compile(r"    [a-z]\w*( \{)?|    \}")


def read(name: str) -> str:
    """A page as it stands in docs/."""
    return (DOCS / name).read_text("utf-8")


def headings(name: str) -> set[str]:
    """The codes that have a section of a page."""
    return set(re.findall(r"^### `(\w+)`$", read(name), re.MULTILINE))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name: str) -> None:
    """After a change of a measure, a code or a table run `python -m tests.documents`."""
    assert read(name) == PAGES[name]()


@pytest.mark.parametrize("key", [measure.key for measure in MEASURES])
def test_every_measure_has_a_section(key: str) -> None:
    """No measure without what must be said of it."""
    assert re.search(f"^### .*: `{key}`$", read("measures.md"), re.MULTILINE)


@pytest.mark.parametrize("key", [dimension.key for dimension in DIMENSIONS])
def test_every_dimension_has_a_line_and_a_list(key: str) -> None:
    """No dimension without a line in a table of measures and in the code lists."""
    assert f"\n| `{key}` | " in read("measures.md")
    assert f"\n- dimension `{key}`: " in read("codes.md")


@pytest.mark.parametrize("scheme", [*schemes(), *codes()["scheme"].unique(maintain_order=True)])
def test_every_scheme_has_a_section(scheme: str) -> None:
    """No list of codes, of a dimension or inside the tables, is left out."""
    assert scheme in headings("codes.md")


def test_every_code_of_the_lists_is_named() -> None:
    """Each code of the code table has its line with both names."""
    lines = set(read("codes.md").splitlines())
    starts = {" | ".join(line.split(" | ")[:3]).removesuffix(" |") for line in lines}
    rows = codes().select("code", "label_en", "label_es").iter_rows()
    assert {f"| `{code}` | {english} | {spanish}" for code, english, spanish in rows} <= starts


def test_links_to_code_lists_lead_somewhere() -> None:
    """Every list that the page of measures names has its section."""
    named = set(re.findall(r"codes\.md#(\w+)", read("measures.md")))
    assert named
    assert named <= headings("codes.md")


@pytest.mark.parametrize("name", metadata.tables)
def test_every_table_is_drawn_with_its_columns(name: str) -> None:
    """No table without its row in words, and no column that is not drawn."""
    assert f"\n| `{name}` | " in read("schema.md")
    columns = read("schema.md").split(f"\n    {name} {{\n")[1].split("\n    }")[0]
    assert [line.split()[1] for line in columns.splitlines()] == metadata.tables[name].columns.keys()


def test_the_drawings_are_mermaid() -> None:
    """Types and names are single words, comments have no quotes inside: what the language of diagrams can read."""
    drawings = re.findall(r"```mermaid\nerDiagram\n(.*?)```", read("schema.md"), re.DOTALL)
    lines = "".join(drawings).splitlines()
    assert lines
    assert [line for line in lines if not any(p.fullmatch(line) for p in (ATTRIBUTE, RELATION, ENTITY))] == []


@pytest.mark.parametrize("reference", BY_CONTENT)
def test_a_reference_without_a_key_names_what_is_there(reference: tuple[str, str, str]) -> None:
    """The references declared by hand are columns and tables of the schema, and no foreign keys."""
    child, column, parent = reference
    assert parent in metadata.tables
    assert not metadata.tables[child].columns[column].foreign_keys


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    """A pattern of codes can stand in a table."""
    assert table(["a", "b"], [["x|y", None]]) == "| a | b |\n| --- | --- |\n| x\\|y |  |\n"
