"""One style sheet and one script for each face, joined from small files when static files are collected.

A public page is then the page, one sheet and one script, and nobody needs a build tool.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

_SHARED = (
    "tokens",
    "base",
    "buttons",
    "fields",
    "states",
    "things",
    "thread",
    "frame_public",
    "charts",
    "lists",
    "released",
)
# Read by children and guardians at their addresses, and by staff beside them.
_MENTORING = ("mentoring_children", "mentoring_life", "mentoring_matches", "mentoring_adults")
_SOURCES = Path(settings.BASE_DIR) / "static"
BUNDLES: dict[str, tuple[str, ...]] = {
    "arasha-public.css": (*_SHARED, *_MENTORING, "print", "poster"),
    "arasha-staff.css": (
        *_SHARED,
        "studies",
        "reports",
        "programme",
        "lesson-curriculum",
        "lesson_plans",
        "oversight",
        *_MENTORING,
        "frame_staff",
        "print",
    ),
    "arasha-public.js": ("leave", "form"),
    "arasha-staff.js": ("form", "dialogs", "command", "keys", "passkeys", "passwords"),
}


class BundleFinder(BaseFinder):
    """Finds the joined files; `collectstatic` takes them as it takes any other file."""

    def list(
        self,
        ignore_patterns: Iterable[str] | None,  # noqa: ARG002 - Django's shape
    ) -> Iterator[tuple[str, Storage]]:
        storage = FileSystemStorage(location=str(join_bundles()))
        for name in BUNDLES:
            yield name, storage

    def find(self, path: str, find_all: bool = False, **_options: object) -> Any:  # noqa: ANN401, FBT001, FBT002 - Django's shape
        found = [str(join_bundles() / path)] if path in BUNDLES else []
        if find_all:
            return found
        return found[0] if found else None


def join_bundles() -> Path:
    """Write every bundle anew and return the folder they are in."""
    folder: Path = settings.HOME / "bundles"
    folder.mkdir(parents=True, exist_ok=True)
    for bundle, parts in BUNDLES.items():
        # Written aside and renamed: another process may be reading the old one.
        with NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as fresh:
            fresh.write(join_parts(bundle, parts))
        Path(fresh.name).chmod(0o644)
        Path(fresh.name).replace(folder / bundle)
    return folder


def join_parts(bundle: str, parts: Iterable[str]) -> str:
    """Join sheets in their order; each script keeps its names to itself in a block."""
    kind = bundle.rpartition(".")[2]
    texts = [(_SOURCES / kind / f"{part}.{kind}").read_text("utf-8") for part in parts]
    return "\n".join(texts if kind == "css" else [f"{{\n{text}}}\n" for text in texts])
