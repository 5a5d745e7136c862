"""XML that others wrote, read without a document type, so that nothing swells or fetches."""

import re
from xml.etree import ElementTree as ET


def root_of(text: str, *, fault: type[ValueError]) -> ET.Element:
    """The root element. Raises `fault` where the text is no XML, or has a document type."""
    if re.search(r"<!(DOCTYPE|ENTITY)", text):
        raise fault("a document type is not read")
    try:
        return ET.fromstring(text.removeprefix("\ufeff"))
    except ET.ParseError as error:
        raise fault(f"not XML: {error}") from error
