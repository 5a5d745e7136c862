"""What must hold between a text and its translation."""

import re

from babel.messages.catalog import Catalog, Message

PLACEHOLDER = re.compile(r"%\([^)]+\)[sdf]|(?<!%)(?:%%)*%[sdf]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")


def list_faults(source: Catalog, catalog: Catalog) -> list[str]:
    """List every difference between the source and the catalogue, a sentence each."""
    faults = []
    for message in source:
        if not message.id:
            continue
        entry = catalog.get(message.id, message.context)
        if entry is None or entry.id != message.id:
            faults.append(f"not in the catalogue, run update: {_show(message)}")
        else:
            faults += [f"{fault}: {_show(message)}" for fault in _faults_of(entry, catalog)]
    for entry in catalog:
        if entry.id and source.get(entry.id, entry.context) is None:
            faults.append(f"no longer in the source, run update: {_show(entry)}")
    faults += [f"obsolete, run update: {_show(entry)}" for entry in catalog.obsolete.values()]
    return faults


def forms_of(message: Message) -> list[str]:
    """Give the translated forms: one, or as many as the language has plural forms."""
    string = message.string or ""
    return [string] if isinstance(string, str) else list(string)


def is_complete(message: Message) -> bool:
    """Tell whether every form is there and no person has still to look at it."""
    return not message.fuzzy and all(forms_of(message))


def _show(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}: {text!r}" if message.context else repr(text)


def _faults_of(entry: Message, catalog: Catalog) -> list[str]:
    forms = forms_of(entry)
    wanted = catalog.num_plurals if entry.pluralizable else 1
    if entry.fuzzy:
        return ["marked fuzzy; a person must decide"]
    if len(forms) != wanted or not all(forms):
        return ["not translated" if not any(forms) else f"{wanted} forms are needed"]
    texts = [entry.id] if isinstance(entry.id, str) else list(entry.id)
    faults = []
    for number, form in enumerate(forms):
        # One form may stand for 1 alone, where the source's own singular may drop the number.
        # In Russian the first form also stands for 21, so only the two-form languages may.
        models = texts if wanted == 2 and number == 0 else texts[-1:]
        if not any(_placeholders(form) == _placeholders(model) for model in models):
            faults.append(f"placeholders differ in {form!r}")
        if not any(_tags(form) == _tags(model) for model in models):
            faults.append(f"tags differ in {form!r}")
        if _edges(form) != _edges(texts[-1]):
            faults.append(f"space at the beginning or end differs in {form!r}")
    return faults


def _placeholders(text: str) -> tuple[set[str], list[str]]:
    """Those with a name may be repeated or change places; those without one may not."""
    found = PLACEHOLDER.findall(text)
    named = {name for name in found if len(name) > 2}
    return named, [name for name in found if name not in named]


def _tags(text: str) -> list[str]:
    return sorted(TAG.findall(text))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
