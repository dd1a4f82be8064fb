"""Places as KML 2.2 (OGC 07-147r2), for maps on a computer or in the field."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, indent, tostring

NAMESPACE = "http://www.opengis.net/kml/2.2"
CONTENT_TYPE = "application/vnd.google-earth.kml+xml"
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Placemark:
    """A place: its name, degrees of longitude and latitude (WGS 84; None where it has no point), and what is said.

    `told` are further columns by their name, such as {"Country": "Mexico"}; `folder` is what it stands under.
    """

    name: str
    at: tuple[float, float] | None
    words: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""


def as_kml(title: str, words: str, places: Iterable[Placemark]) -> str:
    """A KML document: its title, what must be said of it, and the places in their order, those of a folder together.

    A place without a point is a placemark without a geometry: it is listed, and not drawn.
    """
    root = Element("kml", xmlns=NAMESPACE)
    document = SubElement(root, "Document")
    _text(document, "name", title)
    _text(document, "description", words)
    folders: dict[str, Element] = {"": document}
    for one in places:
        if one.folder not in folders:
            folders[one.folder] = SubElement(document, "Folder")
            _text(folders[one.folder], "name", one.folder)
        _placemark(folders[one.folder], one)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _placemark(folder: Element, one: Placemark) -> None:
    mark = SubElement(folder, "Placemark")
    _text(mark, "name", one.name)
    if one.words:
        _text(mark, "description", one.words)
    if one.told:
        told = SubElement(mark, "ExtendedData")
        for name, value in one.told.items():
            _text(SubElement(told, "Data", name=_clean(name)), "value", value)
    if one.at:
        longitude, latitude = one.at
        _text(SubElement(mark, "Point"), "coordinates", f"{longitude},{latitude}")


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _clean(words)


def _clean(words: str) -> str:
    """Without the control characters that XML has no way to write."""
    return _NOT_IN_XML.sub("", words)
