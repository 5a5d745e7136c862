from typing import ClassVar

from django.db import models
from django.db.models import Q

from arasha.agencies.models import Organisation, Territory
from arasha.children.enums import Language, Sex
from arasha.lib.datamap import DataMap, Keep


class Child(models.Model):
    """The one record of a child. A child may have no IIN and only a year of birth."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_CASE,
        open="id ref sex language parent_language school territory registered_at once_key version",
        personal="birth_year name_sort",
        sealed="surname given patronymic name_as_in_document born_on iin",
    )

    ref = models.CharField(max_length=32, unique=True)
    surname = models.CharField(max_length=80, blank=True)
    given = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    # Kept verbatim: legally the spelling of the document wins.
    name_as_in_document = models.CharField(max_length=240, blank=True)
    name_sort = models.CharField(max_length=300, db_index=True)
    born_on = models.DateField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    iin = models.CharField(max_length=12, null=True)
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
            models.UniqueConstraint(fields=["iin"], condition=Q(iin__isnull=False), name="one_iin"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


class ChildToken(models.Model):
    """A folded root of a child's name: different spellings of one name meet in one token."""

    data_map: ClassVar = DataMap(keep=Keep.WITH_CASE, open="id child", sealed="token")

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["token", "child"], name="child_token")]

    def __str__(self) -> str:
        return f"token of {self.child_id}"
