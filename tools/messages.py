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
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tools.message_catalogs import (
    HEADER,
    PLURALS,
    as_text,
    merge,
    messages_of,
    read,
    source_catalog,
)
from tools.message_rules import is_complete, list_faults
from tools.message_source import ROOT, UnreadableTextError

LOCALE = ROOT / "locale"


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


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
