"""A release as open data: CSV files with their description, in one zip.

`datapackage.json` follows the Data Package standard (specs.frictionlessdata.io), `csv-metadata.json`
the vocabulary of the W3C for tables (www.w3.org/TR/tabular-metadata). Both say the same.
"""

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from arasha.statistics.outlets.rows import as_csv, columns_of
from arasha.statistics.queries.released import ReleasedTable, ReleaseFacts

_WHOLE = frozenset({"value", "low", "high"})
# The same release gives the same bytes on every day: no file carries the moment of the download.
_STAMP = (2020, 1, 1, 0, 0, 0)
_SAYS = {
    "value": "Number of units, rounded to a multiple of five; empty where it is hidden.",
    "low": "The lowest number that was rounded to this value.",
    "high": "The highest number that was rounded to this value.",
    "state": "shown, or hidden: fewer than five, or fewer than five could be worked out from it.",
}


def as_data_package(facts: ReleaseFacts, tables: Sequence[ReleasedTable]) -> bytes:
    """Return the zip of a release: a CSV file for each table and the two descriptions."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        _write(package, "datapackage.json", _as_json(describe(facts, tables)))
        _write(package, "csv-metadata.json", _as_json(describe_for_w3c(facts, tables)))
        for table in tables:
            _write(package, _file(table), as_csv(table))
    return out.getvalue()


def describe(facts: ReleaseFacts, tables: Sequence[ReleasedTable]) -> dict[str, Any]:
    """Return the description of a release as a Data Package."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": facts.ref.lower(),
        "title": f"{facts.ref}, {facts.territory_code}, {facts.period}",
        "version": facts.ref,
        "created": facts.published_at.isoformat() if facts.published_at else None,
        "digest": f"sha256:{facts.digest}",
        "resources": [
            {
                "name": table.code,
                "path": _file(table),
                "title": table.title["en"],
                "titles": dict(table.title),
                "unit": dict(table.unit),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [_field(table, name) for name in columns_of(table)],
                    "missingValues": [""],
                    "primaryKey": [axis.code for axis in table.axes],
                },
            }
            for table in tables
        ],
    }


def describe_for_w3c(facts: ReleaseFacts, tables: Sequence[ReleasedTable]) -> dict[str, Any]:
    """Return the description of a release as metadata of tables of the W3C."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:identifier": facts.ref,
        "dc:temporal": f"{facts.period.first}/{facts.period.last}",
        "tables": [
            {
                "url": _file(table),
                "dc:title": [
                    {"@value": text, "@language": code} for code, text in table.title.items()
                ],
                "tableSchema": {
                    "columns": [_column(table, name) for name in columns_of(table)],
                    "primaryKey": [axis.code for axis in table.axes],
                },
            }
            for table in tables
        ],
    }


def _field(table: ReleasedTable, name: str) -> dict[str, Any]:
    kind = "integer" if name in _WHOLE else "string"
    return {"name": name, "type": kind, "description": _says(table, name)}


def _column(table: ReleasedTable, name: str) -> dict[str, Any]:
    kind = "integer" if name in _WHOLE else "string"
    return {"name": name, "titles": name, "datatype": kind, "dc:description": _says(table, name)}


def _says(table: ReleasedTable, name: str) -> str:
    if name in _SAYS:
        return _SAYS[name]
    code, _line, language = name.rpartition("_")
    axis = next((one for one in table.axes if one.code in (name, code)), None)
    title = axis.title["en"] if axis else name
    is_code = axis is not None and axis.code == name
    return f"{title}: code" if is_code else f"{title}: title ({language})"


def _file(table: ReleasedTable) -> str:
    return f"{table.code}.csv"


def _as_json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def _write(package: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, _STAMP)
    info.compress_type = ZIP_DEFLATED
    package.writestr(info, content)
