"""Finds every text for people in the source: Python by its syntax tree, templates by Django."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CODE = "arasha"
TEMPLATES = ("templates", "arasha")
TEMPLATE_ENDINGS = {".html", ".txt", ".xml"}

FOREIGN = Path(__file__).with_name("foreign_messages.txt")

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


def list_foreign_texts(names: Path = FOREIGN) -> list[Text]:
    """List every text of the files of other packages that `names` names, one a line."""
    found: list[Text] = []
    for line in names.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            package, rest = line.split("/", 1)
            source = (folder_of_package(package) / rest).read_text("utf-8")
            read = texts_of_python if line.endswith(".py") else texts_of_template
            found += read(source, file=line, foreign=True)
    return found


def folder_of_package(package: str) -> Path:
    """Give the folder where a package is installed."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def texts_of_python(source: str, *, file: str, foreign: bool = False) -> Iterator[Text]:
    """Texts in calls of Django's translation functions, under their own names or as `_`.

    Raises UnreadableTextError for a text that is put together at run time (an f-string, a sum) or,
    unless `foreign`, has a placeholder without a name.
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
        literals = [str(arg.value) for arg in given if isinstance(arg, ast.Constant)]
        if len(literals) == LITERALS_NEEDED[kind]:
            text = _make_text(kind, literals, file=file)
            yield text if foreign else _readable(text, where=where)


def texts_of_template(source: str, *, file: str, foreign: bool = False) -> Iterator[Text]:
    """Texts of `translate`, `blocktranslate` and `_()` in a Django template."""
    for name, arguments in TEMPLATE_CALL.findall(templatize(source, origin=file)):
        literals = [ast.literal_eval(part) for part in re.findall(TEMPLATE_LITERAL, arguments)]
        kind = CALLS[name]
        text = _make_text(kind, literals[: LITERALS_NEEDED[kind]], file=file)
        yield text if foreign else _readable(text, where=file)


def _name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _make_text(kind: str, literals: list[str], *, file: str) -> Text:
    context = literals.pop(0) if kind in (CONTEXT, CONTEXT_PLURAL) else None
    plural = literals[1] if kind in (PLURAL, CONTEXT_PLURAL) else None
    return Text(text=literals[0], plural=plural, context=context, file=file)


def _readable(text: Text, *, where: str) -> Text:
    """Give back a text that a translator can work with. Raises UnreadableTextError."""
    if not text.text.strip():
        raise UnreadableTextError(f"{where}: an empty text cannot be translated")
    if POSITIONAL.search(text.text) or POSITIONAL.search(text.plural or ""):
        raise UnreadableTextError(f"{where}: name the placeholder, as in %(n)s: {text.text!r}")
    return text
