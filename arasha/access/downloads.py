"""Answers that a browser keeps as a file instead of showing them."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# Of a kind that no program opens by itself: for what other people made.
BYTES = "application/octet-stream"
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "fet": "application/xml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "pdf": "application/pdf",
    "py": "text/x-python; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def as_file(content: bytes | str, *, name: str, kind: str = "") -> HttpResponse:
    """Return the answer that gives a file; its kind is told by the ending of its name.

    It writes nothing down: what has to stand in the journal stands there before the content is
    asked for. An ending that is not known, without `kind`, raises KeyError.
    """
    answer = HttpResponse(content, content_type=kind or _KINDS[name.rpartition(".")[2]])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
