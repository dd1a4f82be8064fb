"""What a file that is no table is, in words that say what to do."""

import zipfile
from io import BytesIO

WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WORKBOOK_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def is_workbook(content: bytes) -> bool:
    """Whether the file begins as workbooks do."""
    return content.startswith(WORKBOOK_MARKS)


def why_no_table(content: bytes) -> str | None:
    """Why no table can be read from a file, as the end of a sentence; None where one may be in it."""
    begins = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    reasons = {
        "the file is empty": not content.strip(),
        "the workbook is protected by a password; save it without one": ENCRYPTED in content,
        "the file is a zip archive; take the table out of it and import that": _is_other_archive(content),
        "the file is a PDF, and no table is read from those": begins.startswith(b"%pdf"),
        "the file is a web page (HTML), whatever its name says; open it in a spreadsheet program and save it as "
        ".xlsx or CSV": _is_web_page(begins),
        "the file is XML; open it in a spreadsheet program and save it as .xlsx or CSV": begins.startswith(b"<"),
        "the file is JSON; a table as CSV or workbook was expected": begins.startswith((b"{", b'[{"')),
        "the file is binary, and neither CSV nor a workbook": _is_binary(content),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _is_other_archive(content: bytes) -> bool:
    if not content.startswith(WORKBOOK_MARKS[0]):
        return False
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except zipfile.BadZipFile:
        return False
    return not any(part in names for part in WORKBOOK_PARTS)


def _is_web_page(begins: bytes) -> bool:
    return begins.startswith(b"<") and (b"<html" in begins or (b"<table" in begins and not begins.startswith(b"<?xml")))


def _is_binary(content: bytes) -> bool:
    return b"\x00" in content and not content.startswith((*WORKBOOK_MARKS, *UTF16_MARKS))
