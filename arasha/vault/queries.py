"""Reads of the room."""

from django.db.models import Count

from arasha.vault.errors import VaultError
from arasha.vault.models import RecordKey
from arasha.vault.record_keys import open_key


def list_generations_in_use() -> set[int]:
    """Return the generations under which record keys lie that are not erased."""
    kept = RecordKey.objects.filter(erased_at=None)
    return set(kept.order_by().values_list("generation", flat=True).distinct())


def list_keys_behind(generation: int, *, limit: int) -> list[RecordKey]:
    """Lock and return record keys that lie under an older generation; none that another holds."""
    kept = RecordKey.objects.filter(generation__lt=generation, erased_at=None)
    return list(kept.select_for_update(skip_locked=True).order_by("generation", "pk")[:limit])


def count_keys() -> dict[int, int]:
    """Return how many record keys lie under each generation."""
    kept = RecordKey.objects.filter(erased_at=None).order_by("generation")
    return dict(kept.values_list("generation").annotate(count=Count("pk")))


def has_erased_since_generation(generation: int) -> bool:
    """Tell whether a record was erased that lay under this generation."""
    return RecordKey.objects.filter(generation=generation, erased_at__isnull=False).exists()


def why_keys_do_not_open() -> VaultError | None:
    """Open one record key of each generation in use; return what stands in the way, if anything.

    Keys that were made anew over a lost keyring open none of what lies in the database.
    """
    for generation in sorted(list_generations_in_use()):
        key = RecordKey.objects.filter(generation=generation, erased_at=None).first()
        try:
            if key is not None:
                open_key(key)
        except VaultError as error:
            return error
    return None
