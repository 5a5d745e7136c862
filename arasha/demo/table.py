"""What `make demo` prints when it is ready: who one can be, where to tell, and three return codes."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation

from arasha.access.roles import ROLES
from arasha.demo.queries import AUTHORS, list_shown_people, show_code_of

_TITLES_OF_AUTHORS = {
    "child": "Child / Бала",
    "parent": "Parent / Ата-ана",
    "witness": "Witness / Куәгер",
}


def table_of_people(base_url: str) -> str:
    """Return the table as text: role, its name in Kazakh, and the link that signs in."""
    roles = [
        (_title(person.role, "en"), _title(person.role, "kk"), _link(base_url, person.login))
        for person in list_shown_people()
    ]
    pages = [
        (name, f"{base_url}/{code}/")
        for code, name in (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))
    ]
    codes = [(_TITLES_OF_AUTHORS[author], show_code_of(author)) for author in AUTHORS]
    return "\n".join(
        [
            "",
            "Sign in as / Кіру",
            *_aligned(roles),
            "",
            "Tell, and read the answer / Айту және жауапты оқу",
            *_aligned(pages),
            "",
            "Return codes of the demo / Жауап оқитын кодтар",
            *_aligned(codes),
            "",
            f"All of this as a page: {base_url}{reverse('demo:people')}",
            "",
        ]
    )


def _title(role: str, language: str) -> str:
    with translation.override(language):
        return str(ROLES[role].title)


def _link(base_url: str, login: str) -> str:
    return base_url + reverse("demo:enter", args=[login])


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
