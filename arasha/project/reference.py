"""The reference pages, written from the code itself: `make docs` writes, the guards compare."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from arasha.access.doors import Door
from arasha.access.enums import Permission
from arasha.access.roles import ROLES
from arasha.clocks.defaults import DEFAULT_RULES
from arasha.journal.enums import Act
from arasha.lib.datamap import DataMap
from arasha.project.promises import promises_page

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
HEAD = "<!-- Written by `make docs` from the code. Change the code, not this page. -->\n\n"


def write_reference(*, only_check: bool, say: Callable[[str], None]) -> int:
    """Write every page, or with `only_check` name those that are out of date (exit code 1)."""
    stale = []
    with translation.override("en"):
        pages = {name: HEAD + page().strip() + "\n" for name, page in PAGES.items()}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        path = FOLDER / name
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
            if not only_check:
                path.write_text(text, "utf-8")
    for name in stale:
        say(f"docs/reference/{name} {'is out of date: run make docs' if only_check else 'written'}")
    return 1 if only_check and stale else 0


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    def line(cells: Iterable[object]) -> str:
        return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"

    titles = list(head)
    return "\n".join([line(titles), line("---" for _ in titles), *map(line, rows)])


def roles_page() -> str:
    parts = [
        "# Roles and permissions",
        _table(("Permission", "What it allows"), Permission.choices),
    ]
    for role in ROLES.values():
        allowed = ", ".join(sorted(role.permissions)) or "none"
        parts.append(
            f"## {role.title}\n\n{role.description}\n\nCode `{role.code}`, reach *{role.reach}*. "
            f"Permissions: {allowed}."
        )
    return "\n\n".join(parts)


def _routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, address)
        else:
            yield address, entry


def addresses_page() -> str:
    rows = []
    for address, pattern in _routes(get_resolver()):
        door = getattr(pattern.callback, "door", None)
        if isinstance(door, Door):
            who = door.public_because and f"everybody: {door.public_because}"
            rows.append(
                (f"`/{address}`", who or ", ".join(sorted(door.permissions)) or "all staff")
            )
        else:
            rows.append((f"`/{address}`", "the sign-in library"))
    return "# Addresses and their doors\n\n" + _table(("Address", "Who may open it"), sorted(rows))


def tables_page() -> str:
    parts = [
        "# Tables and the class of every field",
        (
            "Open: coded facts, states and dates. Personal: names in short, reasons. "
            "Sealed: words, identities, contacts."
        ),
    ]
    for model in sorted(_our_models(), key=lambda model: model._meta.label):
        data_map: DataMap = model.data_map  # type: ignore[attr-defined]
        rows = [
            (f"`{field.name}`", data_map.by_field[field.name])
            for field in model._meta.concrete_fields
        ]
        doc = (model.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")
        parts.append(
            f"## {model._meta.label}\n\n{doc}\n\nKept: {data_map.keep}.\n\n"
            + _table(("Field", "Class"), rows)
        )
    return "\n\n".join(parts)


def _our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("arasha.")]


def acts_page() -> str:
    return "# Acts of the journal\n\n" + _table(
        ("Code", "Meaning"), ((f"`{code}`", label) for code, label in Act.choices)
    )


def clocks_page() -> str:
    rows = (
        (
            rule.duty.label,
            rule.kind.label,
            rule.amount or "",
            rule.basis.status.label,
            rule.basis.en,
        )
        for rule in DEFAULT_RULES
    )
    return (
        "# Clocks shipped as defaults\n\nA region changes them on the page Clocks; a change is a new "
        "version and never touches clocks that already run.\n\n"
        + _table(("Duty", "Counted in", "Amount", "Status", "Basis"), rows)
    )


PAGES: dict[str, Callable[[], str]] = {
    "roles.md": roles_page,
    "addresses.md": addresses_page,
    "tables.md": tables_page,
    "acts.md": acts_page,
    "clocks.md": clocks_page,
    "promises.md": promises_page,
}
