"""Finds every text for people in the source: Python by its syntax tree, templates by Django."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CODE = "arasha"
TEMPLATES = ("templates", "arasha")
TEMPLATE_ENDINGS = {".html", ".txt", ".xml"}

# The names under which Django's functions are called: where context, text and plural stand.
TEXT, PLURAL, CONTEXT, CONTEXT_PLURAL = "text", "plural", "context", "context and plural"
CALLS = {
    "_": TEXT,
    "gettext": TEXT,
    "gettext_lazy": TEXT,
    "gettext_noop": TEXT,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": CONTEXT_PLURAL,
    "npgettext_lazy": CONTEXT_PLURAL,
}
LITERALS_NEEDED = {TEXT: 1, PLURAL: 2, CONTEXT: 2, CONTEXT_PLURAL: 3}

# What templatize leaves of a template is blanked out but for calls with plain literals.
TEMPLATE_LITERAL = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TEMPLATE_CALL = re.compile(
    rf"(?<!\w)(_|gettext|ngettext|pgettext|npgettext)"
    rf"\((\s*{TEMPLATE_LITERAL}\s*(?:,\s*{TEMPLATE_LITERAL}\s*)*)"
)
POSITIONAL = re.compile(r"(?<!%)(?:%%)*%[sdrif]|\{\}")


class UnreadableTextError(ValueError):
    """A text that no translator could be shown; the sentence says where and why."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text in the source. `plural` and `context` are None where the text has none."""

    text: str
    plural: str | None = None
    context: str | None = None
    file: str = ""


def list_texts(root: Path = ROOT) -> list[Text]:
    """Every text of the code and the templates under `root`, with the file that holds it."""
    found: list[Text] = []
    for path in sorted((root / CODE).rglob("*.py")):
        if "migrations" not in path.parts:
            found += texts_of_python(path.read_text("utf-8"), file=str(path.relative_to(root)))
    for folder in TEMPLATES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in TEMPLATE_ENDINGS and (folder != CODE or "templates" in path.parts):
                source = path.read_text("utf-8")
                found += texts_of_template(source, file=str(path.relative_to(root)))
    return found


def texts_of_python(source: str, *, file: str) -> Iterator[Text]:
    """Texts in calls of Django's translation functions, under their own names or as `_`.

    Raises UnreadableTextError for a text that is put together at run time (an f-string, a sum).
    A call on a bare name or attribute is left alone: its text is marked where it is written.
    """
    for node in ast.walk(ast.parse(source, filename=file)):
        if not isinstance(node, ast.Call):
            continue
        name = _name_of(node.func)
        if name not in CALLS:
            continue
        where = f"{file}:{node.lineno}"
        kind = CALLS[name]
        given = node.args[: LITERALS_NEEDED[kind]]
        if any(isinstance(arg, ast.JoinedStr | ast.BinOp) for arg in given):
            raise UnreadableTextError(f"{where}: a text to translate must be one plain literal")
        literals = [arg.value for arg in given if isinstance(arg, ast.Constant)]
        if len(literals) == LITERALS_NEEDED[kind]:
            yield _make_text(kind, [str(value) for value in literals], file=file, where=where)


def texts_of_template(source: str, *, file: str) -> Iterator[Text]:
    """Texts of `translate`, `blocktranslate` and `_()` in a Django template."""
    for name, arguments in TEMPLATE_CALL.findall(templatize(source, origin=file)):
        literals = [ast.literal_eval(part) for part in re.findall(TEMPLATE_LITERAL, arguments)]
        kind = CALLS[name]
        yield _make_text(kind, literals[: LITERALS_NEEDED[kind]], file=file, where=file)


def _name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _make_text(kind: str, literals: list[str], *, file: str, where: str) -> Text:
    context = literals.pop(0) if kind in (CONTEXT, CONTEXT_PLURAL) else None
    plural = literals[1] if kind in (PLURAL, CONTEXT_PLURAL) else None
    text = literals[0]
    if not text.strip():
        raise UnreadableTextError(f"{where}: an empty text cannot be translated")
    if POSITIONAL.search(text) or POSITIONAL.search(plural or ""):
        raise UnreadableTextError(f"{where}: name the placeholder, as in %(count)s: {text!r}")
    return Text(text=text, plural=plural, context=context, file=file)
