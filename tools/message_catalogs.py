"""The catalogue of the source: every text of it, with the translations that an older one has."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tools.message_rules import forms_of, is_complete
from tools.message_source import Text, folder_of_package, list_foreign_texts, list_texts

# Unicode CLDR's rules for whole numbers.
PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);"
    ),
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def read(path: Path) -> Catalog:
    """Read a catalogue; an absent file is an empty one."""
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else b""))


def messages_of(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def source_catalog(language: str, *, ours: Sequence[Catalog] = ()) -> Catalog:
    """Collect the texts of the source, and the foreign ones that the language lacks or `ours` has."""
    catalog = Catalog()
    for text in list_texts():
        catalog.add(_id_of(text), locations=[(text.file, 0)], context=text.context)
    for text in list_foreign_texts():
        is_ours = any(_has(own, text) for own in ours)
        if is_ours or not _is_translated_there(text, language):
            catalog.add(_id_of(text), locations=[(text.file, 0)], context=text.context)
    return catalog


def _id_of(text: Text) -> str | tuple[str, str]:
    return (text.text, text.plural) if text.plural else text.text


def _is_translated_there(text: Text, language: str) -> bool:
    """Tell whether the package that a foreign text comes from has it in the language."""
    return any(_has(catalog, text) for catalog in _catalogs_there(language))


def _has(catalog: Catalog, text: Text) -> bool:
    entry = catalog.get(text.text, text.context)
    return entry is not None and is_complete(entry)


@cache
def _catalogs_there(language: str) -> list[Catalog]:
    return [
        read(path)
        for package in ("django", "allauth")
        for path in folder_of_package(package).rglob(f"locale/{language}/LC_MESSAGES/django.po")
    ]


def merge(language: str, old: Catalog, *, also: Catalog | None = None) -> Catalog:
    """Give the source's texts the translations of `old`, and before them those of `also`."""
    new = _empty(language)
    ours = [catalog for catalog in (also, old) if catalog]
    for message in messages_of(source_catalog(language, ours=ours)):
        forms = [""] * (new.num_plurals if message.pluralizable else 1)
        comments: list[str] = []
        for catalog in ours:
            entry = catalog.get(message.id, message.context)
            if entry and entry.id == message.id and is_complete(entry):
                forms, comments = forms_of(entry), entry.user_comments
                break
        new.add(
            message.id,
            tuple(forms) if message.pluralizable else forms[0],
            locations=message.locations,
            user_comments=comments,
            context=message.context,
        )
    return new


def _empty(language: str) -> Catalog:
    header = HEADER.format(language=language, plurals=PLURALS[language])
    return read_po(io.BytesIO(header.encode()))


def as_text(catalog: Catalog, *, header: str) -> str:
    """Write a catalogue that changes only where a text does: sorted, no dates, no lines."""
    out = io.BytesIO()
    write_po(
        out,
        catalog,
        width=100,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return header + out.getvalue().decode().rstrip("\n") + "\n"
