"""Opening sealed values of lists that are read as plain values, without objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from arasha.vault.fields import Envelope, Sealed, SealedField


@dataclass(eq=False)
class _KeyOfRow:
    """The columns of a record key."""

    id: UUID
    kind: str
    keeper: str
    generation: int
    wrapped: bytes | memoryview


_OF_KEY = (
    "record_key__kind",
    "record_key__keeper",
    "record_key__generation",
    "record_key__wrapped",
)


class Opening:
    """How rows of `values()` are opened: `columns` are what to ask for, `of(row)` gives the values.

    `via` is the way from the table that is asked to the sealed one, such as "child__".
    """

    def __init__(self, model: type[Sealed], *names: str, via: str = "") -> None:
        self._fields = {name: _sealed(model, name) for name in names}
        self._via = via
        self._row, self._record = f"{via}row_key", f"{via}record_key_id"
        self._key = [f"{via}{name}" for name in _OF_KEY]
        sealed = [f"{via}{name}" for name in names]
        self.columns: tuple[str, ...] = (*sealed, self._row, self._record, *self._key)

    def of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the opened values by the names of their fields; raises SealedError.

        Where the way leads nowhere (a row without a child) every value is the empty one.
        """
        if row[self._record] is None:
            return {name: field.get_default() for name, field in self._fields.items()}
        key = _KeyOfRow(row[self._record], *(row[name] for name in self._key))
        return {name: self._value(field, row, key) for name, field in self._fields.items()}

    def _value(self, field: SealedField[Any], row: Mapping[str, Any], key: _KeyOfRow) -> Any:  # noqa: ANN401 - any field
        held = row[self._via + field.name]
        if isinstance(held, Envelope):
            return field.open(held, row=row[self._row], key=key)
        return field.get_default()


def _sealed(model: type[Sealed], name: str) -> SealedField[Any]:
    field = model._meta.get_field(name)
    if not isinstance(field, SealedField):
        raise TypeError(f"{model._meta.label}.{name} is not sealed")
    return field
