"""Nothing is reachable without a declared door: the whole URL tree is walked."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from arasha.access.doors import Door
from arasha.staff.doors import OwnAccount

# Views of libraries cannot carry our mark; each has the reason why it needs no permission of ours.
LIBRARY_VIEWS = {
    "account/": "sign-in itself: allauth asks for the account, and every page behind it for a session",
}


def walk(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, address)
        else:
            yield address, entry


def is_of_library(address: str, pattern: URLPattern) -> bool:
    module = getattr(pattern.callback, "__module__", "")
    return not module.startswith("arasha.") and any(map(address.startswith, LIBRARY_VIEWS))


def test_every_view_declares_who_may_knock() -> None:
    undeclared = [
        address
        for address, pattern in walk(get_resolver())
        if not is_of_library(address, pattern)
        and not isinstance(getattr(pattern.callback, "door", None), Door | OwnAccount)
    ]
    assert undeclared == []


def test_a_public_view_says_why_it_is_public() -> None:
    doors = [
        (address, getattr(pattern.callback, "door", None))
        for address, pattern in walk(get_resolver())
    ]
    public = [(a, d) for a, d in doors if isinstance(d, Door) and d.public_because]
    assert public
    assert [address for address, door in public if len(door.public_because) < 15] == []
    assert [address for address, door in public if door.permissions] == []


def test_the_list_of_library_views_is_not_stale() -> None:
    addresses = [address for address, _pattern in walk(get_resolver())]
    assert [
        prefix for prefix in LIBRARY_VIEWS if not any(a.startswith(prefix) for a in addresses)
    ] == []


def test_addresses_carry_public_references_and_never_row_ids() -> None:
    ours = [
        address for address, pattern in walk(get_resolver()) if not is_of_library(address, pattern)
    ]
    assert [address for address in ours if "<int:pk>" in address or "<int:id>" in address] == []
