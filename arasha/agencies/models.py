from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from arasha.agencies.enums import OrganisationKind, OrganisationStatus, TerritoryKind
from arasha.lib.datamap import DataMap, Keep


def in_language_of_reader(row: models.Model, name: str) -> str:
    """Return the text `name` of a row in the reader's language; in Kazakh where that is unknown."""
    return str(getattr(row, f"{name}_{(get_language() or 'kk')[:2]}", getattr(row, f"{name}_kk")))


class Named(models.Model):
    """Something with an official name in the three languages."""

    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language_of_reader(self, "name")


class Territory(Named):
    """A region, city or district, as of its dates: districts split and merge."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id code kind parent name_kk name_ru name_en valid_from valid_to"
    )

    code = models.SlugField(max_length=32, unique=True)
    kind = models.CharField(max_length=10, choices=TerritoryKind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="territory_dates"
            )
        ]


class Distance(models.Model):
    """The road between two cities or districts, one way; the way back is its own row."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id from_place to_place km minutes")

    from_place = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    to_place = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    km = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_place", "to_place"], name="distance_once")
        ]

    def __str__(self) -> str:
        return f"{self.km}"


class Organisation(Named):
    """An institution or one of its units. The tree of parents is the line of subordination."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id code kind status parent name_kk name_ru name_en language valid_from valid_to "
        "receives_referrals version",
    )

    code = models.SlugField(max_length=32, unique=True)
    kind = models.CharField(max_length=16, choices=OrganisationKind)
    status = models.CharField(
        max_length=10, choices=OrganisationStatus, default=OrganisationStatus.OPERATING
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="units")
    language = models.CharField(max_length=2, default="kk")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    # Whether a referral may be addressed to it: somebody there answers.
    receives_referrals = models.BooleanField(default=False)
    # Of the row: two administrators at once do not overwrite each other.
    version = models.PositiveIntegerField(default=1)


class Placement(models.Model):
    """Where an organisation lies, with dates: a school may come to another district."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id organisation territory valid_from valid_to"
    )

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="placements"
    )
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="placements")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(valid_to=None), name="one_present_placement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.territory_id}"


class Register(models.Model):
    """A numbered register book: the last number given under a prefix in a year."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="id prefix year last_number")

    prefix = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year"], name="one_register_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}"
