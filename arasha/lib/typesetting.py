"""Documents as PDF: archivable (PDF/A-2a) and readable aloud (PDF/UA-1), set by Typst.

Typst brings the face Libertinus Serif, which has every letter of Kazakh, so nothing is needed of the
machine it runs on: no fonts, no network, no files but the template.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import typst


def set_pdf(template: Path, said: Mapping[str, object], *, made_at: datetime) -> bytes:
    """Return the PDF that the template makes of what is said; it finds that as JSON in `said`.

    The same words of the same moment give the same bytes.
    """
    pages = typst.compile(
        template.read_bytes(),
        sys_inputs={"said": json.dumps(said)},
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    assert isinstance(pages, bytes)
    return pages
