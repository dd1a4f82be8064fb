"""The pages of docs/ that say what the code says. Run as a program, writes them anew.

python -m tests.documents
"""

from pathlib import Path

from tests.document_codes import codes_page
from tests.document_measures import measures_page
from tests.document_schema import schema_page

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"measures.md": measures_page, "codes.md": codes_page, "schema.md": schema_page}
"""What writes each page."""


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")
