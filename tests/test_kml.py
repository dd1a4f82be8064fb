"""Places as KML: a document that any reader of XML takes, whatever the names hold."""

from xml.etree.ElementTree import fromstring

from queries.kml import NAMESPACE, Placemark, as_kml

K = f"{{{NAMESPACE}}}"


def test_a_place_is_a_placemark_with_its_point() -> None:
    """Longitude first, as KML has it; what is told stands as extended data."""
    root = fromstring(as_kml("Plan", "Caveat", [Placemark("Cúcuta", (-72.5, 7.9), "Why", {"Cases": "12"})]))  # noqa: S314
    document = root[0]
    assert (document.findtext(f"{K}name"), document.findtext(f"{K}description")) == ("Plan", "Caveat")
    (mark,) = document.findall(f"{K}Placemark")
    assert mark.findtext(f"{K}name") == "Cúcuta"
    assert mark.findtext(f"{K}Point/{K}coordinates") == "-72.5,7.9"
    (told,) = mark.findall(f"{K}ExtendedData/{K}Data")
    assert (told.get("name"), told.findtext(f"{K}value")) == ("Cases", "12")


def test_places_of_a_folder_stand_together() -> None:
    """In the order in which the folders are first named."""
    places = [Placemark(name, None, folder=folder) for name, folder in (("a", "Peru"), ("b", "Chile"), ("c", "Peru"))]
    folders = fromstring(as_kml("", "", places)).findall(f"{K}Document/{K}Folder")  # noqa: S314
    found = [
        [one.findtext(f"{K}name"), *(m.findtext(f"{K}name") for m in one.iter(f"{K}Placemark"))] for one in folders
    ]
    assert found == [["Peru", "a", "c"], ["Chile", "b"]]


def test_elements_stand_in_the_order_of_the_schema() -> None:
    """Readers that check it (OGC 07-147r2, AbstractFeatureType) take no other."""
    mark = Placemark("a", (-72.5, 7.9), "b", {"c": "d"}, "e")
    (document,) = fromstring(as_kml("Plan", "Caveat", [mark]))  # noqa: S314
    (folder,) = document.findall(f"{K}Folder")
    (placed,) = folder.findall(f"{K}Placemark")
    assert [one.tag.removeprefix(K) for one in document] == ["name", "description", "Folder"]
    assert [one.tag.removeprefix(K) for one in folder] == ["name", "Placemark"]
    assert [one.tag.removeprefix(K) for one in placed] == ["name", "description", "ExtendedData", "Point"]
    assert [one.tag.removeprefix(K) for one in placed[2][0]] == ["value"]


def test_a_place_without_a_point_is_listed() -> None:
    """And has no geometry."""
    (mark,) = fromstring(as_kml("", "", [Placemark("a", None)])).iter(f"{K}Placemark")  # noqa: S314
    assert mark.find(f"{K}Point") is None


def test_no_name_breaks_the_document() -> None:
    """Signs of XML are escaped, and control characters left out."""
    written = as_kml("<a> & b", "\x00\x0b", [Placemark("</Placemark>\x07", None, "]]>", {'"': "\ud800"})])
    root = fromstring(written)  # noqa: S314
    assert root.findtext(f"{K}Document/{K}name") == "<a> & b"
    assert root.findtext(f"{K}Document/{K}Placemark/{K}name") == "</Placemark>"
