"""Sealed model fields: sealed when they are written, opened when they are looked at.

A table with such fields inherits Sealed. The row key and the record key are what a value is bound
to: copied to another row, column or record it does not open. Empty values are NULL, so that "has a
text" can be asked; everything else the database cannot be asked about, and says so.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn
from uuid import UUID, uuid4

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute

from arasha.vault.envelope import Column, seal, unseal
from arasha.vault.errors import NotAnEnvelopeError, SealedQueryError
from arasha.vault.models import RecordKey
from arasha.vault.record_keys import KeptKey, cipher_of

if TYPE_CHECKING:
    _ForeignKey = models.ForeignKey[RecordKey, RecordKey]

    class _Field[Value](models.Field[Value, Value]): ...
else:
    # Django's fields take their types in the stubs only.
    _ForeignKey = models.ForeignKey

    class _Field(models.Field):
        def __class_getitem__(cls, _types: object) -> type:
            return cls


class RecordKeyField(_ForeignKey):
    """The key that seals a row. A row below another is written under the key of that one."""

    def pre_save(self, model_instance: models.Model, add: bool) -> UUID:  # noqa: ARG002, FBT001 - Django's
        return record_key_of(model_instance).pk


class Sealed(models.Model):
    """A row with sealed values. Read lists of them with `select_related("record_key")`."""

    # The relation whose record key is this row's too; "" where the row is given one of its own.
    key_of: ClassVar[str] = ""

    # Drawn at random like the id of a record key, and for the same reason.
    row_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    record_key = RecordKeyField(RecordKey, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


def record_key_of(row: models.Model) -> RecordKey:
    """Return the key of a row, taken from the row above it where it has none yet."""
    assert isinstance(row, Sealed)
    if row.record_key_id is None and row.key_of:
        row.record_key = getattr(row, row.key_of).record_key
    return row.record_key


class Envelope(bytes):
    """A sealed value as the database holds it. It is never shown: turning it into text fails."""

    __slots__ = ()

    def __str__(self) -> str:
        raise SealedQueryError("a sealed value was not opened: see vault.opening")

    def __format__(self, _how: str) -> str:
        return str(self)


class _Nothing:
    """What an empty value is written as; a bare None would let `update(field=None)` empty a field."""


_NOTHING = _Nothing()


class _NoLookup(models.Lookup[Any] if TYPE_CHECKING else models.Lookup):  # type: ignore[misc]
    """Stands for every comparison, and refuses to be one."""

    def __init__(self, lhs: Any, rhs: Any) -> None:  # noqa: ANN401, ARG002 - Django's
        lhs.output_field.refuse("compared")


class SealedAttribute(DeferredAttribute):
    """Opens the value the first time it is looked at, and keeps it with the row object."""

    field: "SealedField[Any]"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:  # noqa: ANN401 - Django's
        if instance is None:
            return self
        held = super().__get__(instance, cls)
        if isinstance(held, Envelope):
            held = self.field.open(held, row=instance.row_key, key=instance.record_key)  # type: ignore[attr-defined]
            self.__set__(instance, held)
        elif held is None:
            held = self.field.get_default()
            self.__set__(instance, held)
        return held

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField[Value](_Field[Value]):
    """The common part; what a value looks like as bytes is said by its children."""

    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        kwargs["null"] = kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "BinaryField"

    def to_bytes(self, value: Value) -> bytes:
        raise NotImplementedError

    def from_bytes(self, value: bytes) -> Value:
        raise NotImplementedError

    @cached_property
    def column_bound(self) -> Column:
        return Column.of(self.model._meta.label_lower, self.name)

    def open(self, envelope: bytes, *, row: UUID, key: KeptKey) -> Value:
        """Open a value of this column; raises SealedError."""
        place = self.column_bound.place(row=row, record=key.id)
        value = unseal(envelope, key=cipher_of(key), place=place)
        try:
            return self.from_bytes(value)
        except ValueError:
            raise NotAnEnvelopeError("a sealed value is not of the kind of its column") from None

    def from_db_value(self, value: Any, *_: object) -> Envelope | None:  # noqa: ANN401 - Django's
        return None if value is None else Envelope(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ANN401, ARG002, FBT001 - Django's
        held = model_instance.__dict__.get(self.attname)
        if isinstance(held, Envelope):
            return held
        if held is None or held == self.get_default():
            return _NOTHING
        row, key = model_instance.row_key, record_key_of(model_instance)  # type: ignore[attr-defined]
        place = self.column_bound.place(row=row, record=key.id)
        return Envelope(seal(self.to_bytes(held), key=cipher_of(key), place=place))

    def get_db_prep_save(self, value: object, connection: BaseDatabaseWrapper) -> bytes | None:  # noqa: ARG002 - Django's
        if isinstance(value, _Nothing):
            return None
        if not isinstance(value, Envelope):
            self.refuse("set outside of its row")
        return bytes(value)

    def get_db_prep_value(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - Django's
        self.refuse("compared")

    def get_lookup(self, lookup_name: str) -> "type[models.Lookup[Any]] | None":
        return super().get_lookup("isnull") if lookup_name == "isnull" else _NoLookup

    def get_transform(self, lookup_name: str) -> NoReturn:  # noqa: ARG002 - Django's
        self.refuse("compared")

    def value_to_string(self, obj: models.Model) -> NoReturn:  # noqa: ARG002 - Django's
        self.refuse("written out")

    def refuse(self, what: str) -> NoReturn:
        raise SealedQueryError(
            f"{self.model._meta.label}.{self.name} is sealed: it cannot be {what}"
        )


class SealedText(SealedField[str]):
    """Text; "" where there is none."""

    def get_default(self) -> str:
        return ""

    def to_bytes(self, value: str) -> bytes:
        if self.max_length is not None and len(value) > self.max_length:
            raise ValueError(f"{self.name} is longer than {self.max_length} letters")
        return value.encode()

    def from_bytes(self, value: bytes) -> str:
        return value.decode()


class SealedDate(SealedField[date | None]):
    """A day; None where there is none."""

    def to_bytes(self, value: date | None) -> bytes:
        return "" if value is None else value.isoformat().encode("ascii")  # type: ignore[return-value]

    def from_bytes(self, value: bytes) -> date:
        return date.fromisoformat(value.decode("ascii"))


class SealedJSON(SealedField[Any]):
    """Lists, mappings, texts and numbers; the default where there is nothing."""

    def __init__(self, *, default: Callable[[], Any] = dict, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(default=default, **kwargs)

    def to_bytes(self, value: Any) -> bytes:  # noqa: ANN401 - JSON
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, value: bytes) -> Any:  # noqa: ANN401 - JSON
        return json.loads(value)
