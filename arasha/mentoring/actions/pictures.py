"""Puts the pictures of the first talk into a new installation."""

from arasha.mentoring.models import Interest
from arasha.mentoring.rules.pictures import HELP, THINGS_TO_DO, Shown


def install_interests() -> None:
    """Write the pictures that are not there yet; what a region changed stays as it is."""
    rows = [_row(shown, number) for number, shown in enumerate(THINGS_TO_DO, start=1)]
    rows += [_row(shown, number, is_need=True) for number, shown in enumerate(HELP, start=1)]
    Interest.objects.bulk_create(rows, ignore_conflicts=True)


def _row(shown: Shown, number: int, *, is_need: bool = False) -> Interest:
    return Interest(
        code=shown.code, is_need=is_need, name_kk=shown.kk, name_ru=shown.ru, name_en=shown.en,
        picture=shown.code, number=number,
    )  # fmt: skip
