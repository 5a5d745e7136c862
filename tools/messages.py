"""Message catalogues without GNU gettext: `python tools/messages.py COMMAND`.

extract         print every text of the source as a template catalogue
update          bring locale/{kk,ru} up to the source; a changed text becomes untranslated
missing LANG    print what is not translated yet, ready to be filled in
fill LANG FILE  take the translations of FILE, as printed by `missing`, into the catalogue
compile         write the binary catalogues that Django reads (the set-up calls this)
check           complete, placeholders kept, up to date with the source; 1 when not

Texts of Django and allauth that our pages show (tools/foreign_messages.txt says where they are)
join the catalogue of each language that lacks them there. A translator who says one of the others
better than its package does writes it into the file for `fill`: ours is kept and shown instead.
"""

import io
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.message_rules import forms_of, is_complete, list_faults
from tools.message_source import (
    ROOT,
    Text,
    UnreadableTextError,
    folder_of_package,
    list_foreign_texts,
    list_texts,
)

LOCALE = ROOT / "locale"
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


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


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


def update(language: str, *, also: Catalog | None = None) -> int:
    """Bring the language's catalogue up to the source; how many texts wait for a translator."""
    path = path_of(language)
    catalog = merge(language, read(path), also=also)
    header = HEADER.format(language=language, plurals=PLURALS[language])
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, as_text(catalog, header=header).encode())
    return sum(not is_complete(message) for message in messages_of(catalog))


def missing(language: str) -> str:
    """Write what `fill` takes back: the texts that have no translation yet."""
    catalog = merge(language, read(path_of(language)))
    for message in messages_of(catalog):
        if is_complete(message):
            catalog.delete(message.id, message.context)
    header = HEADER.format(language=language, plurals=PLURALS[language])
    return as_text(catalog, header=header)


def compile_catalog(language: str) -> None:
    """Write the binary catalogue. An unfinished text is left out, so that English shows."""
    path = path_of(language)
    catalog = read(path)
    for message in messages_of(catalog):
        if not is_complete(message):
            catalog.delete(message.id, message.context)
    out = io.BytesIO()
    write_mo(out, catalog)
    _write(path.with_suffix(".mo"), out.getvalue())


def _write(path: Path, data: bytes) -> None:
    """Put the file in place whole or not at all."""
    unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def check() -> list[str]:
    """Every fault of the catalogues, one sentence each."""
    faults = []
    for language, rule in PLURALS.items():
        catalog = read(path_of(language))
        if catalog.plural_forms.rstrip(";") != rule.rstrip(";"):
            faults.append(f"{language}: the plural rule is not Unicode CLDR's; run update")
        faults += [
            f"{language}: {fault}"
            for fault in list_faults(source_catalog(language, ours=[catalog]), catalog)
        ]
    return faults


def main(arguments: list[str]) -> int:
    """Run one command; its exit code."""
    match arguments:
        case ["extract"]:
            print(as_text(source_catalog("en"), header=""), end="")
        case ["update"]:
            for language in PLURALS:
                print(f"{language}: {update(language)} texts to translate")
        case ["missing", language] if language in PLURALS:
            print(missing(language), end="")
        case ["fill", language, file] if language in PLURALS:
            print(f"{language}: {update(language, also=read(Path(file)))} texts to translate")
        case ["compile"]:
            for language in PLURALS:
                compile_catalog(language)
        case ["check"]:
            faults = check()
            print("\n".join(faults) or "Catalogues complete: " + ", ".join(PLURALS))
            return 1 if faults else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (UnreadableTextError, FileNotFoundError) as error:
        sys.exit(str(error))
