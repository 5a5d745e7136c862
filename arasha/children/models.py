from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation, Territory
from arasha.children.enums import Language, Sex
from arasha.lib.datamap import DataMap, Keep
from arasha.vault.fields import Sealed, SealedDate, SealedText


class Child(Sealed):
    """The one record of a child. A child may have no IIN and only a year of birth."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id ref sex language parent_language school territory registered_at once_key version "
        "row_key record_key",
        personal="birth_year",
        sealed="surname given patronymic name_as_in_document born_on iin iin_key",
    )

    ref = models.CharField(max_length=32, unique=True)
    surname = SealedText(max_length=80)
    given = SealedText(max_length=80)
    patronymic = SealedText(max_length=80)
    # Kept verbatim: legally the spelling of the document wins.
    name_as_in_document = SealedText(max_length=240)
    born_on = SealedDate()
    birth_year = models.PositiveSmallIntegerField(null=True)
    iin = SealedText(max_length=12)
    # The blind key of the number: no two records carry one number, and a number is found by it.
    iin_key = models.CharField(max_length=32, null=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    language = models.CharField(max_length=2, choices=Language, blank=True)
    parent_language = models.CharField(max_length=2, choices=Language, blank=True)
    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True)
    registered_at = models.DateTimeField()
    # The key of one sending of the form: sending twice registers one child.
    once_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["iin_key"], condition=Q(iin_key__isnull=False), name="one_iin"
            ),
            models.CheckConstraint(
                condition=Q(iin__isnull=True, iin_key=None)
                | Q(iin__isnull=False, iin_key__isnull=False),
                name="iin_with_its_key",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


class ChildToken(models.Model):
    """By what a child's name is found: a blind key of a word of it, or of how the word begins.

    The words are folded to roots first, so that different spellings of one name meet in one token.
    """

    data_map: ClassVar = DataMap(keep=Keep.WITH_CASE, open="id child", sealed="token")

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["token", "child"], name="child_token")]

    def __str__(self) -> str:
        return f"token of {self.child_id}"
